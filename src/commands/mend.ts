// Puts a tracker's tab right: what set-up leaves to be done, what opening the sidebar heals, and
// what *Repair* puts back. Doing it twice changes nothing. Called while the document lock is held.
import type { Issue } from '../api.ts';
import { say, type Tongue, tongues, type WordKey } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { type ColumnId, columns } from '../tracker/columns.ts';
import { planGroups } from '../tracker/groups.ts';
import { headingOf, type Located, locateColumns, missingColumns } from '../tracker/headings.ts';
import { type Arrangement, arrangeColumns } from '../tracker/layout.ts';
import { choicesOf, planColours, planLooks } from '../tracker/looks.ts';
import { required } from '../tracker/needed.ts';
import { type ColumnLook, isIdle, nothingPlanned, type Refusal, type TabPlan } from '../tracker/plan.ts';
import { planFormulas } from './fillFormulas.ts';
import { nameRows } from './nameRows.ts';
import { readHeader, type Tracker } from './open.ts';
import { type Settings, saveSettings } from './settings.ts';
import { formulaSettings, lookSettings } from './tabSettings.ts';

/** What was put right, in words of the user's language, and what a person should look at. */
export interface Mended {
  healed: string[];
  issues: Issue[];
  /** Needed headings that are still missing, as they would be written. */
  missing: string[];
}

/** How far to go. */
export interface Extent {
  /** Puts back columns and headings, colours and groups; otherwise they are only named. */
  columns: boolean;
  /** Columns that have to be there; the required ones if left out. */
  needed?: readonly ColumnId[];
}

/** So many formula cells are looked at each time; more only by *Repair*. */
const mostFormulas = 40_000;

export function mend(tracker: Tracker, { columns: whole, needed = required }: Extent): Mended {
  const { host, tab } = tracker;
  const layout = host.layout(tab);
  const words = tongues[host.here.language()].words;
  const mended: Mended = { healed: [], issues: [], missing: [] };
  const tell = (key: WordKey, n: number, list = '') => {
    if (n > 0) mended.healed.push(say(words, key, { n, list }));
  };

  const header = readHeader(tab);
  const marks = tab.marks();
  const located = locateColumns(header, { ...tracker.known, marks });
  follow(tracker, header, located, (list) => tell('healed.renamed', list.length, list.join(', ')));

  const { language } = tracker.saved.settings;
  const gone = [...missingColumns(located, needed), ...located.blank];
  let at = located.at;
  if (gone.length > 0 && whole) {
    const arrangement = arrangeColumns(header, located.ids, {
      needed,
      language,
      near: true,
      said: tracker.saved.settings.said,
    });
    place(tracker, arrangement, marks, mended);
    tell('healed.columns', gone.length, gone.map((id) => headingAt(arrangement, id)).join(', '));
    at = arrangement.at;
  } else if (gone.length > 0) {
    mended.missing.push(...gone.map((id) => headingOf(id, language)));
    if (missingColumns(located, required).length > 0) return mended;
  }

  const named = nameRows(tracker);
  tell('healed.rows', named.rows.length - named.copies);
  tell('healed.copies', named.copies);

  const unmarked = gone.length > 0 && whole ? [] : [...at].filter(([id, i]) => marks.get(i) !== id);
  const plan = planRest(tracker, at, named.reading.ids, new Set(named.rows), whole);
  tell('healed.formulas', plan.formulas);
  const rest = { ...plan.tab, marks: unmarked.map(([id, column]) => ({ id, column })) };
  const refused = isIdle(rest) ? [] : layout.apply(rest);
  tell('healed.dropdowns', plan.dropdowns - refused.filter(({ what }) => what === 'dropdown').length);
  // What Google refuses is said once, by set-up and repair, not at every opening.
  if (whole) mended.issues.push(...refusals(words, refused));
  return mended;
}

/**
 * A heading that was renamed is known by its mark; from now on also by its text, which is read more
 * often. What was said of headings that are no longer there is forgotten.
 */
export function follow(
  tracker: Tracker,
  header: readonly string[],
  located: Located,
  tell: (headings: string[]) => void = () => {},
): void {
  const { said } = tracker.saved.settings;
  const texts = header.map(plain);
  const kept = Object.entries(said).filter(
    ([text, id]) => id === '' || texts.includes(text) || !located.at.has(id),
  );
  const byText = locateColumns(header, tracker.known);
  const renamed = new Map<string, ColumnId>();
  located.ids.forEach((id, i) => {
    const text = texts[i] ?? '';
    const alone = texts.filter((other) => other === text).length === 1;
    if (id !== undefined && byText.ids[i] !== id && text !== '' && alone) renamed.set(text, id);
  });
  if (renamed.size === 0 && kept.length === Object.keys(said).length) return;
  save(tracker, { said: Object.fromEntries([...kept, ...renamed]) });
  tell(header.filter((heading) => renamed.has(plain(heading))));
}

/** Saves settings and lets the tracker know them. */
export function save(tracker: Tracker, change: Partial<Settings>): void {
  const { host, saved } = tracker;
  tracker.saved = saveSettings(host, saved, { ...saved.settings, ...change });
  tracker.known = { language: tracker.saved.settings.language, said: tracker.saved.settings.said };
}

const headingAt = ({ at, header }: Arrangement, id: ColumnId) => header[at.get(id) ?? -1] ?? id;

