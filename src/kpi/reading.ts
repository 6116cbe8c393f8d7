// Everything the metrics are made of, read from the columns in one pass.
import { type Amount, amountOf } from '../budget/money.ts';
import { type Group, groups, type Phase, phases } from '../status/statuses.ts';
import {
  type Cell,
  type ColumnId,
  type ColumnKey,
  columnId,
  columns,
  mostPieces,
} from '../tracker/columns.ts';
import { type Table, textAt } from '../tracker/table.ts';

/** The phases on the way, in the order a creator passes them. */
const offTheWay = ['silent', 'rejected', 'declined', 'cancelled'] as const satisfies readonly Phase[];
const offWay: ReadonlySet<Phase> = new Set(offTheWay);
export const way: readonly Phase[] = phases.influencer.filter((phase) => !offWay.has(phase));

/** What happened to a row, as far as reports need it; from its History. */
export interface Event {
  /** ISO instant; '' where it is no longer known. */
  at: string;
  group: Group | null;
  /** The phase the status changed to; undefined where it is unknown, or no status changed. */
  to: Phase | undefined;
  /** `send`, `reply`, `sidebar`, … */
  by: string;
}

export interface ReportSetting {
  /** The phase a status cell stands for. */
  phase: (group: Group, label: string) => Phase | undefined;
  /** A row's History, oldest first. */
  events: (row: number) => readonly Event[];
  /** The person a row ID belongs to. */
  person: (id: string) => string;
  /** Which campaigns count; all if absent. */
  campaign?: (name: string) => boolean;
}

/** One piece of content that was agreed or is live. */
export interface Post {
  live: boolean;
  /** The day it was published, or was due where it is not live; '' where nobody wrote one. */
  day: string;
  /** The day its numbers were taken. */
  numbersOn: string;
  /** What is known of it, by the key of the piece column. */
  numbers: Partial<Record<ColumnKey, number>>;
}

/** What the posts of a row come to. */
export interface PostCounts {
  /** Pieces that are agreed (have a format or a day), and those that are live. */
  agreedPosts: number;
  livePosts: number;
  /** Live posts that have each number, by the key of its piece column. */
  postsWith: Partial<Record<ColumnKey, number>>;
}

/** One row, read once. */
export interface ReportRow extends PostCounts {
  at: number;
  id: string;
  person: string;
  /** The person as a number, which is counted quicker. */
  who: number;
  /** The row is no longer on the way: nobody expects posts of it. */
  over: boolean;
  /** How far on the way it ever came: a place in `way`, or -1. */
  reached: number;
  /** How far it had come before the days that are looked at. */
  reachedBefore: number;
  /** When it came further than ever before, oldest first; `at` is '' where nobody knows. */
  steps: readonly { place: number; at: string }[];
  posts: readonly Post[];
  /** Numbers of the row's own columns; absent where there is none. */
  numbers: ReadonlyMap<ColumnId, number>;
  contacted: boolean;
  replied: boolean;
  /** The first mail, and days from it to the first reply. */
  sentAt: string;
  replyDays: number | undefined;
}

/** Piece columns that hold a number, and the row's column that adds them up. */
export const pieceNumbers = columns.flatMap((column) =>
  'each' in column && column.each === 'piece' && 'metric' in column ? [column.key] : [],
);

/** The columns of one piece that are read besides its numbers. */
export const pieceFacts = [
  'piece',
  'due',
  'content',
  'published',
  'numbersOn',
] as const satisfies readonly ColumnKey[];

const places = new Map(way.map((phase, place) => [phase, place]));
const placeOf = (phase: Phase | undefined) => (phase === undefined ? -1 : (places.get(phase) ?? -1));
export const contactedPlace = placeOf('contacted');
const dayMs = 86_400_000;
const isDay = /^\d{4}-\d{2}-\d{2}/;

/** Reads the rows of a report. `numberColumns` are the columns whose numbers any metric may want. */
export function readReport(
  table: Table,
  numberColumns: readonly ColumnId[],
  setting: ReportSetting,
): ReportRow[] {
  const pieces = pieceColumns(table);
  const numbered = numberColumns.flatMap((column) => {
    const cells = table.columns.get(column);
    return cells ? [{ column, cells }] : [];
  });
  const rows: ReportRow[] = [];
  const persons = new Map<string, number>();
  table.ids.forEach((id, at) => {
    if (setting.campaign && !setting.campaign(textAt(table, 'campaign', at))) return;
    const phase = setting.phase(groups[0], textAt(table, 'influencerStatus', at));
    const posts: Post[] = [];
    for (const piece of pieces) {
      const post = readPost(piece, at);
      if (post) posts.push(post);
    }
    const numbers = new Map<ColumnId, number>();
    for (const { column, cells } of numbered) {
      const cell = cells[at];
      if (typeof cell === 'number' && Number.isFinite(cell)) numbers.set(column, cell);
    }
    const person = setting.person(id);
    const who = persons.get(person) ?? persons.size;
    persons.set(person, who);
    const { agreedPosts, livePosts, postsWith } = countPosts(posts);
    const { reached, steps, contacted, replied, sentAt, replyDays } = readWay(phase, setting.events(at));
    rows.push({
      at,
      id,
      person,
      who,
      over: phase !== undefined && offWay.has(phase),
      posts,
      agreedPosts,
      livePosts,
      postsWith,
      numbers,
      reached,
      reachedBefore: -1,
      steps,
      contacted,
      replied,
      sentAt,
      replyDays,
    });
  });
  return rows;
}

