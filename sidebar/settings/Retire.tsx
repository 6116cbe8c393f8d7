// A status that rows have can only go once it is said what becomes of them.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { useOpened } from '../parts/opened.ts';
import type { Status } from './read.ts';

interface RetireProps {
  status: Status;
  /** What its rows can become. */
  others: readonly Status[];
  /** A key, or '' where the rows keep what they say. */
  onDone: (to: string) => void;
  onCancel: () => void;
}

export function Retire({ status, others, onDone, onCancel }: RetireProps) {
  const app = useApp();
  const { say } = app;
  const to = useSignal<string>('');
  const form = useRef<HTMLFormElement>(null);
  useOpened(true, form);
  const { label, rows: n } = status;
  return (
    <form
      ref={form}
      class="box"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(to.value);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onCancel();
      }}
    >
      <Listbox
        label={say('settings.status.whatRows', { n, label })}
        labelShown
        value={to.value}
        choices={[
          { value: '', label: say('settings.status.keepRows', { n }) },
          ...others.map((other) => ({
            value: other.key,
            label: other.label,
            colour: other.colour,
            note: say('settings.status.moveRows', { n }),
          })),
        ]}
        onChoose={(value) => (to.value = value)}
      />
      <div class="acts">
        <Button type="submit" kind="main">
          {say('settings.status.retire')}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
