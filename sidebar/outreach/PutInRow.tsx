// Puts marked text, or a value that was found in a mail, into a column of choice.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Reply } from '../../src/api/outreach.ts';
import { readCurrency } from '../../src/import/numbers.ts';
import type { WordKey } from '../../src/language/index.ts';
import { columnOf } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { readTyped } from '../creator/typed.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';

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
  /** What the row's money is in, where the text names another currency. */
  const other = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  const columns = (app.session.value?.tracker.columns ?? []).filter((one) => canTake(one.id));

  function take(value: string, to: string): void {
    text.value = value;
    conflict.value = undefined;
    other.value = '';
    if (columns.some((one) => one.id === to)) column.value = to;
    // When the form is there.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('textarea')?.focus());
  }
  const read = readTyped(column.value, text.value ?? '', app.session.value?.locale);
  const cell = typeof read === 'boolean' ? String(read) : read;
  const isMoney = columnOf(column.value)?.kind === 'money';
  async function put(): Promise<void> {
    if (!text.value || cell === undefined) return;
    const cells = conflict.value === undefined ? await now() : undefined;
    if (conflict.value === undefined && !cells) return;
    const from = conflict.value ?? cells?.[column.value] ?? '';
    const currency = isMoney ? readCurrency(text.value) : undefined;
    const has = cells?.currency ?? '';
    // A cell that says something is shown first: nothing is overwritten unseen.
    if (cells && (from !== '' || (currency && has !== '' && has !== currency))) {
      other.value = currency && has !== currency ? has : '';
      conflict.value = from;
      return;
    }
    const to = column.value === 'notes' && from !== '' ? `${from}\n${text.value}` : cell;
    const done = await desk.ask('outreach.putInRow', { id, column: column.value, from, to });
    if (!done) return;
    if (!done.done) {
      conflict.value = done.now;
      return;
    }
    if (cells && currency && has === '')
      await desk.ask('outreach.putInRow', { id, column: 'currency', from: '', to: currency });
    app.tell(say('mail.put.done'));
    text.value = undefined;
    conflict.value = undefined;
    keepFocus();
  }
  async function now(): Promise<Partial<Record<string, string>> | undefined> {
    const result = await app.wait('creator.read', { ids: [id] });
    if (!result.ok) {
      app.fail(result);
      return undefined;
    }
    return result.value.cards[0]?.cells ?? {};
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
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            void put();
          }}
        >
          <TextField
            label={say('mail.put.text')}
            value={text.value}
            long
            wrong={cell === undefined ? say('creator.notANumber') : ''}
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
            <Banner
              tone="warn"
              alert
              title={conflict.value === '' ? undefined : `${say('mail.put.now')}: ${conflict.value}`}
            >
              {other.value !== '' && say('mail.put.currency', { code: other.value })}
            </Banner>
          )}
          <div class="acts">
            <Button type="submit" kind="main" disabled={text.value.trim() === '' || cell === undefined}>
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
