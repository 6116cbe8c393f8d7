// How each piece of a row stands, from planned to counted, and when it needs somebody. And what a
// post that is live writes. Pure.
import { recogniseChoice } from '../language/recognise.ts';
import { type Cell, type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import { type Facts, isLive, isOff, type PieceFacts, reached } from './facts.ts';
import { draftBefore, settled } from './today.ts';
import { addDays, addWorkingDays } from './workingDays.ts';

/** In the order a piece passes them. */
export const pieceStates = [
  'planned',
  'draftDue',
  'draftLate',
  'inReview',
  'approved',
  'postLate',
  'live',
  'numbersDue',
  'counted',
] as const;
export type PieceState = (typeof pieceStates)[number];

export interface PieceOf {
  n: number;
  /** The dropdown's text. */
  format: string;
  state: PieceState;
  /** The day the state is about; '' without one. */
  on: string;
}

/** Working days in which a draft that is not late yet is said to be due. */
const draftSoon = 2;

/** The pieces that a row has or plans, by what its cells say. */
export function piecesOf(
  facts: Facts,
  cells: Readonly<Record<ColumnId, Cell>>,
  { today, workingDays }: { today: string; workingDays: readonly number[] },
): PieceOf[] {
  const all = Array.from({ length: mostPieces }, (_, i) => i + 1).flatMap((n) => {
    const format = String(cells[columnId('piece', n)] ?? '').trim();
    const known = facts.pieces.find((piece) => piece.n === n);
    return known || format !== '' ? [{ ...(known ?? { ...blank, n }), text: format }] : [];
  });
  const open = all.filter((piece) => !isLive(piece));
  return all.map((piece) => {
    // Of the only open piece the status speaks too.
    const phase = open.length === 1 ? facts.phase.influencer : undefined;
    return { n: piece.n, format: piece.text, ...stateOf(piece, facts, phase, today, workingDays) };
  });
}

const blank: PieceFacts = {
  n: 0,
  format: '',
  due: '',
  draft: '',
  approved: '',
  content: '',
  published: '',
  disclosure: '',
  numbersOn: '',
};

function stateOf(
  piece: PieceFacts,
  facts: Facts,
  phase: Facts['phase']['influencer'],
  today: string,
  workingDays: readonly number[],
): { state: PieceState; on: string } {
  const { due, published, numbersOn } = piece;
  if (isLive(piece)) {
    if (numbersOn !== '') return { state: 'counted', on: numbersOn };
    const numbers = published === '' ? '' : addDays(published, settled(piece.format));
    return numbers !== '' && numbers <= today
      ? { state: 'numbersDue', on: numbers }
      : { state: 'live', on: published };
  }
  if (isOff(facts) || !reached(facts, 'agreed')) return { state: 'planned', on: due };
  if (piece.approved !== '' || phase === 'approved' || phase === 'live' || phase === 'completed')
    return { state: due !== '' && due < today ? 'postLate' : 'approved', on: due || piece.approved };
  if (piece.draft !== '' || phase === 'reviewing') return { state: 'inReview', on: due };
  if (due === '') return { state: 'planned', on: '' };
  if (due < addWorkingDays(today, draftBefore, workingDays)) return { state: 'draftLate', on: due };
  const soon = addWorkingDays(today, draftBefore + draftSoon, workingDays);
  return { state: due <= soon ? 'draftDue' : 'planned', on: due };
}

/** A post that is live. */
export interface Post {
  n: number;
  /** The dropdown's text of what it is; '' leaves what is there. */
  format: string;
  link: string;
  published: string;
  /** The dropdown's text; '' where nobody looked. */
  disclosure: string;
  code: string;
}

/** The cells of a post; what is left empty is not written, except the disclosure. */
export const postCells = ({
  n,
  format,
  link,
  published,
  disclosure,
  code,
}: Post): Record<ColumnId, Cell> => ({
  ...(format !== '' && { [columnId('piece', n)]: format }),
  ...(link !== '' && { [columnId('content', n)]: link }),
  [columnId('published', n)]: published,
  [columnId('disclosure', n)]: disclosure,
  ...(code !== '' && { code }),
});

/** What the record says of it: `Reel 2026-03-04 https://example.com/…`. */
export const postText = ({ format, link, published }: Post): string =>
  [format, published, link].filter(Boolean).join(' ');

/** The columns that say when the numbers of a row's posts are due. */
export const countingColumns: readonly ColumnId[] = Array.from(
  { length: mostPieces },
  (_, i) => i + 1,
).flatMap((n) => [columnId('piece', n), columnId('published', n), columnId('numbersOn', n)]);

/** The first day on which numbers of a live post are due; undefined where all are in. */
export function numbersDueOn(cells: Readonly<Record<ColumnId, Cell>>): string | undefined {
  const days = Array.from({ length: mostPieces }, (_, i) => i + 1).flatMap((n) => {
    const text = (key: 'piece' | 'published' | 'numbersOn') => String(cells[columnId(key, n)] ?? '');
    const published = /^\d{4}-\d{2}-\d{2}/.exec(text('published'))?.[0];
    if (!published || text('numbersOn') !== '') return [];
    return [addDays(published, settled(recogniseChoice('piece', text('piece')) ?? ''))];
  });
  return days.sort()[0];
}
