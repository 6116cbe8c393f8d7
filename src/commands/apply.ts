// Writes edits under the document lock: the cells they mean and no others. Then looks whether they
// stand where they belong, and puts right what went wrong where somebody moved rows or columns.
import type { Issue } from '../api.ts';
import { say, tongues } from '../language/index.ts';
import { type Cell, type ColumnId, columnOf } from '../tracker/columns.ts';
import {
  type Edit,
  judge,
  type Placed,
  placeEdits,
  planWrites,
  type Reading,
  realign,
  retreat,
  stillThere,
  tornColumns,
  type Verdict,
  type Write,
} from '../tracker/edits.ts';
import { findRows } from '../tracker/rows.ts';
import { MusterError } from './errors.ts';
import { readHeader, readIfThere, readSurely, readWhere, rememberHeader, type Tracker } from './open.ts';
import { forgetWords, type Typed, wordsIn } from './typed.ts';

/** What became of the rows; a row may be in several lists only of `done` and `changed`. */
export interface Applied {
  /** Rows of which every cell stands. */
  done: string[];
  gone: string[];
  twice: string[];
  /** Somebody changed a cell after it was read; theirs stands, and what it says. */
  changed: { id: string; column: ColumnId; now: Cell }[];
  /**
   * The same, but noticed only once their cell was written over: it was put back. The rest of the
   * row stands as it was written, so the row is in `done` too.
   */
  overtaken: Typed[];
  /** Rows kept moving: what of the change stands is not certain. */
  moved: string[];
  /** What could not be put right. */
  issues: Issue[];
  /**
   * Rows moved while the columns were read, so the edits were decided on other rows' cells. What
   * was written was taken back: read and decide again.
   */
  torn: boolean;
}

/** Rounds of putting right, before what is left is given up and told. */
const mostRounds = 4;

/**
 * Applies edits to columns that were just read, while the lock is held. Where nobody interferes
 * this is a write for each run of cells, one flush, and one look at the IDs and at row 1.
 * MusterError `refused` if Google refuses the whole.
 */
export function applyEdits(tracker: Tracker, reading: Reading, edits: readonly Edit[]): Applied {
  const verdicts: Omit<Verdict, 'now'>[] = [];
  let before = reading;
  let left: readonly Edit[] = edits.filter(({ from, to }) => from !== to);
  let places: readonly Write[] = [];
  let torn = false;
  for (let round = 0; round < mostRounds && left.length + places.length > 0; round++) {
    const { writes: placed, ...unplaced } = placeEdits(left, before);
    const writes = [...places, ...placed];
    const refusal = write(tracker, before, writes);
    const unmoved = isUnmoved(tracker, before, writes);
    if (unmoved && !refusal) {
      verdicts.push({ ...nothing, ...unplaced, done: writes.map(({ edit }) => edit) });
      left = [];
      break;
    }
    const after = readWhere(tracker, before, writes);
    if (!after) break;
    const columns: ReadonlySet<ColumnId> = round === 0 ? tornColumns(writes, before, after) : new Set();
    torn ||= columns.size > 0;
    const then = realign(before, columns, after);
    const verdict = judge(columns.size > 0 ? retreat(writes, then) : writes, then, after);
    verdicts.push({
      ...verdict,
      gone: [...unplaced.gone, ...verdict.gone],
      twice: [...unplaced.twice, ...verdict.twice],
    });
    left = [...verdict.again, ...verdict.restore];
    places = verdict.restoreAt;
    before = verdict.now;
    // With everything in its place it was Google that said no, and would say so again.
    if (refusal && unmoved) {
      if (verdict.done.length === 0) throw new MusterError('refused', {}, refusal.error);
      break;
    }
  }
  const applied = { ...report(tracker, before, edits, left, verdicts), overtaken: [], torn };
  return torn ? applied : giveWay(tracker, applied, edits);
}

/**
 * Looks for words of people who typed into the very cells after they were read, and puts theirs
 * back: a cell that was written over can't be told from one that was not.
 */
function giveWay(tracker: Tracker, applied: Applied, edits: readonly Edit[]): Applied {
  const { host, saved } = tracker;
  const done = new Set(applied.done);
  const wrote = new Map(edits.flatMap((edit) => (done.has(edit.id) ? [[cellKey(edit), edit]] : [])));
  if (wrote.size === 0) return applied;
  const held = host.settings.all();
  const words = new Map([...wordsIn(held)].filter(([key]) => !(key in saved.held)));
  tracker.saved = { ...saved, held: { ...held, ...saved.held } };
  const typed = [...words.values()].flat().filter((word) => wrote.has(cellKey(word)));
  if (typed.length === 0) return applied;
  const columns = [...new Set(typed.map(({ column }) => column))];
  const reading = readSurely(tracker, [], columns);
  const rows = findRows(reading.ids, reading.top);
  const back = new Map<string, { edit: Edit; word: Typed }>();
  const issues = [...applied.issues];
  for (const word of typed) {
    const { id, column, value, old } = word;
    const row = rows.get(id);
    const to = wrote.get(cellKey(word))?.to;
    const cell = typeof row === 'number' ? reading.cells.get(column)?.[row - reading.top] : undefined;
    if (cell === undefined || cell !== to) continue;
    // A pasted cell is read, perhaps too late: then all it can say is what was written.
    if (value === to && old === undefined) issues.push(note('note.perhaps', word));
    if (value === to || old === to) continue;
    back.set(cellKey(word), { word, edit: { id, column, from: to, to: value } });
  }
  const theirs = [...back.values()];
  const restored = applyEdits(
    tracker,
    reading,
    theirs.map(({ edit }) => edit),
  );
  for (const { word } of theirs) issues.push(note('note.overtaken', word));
  forgetWords(host, words.keys());
  const overtaken = [...theirs.map(({ word }) => word), ...restored.overtaken];
  return { ...applied, overtaken, issues: [...issues, ...restored.issues] };

  function note(code: 'note.perhaps' | 'note.overtaken', { id, column, value }: Typed): Issue {
    const heading = reading.header[reading.at.get(column) ?? -1] ?? '';
    const message = say(wordsOf(tracker), code, { name: id, column: heading, text: String(value) });
    return { code: code.slice('note.'.length), message, id, column };
  }
}

