// Puts marked text, or a value that was found in a mail, into a column of choice.
import { useSignal } from '@preact/signals';
import type { Reply } from '../../src/api/outreach.ts';
import type { WordKey } from '../../src/language/index.ts';
import { columnOf } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { outreachDesk } from './desk.ts';

type Value = Reply['values'][number];

const valueWords = {
  amount: 'mail.value.amount',
  link: 'mail.value.link',
  email: 'mail.value.email',
  tracking: 'mail.value.tracking',
} as const satisfies Record<Value['kind'], WordKey>;

/** Where a value usually goes. */
const usual = {
  amount: 'asked',
  link: 'content.1',
  email: 'email',
  tracking: 'tracking',
} as const satisfies Record<Value['kind'], string>;

export function PutInRow({ reply, id }: { reply: Reply; id: string }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const text = useSignal<string | undefined>(undefined);
  const column = useSignal('notes');
  const conflict = useSignal<string | undefined>(undefined);
  const columns = (app.session.value?.tracker.columns ?? []).filter((one) => canTake(one.id));

  function take(value: string, to: string): void {
    text.value = value;
    conflict.value = undefined;
    if (columns.some((one) => one.id === to)) column.value = to;
  }
  async function put(): Promise<void> {
    if (!text.value) return;
    const from = conflict.value ?? (await now());
    if (from === undefined) return;
    // A cell that says something is shown first: nothing is overwritten unseen.
    if (from !== '' && conflict.value === undefined) {
      conflict.value = from;
      return;
    }
    const to = column.value === 'notes' && from !== '' ? `${from}\n${text.value}` : text.value;
    const done = await desk.ask('outreach.putInRow', { id, column: column.value, from, to });
    if (!done) return;
    if (!done.done) {
      conflict.value = done.now;
      return;
    }
    app.tell(say('mail.put.done'));
    text.value = undefined;
    conflict.value = undefined;
  }
  async function now(): Promise<string | undefined> {
    const result = await app.wait('creator.read', { ids: [id] });
    if (!result.ok) {
      app.fail(result);
      return undefined;
    }
    return result.value.cards[0]?.cells[column.value] ?? '';
  }
  return (
    <div class="mail-part">
      <div class="mail-values">
        {reply.values.map((value) => (
          <Button
            key={`${value.kind} ${value.text}`}
            icon="add"
            label={`${say(valueWords[value.kind])}: ${value.text}`}
            onClick={() => take(value.text, usual[value.kind])}
          >
            {value.text}
          </Button>
        ))}
        <Button
          kind="quiet"
          icon="columns"
          onClick={() => {
            const marked = document.getSelection()?.toString().trim() ?? '';
            take(marked, column.value);
            if (marked === '') text.value = '';
          }}
        >
          {say('mail.put')}
        </Button>
      </div>
      {text.value !== undefined && (
        <form
          class="mail-part"
          onSubmit={(event) => {
            event.preventDefault();
            void put();
          }}
        >
          <TextField
            label={say('mail.put.text')}
            value={text.value}
            long
            onInput={(typed) => (text.value = typed)}
          />
          <Listbox
            label={say('mail.put.column')}
            labelShown
            value={column.value}
            choices={columns.map(({ id: value, heading }) => ({ value, label: heading }))}
            onChoose={(value) => {
              column.value = value;
              conflict.value = undefined;
            }}
          />
          {conflict.value !== undefined && (
            <Banner tone="warn" alert title={say('mail.put.now')}>
              <p class="wrap">{conflict.value}</p>
            </Banner>
          )}
          <div class="acts">
            <Button type="submit" kind="main" disabled={text.value.trim() === ''}>
              {say(
                conflict.value === undefined
                  ? 'mail.put.do'
                  : column.value === 'notes'
                    ? 'mail.put.add'
                    : 'mail.put.over',
              )}
            </Button>
            <Button kind="quiet" onClick={() => (text.value = undefined)}>
              {say('frame.cancel')}
            </Button>
          </div>
        </form>
      )}
    </div>
  );
}

/** Columns a person writes into: not the machine's, not formulas, not the statuses. */
function canTake(id: string): boolean {
  if (id.startsWith('own:')) return true;
  const column = columnOf(id);
  return column !== undefined && !column.formula && column.kind !== 'machine' && column.kind !== 'status';
}
