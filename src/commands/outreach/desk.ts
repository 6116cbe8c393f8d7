// Opens what outreach works with: the tracker, the sender's own notes, everybody's runs. Reads rows,
// and writes them under the lock. Makes no Gmail call.
import type { Run } from '../../api/outreach.ts';
import type { Tongue } from '../../language/index.ts';
import { tongues } from '../../language/index.ts';
import { hashAddress, makeSalt } from '../../outreach/address.ts';
import {
  lookColumns,
  neededColumns,
  type OutreachRow,
  outboxOf,
  outreachRows,
  threadOf,
} from '../../outreach/rows.ts';
import { type Notes, readNotes, readRun, type SendRun } from '../../outreach/runs.ts';
import { changeColumns } from '../../status/change.ts';
import type { ColumnId } from '../../tracker/columns.ts';
import type { Edit, Reading } from '../../tracker/edits.ts';
import { type Applied, applyEdits } from '../apply.ts';
import { MusterError } from '../errors.ts';
import { joinText, leftovers, splitText } from '../longTexts.ts';
import type { MailHost } from '../mailPorts.ts';
import { openTracker, readColumns, sameIds, type Tracker } from '../open.ts';
import type { Host } from '../ports.ts';
import { type Settings, saveSettings } from '../settings.ts';

export interface Desk {
  host: MailHost;
  tracker: Tracker;
  /** Who sends: the user of this execution. */
  me: string;
  /** In the user's own language. */
  words: Tongue['words'];
  settings: Settings;
  notes: Notes;
  /** Everybody's runs, the latest first. */
  runs: Map<string, SendRun>;
  hashOf: (address: string) => string;
  optedOut: ReadonlySet<string>;
}

/** The host of a command that sends; the add-on's always is one. */
export function mailHost(host: Host): MailHost {
  if (!('mail' in host)) throw new MusterError('noMail');
  return host as MailHost;
}

const notesKey = (host: Host) => `${host.file.id}.outreach`;
export const runKey = (id: string): string => `run.${id}`;

/** Opens the desk: the document's and the user's properties, one call each. */
export function openDesk(host: MailHost): Desk {
  const tracker = openTracker(host);
  if (tracker.saved.settings.outreach.salt === '') return host.lock(() => withSalt(openTracker(host)));
  return deskOf(host, tracker);
}

function withSalt(tracker: Tracker): Desk {
  const { host, saved } = tracker;
  if (saved.settings.outreach.salt === '') {
    const outreach = { ...saved.settings.outreach, salt: makeSalt(host.here.chance) };
    tracker.saved = saveSettings(host, saved, { ...saved.settings, outreach });
  }
  return deskOf(mailHost(host), tracker);
}

function deskOf(host: MailHost, tracker: Tracker): Desk {
  const { settings, held } = tracker.saved;
  const me = host.here.user().toLowerCase();
  if (me === '') throw new MusterError('noUser');
  const { salt, optedOut } = settings.outreach;
  const own = joinText(host.own.all(), notesKey(host));
  const runs = Object.entries(held)
    .flatMap(([key, json]) => (key.startsWith('run.') ? [readRun(json)] : []))
    .filter((run): run is SendRun => run !== undefined)
    .sort((a, b) => (a.started < b.started ? 1 : -1));
  const hashes = new Map<string, string>();
  return {
    host,
    tracker,
    me,
    words: tongues[host.here.language()].words,
    settings,
    notes: readNotes(own.state === 'whole' ? own.text : undefined),
    runs: new Map(runs.map((run) => [run.id, run])),
    hashOf(address) {
      const known = hashes.get(address) ?? hashAddress(address, salt);
      hashes.set(address, known);
      return known;
    },
    optedOut: new Set(optedOut.match(/.{12}/g) ?? []),
  };
}

/** Changes the sender's own notes, on what they say now; to be called under the lock. */
export function saveNotes(host: MailHost, change: (notes: Notes) => Notes): Notes {
  const held = host.own.all();
  const before = joinText(held, notesKey(host));
  const notes = readNotes(before.state === 'whole' ? before.text : undefined);
  const after = change(notes);
  const text = JSON.stringify(after);
  if (before.state === 'whole' && text === before.text) return after;
  const pieces = splitText(notesKey(host), text, before.state === 'none' ? 1 : before.generation + 1);
  host.own.set(pieces);
  for (const name of leftovers(held, notesKey(host), pieces)) host.own.remove(name);
  return after;
}

/** Runs that are kept; the oldest of which no row speaks any more make room. */
const mostRuns = 60;

/** Saves a run; to be called under the lock. */
export function saveRun(desk: Desk, run: SendRun): void {
  desk.host.settings.set({ [runKey(run.id)]: JSON.stringify(run) });
  desk.runs.set(run.id, run);
}

