// The statuses of the three groups: renamed, coloured, moved, added, retired. Everything is changed
// here first and saved at once; then the cells follow, piece by piece.
import { useSignal } from '@preact/signals';
import type { Group } from '../../src/status/statuses.ts';
import { defaultStatus, groups } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';
import { groupWords } from '../creator/StatusControl.tsx';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Menu } from '../parts/Menu.tsx';
import { Progress } from '../parts/Progress.tsx';
import { compare, type Draft, moved } from './drafts.ts';
import { Retire } from './Retire.tsx';
import { type Status, useSettings } from './read.ts';
import { StatusForm } from './StatusForm.tsx';

/** What is opened in the list: a status's form ('' for a new one), or the question about its rows. */
interface Opened {
  key: string;
  what: 'edit' | 'retire';
}

export function Statuses() {
  const app = useApp();
  const { read, again } = useSettings();
  const { say } = app;
  const group = useSignal<Group>('influencer');
  const edited = useSignal<Draft | undefined>(undefined);
  const opened = useSignal<Opened | undefined>(undefined);
  const writing = useSignal<{ done: number; of: number } | undefined>(undefined);
  const saving = useSignal(false);
  const draft: Draft = edited.value ?? { statuses: read.statuses, rows: new Map() };
  const { statuses } = draft;
  const { changes, rows } = compare(read.statuses, draft);
  const here = statuses.filter((status) => status.group === group.value);
  const shown = here.filter(({ retired }) => !retired);
  const retired = here.filter((status) => status.retired);

  const put = (next: readonly Status[], moves = draft.rows) => {
    edited.value = { statuses: next, rows: moves };
  };
  const change = (status: Status) => {
    const known = statuses.some(({ key }) => key === status.key);
    // A new one comes behind the last one of its group that is offered.
    const last = shown[shown.length - 1];
    const at = last ? statuses.indexOf(last) + 1 : statuses.length;
    put(
      known
        ? statuses.map((other) => (other.key === status.key ? status : other))
        : [...statuses.slice(0, at), status, ...statuses.slice(at)],
    );
    opened.value = undefined;
  };
  function move(status: Status, step: -1 | 1): void {
    const next = moved(statuses, status.key, step);
    put(next);
    const now = next.filter((other) => other.group === status.group && !other.retired);
    const n = now.findIndex(({ key }) => key === status.key) + 1;
    app.announce(say('settings.status.moved', { label: status.label, n }));
  }
  function retire(status: Status, to: string | undefined): void {
    const moves = new Map(draft.rows);
    if (to === undefined) moves.delete(status.key);
    else moves.set(status.key, to);
    put(
      statuses.map((other) => (other.key === status.key ? { ...other, retired: true } : other)),
      moves,
    );
    opened.value = undefined;
  }
  function offer(status: Status): void {
    const { retired: _, ...offered } = status;
    put(statuses.map((other) => (other.key === status.key ? offered : other)));
  }

  /** Writes cells until none is left; what could not be written stays for another time. */
  async function follow(left: number): Promise<void> {
    for (let done = 0, rest = left; rest > 0; ) {
      writing.value = { done, of: left };
      const result = await app.call('statuses.rewrite', {});
      if (!result.ok) {
        app.fail(result);
        break;
      }
      done += result.value.written;
      for (const issue of result.value.issues) app.fail({ ok: false, code: 'moved', message: issue });
      rest = result.value.left;
      if (result.value.written === 0) break;
    }
    writing.value = undefined;
    await again();
  }
  async function save(): Promise<void> {
    saving.value = true;
    const result = await app.wait('statuses.save', {
      statuses: statuses.map(({ rows: _, ...status }) => status),
      rows: [...draft.rows].map(([key, to]) => ({ key, to })),
    });
    if (result.ok) {
      await follow(result.value.left);
      edited.value = undefined;
      app.tell([say('settings.statuses.written'), ...result.value.issues].join(' '));
    } else app.fail(result);
    saving.value = false;
  }

  return (
    <div class="texts">
      <Choose
        label={say('settings.statuses')}
        value={group.value}
        choices={groups.map((value) => ({ value, label: say(groupWords[value].short) }))}
        onChoose={(value) => {
          group.value = groups.find((known) => known === value) ?? group.value;
          opened.value = undefined;
        }}
      />
      <p class="grey small">{say('settings.statuses.how')}</p>
      {read.left > 0 && !writing.value && (
        <Banner
          tone="warn"
          title={say('settings.statuses.left', { n: read.left })}
          acts={<Button onClick={() => void follow(read.left)}>{say('settings.statuses.goOn')}</Button>}
        >
          {say('settings.statuses.leftNote')}
        </Banner>
      )}
      <ul class="status-list">
        {shown.map((status) => (
          <li key={status.key}>
            {opened.value?.key === status.key && opened.value.what === 'edit' ? (
              <StatusForm
                status={status}
                group={status.group}
                statuses={statuses}
                onDone={change}
                onCancel={() => (opened.value = undefined)}
              />
            ) : (
              <StatusLine
                status={status}
                onEdit={() => (opened.value = { key: status.key, what: 'edit' })}
                onMove={(step) => move(status, step)}
                onRetire={() => {
                  // A status that nobody has can go without a word.
                  if (status.rows === 0) retire(status, undefined);
                  else opened.value = { key: status.key, what: 'retire' };
                }}
              />
            )}
            {opened.value?.key === status.key && opened.value.what === 'retire' && (
              <Retire
                status={status}
                others={shown.filter((other) => other !== status && other.rows >= 0)}
                onDone={(to) => retire(status, to)}
                onCancel={() => (opened.value = undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      {opened.value?.key === '' ? (
        <StatusForm
          status={undefined}
          group={group.value}
          statuses={statuses}
          onDone={change}
          onCancel={() => (opened.value = undefined)}
        />
      ) : (
        <Button icon="add" onClick={() => (opened.value = { key: '', what: 'edit' })}>
          {say('settings.status.add')}
        </Button>
      )}
      {retired.length > 0 && (
        <Fold title={say('settings.status.retired', { n: retired.length })}>
          <ul>
            {retired.map((status) => (
              <li key={status.key} class="status-line">
                <span class="chip status-chip">{status.label}</span>
                <Button kind="quiet" onClick={() => offer(status)}>
                  {say('settings.status.back')}
                </Button>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {writing.value && (
        <div role="status">
          <Progress
            label={say('settings.statuses.writing', writing.value)}
            done={writing.value.done}
            most={writing.value.of}
          />
          <p class="grey small">{say('settings.statuses.writing', writing.value)}</p>
        </div>
      )}
      {changes > 0 && (
        <div class="box unsaved">
          <div role="status">
            <p class="banner-title">{say('settings.statuses.changes', { n: changes })}</p>
            {rows > 0 && <p class="grey">{say('settings.statuses.rows', { n: rows })}</p>}
          </div>
          <div class="acts">
            <Button kind="main" busy={saving.value} onClick={() => void save()}>
              {say('settings.statuses.save')}
            </Button>
            <Button
              kind="quiet"
              disabled={saving.value}
              onClick={() => {
                edited.value = undefined;
                opened.value = undefined;
              }}
            >
              {say('settings.statuses.discard')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

interface StatusLineProps {
  status: Status;
  onEdit: () => void;
  onMove: (step: -1 | 1) => void;
  onRetire: () => void;
}

function StatusLine({ status, onEdit, onMove, onRetire }: StatusLineProps) {
  const app = useApp();
  const { say } = app;
  const { label, colour, rows, key } = status;
  return (
    <div class="status-line">
      <button
        type="button"
        class="row-button"
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onClick={onEdit}
        onKeyDown={(event) => {
          const step = { ArrowUp: -1 as const, ArrowDown: 1 as const }[event.key];
          if (!event.altKey || !step) return;
          event.preventDefault();
          onMove(step);
        }}
      >
        <span class="heard">{say('settings.edit')}</span>
        <span class="chip status-chip" style={{ background: colour }}>
          {label}
        </span>
        <span class="grey small number">{rows > 0 ? say('settings.status.rows', { n: rows }) : ''}</span>
      </button>
      <Menu
        label={say('settings.status.for', { label })}
        rows={[
          { key: 'edit', label: say('settings.edit'), run: onEdit },
          { key: 'up', label: say('settings.status.up'), keys: 'Alt+↑', run: () => onMove(-1) },
          { key: 'down', label: say('settings.status.down'), keys: 'Alt+↓', run: () => onMove(1) },
          ...(key === defaultStatus
            ? []
            : [{ key: 'retire', label: say('settings.status.retire'), run: onRetire }]),
        ]}
      />
    </div>
  );
}
