// Each column of the list: what it holds, what it becomes, and how its numbers and dates are read.

import { readDay } from '../../src/import/days.ts';
import { type ColumnMatch, canBeImported } from '../../src/import/index.ts';
import { type NumberStyle, readNumber } from '../../src/import/numbers.ts';
import { type ColumnId, columnId, columnOf, columns, mostPieces } from '../../src/tracker/columns.ts';
import type { App } from '../app.ts';
import { useApp } from '../app.ts';
import { Icon } from '../parts/Icon.tsx';
import { type Choice, Listbox } from '../parts/Listbox.tsx';
import { columnName } from '../words.ts';
import { useJob } from './Import.tsx';

/** The columns of the tracker a list can fill, the tracker's own pieces last. */
function targets(app: App): Choice[] {
  const there = new Set(app.session.value?.tracker.columns.map(({ id }) => id));
  const plain: ColumnId[] = columns.filter((column) => !('each' in column)).map(({ key }) => key);
  const pieces: ColumnId[] = [1, 2, 3, 4]
    .slice(0, mostPieces)
    .flatMap((n) =>
      columns
        .filter((column) => 'each' in column && column.each === 'piece')
        .map(({ key }) => columnId(key, n)),
    )
    .filter((id) => there.has(id));
  return [...plain, ...pieces]
    .filter(canBeImported)
    .map((value) => ({ value, label: columnName(app.language.value, value) }));
}

export function Columns() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const known = targets(app);
  return (
    <table class="columns" aria-label={say('importing.columns')}>
      <thead>
        <tr>
          {(['inList', 'samples', 'becomes', 'as'] as const).map((part) => (
            <th key={part} scope="col">
              {say(`importing.columns.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {job.matches.value.map((match) => (
          <tr key={match.at} class={match.to === 'skip' ? 'out' : ''}>
            <th scope="row" class="wrap">
              <span class="columns-heading">{match.heading}</span>
              {!match.sure && match.to !== 'skip' && (
                <span class="unsure" title={say('importing.look')}>
                  <Icon name="warn" size={16} />
                  <span class="heard">{say('importing.look')}</span>
                </span>
              )}
            </th>
            <td class="columns-samples grey">
              {match.samples.map((text) => text.slice(0, 40)).join(' · ') || '–'}
            </td>
            <td>
              <Listbox
                label={say('importing.becomes', { heading: match.heading })}
                value={match.to}
                shown={columnName(app.language.value, match.to)}
                choices={[
                  { value: 'own', label: say('importing.own') },
                  { value: 'skip', label: say('importing.skip') },
                  ...known,
                ]}
                onChoose={(to) => job.correct(match.at, { to })}
              />
              {match.to === 'own' && match.keptAs !== match.heading && (
                <span class="understood small grey">
                  {say('importing.shownAs', { heading: match.keptAs })}
                </span>
              )}
            </td>
            <td>
              <ReadAs match={match} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const styles: Readonly<Record<string, NumberStyle>> = { point: 'point', comma: 'comma' };

/** The style of numbers or dates, with the first one as it is understood. */
function ReadAs({ match }: { match: ColumnMatch }) {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const [sample = ''] = match.samples;
  if (match.numbers) {
    const number = readNumber(sample, match.numbers);
    const whole = columnOf(match.to)?.kind === 'count';
    const understood =
      typeof number === 'number'
        ? new Intl.NumberFormat('en', { maximumFractionDigits: whole ? 0 : 4, useGrouping: true })
            .format(number)
            .replace(/,/g, '\u202f')
        : '–';
    return (
      <>
        <Listbox
          label={say('importing.styleOf', { heading: match.heading })}
          value={match.numbers}
          choices={[
            { value: 'point', label: '1,234.5' },
            { value: 'comma', label: '1.234,5' },
            ...(match.to === 'own' ? [{ value: 'text', label: say('importing.asText') }] : []),
          ]}
          onChoose={(value) => job.correct(match.at, { numbers: styles[value] })}
        />
        <Understood from={sample} to={understood} />
      </>
    );
  }
  if (match.days) {
    return (
      <>
        <Listbox
          label={say('importing.daysOf', { heading: match.heading })}
          value={match.days}
          choices={[
            { value: 'day first', label: say('importing.days.dayFirst') },
            { value: 'month first', label: say('importing.days.monthFirst') },
          ]}
          onChoose={(value) =>
            job.correct(match.at, { days: value === 'month first' ? 'month first' : 'day first' })
          }
        />
        <Understood from={sample} to={readDay(sample, match.days) ?? '–'} />
      </>
    );
  }
  return null;
}

function Understood({ from, to }: { from: string; to: string }) {
  if (from === '') return null;
  return (
    <span class="understood small grey number">
      {from.slice(0, 24)} → {to}
    </span>
  );
}