/** Puts columns in place, content first; then how the new ones look. */
export function place(
  tracker: Tracker,
  arrangement: Arrangement,
  marks: ReadonlyMap<number, ColumnId>,
  mended: Pick<Mended, 'issues'>,
  theirs?: ReadonlyMap<number, readonly string[]>,
): void {
  const { host, tab, saved, statuses } = tracker;
  const layout = host.layout(tab);
  const words = tongues[host.here.language()].words;
  const content: TabPlan = {
    ...nothingPlanned,
    steps: arrangement.steps,
    marks: arrangement.ids.flatMap((id, column) =>
      id !== undefined && marks.get(arrangement.from[column] ?? -1) !== id ? [{ column, id }] : [],
    ),
  };
  mended.issues.push(...refusals(words, layout.apply(content)));
  if (Object.keys(arrangement.said).length > 0)
    save(tracker, { said: { ...saved.settings.said, ...arrangement.said } });
  const look = new Set([...arrangement.added, ...(theirs?.keys() ?? [])]);
  const looked = arrangement.ids.flatMap((id, column) =>
    id !== undefined && look.has(column) ? [{ column, id, heading: arrangement.header[column] ?? '' }] : [],
  );
  const settings = lookSettings(saved.settings, statuses);
  const looks = planLooks(looked, settings, theirs);
  const plan: TabPlan = {
    ...nothingPlanned,
    looks,
    colours: planColours(arrangement.at, settings.statuses),
    groups: planGroups(arrangement.ids, new Set(arrangement.added), arrangement.at.get('name') === 0 ? 1 : 0),
    // The name is the only column that stays in sight, where it stands first.
    freeze: arrangement.at.get('name') === 0 ? 1 : 0,
    ...(theirs && { setOff: true }),
  };
  mended.issues.push(...refusals(words, layout.apply(plan)));
}

/** Formulas, dropdowns, colours: whatever rows and columns that are in place still lack. */
function planRest(
  tracker: Tracker,
  at: ReadonlyMap<ColumnId, number>,
  ids: readonly unknown[],
  fresh: ReadonlySet<number>,
  whole: boolean,
): { tab: TabPlan; formulas: number; dropdowns: number } {
  const { host, tab, saved, statuses } = tracker;
  const layout = host.layout(tab);
  const settings = lookSettings(saved.settings, statuses);
  const rows = ids.flatMap((id, i) => (String(id) === '' ? [] : [i + 2]));
  const calculated = columns.filter((column) => 'formula' in column && at.has(column.key)).length;
  const few = rows.length * calculated <= mostFormulas;
  const looked = whole || few ? rows : rows.filter((row) => fresh.has(row - 2));
  const formulas = planFormulas({ tab, layout }, at, looked, formulaSettings(saved.settings));
  // Rows are added at the end, and pasting may take a dropdown away.
  const looks = planDropdowns(tracker, at, [2, rows[rows.length - 1] ?? 2, tab.maxRows()]);
  return {
    formulas: formulas.cells,
    dropdowns: looks.length,
    tab: {
      ...nothingPlanned,
      steps: formulas.steps,
      looks,
      colours: whole ? planColours(at, settings.statuses) : [],
    },
  };
}

/** The columns whose dropdown, in one of these rows, lacks a value it should offer. */
export function planDropdowns(
  { host, tab, saved, statuses }: Tracker,
  at: ReadonlyMap<ColumnId, number>,
  rows: readonly number[],
): ColumnLook[] {
  const settings = lookSettings(saved.settings, statuses);
  const wanted = [...at].flatMap(([id, column]) => {
    const choices = choicesOf(id, settings);
    return choices ? [{ column, heading: headingOf(id, saved.settings.language), choices }] : [];
  });
  const last = tab.maxRows();
  if (wanted.length === 0 || last < 2) return [];
  const layout = host.layout(tab);
  const columns = Math.max(...wanted.map(({ column }) => column)) + 1;
  const samples = [...new Set(rows)]
    .filter((row) => row >= 2 && row <= last)
    .map((row) => layout.dropdowns({ row, column: 1, rows: 1, columns })[0] ?? []);
  return wanted.flatMap(({ column, heading, choices }): ColumnLook[] => {
    const there = samples.map((sample) => sample[column] ?? null);
    if (there.every((list) => list !== null && choices.every((choice) => list.includes(choice)))) return [];
    const others = there.flatMap((list) => list ?? []).filter((text) => !choices.includes(text));
    return [{ column, heading, dropdown: [...new Set([...choices, ...others])] }];
  });
}

const kinds = {
  format: 'refused.looks',
  dropdown: 'refused.looks',
  width: 'refused.looks',
  note: 'refused.looks',
  hidden: 'refused.looks',
  colours: 'refused.tab',
  groups: 'refused.tab',
  freeze: 'refused.tab',
  marks: 'refused.tab',
} as const satisfies Record<Refusal['what'], WordKey>;

/** What Google refused, in one sentence for the columns and one for the tab. */
export function refusals(words: Tongue['words'], refused: readonly Refusal[]): Issue[] {
  return (['refused.looks', 'refused.tab'] as const).flatMap((key) => {
    const headings = refused.filter(({ what }) => kinds[what] === key).map(({ heading }) => heading);
    const list = [...new Set(headings)].filter((heading) => heading !== '').join(', ');
    return headings.length === 0 ? [] : [{ code: 'refused', message: say(words, key, { list }) }];
  });
}
