// Decides what an import does with each line: new, merged, the same already, or a shared contact to
// be asked about. Nothing is dropped silently. Safe to plan again after a part has been imported.
import { type Cell, type ColumnId, columnOf } from '../tracker/columns.ts';
import { canBeImported } from './columns.ts';
import { emailKeys, handleKey, linkKey } from './profiles.ts';
import type { ImportRow } from './rows.ts';

/** A row of the tracker, as far as duplicates need it. */
export interface ExistingRow {
  /** Row ID `person-n`. */
  id: string;
  person: string;
  campaign: string;
  /** Cells by column; columns of the user's own as `own:Heading`. */
  cells: Readonly<Record<ColumnId, Cell>>;
}

/** A person's answer where the plan asks or shows a difference. */
export type Take = 'merge' | 'keepOld' | 'sharedContact' | 'skip';

export interface Change {
  column: ColumnId;
  from: Cell;
  to: Cell;
}

/** A row of the tracker, or the row that an earlier line of the list makes. */
export type Target = { id: string } | { line: number };

export type Decision =
  /** A new row; with `person`, of somebody who is in the tracker already, in another campaign. */
  | { line: number; what: 'new'; cells: Record<ColumnId, Cell>; person?: Target }
  /** A row of the same person in the same campaign changes as shown. */
  | { line: number; what: 'merge'; into: Target; changes: Change[]; kept: Change[] }
  | { line: number; what: 'same'; into: Target; kept: Change[] }
  /** The same address with another handle: one agent for two creators, or the same person? */
  | { line: number; what: 'shared'; with: Target }
  | { line: number; what: 'skip' };

/** What a list never touches: statuses are the team's, and the campaign is where it goes. */
const untouched = (id: ColumnId) => columnOf(id)?.kind === 'status' || id === 'campaign';

/**
 * Who somebody is: a list fills these where they are blank and never replaces them, or the same
 * list would not find its own people again. What differs is shown as kept.
 */
const whoColumns: ReadonlySet<ColumnId> = new Set(['name', 'handle', 'platform', 'profileUrl', 'email']);

/** Who a row says it is, as texts that can be compared. */
interface Who {
  name: string;
  handle: string;
  platform: string;
  link: string;
  emails: string[];
}

