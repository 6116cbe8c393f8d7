// Everything the metrics are made of, read from the columns in one pass.
import { type Amount, amountOf } from '../budget/money.ts';
import { type Group, groups, type Phase, phases } from '../status/statuses.ts';
import { type ColumnId, type ColumnKey, columnId, columns, mostPieces } from '../tracker/columns.ts';
import { cellAt, type Table, textAt } from '../tracker/table.ts';

/** The phases on the way, in the order a creator passes them. */
const offTheWay = ['silent', 'rejected', 'declined', 'cancelled'] as const satisfies readonly Phase[];
export const way: readonly Phase[] = phases.influencer.filter(
  (phase) => !offTheWay.some((off) => off === phase),
);

/** What happened to a row, as far as reports need it; from its History. */
export interface Event {
  /** ISO instant. */
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

/** One row, read once. */
export interface ReportRow {
  at: number;
  id: string;
  person: string;
  /** The row is no longer on the way: nobody expects posts of it. */
  over: boolean;
  /** How far on the way it ever came: a place in `way`, or -1. */
  reached: number;
  /** Pieces that are agreed (have a format or a day), and those that are live. */
  agreedPosts: number;
  livePosts: number;
  /** Live posts that have each number, by the key of its piece column. */
  postsWith: Partial<Record<ColumnKey, number>>;
  /** Numbers of the row's own columns; absent where there is none. */
  numbers: ReadonlyMap<ColumnId, number>;
  contacted: boolean;
  replied: boolean;
  /** Days from the first mail to the first reply. */
  replyDays: number | undefined;
}

/** Piece columns that hold a number, and the row's column that adds them up. */
export const pieceNumbers = columns.flatMap((column) =>
  'each' in column && column.each === 'piece' && 'metric' in column ? [column.key] : [],
);

const place = (phase: Phase | undefined) => (phase === undefined ? -1 : way.indexOf(phase));
const contactedPlace = place('contacted');
const dayMs = 86_400_000;

/** Reads the rows of a report. `numberColumns` are the columns whose numbers any metric may want. */
export function readReport(
  table: Table,
  numberColumns: readonly ColumnId[],
  setting: ReportSetting,
): ReportRow[] {
  const rows: ReportRow[] = [];
  const pieces = Array.from({ length: mostPieces }, (_, i) => i + 1);
  table.ids.forEach((id, at) => {
    if (setting.campaign && !setting.campaign(textAt(table, 'campaign', at))) return;
    const phase = setting.phase(groups[0], textAt(table, 'influencerStatus', at));
    const events = setting.events(at);
    const visited = events.filter(({ group }) => group === 'influencer').map(({ to }) => to);
    // Whoever declined, or never answered, was contacted before that.
    const least = phase === 'declined' || phase === 'silent' ? contactedPlace : -1;
    const reached = Math.max(least, place(phase), ...visited.map(place));
    const sent = events.find(({ by }) => by === 'send');
    const reply = events.find(({ by, at: when }) => by === 'reply' && (!sent || when >= sent.at));
    const row: ReportRow = {
      at,
      id,
      person: setting.person(id),
      over: offTheWay.some((off) => off === phase),
      reached,
      agreedPosts: 0,
      livePosts: 0,
      postsWith: {},
      numbers: new Map(),
      contacted: reached >= contactedPlace || sent !== undefined,
      replied: reply !== undefined || reached > contactedPlace || phase === 'declined',
      replyDays: sent && reply ? (Date.parse(reply.at) - Date.parse(sent.at)) / dayMs : undefined,
    };
    for (const n of pieces) {
      const has = (key: ColumnKey) => cellAt(table, columnId(key, n), at) !== '';
      const live = has('content') || has('published');
      if (live) row.livePosts++;
      if (live || has('piece') || has('due')) row.agreedPosts++;
      for (const key of live ? pieceNumbers : []) {
        if (typeof cellAt(table, columnId(key, n), at) === 'number')
          row.postsWith[key] = (row.postsWith[key] ?? 0) + 1;
      }
    }
    const numbers = new Map<ColumnId, number>();
    for (const column of numberColumns) {
      const cell = cellAt(table, column, at);
      if (typeof cell === 'number' && Number.isFinite(cell)) numbers.set(column, cell);
    }
    row.numbers = numbers;
    rows.push(row);
  });
  return rows;
}

/** The exact sum of a column over rows that have a number there. */
export const sumOf = (rows: readonly ReportRow[], column: ColumnId): Amount =>
  rows.reduce((sum, { numbers }) => sum + (amountOf(numbers.get(column)) ?? 0n), 0n);

/** How many persons these rows are. */
export const personsIn = (rows: readonly ReportRow[]): number =>
  new Set(rows.map(({ person }) => person)).size;
