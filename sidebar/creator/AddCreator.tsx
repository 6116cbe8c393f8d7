// A new creator by hand: enough to know who it is; the rest is typed into the sheet.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { WordKey } from '../../src/language/index.ts';
import type { ColumnKey } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { useOpened } from '../parts/opened.ts';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { useDesk } from './context.ts';

const typed = [
  { column: 'name', mode: 'text' },
  { column: 'handle', mode: 'text' },
  { column: 'email', mode: 'email' },
] as const satisfies readonly { column: ColumnKey; mode: string }[];

export function AddCreator() {
  const app = useApp();
  const desk = useDesk();
  const { say, drafts } = app;
  const open = useSignal(typed.some(({ column }) => drafts.read(`new ${column}`)));
  const form = useRef<HTMLFormElement>(null);
  useOpened(open.value, form);
  const working = useSignal(false);
  const wrong = useSignal<WordKey | undefined>(undefined);
  const platforms = Object.values(app.sheetTongue.value.choices.platform).map(([label]) => label);
  const read = (column: string) => (drafts.read(`new ${column}`) ?? '').trim();

  async function add(): Promise<void> {
    if (read('name') === '' && read('handle') === '') {
      wrong.value = 'creator.new.who';
      return;
    }
    wrong.value = undefined;
    working.value = true;
    const cells = Object.fromEntries(
      [...typed.map(({ column }) => column), 'platform'].flatMap((column) =>
        read(column) ? [[column, read(column)] as const] : [],
      ),
    );
    const campaign = app.session.value?.campaign;
    const result = await app.wait('creator.add', { cells: campaign ? { ...cells, campaign } : cells });
    working.value = false;
    if (!result.ok) return app.fail(result);
    for (const column of [...typed.map(({ column }) => column), 'platform']) drafts.forget(`new ${column}`);
    open.value = false;
    await desk.show(result.value.id);
  }

  if (!open.value)
    return (
      <div class="acts acts-centred">
        <Button icon="add" onClick={() => (open.value = true)}>
          {say('creator.new')}
        </Button>
      </div>
    );
  return (
    <form
      ref={form}
      class="box"
      aria-label={say('creator.new')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {typed.map(({ column, mode }) => (
        <TextField
          key={column}
          label={columnName(app.language.value, column)}
          mode={mode}
          value={drafts.read(`new ${column}`) ?? ''}
          onInput={(text) => drafts.write(`new ${column}`, text)}
        />
      ))}
      <Listbox
        label={columnName(app.language.value, 'platform')}
        labelShown
        value={read('platform')}
        choices={['', ...platforms].map((value) => ({ value, label: value || '–' }))}
        onChoose={(value) => drafts.write('new platform', value)}
      />
      {wrong.value && (
        <p class="wrong" role="alert">
          {say(wrong.value)}
        </p>
      )}
      <div class="acts">
        <Button kind="main" type="submit" busy={working.value}>
          {say('creator.add')}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
