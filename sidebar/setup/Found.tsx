// What set-up recognised in a list that is already there, to be corrected before anything is done.
import type { Output } from '../../src/api.ts';
import { canBeImported } from '../../src/import/index.ts';
import { columns } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Fold } from '../parts/Fold.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { columnName } from '../words.ts';

interface FoundProps {
  look: Output<'tracker.look'>;
  /** By position: the column a person said it is, '' for an own one. */
  corrections: Readonly<Record<string, string>>;
  front: boolean;
  onFront: (yes: boolean) => void;
  onCorrect: (at: string, id: string) => void;
}

export function Found({ look, corrections, front, onFront, onCorrect }: FoundProps) {
  const app = useApp();
  const { say } = app;
  const rows = [
    ...look.recognised.map(({ heading, id, at }) => ({ heading, at: at as number | undefined, id })),
    ...look.own.map((heading, index) => ({ heading, at: look.ownAt?.[index], id: '' })),
  ].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  const chosen = (row: { at: number | undefined; id: string }) =>
    (row.at === undefined ? undefined : corrections[String(row.at)]) ?? row.id;
  const taken = new Set(rows.map(chosen));
  const known = columns
    .filter((column) => !('each' in column) && canBeImported(column.key))
    .map(({ key }) => ({ value: key as string, label: columnName(app.language.value, key) }));

  return (
    <section class="setup-part">
      <h2 class="setup-title">{say('setUp.found')}</h2>
      <p>{say('setUp.found.recognised', { n: look.recognised.length, of: rows.length })}</p>
      {look.issues.map((issue) => (
        <p key={issue.code + issue.message} class="setup-issue">
          <Icon name="warn" size={16} /> {issue.message}
        </p>
      ))}
      <Fold title={say('setUp.found.check')}>
        <ul class="found">
          {rows.map((row) => (
            <li key={`${row.at}-${row.heading}`} class="found-row">
              <span class="found-heading wrap">{row.heading}</span>
              {row.at === undefined ? (
                <span class="grey">{say('setUp.own')}</span>
              ) : (
                <Listbox
                  label={say('setUp.found.is', { heading: row.heading })}
                  value={chosen(row)}
                  shown={columnName(app.language.value, chosen(row))}
                  choices={[
                    { value: '', label: say('setUp.own') },
                    ...known.filter(({ value }) => value === chosen(row) || !taken.has(value)),
                  ]}
                  onChoose={(id) => onCorrect(String(row.at), id)}
                />
              )}
            </li>
          ))}
        </ul>
      </Fold>
      {look.added.length > 0 && (
        <Fold title={say('setUp.added', { n: look.added.length })}>
          <p class="grey small wrap">{look.added.join(' · ')}</p>
        </Fold>
      )}
      <label class="tick">
        <input type="checkbox" checked={front} onChange={(event) => onFront(event.currentTarget.checked)} />
        <span>
          {say('setUp.front')}
          <span class="tick-note">{say('setUp.front.note')}</span>
        </span>
      </label>
    </section>
  );
}
