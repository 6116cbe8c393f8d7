// Decides where the columns of a tab stand. What is there keeps its place, unless the columns that
// are always seen are wanted in front; what is missing comes to the right, or next to its neighbour.
import { type Language, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { type ColumnId, type ColumnKey, columnOf } from './columns.ts';
import { headingOf, locateColumns } from './headings.ts';
import { orderOf } from './needed.ts';
import { runsOf, type Step } from './plan.ts';

/** One column on its way: what it is, and its heading. */
interface Place {
  id: ColumnId | undefined;
  heading: string;
  /** Where it stood, from 0. */
  from?: number;
  added?: true;
  vacant?: boolean;
}

export interface Arrangement {
  steps: Step[];
  /** Row 1 as it will be. */
  header: string[];
  /** By position: the column, or undefined for one of the user's own. */
  ids: (ColumnId | undefined)[];
  at: Map<ColumnId, number>;
  /** By position: where each column stood; undefined for a new one. */
  from: (number | undefined)[];
  /** Positions of the columns that are new. */
  added: number[];
  /** Headings that need to be said, because another column has Muster's own; by plain text. */
  said: Record<string, ColumnId>;
}

export interface Wishes {
  needed: readonly ColumnId[];
  language: Language;
  /** Moves the columns that are always seen to the front. */
  front?: boolean;
  /** New columns stand next to their neighbours in the order of the tab, not at the right end. */
  near?: boolean;
  said?: Readonly<Record<string, ColumnId>>;
  /** Positions of empty columns without a heading that new columns may take. */
  vacant?: ReadonlySet<number>;
}

/**
 * Plans the columns of a tab.
 * @param header row 1
 * @param ids by position, what each column is; see `locateColumns`
 */
export function arrangeColumns(
  header: readonly string[],
  ids: readonly (ColumnId | undefined)[],
  { needed, language, front, near, said = {}, vacant = new Set() }: Wishes,
): Arrangement {
  // A heading that was emptied is written again, and so is one that an earlier column has too.
  const places: Place[] = header.map((heading, i) => {
    const twice = header.slice(0, i).some((other) => plain(other) === plain(heading));
    return {
      id: ids[i],
      heading: ids[i] !== undefined && (twice || heading.trim() === '') ? '' : heading,
      from: i,
      ...(vacant.has(i) && { vacant: true }),
    };
  });
  const steps: Step[] = front ? bringToFront(places, needed) : [];
  const has = (id: ColumnId) => places.some((place) => place.id === id);
  for (const id of needed) if (!has(id)) takeVacant(places, id);
  const missing = needed.filter((id) => !has(id)).map((id): Place => ({ id, heading: '', added: true }));
  if (near) steps.push(...insertNear(places, missing));
  else places.push(...missing);

  const unnamed = places.flatMap(({ id, heading }, i) => (id !== undefined && heading === '' ? [i] : []));
  const pinned = nameColumns(places, language, said);
  const added = places.flatMap((place, i) => (place.added ? [i] : []));
  if (added.length > 0) steps.push({ do: 'room', rows: 1, columns: places.length });
  for (const { first, count } of runsOf(unnamed)) {
    const cells = places.slice(first, first + count).map(({ heading }) => heading);
    steps.push({ do: 'write', row: 1, column: first, cells: [cells] });
  }
  return {
    steps,
    header: places.map(({ heading }) => heading),
    ids: places.map(({ id }) => id),
    from: places.map(({ from }) => from),
    at: new Map(places.flatMap(({ id }, i) => (id === undefined ? [] : [[id, i]]))),
    added,
    said: pinned,
  };
}

/** Moves and inserts the columns that are always seen; changes `places` as the steps will. */
function bringToFront(places: Place[], needed: readonly ColumnId[]): Step[] {
  const wanted = needed.filter((id) => columnOf(id)?.block === 'work');
  const steps: Step[] = [];
  wanted.forEach((id, position) => {
    if (!places.some((place) => place.id === id)) takeVacant(places, id);
    const now = places.findIndex((place) => place.id === id);
    if (now === position) return;
    if (now < 0) {
      const last = steps[steps.length - 1];
      if (last?.do === 'insertColumns' && last.before + last.count === position) last.count++;
      else steps.push({ do: 'insertColumns', before: position, count: 1 });
      places.splice(position, 0, { id, heading: '', added: true });
    } else {
      steps.push({ do: 'moveColumn', from: now, before: position });
      places.splice(position, 0, ...places.splice(now, 1));
    }
  });
  return steps.length > 0 ? [{ do: 'unfreeze' }, ...steps] : [];
}

/** A column that stands empty becomes the one that is missing. */
function takeVacant(places: readonly Place[], id: ColumnId): void {
  const place = places.find(({ vacant }) => vacant);
  if (place) Object.assign(place, { id, heading: '', added: true, vacant: false });
}

/** Inserts each missing column behind the one that comes before it in the order of the tab. */
function insertNear(places: Place[], missing: readonly Place[]): Step[] {
  const steps: Extract<Step, { do: 'insertColumns' }>[] = [];
  for (const place of [...missing].sort((a, b) => order(a) - order(b))) {
    let before = 0;
    let best = -1;
    places.forEach((other, i) => {
      const rank = order(other);
      if (rank > best && rank < order(place)) [best, before] = [rank, i + 1];
    });
    const last = steps[steps.length - 1];
    if (last && last.before + last.count === before) last.count++;
    else steps.push({ do: 'insertColumns', before, count: 1 });
    places.splice(before, 0, place);
  }
  return steps;
}

const order = ({ id }: Place) => (id === undefined ? -1 : orderOf(id));

/**
 * Names the new columns. Where a column of the user's own has Muster's heading, the next name that
 * is free is taken, and said to be meant; gives what has to be said.
 */
function nameColumns(
  places: readonly Place[],
  language: Language,
  said: Readonly<Record<string, ColumnId>>,
): Record<string, ColumnId> {
  const taken = new Set(places.filter(({ heading }) => heading !== '').map(({ heading }) => plain(heading)));
  const pinned: Record<string, ColumnId> = {};
  for (const place of places) {
    if (place.heading !== '' || place.id === undefined) continue;
    const own = headingOf(place.id, language);
    const names = [...namesOf(place.id, language), `${own} (Muster)`, `${own} (Muster 2)`];
    const name =
      names.find((text) => !taken.has(plain(text)) && (said[plain(text)] ?? place.id) !== '') ?? own;
    place.heading = name;
    taken.add(plain(name));
    if (name !== own) pinned[plain(name)] = place.id;
  }
  return pinned;
}

const namesOf = (id: ColumnId, language: Language): string[] => {
  const [key, which = ''] = id.split('.');
  return tongues[language].headings[key as ColumnKey].map((name) => name.replace(/\{\w+\}/, which));
};

/**
 * What has to be said so that each column is found again by its heading alone, as `ids` has it:
 * pins where the reading of a heading differs. By plain text; '' is a column of the user's own.
 */
export function pinsFor(
  header: readonly string[],
  ids: readonly (ColumnId | undefined)[],
  language: Language,
): Record<string, ColumnId> {
  const pins: Record<string, ColumnId> = {};
  const found = locateColumns(header, { language });
  header.forEach((heading, i) => {
    const id = ids[i];
    // Of equal headings the first is found; a pin for one of them would be a pin for all.
    const first = header.findIndex((other) => plain(other) === plain(heading));
    if (first === i && found.ids[i] !== id && plain(heading) !== '') pins[plain(heading)] = id ?? '';
  });
  return pins;
}
