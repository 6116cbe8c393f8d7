// The cells a person changes all day: next step and its date, owner, notes. What was typed and not
// saved stays, also when another row is selected meanwhile.
import { useSignal } from '@preact/signals';
import type { Card } from '../../src/api.ts';
import type { ColumnKey } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { DayField, isDay } from '../parts/DayField.tsx';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { useDesk } from './Creator.tsx';

const fields = [
  { column: 'nextStep', as: 'wide' },
  { column: 'nextStepOn', as: 'date' },
  { column: 'owner', as: 'text' },
  { column: 'notes', as: 'long' },
] as const satisfies readonly { column: ColumnKey; as: 'text' | 'wide' | 'date' | 'long' }[];

export function Fields({ card }: { card: Card }) {
  const app = useApp();
  const desk = useDesk();
  const { say, drafts } = app;
  const saving = useSignal(false);
  const conflict = useSignal<ReadonlyMap<string, string>>(new Map());
  const there = new Set(app.session.value?.tracker.columns.map(({ id }) => id));
  const key = (column: string) => `creator ${card.id} ${column}`;
  const shown = fields.filter(({ column }) => there.has(column) || column in card.cells);
  const changed = shown.filter(({ column }) => {
    const draft = drafts.read(key(column));
    return draft !== undefined && draft !== (card.cells[column] ?? '');
  });

  const wrongDay = changed.some(
    ({ column, as }) => as === 'date' && !isDay(drafts.read(key(column)) ?? '', true),
  );

  async function save(over: ReadonlyMap<string, string> = new Map()): Promise<void> {
    if (saving.value || wrongDay || changed.length === 0) return;
    saving.value = true;
    const result = await desk.edit(
      card.id,
      changed.map(({ column }) => ({
        column,
        from: over.get(column) ?? card.cells[column] ?? '',
        to: drafts.read(key(column)) ?? '',
      })),
    );
    saving.value = false;
    if (!result) return;
    const refused = new Map(result.refused.map(({ column, now }) => [column, now]));
    conflict.value = refused;
    for (const { column } of changed) if (!refused.has(column)) drafts.forget(key(column));
    if (refused.size === 0) app.tell(say('creator.saved'));
  }
  function drop(): void {
    for (const { column } of changed) drafts.forget(key(column));
    conflict.value = new Map();
  }

  return (
    <form
      class="fields"
      aria-label={say('creator.fields')}
      onSubmit={(event) => {
        event.preventDefault();
        void save(conflict.value);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save(conflict.value);
        if (event.key === 'Escape' && changed.length > 0) {
          event.preventDefault();
          drop();
        }
      }}
    >
      {shown.map(({ column, as }) => {
        const value = drafts.read(key(column)) ?? card.cells[column] ?? '';
        const write = (text: string) => drafts.write(key(column), text);
        if (as === 'date')
          return (
            <DayField
              key={column}
              label={columnName(app.language.value, column)}
              value={value}
              onInput={write}
            />
          );
        return (
          <TextField
            key={column}
            class={`field-${as}`}
            label={columnName(app.language.value, column)}
            value={value}
            long={as === 'long'}
            onInput={write}
          />
        );
      })}
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
          <Button kind="main" type="submit" busy={saving.value} disabled={wrongDay}>
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
