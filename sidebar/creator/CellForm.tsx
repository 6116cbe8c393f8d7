// Cells of one row to be changed. What was typed and not saved stays, also when another row is
// selected meanwhile; where somebody else was faster, both values are shown.
import { useSignal } from '@preact/signals';
import type { Card } from '../../src/api.ts';
import { type ColumnId, columnOf } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { choicesFor } from './choices.ts';
import { useDesk } from './context.ts';
import { readTyped } from './typed.ts';

interface CellFormProps {
  card: Card;
  columns: readonly ColumnId[];
  /** What a screen reader calls the form. */
  label: string;
}

/** Fields that need a line of their own. */
const wide = new Set<string>(['text', 'email', 'link']);
const narrow = new Set<string>([
  'owner',
  'invoice',
  'language',
  'country',
  'niche',
  'firstName',
  'tracking',
  'code',
  'currency',
  'handle',
]);
const long = new Set<string>(['notes', 'shipTo', 'whyWeLikeThem']);

export function CellForm({ card, columns, label }: CellFormProps) {
  const app = useApp();
  const desk = useDesk();
  const { say, drafts } = app;
  const saving = useSignal(false);
  const conflict = useSignal<ReadonlyMap<string, string>>(new Map());
  const key = (column: string) => `creator ${card.id} ${column}`;
  const seen = (column: string) => card.cells[column] ?? '';
  const changed = columns.flatMap((column) => {
    const text = drafts.read(key(column));
    return text === undefined || text === seen(column)
      ? []
      : [{ column, to: readTyped(column, text, app.session.value?.locale) }];
  });
  const wrong = changed.filter(({ to }) => to === undefined);

  async function save(over: ReadonlyMap<string, string>): Promise<void> {
    if (saving.value || wrong.length > 0 || changed.length === 0) return;
    saving.value = true;
    const result = await desk.edit(
      card.id,
      changed.flatMap(({ column, to }) =>
        to === undefined ? [] : [{ column, from: over.get(column) ?? seen(column), to }],
      ),
    );
    saving.value = false;
    if (!result) return;
    const refused = new Map(result.refused.map(({ column, now }) => [column, now]));
    conflict.value = refused;
    for (const { column } of changed) if (!refused.has(column)) drafts.forget(key(column));
    if (refused.size === 0)
      app.tell(
        say('creator.saved'),
        result.undo && { label: say('frame.undo'), run: () => void desk.undo() },
      );
  }
  function drop(): void {
    for (const { column } of changed) drafts.forget(key(column));
    conflict.value = new Map();
  }

  return (
    <form
      class="fields"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void save(conflict.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(conflict.value);
        if (event.key === 'Escape' && !event.defaultPrevented && changed.length > 0) {
          event.preventDefault();
          drop();
        }
      }}
    >
      {columns.map((column) => (
        <CellField
          key={column}
          column={column}
          value={drafts.read(key(column)) ?? seen(column)}
          wrong={wrong.some((row) => row.column === column)}
          onInput={(text) => drafts.write(key(column), text)}
        />
      ))}
      {conflict.value.size > 0 && (
        <Banner tone="warn" alert title={say('creator.conflict')}>
          {[...conflict.value].map(([column, now]) => (
            <p key={column}>
              {columnName(app.language.value, column)}: {say('creator.conflict.now', { text: now || '–' })}
            </p>
          ))}
        </Banner>
      )}
      {changed.length > 0 && (
        <div class="acts fields-acts">
          <Button kind="main" type="submit" busy={saving.value} disabled={wrong.length > 0}>
            {say(conflict.value.size > 0 ? 'creator.saveAnyway' : 'creator.save')}
          </Button>
          <Button kind="quiet" onClick={drop}>
            {say(conflict.value.size > 0 ? 'creator.keepTheirs' : 'frame.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}

interface CellFieldProps {
  column: ColumnId;
  value: string;
  wrong: boolean;
  onInput: (text: string) => void;
}

function CellField({ column, value, wrong, onInput }: CellFieldProps) {
  const app = useApp();
  const { kind = 'text' } = columnOf(column) ?? {};
  const label = columnName(app.language.value, column);
  if (kind === 'date') return <DayField label={label} value={value} wrong={wrong} onInput={onInput} />;
  const choices = choicesFor(column, app.sheetTongue.value);
  if (choices)
    return (
      <Listbox
        label={label}
        labelShown
        value={value}
        shown={value}
        choices={['', ...choices].map((choice) => ({ value: choice, label: choice || '–' }))}
        onChoose={onInput}
      />
    );
  const isLong = long.has(column);
  return (
    <TextField
      class={isLong ? 'field-long' : wide.has(kind) && !narrow.has(column) ? 'field-wide' : ''}
      label={label}
      value={value}
      long={isLong}
      wrong={wrong ? app.say('creator.notANumber') : ''}
      onInput={onInput}
    />
  );
}
