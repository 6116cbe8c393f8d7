// Rows by campaign, status, owner, language and platform, counted while they are chosen; then what
// can be done with several at once.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Input, Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { columnName } from '../words.ts';
import { Bulk } from './Bulk.tsx';
import { useDesk } from './context.ts';
import { conditionsOf } from './filtered.ts';

type Filter = Input<'rows.match'>;
type Match = Output<'rows.match'>;

const lists = [
  { part: 'campaign', from: 'campaigns' },
  { part: 'owner', from: 'owners' },
  { part: 'language', from: 'languages' },
  { part: 'platform', from: 'platforms' },
] as const satisfies readonly { part: keyof Filter; from: keyof Match }[];

export function ByFilter() {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const filter = desk.filter;
  const match = useSignal<Match | undefined>(undefined);
  useEffect(() => {
    const asked = filter.value;
    void app.wait('rows.match', asked).then((result) => {
      if (asked !== filter.value) return;
      if (result.ok) match.value = result.value;
      else app.fail(result);
    });
  }, [app, filter, filter.value]);

  const any = say('creator.filter.any');
  const found = match.value;
  const visible = filter.value.visible === true;
  const set = (part: keyof Filter, value: string) => {
    const { [part]: _, ...rest } = filter.value;
    filter.value = value === '' ? rest : { ...rest, [part]: part === 'status' ? [value] : value };
  };
  return (
    <>
      <div class="due-acts">
        <Button kind="quiet" icon="back" onClick={() => desk.leaveFilter()}>
          {say('creator.filter.leave')}
        </Button>
      </div>
      <section class="fields" aria-label={say('creator.filter')}>
        <div class="field-wide">
          <Listbox
            label={say('creator.statuses')}
            labelShown
            value={filter.value.status?.[0] ?? ''}
            choices={[
              { value: '', label: any },
              ...(app.session.value?.statuses ?? []).map(({ key, label, colour }) => ({
                value: key,
                label,
                colour,
                note: counted(found, key, say),
              })),
            ]}
            onChoose={(value) => set('status', value)}
          />
        </div>
        {lists.map(({ part, from }) => (
          <Listbox
            key={part}
            label={columnName(app.language.value, part)}
            labelShown
            value={filter.value[part] ?? ''}
            choices={['', ...(found?.[from] ?? [])].map((value) => ({ value, label: value || any }))}
            onChoose={(value) => set(part, value)}
          />
        ))}
        <label class="tick field-wide">
          <input
            type="checkbox"
            checked={visible}
            onChange={({ currentTarget }) => {
              const { visible: _, ...rest } = filter.value;
              filter.value = currentTarget.checked ? { ...rest, visible: true } : rest;
            }}
          />
          <span>{say('creator.filter.visible')}</span>
        </label>
        {visible && found && (
          <p class="grey small field-wide" role="status">
            {conditionsOf(found, say)} {say('creator.filter.views')}
          </p>
        )}
      </section>
      {!found ? (
        <Skeleton label={say('creator.bulk.reading')} />
      ) : found.ids.length === 0 ? (
        <p class="grey" role="status">
          {say('creator.filter.nobody')}
        </p>
      ) : (
        <Bulk key={found.ids.join()} ids={found.ids} rows={found.rows} />
      )}
    </>
  );
}

function counted(
  found: Match | undefined,
  key: string,
  say: (key: WordKey, values: { n: number }) => string,
) {
  const same = found?.statuses.filter((status) => status.key === key) ?? [];
  const rows = same.reduce((sum, status) => sum + status.rows, 0);
  return rows ? say('creator.filter.rows', { n: rows }) : undefined;
}