type WayRead = Pick<ReportRow, 'reached' | 'steps' | 'contacted' | 'replied' | 'sentAt' | 'replyDays'>;

/** How far a row came, and when, from its status and its record. */
function readWay(phase: Phase | undefined, events: readonly Event[]): WayRead {
  const steps: { place: number; at: string }[] = [];
  let reached = -1;
  const reach = (place: number, at: string) => {
    if (place <= reached) return;
    reached = place;
    steps.push({ place, at });
  };
  let sent: Event | undefined;
  let reply: Event | undefined;
  for (const event of events) {
    if (event.group === 'influencer') reach(leastPlace(event.to), event.at);
    if (event.by === 'send') sent ??= event;
    if (event.by === 'reply' && (!sent || event.at >= sent.at)) reply ??= event;
  }
  // What the cell says beyond the record happened at no known time.
  reach(leastPlace(phase), '');
  return {
    reached,
    steps,
    contacted: reached >= contactedPlace || sent !== undefined,
    replied: reply !== undefined || reached > contactedPlace || phase === 'declined',
    sentAt: sent?.at ?? '',
    replyDays: sent && reply ? (Date.parse(reply.at) - Date.parse(sent.at)) / dayMs : undefined,
  };
}

/** Whoever declined, or never answered, was contacted before that. */
const leastPlace = (phase: Phase | undefined): number =>
  phase === 'declined' || phase === 'silent' ? contactedPlace : placeOf(phase);

interface PieceColumns {
  facts: Partial<Record<(typeof pieceFacts)[number], readonly Cell[]>>;
  numbers: readonly { key: ColumnKey; cells: readonly Cell[] }[];
}

/** The columns of the pieces a tab has, looked up once. */
function pieceColumns(table: Table): PieceColumns[] {
  const all = Array.from({ length: mostPieces }, (_, i): PieceColumns => {
    const cellsOf = (key: ColumnKey) => table.columns.get(columnId(key, i + 1));
    const facts: PieceColumns['facts'] = {};
    for (const key of pieceFacts) {
      const cells = cellsOf(key);
      if (cells) facts[key] = cells;
    }
    return {
      facts,
      numbers: pieceNumbers.flatMap((key) => {
        const cells = cellsOf(key);
        return cells ? [{ key, cells }] : [];
      }),
    };
  });
  return all.filter(({ facts }) => Object.keys(facts).length > 0);
}

/** A piece of one row; undefined where nothing was agreed or posted. */
function readPost({ facts, numbers }: PieceColumns, at: number): Post | undefined {
  const fact = (key: (typeof pieceFacts)[number]): Cell => facts[key]?.[at] ?? '';
  const [published, due] = [fact('published'), fact('due')];
  const live = fact('content') !== '' || published !== '';
  if (!live && fact('piece') === '' && due === '') return undefined;
  const post: Post = {
    live,
    day: dayOf(live ? published : due),
    numbersOn: dayOf(fact('numbersOn')),
    numbers: {},
  };
  if (!live) return post;
  for (const { key, cells } of numbers) {
    const cell = cells[at];
    if (typeof cell === 'number' && Number.isFinite(cell)) post.numbers[key] = cell;
  }
  return post;
}

const dayOf = (cell: Cell): string => (typeof cell === 'string' && isDay.test(cell) ? cell.slice(0, 10) : '');

/** Counts some posts of a row. */
export function countPosts(posts: readonly Post[]): PostCounts {
  const counts: PostCounts = { agreedPosts: posts.length, livePosts: 0, postsWith: {} };
  for (const { live, numbers } of posts) {
    if (!live) continue;
    counts.livePosts++;
    for (const key of Object.keys(numbers) as ColumnKey[])
      counts.postsWith[key] = (counts.postsWith[key] ?? 0) + 1;
  }
  return counts;
}

/** The exact sum of a column over rows that have a number there. */
export const sumOf = (rows: readonly ReportRow[], column: ColumnId): Amount =>
  rows.reduce((sum, { numbers }) => sum + (amountOf(numbers.get(column)) ?? 0n), 0n);

/** How many persons these rows are, or those of them that `counts` takes. */
export function personsIn(rows: readonly ReportRow[], counts?: (row: ReportRow) => boolean): number {
  const seen = new Set<number>();
  for (const row of rows) if (!counts || counts(row)) seen.add(row.who);
  return seen.size;
}

/** The newest day on which numbers were taken, else a post with numbers was published. */
export function newestNumbers(rows: readonly ReportRow[]): string | undefined {
  let newest = '';
  for (const { posts } of rows)
    for (const { live, numbersOn, day, numbers } of posts) {
      const on = numbersOn || day;
      if (live && on > newest && Object.keys(numbers).length > 0) newest = on;
    }
  return newest || undefined;
}