/** In the language of the person, whatever the sheet's is. */
const wordsOf = ({ host }: Tracker) => tongues[host.here.language()].words;

const cellKey = ({ id, column }: { id: string; column: ColumnId }): string => `${id} ${column}`;

const nothing: Omit<Verdict, 'now'> = {
  done: [],
  changed: [],
  gone: [],
  twice: [],
  homeless: [],
  again: [],
  restore: [],
  restoreAt: [],
  lost: [],
};

/**
 * Writes and flushes. An error is no end here: rows that were deleted meanwhile make a place vanish,
 * and what was written before it has to be looked after all the same.
 */
function write(
  { tab, host }: Tracker,
  { at }: Reading,
  cells: readonly Placed[],
): { error: unknown } | undefined {
  const columnAt = new Map([...at].map(([column, position]) => [position, column]));
  const isDay = (position: number) => columnOf(columnAt.get(position) ?? '')?.kind === 'date';
  try {
    for (const { row, position, values } of planWrites(cells)) {
      const columns = values[0]?.length ?? 0;
      const days = Array.from({ length: columns }, (_, i) => i).filter((i) => isDay(position + i));
      tab.write({ row, column: position + 1, rows: values.length, columns }, values, days);
    }
    host.file.flush();
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** The look after a write: one read of the IDs, and row 1. */
function isUnmoved(tracker: Tracker, before: Reading, writes: readonly Write[]): boolean {
  const { tab } = tracker;
  const column = (before.at.get('id') ?? 0) + 1;
  const last = writes.reduce((most, { row }) => Math.max(most, row), before.top);
  const ids = readIfThere(tab, { row: before.top, column, rows: last - before.top + 1, columns: 1 });
  const header = readHeader(tab);
  if (!ids || !stillThere(writes, before, { header, ids: ids.map(([id = '']) => id) })) return false;
  rememberHeader(tracker, header);
  return true;
}

function report(
  tracker: Tracker,
  last: Reading,
  edits: readonly Edit[],
  left: readonly Edit[],
  verdicts: readonly Omit<Verdict, 'now'>[],
): Omit<Applied, 'torn' | 'overtaken'> {
  const collect = (list: 'gone' | 'twice' | 'homeless' | 'done') =>
    new Set(verdicts.flatMap((verdict) => verdict[list].map(({ id }) => id)));
  const meant = new Set(edits.map(({ id }) => id));
  const changed = verdicts.flatMap((verdict) =>
    verdict.changed.flatMap(({ edit, now }) =>
      meant.has(edit.id) ? [{ id: edit.id, column: edit.column, now }] : [],
    ),
  );
  const moved = new Set([...left.map(({ id }) => id), ...collect('homeless')]);
  const gone = collect('gone');
  const twice = collect('twice');
  const notDone = new Set([...moved, ...gone, ...twice, ...changed.map(({ id }) => id)]);
  const heading = (position: number) => last.header[position] ?? '';
  const issues: Issue[] = verdicts.flatMap((verdict) =>
    verdict.lost.map(({ row, position }) => ({
      code: 'lost',
      message: say(wordsOf(tracker), 'note.lost', { row, column: heading(position) }),
      row,
    })),
  );
  // What was put back may have been changed by a person in the same moment: they should know.
  const restored = new Map(verdicts.flatMap(({ restore }) => restore.map((edit) => [edit.id, edit])));
  for (const [id, { column }] of restored) {
    if (meant.has(id) || left.some((edit) => edit.id === id)) continue;
    const values = { name: id, column: heading(last.at.get(column) ?? -1) };
    issues.push({ code: 'putBack', message: say(wordsOf(tracker), 'note.putBack', values), id, column });
  }
  for (const { id, column } of left) {
    const values = { name: id, column: heading(last.at.get(column) ?? -1) };
    issues.push({ code: 'moved', message: say(wordsOf(tracker), 'note.moved', values), id });
  }
  return {
    done: [...meant].filter((id) => !notDone.has(id)),
    gone: [...gone].filter((id) => meant.has(id)),
    twice: [...twice].filter((id) => meant.has(id)),
    changed,
    moved: [...moved].filter((id) => meant.has(id)),
    issues,
  };
}
