// One status: what the cell shows, its colour, what it means, what follows, other languages.
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { languages, tongues, type WordKey } from '../../src/language/index.ts';
import { palette } from '../../src/status/colours.ts';
import { type Group, phases } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { useOpened } from '../parts/opened.ts';
import { TextField } from '../parts/TextField.tsx';
import { isTaken, keyFor } from './drafts.ts';
import type { Status } from './read.ts';

interface StatusFormProps {
  /** Left out for a new one. */
  status: Status | undefined;
  group: Group;
  /** The whole list. */
  statuses: readonly Status[];
  onDone: (status: Status) => void;
  onCancel: () => void;
}

export function StatusForm({ status, group, statuses, onDone, onCancel }: StatusFormProps) {
  const app = useApp();
  const { say } = app;
  const form = useRef<HTMLFormElement>(null);
  useOpened(true, form);
  const typed = useSignal<Omit<Status, 'key' | 'group' | 'rows'>>(
    status ?? { label: '', colour: palette[0], phase: phases[group][0] },
  );
  const tried = useSignal(false);
  const now = typed.value;
  const set = (change: Partial<typeof now>) => {
    typed.value = { ...typed.value, ...change };
  };
  const label = now.label.trim();
  const taken = isTaken(statuses, group, status?.key ?? '', label);
  const wrong =
    label === '' ? say('settings.status.labelEmpty') : taken ? say('settings.status.labelWrong') : undefined;
  const others = statuses.filter(
    (other) => other.group === group && other.key !== status?.key && !other.retired,
  );
  const language = app.session.value?.sheetLanguage;

  function done(): void {
    tried.value = true;
    if (wrong) return;
    const labels = Object.fromEntries(
      Object.entries(now.labels ?? {}).flatMap(([tag, text]) => (text.trim() ? [[tag, text.trim()]] : [])),
    );
    const { next, labels: _, ...rest } = now;
    onDone({
      ...rest,
      label,
      group,
      key: status?.key ?? keyFor(label, statuses),
      rows: status?.rows ?? 0,
      ...(next && { next }),
      ...(Object.keys(labels).length > 0 && { labels }),
    });
  }
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <TextField
        label={say('settings.status.label')}
        value={now.label}
        most={60}
        {...(wrong && (tried.value || taken) && { wrong })}
        onInput={(text) => set({ label: text })}
      />
      <Swatches
        colour={now.colour}
        label={label || say('settings.status.new')}
        onChoose={(colour) => set({ colour })}
      />
      <div>
        <Listbox
          label={say('settings.status.phase')}
          labelShown
          value={now.phase}
          choices={phases[group].map((phase) => ({
            value: phase,
            label: say(`phase.${group}.${phase}` as WordKey),
          }))}
          onChoose={(phase) => set({ phase })}
        />
        <p class="grey small">{say('settings.status.phase.note')}</p>
      </div>
      <Listbox
        label={say('settings.status.next')}
        labelShown
        value={now.next ?? ''}
        choices={[
          { value: '', label: say('settings.status.next.none') },
          ...others.map((other) => ({ value: other.key, label: other.label, colour: other.colour })),
        ]}
        onChoose={(next) => set({ next })}
      />
      <Fold title={say('settings.status.translations')}>
        {languages
          .filter((tag) => tag !== language)
          .map((tag) => (
            <TextField
              key={tag}
              label={tongues[tag].name}
              value={now.labels?.[tag] ?? ''}
              most={60}
              onInput={(text) => set({ labels: { ...now.labels, [tag]: text } })}
            />
          ))}
      </Fold>
      <div class="acts">
        <Button type="submit" kind="main">
          {say('settings.status.done')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}

interface SwatchesProps {
  colour: string;
  label: string;
  onChoose: (colour: string) => void;
}

/** Radio buttons: arrows go from colour to colour, each shown with the label on it. */
function Swatches({ colour, label, onChoose }: SwatchesProps) {
  const app = useApp();
  const id = useId();
  const all = (palette as readonly string[]).includes(colour) ? palette : [colour, ...palette];
  return (
    <fieldset>
      <legend class="label">
        {app.say('settings.status.colour')}{' '}
        <span class="chip" style={{ background: colour }}>
          {label}
        </span>
      </legend>
      <div class="swatches">
        {all.map((one, i) => (
          <label key={one} class="swatch" style={{ background: one }}>
            <input
              class="heard"
              type="radio"
              name={id}
              aria-label={`${app.say('settings.status.colour')} ${i + 1}`}
              checked={one === colour}
              onChange={() => onChoose(one)}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
