// Several rows at once: how many there are in each status, what a change will do, then the change.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import { type Group, groups } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { AddToCampaign } from './AddToCampaign.tsx';
import { useDesk } from './context.ts';
import { spot } from './desk.ts';
import { conditionsOf } from './filtered.ts';
import { groupWords } from './StatusControl.tsx';
import { useColour } from './status.ts';

/** Rows that are named where somebody was faster. */
const shownConflicts = 20;

/** More rows than this are not changed in one act: it could not be undone. */
const most = 2000;

type Match = Output<'rows.match'>;

interface BulkProps {
  ids: readonly string[];
  rows: number;
  /** They were selected in the sheet, where a selection goes through rows that a filter hides. */
  selected?: boolean;
}

export function Bulk({ ids, rows, selected = false }: BulkProps) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const group = useSignal<Group>('influencer');
  const to = useSignal('');
  const working = useSignal(false);
  const hidden = useSignal<'leave' | 'take'>('leave');
  const { value: takes } = hidden;
  const match = useSignal<Match | undefined>(undefined);
  const { value: written } = desk.written;
  useEffect(() => {
    let current = true;
    const filter = { ids: [...ids], ...(selected && { visible: takes === 'leave' }) };
    if (ids.length <= most)
      void app.call('rows.match', filter).then((result) => {
        if (!current) return;
        if (result.ok) match.value = result.value;
        else app.fail(result);
      });
    return () => {
      current = false;
    };
  }, [app, written, match, takes]);

  const found = match.value;
  const counts = (found?.statuses ?? []).filter((status) => status.group === group.value);
  const changing = counts.filter(({ label }) => label !== to.value);
  const changes = changing.reduce((sum, { rows: n }) => sum + n, 0);
  const withCreator = (found?.rows ?? 0) + (takes === 'leave' ? (found?.hidden ?? 0) : 0);
  const conflicts = ids.flatMap((id) => desk.conflicts.value.get(spot(id, group.value)) ?? []);

  async function change(): Promise<void> {
    working.value = true;
    const result = await desk.change(
      changing.flatMap(({ label: from, at }) =>
        at.flatMap((place) => {
          const id = found?.ids[place];
          return id === undefined ? [] : [{ id, group: group.value, from, to: to.value }];
        }),
      ),
    );
    working.value = false;
    if (!result) return;
    const stayed = result.refused.filter(({ reason }) => reason === 'changed').map(({ id }) => id);
    if (stayed.length > 0) void desk.read(stayed.slice(0, shownConflicts));
    app.tell(say('creator.bulk.done', { n: result.done.length, to: to.value }), {
      label: say('frame.undo'),
      run: () => void desk.undo(),
    });
    if (result.refused.length === 0) to.value = '';
  }

  if (ids.length > most)
    return (
      <Banner tone="info" title={say('creator.bulk.selected', { n: ids.length })}>
        {say('creator.bulk.tooMany', { most })}
      </Banner>
    );
  if (!found)
    return (
      <div>
        <h2 class="who-name">{say('creator.bulk.selected', { n: ids.length })}</h2>
        <Skeleton label={say('creator.bulk.reading')} />
      </div>
    );
  return (
    <article class="card" aria-labelledby="bulk-title">
      <header>
        <h2 class="who-name" id="bulk-title">
          {say('creator.bulk.selected', { n: found.people })}
        </h2>
        {found.people < found.rows && <p class="grey">{say('creator.bulk.rows', { n: found.rows })}</p>}
        {rows > withCreator && <p class="grey">{say('creator.bulk.without', { n: rows - withCreator })}</p>}
      </header>
      {found.hidden > 0 && (
        <Banner
          tone="info"
          title={say(takes === 'leave' ? 'creator.bulk.hidden' : 'creator.bulk.hidden.taken', {
            n: found.hidden,
          })}
          acts={
            <Button
              kind="quiet"
              onClick={() => {
                hidden.value = takes === 'leave' ? 'take' : 'leave';
              }}
            >
              {say(takes === 'leave' ? 'creator.bulk.hidden.take' : 'creator.bulk.hidden.leave')}
            </Button>
          }
        >
          {conditionsOf(found, say)}
        </Banner>
      )}

      <section class="box">
        <Listbox
          label={say('creator.bulk.what')}
          labelShown
          value={group.value}
          choices={groups.map((value) => ({ value, label: say(groupWords[value].name) }))}
          onChoose={(value) => {
            group.value = groups.find((known) => known === value) ?? group.value;
            to.value = '';
          }}
        />
        <Counts counts={counts} />
        <Listbox
          label={say('creator.bulk.to')}
          labelShown
          look="pill"
          value={to.value}
          shown={say('creator.bulk.choose')}
          choices={(app.session.value?.statuses ?? [])
            .filter((status) => status.group === group.value && !status.retired)
            .map(({ label, colour }) => ({ value: label, label, colour }))}
          onChoose={(value) => (to.value = value)}
        />
        {to.value !== '' && (
          <>
            <div role="status">
              {changes === 0 ? (
                <p>{say('creator.bulk.allAlready', { to: to.value })}</p>
              ) : (
                <>
                  <p>{say('creator.bulk.will', { n: changes, to: to.value })}</p>
                  {changes < found.rows && (
                    <p class="grey">{say('creator.bulk.already', { n: found.rows - changes })}</p>
                  )}
                </>
              )}
            </div>
            {working.value && <Progress label={say('frame.working')} />}
            <div class="acts">
              <Button kind="main" busy={working.value} disabled={changes === 0} onClick={() => void change()}>
                {say('creator.bulk.change', { n: changes })}
              </Button>
              <Button kind="quiet" onClick={() => (to.value = '')}>
                {say('frame.cancel')}
              </Button>
            </div>
          </>
        )}
      </section>

      {conflicts.length > 0 && (
        <Banner
          tone="warn"
          alert
          title={say('creator.bulk.conflicts', { n: conflicts.length })}
          acts={
            <>
              <Button onClick={() => conflicts.forEach((conflict) => void desk.settle(conflict, 'theirs'))}>
                {say('creator.bulk.keepAll')}
              </Button>
              <Button onClick={() => conflicts.forEach((conflict) => void desk.settle(conflict, 'mine'))}>
                {say('creator.bulk.setAll')}
              </Button>
            </>
          }
        >
          <ul>
            {conflicts.slice(0, shownConflicts).map(({ id, theirs, mine }) => (
              <li key={id}>
                {desk.cards.value.get(id)?.name}: {theirs || '–'} / {mine}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      {found.ids.length > 0 && <AddToCampaign ids={found.ids} />}
    </article>
  );
}

function Counts({ counts }: { counts: Match['statuses'] }) {
  const app = useApp();
  const colour = useColour();
  return (
    <ul class="counts" aria-label={app.say('creator.bulk.now')}>
      {counts.map(({ key, label, rows }) => (
        <li key={label} class="count">
          <span class="chip" style={{ background: colour({ key, label }) }}>
            {label || app.say('creator.noStatus')}
          </span>
          <span class="number">{rows}</span>
        </li>
      ))}
    </ul>
  );
}