/** Forgets old runs that no row speaks of; to be called under the lock. */
export function forgetRuns(desk: Desk, rows: readonly OutreachRow[]): void {
  if (desk.runs.size < mostRuns) return;
  const used = new Set(rows.flatMap(({ outbox, thread }) => [outbox?.run, thread?.run]));
  for (const id of [...desk.runs.keys()].slice(mostRuns / 2)) {
    if (used.has(id)) continue;
    desk.host.settings.remove(runKey(id));
    desk.runs.delete(id);
  }
}

export interface Rows {
  reading: Reading;
  rows: OutreachRow[];
  byId: Map<string, OutreachRow>;
}

/** Reads the rows as they are now. */
export function readRows(desk: Desk, also: readonly ColumnId[] = []): Rows {
  const reading = readColumns(desk.tracker, neededColumns, [...lookColumns, ...also]);
  const rows = outreachRows(reading, desk.tracker.statuses, desk.settings.outreach.salt);
  return { reading, rows, byId: new Map(rows.map((row) => [row.id, row])) };
}

/** The columns a result is written into. */
export const resultColumns: ColumnId[] = [...changeColumns, 'lastMessage', 'nextStep', 'nextStepOn', 'notes'];

/** Rounds of reading again where rows moved while they were read. */
const mostRounds = 6;

/**
 * Reads rows and writes what `plan` makes of them, under the lock. `plan` is asked again on a fresh
 * reading where rows moved meanwhile; what it remembers has to begin anew each time.
 */
export function editRows(
  host: MailHost,
  also: readonly ColumnId[],
  plan: (desk: Desk, rows: Rows) => Edit[],
  after: (desk: Desk, rows: Rows, applied: Applied) => void = () => {},
): { desk: Desk; rows: Rows; applied: Applied } {
  return host.lock(() => {
    for (let round = 0; round < mostRounds; round++) {
      const desk = openDesk(host);
      const rows = readRows(desk, also);
      // Every queued row is written to, so nothing would tell afterwards that rows moved in the reading.
      if (!sameIds(desk.tracker, rows.reading)) continue;
      const edits = plan(desk, rows).filter(({ column }) => rows.reading.at.has(column));
      const applied = applyEdits(desk.tracker, rows.reading, edits);
      if (applied.torn) continue;
      after(desk, rows, applied);
      return { desk, rows, applied };
    }
    throw new MusterError('busy');
  });
}

/** Edits of one row out of what its cells are to say. */
export const editsOf = (
  { id, cells }: Pick<OutreachRow, 'id' | 'cells'>,
  to: Readonly<Record<ColumnId, string | number | boolean | undefined>>,
): Edit[] =>
  Object.entries(to).flatMap(([column, cell]) =>
    cell === undefined || !(column in cells) || cells[column] === cell
      ? []
      : [{ id, column, from: cells[column] ?? '', to: cell }],
  );

/** How many rows of a run stand where. */
export function countRun(desk: Desk, { rows }: Rows, run: SendRun): Run {
  const counts = { queued: 0, drafted: 0, dms: 0, held: 0, running: 0, ...run.past };
  const steps = run.followUps?.steps.length ?? 0;
  for (const row of rows) {
    const mail = outboxOf(row);
    const thread = threadOf(row);
    if (mail?.run === run.id) {
      if (mail.state === 'drafted') counts.drafted++;
      else if (mail.state === 'held') counts.held++;
      // A DM waits for a person, not for the queue.
      else if (mail.state === 'dm') counts.dms++;
      else counts.queued++;
    }
    if (thread?.run !== run.id) continue;
    counts.sent++;
    if (thread.state === 'replied') counts.replied++;
    else if (thread.state === 'bounced') counts.bounced++;
    else if (thread.state === 'open' && thread.step < steps) counts.running++;
  }
  return {
    id: run.id,
    sender: run.sender,
    mine: run.sender === desk.me,
    template: run.name,
    started: run.started,
    mode: run.mode,
    paused: run.paused,
    waits: waitsFor(desk, run, counts.queued, counts.running),
    ...counts,
    past: run.past.sent,
    followUps: run.followUps,
  };
}

function waitsFor({ words, me, notes, host }: Desk, run: SendRun, queued: number, running: number): string {
  const stands = run.paused || run.because !== '';
  if (queued === 0 && !(stands && running > 0)) return '';
  if (run.sender !== me) return words['outreach.waits.sender'].replace('{name}', run.sender);
  if (run.because !== '') return words[`outreach.waits.${run.because}`];
  if (run.paused || notes.paused) return words['outreach.waits.paused'];
  if (notes.stoppedUntil > host.here.now()) return words['outreach.waits.limit'];
  return '';
}