const key = (cell: Cell | undefined) =>
  String(cell ?? '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();

function who(cells: Readonly<Record<ColumnId, Cell>>): Who {
  const url = String(cells.profileUrl ?? '');
  return {
    name: key(cells.name),
    handle: handleKey(String(cells.handle ?? '')),
    platform: key(cells.platform),
    link: url === '' ? '' : linkKey(url),
    emails: emailKeys(String(cells.email ?? '')),
  };
}

/** A row that lines can meet: one of the tracker, or one that an earlier line makes. */
interface Known {
  target: Target;
  /** Another row of the same person has the same. */
  person: string;
  campaign: string;
  cells: Record<ColumnId, Cell>;
  me: Who;
}

/** An index of who is there: each way to know a person leads to that person's rows. */
interface People {
  byHandle: Map<string, Known[]>;
  byLink: Map<string, Known[]>;
  byEmail: Map<string, Known[]>;
  /** Only those of whom nothing but a name is known. */
  byNameAlone: Map<string, Known[]>;
}

function file(people: People, known: Known): void {
  const { handle, link, emails } = known.me;
  const add = (index: Map<string, Known[]>, name: string) => {
    const rows = index.get(name);
    if (rows) rows.push(known);
    else index.set(name, [known]);
  };
  if (handle) add(people.byHandle, handle);
  if (link) add(people.byLink, link);
  for (const email of emails) add(people.byEmail, email);
  if (isNameAlone(known.me)) add(people.byNameAlone, known.me.name);
}

/** A list may leave the platform out. */
const mayBeSamePlatform = (a: Who, b: Who) => !a.platform || !b.platform || a.platform === b.platform;

const isNameAlone = (me: Who) => !me.handle && !me.link && me.emails.length === 0;

const sameAddress = (people: People, me: Who): Known[] =>
  me.emails.flatMap((email) => people.byEmail.get(email) ?? []);

/**
 * Rows of the same person: handle on a platform, profile link, or address with the same name or
 * handle. A name alone is the same only as a name alone, so that a repeated import finds it.
 */
function samePerson(people: People, me: Who): Known[] {
  const byHandle = (people.byHandle.get(me.handle) ?? []).filter((known) => mayBeSamePlatform(me, known.me));
  if (byHandle.length > 0) return byHandle;
  const byLink = me.link ? people.byLink.get(me.link) : undefined;
  if (byLink) return byLink;
  if (isNameAlone(me))
    return (people.byNameAlone.get(me.name) ?? []).filter((known) => isNameAlone(known.me));
  return sameAddress(people, me).filter(({ me: other }) => {
    // Another handle on what may be the same platform is another creator, whatever the address says.
    if (me.handle && other.handle && mayBeSamePlatform(me, other)) return me.handle === other.handle;
    return (me.name !== '' && me.name === other.name) || (me.handle !== '' && me.handle === other.handle);
  });
}

/**
 * Plans an import into one campaign. A line that is the same person as a line before it is merged
 * into that one's new row, whose `cells` then hold both. `answers` are a person's, by line.
 */
export function planImport(
  rows: readonly ImportRow[],
  existing: readonly ExistingRow[],
  campaign: string,
  answers: ReadonlyMap<number, Take> = new Map(),
): Decision[] {
  const people: People = {
    byHandle: new Map(),
    byLink: new Map(),
    byEmail: new Map(),
    byNameAlone: new Map(),
  };
  for (const { id, person, campaign, cells } of existing) {
    file(people, { target: { id }, person, campaign: key(campaign), cells: { ...cells }, me: who(cells) });
  }
  return rows.map(({ line, cells }): Decision => {
    const answer = answers.get(line);
    if (answer === 'skip') return { line, what: 'skip' };
    const me = who(cells);
    const into = key(cells.campaign ?? campaign);
    const same = samePerson(people, me);
    const address = same.length > 0 ? [] : sameAddress(people, me);
    // Somebody says that a shared address is one person after all.
    const known = answer === 'merge' && same.length === 0 ? address : same;
    const here = known.find((other) => other.campaign === into);
    if (here) {
      const { changes, kept } = compare(cells, here.cells, answer === 'keepOld');
      for (const { column, to } of changes) here.cells[column] = to;
      here.me = who(here.cells);
      file(people, here);
      return changes.length > 0
        ? { line, what: 'merge', into: here.target, changes, kept }
        : { line, what: 'same', into: here.target, kept };
    }
    const [contact] = address;
    if (known.length === 0 && contact && answer === undefined)
      return { line, what: 'shared', with: contact.target };
    const [elsewhere] = known;
    const made = { ...cells };
    file(people, {
      target: { line },
      person: elsewhere?.person ?? `line ${line}`,
      campaign: into,
      cells: made,
      me,
    });
    return { line, what: 'new', cells: made, ...(elsewhere ? { person: elsewhere.target } : {}) };
  });
}

/** What a list would change in a row: blanks are filled, other values replaced unless they are kept. */
function compare(
  cells: Readonly<Record<ColumnId, Cell>>,
  here: Readonly<Record<ColumnId, Cell>>,
  keepOld: boolean,
): { changes: Change[]; kept: Change[] } {
  const changes: Change[] = [];
  const kept: Change[] = [];
  for (const [column, to] of Object.entries(cells)) {
    if (untouched(column) || !(column.startsWith('own:') || canBeImported(column))) continue;
    const from = here[column] ?? '';
    if (equal(column, from, to)) continue;
    const keep = from !== '' && (keepOld || whoColumns.has(column));
    (keep ? kept : changes).push({ column, from, to });
  }
  return { changes, kept };
}

function equal(column: ColumnId, a: Cell, b: Cell): boolean {
  if (column === 'handle') return handleKey(String(a)) === handleKey(String(b));
  if (column === 'profileUrl') return a !== '' && linkKey(String(a)) === linkKey(String(b));
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= Math.abs(b) * 1e-9;
  if (columnOf(column)?.kind === 'choice') return key(a) === key(b);
  return String(a) === String(b);
}
