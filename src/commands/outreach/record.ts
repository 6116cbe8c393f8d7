// What a mail's fate writes into its row: Outreach, Step, Sent at, Thread, the status the template
// sets, History and the next step; Outbox is emptied last. Plans edits, writes nothing.

import type { ReasonCode } from '../../api/outreach.ts';
import { say } from '../../language/index.ts';
import type { Outbox, Thread } from '../../outreach/cells.ts';
import { sameMail, writeOutbox, writeThread } from '../../outreach/cells.ts';
import { mayMove } from '../../outreach/guards.ts';
import { type OutreachRow, threadOf as ownThread } from '../../outreach/rows.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { planChange } from '../../status/change.ts';
import { type History, readHistory, withLine, writeHistory } from '../../status/history.ts';
import { isMailStep, type MailEvent, stepAfterMail } from '../../status/nextSteps.ts';
import { addWorkingDays } from '../../status/workingDays.ts';
import type { Cell, ColumnId } from '../../tracker/columns.ts';
import type { Edit } from '../../tracker/edits.ts';
import { circumstances, statusRow } from '../changeStatus.ts';
import { type Desk, editsOf, type Rows, saveRun } from './desk.ts';

/** A mail that went out. */
export interface Went {
  mail: Outbox;
  /** Where the cell stands; another row than the mail's where cells were torn from their rows. */
  at: string;
  thread: string;
  when: string;
}

const sameLine = (history: History, template: string, number: string, by: string): boolean =>
  history.lines.some(
    (line) => 'by' in line && line.by === by && line.from === template && line.to === number,
  );

/** The number by which History names a mail of a template. */
export const numberOf = ({ sequence, step }: { sequence: number; step: number }): string =>
  `${sequence}.${step}`;

/** Edits with the Outbox cells last: it stays the truth until everything else stands. */
export const outboxLast = (edits: readonly Edit[]): Edit[] => [
  ...edits.filter(({ column }) => column !== 'outbox'),
  ...edits.filter(({ column }) => column === 'outbox'),
];

/** What a mail that went out writes, in its own row and in those it speaks of. Safe to repeat. */
export function editsForSent(desk: Desk, rows: Rows, went: Went, by: 'sent' | 'dmSent' = 'sent'): Edit[] {
  const { mail } = went;
  const row = rows.byId.get(mail.row);
  const edits: Edit[] = [];
  if (row?.once) {
    edits.push(...editsForOne(desk, rows, row, went, by));
    const run = desk.runs.get(mail.run);
    for (const id of mail.step === 0 ? (run?.others[mail.row] ?? []) : []) {
      const other = rows.byId.get(id);
      if (!other?.once) continue;
      const text = say(desk.tracker.tongue.words, 'outreach.cell.with', { name: row.name });
      const pointing: Thread = threadOf(
        { ...went, mail: { ...mail, row: id, who: other.who } },
        { state: 'with', lead: mail.row },
      );
      edits.push(
        ...editsForOne(desk, rows, other, { ...went, mail: { ...mail, row: id } }, by, text, pointing),
      );
    }
  }
  // A cell that was torn from its row is emptied where it stands.
  const stands = rows.byId.get(went.at);
  const cell = stands?.cells.outbox;
  if (stands?.once && stands.outbox && stands.outbox.draft === mail.draft && cell !== '')
    edits.push({ id: stands.id, column: 'outbox', from: cell ?? '', to: '' });
  return edits;
}

function editsForOne(
  desk: Desk,
  rows: Rows,
  row: OutreachRow,
  { mail, when, thread }: Went,
  by: 'sent' | 'dmSent',
  text?: string,
  pointing?: Thread,
): Edit[] {
  const { tracker, host } = desk;
  const { words } = tracker.tongue;
  const now = { ...circumstances(tracker, by, desk.me), at: when };
  const status = statusRow(rows.reading, row.id, row.index + rows.reading.top);
  const done = sameLine(readHistory(status.cells.history, row.id), mail.template, numberOf(mail), by);
  const run = desk.runs.get(mail.run);
  const to = run && mail.step === 0 ? tracker.statuses.byKey(run.sets) : undefined;
  const moves = !done && to !== undefined && mayMove(row.status?.phase, to.phase);
  const planned = moves
    ? planChange(
        status,
        { group: 'influencer', from: String(status.cells.influencerStatus), to: to.label },
        tracker.statuses,
        now,
      ).writes
    : {};
  const writes: Record<ColumnId, Cell | undefined> = { ...planned };
  const kept = toldMeanwhile(row, mail);
  if (!done) {
    const history = readHistory(planned.history ?? status.cells.history, row.id);
    const line = { at: when, who: desk.me, group: null, from: mail.template, to: numberOf(mail), by };
    writes.history = writeHistory(withLine(history, line), row.id);
    const next = run?.followUps?.steps[mail.step];
    const step = String(writes.nextStep ?? status.cells.nextStep);
    if (next && !kept && (step === '' || isMailStep(step))) {
      writes.nextStep = words['step.followUp'];
      writes.nextStepOn = addWorkingDays(now.today, next.after, now.workingDays);
    } else if (run?.kind === 'conversation') Object.assign(writes, nextAfter(desk, row, 'answered', step));
  }
  if (!kept) writes.outreach = text ?? words[by === 'sent' ? 'outreach.cell.sent' : 'outreach.cell.dmSent'];
  writes.step = stepText(desk, mail.step, by === 'dmSent');
  writes.sentAt = `at ${host.local(when)}`;
  writes.thread = writeThread(
    pointing ?? threadOf({ mail, thread, when }, { state: kept ?? 'open', lead: '' }),
  );
  return editsOf(row, writes);
}

/**
 * What came in before a mail was recorded, as the row says it: an answer to this very mail, whose
 * record was cut off, or one that ended the sequence while its follow-up was on its way.
 */
function toldMeanwhile(row: OutreachRow, mail: Outbox): Thread['state'] | undefined {
  const known = ownThread(row);
  if (!known || known.run !== mail.run || known.state === 'open' || known.state === 'with') return undefined;
  return sameMail(known, mail) || known.state !== 'autoReply' ? known.state : undefined;
}

/**
 * A row belongs to its latest run; the ones before keep counting it. To be called under the lock, with
 * the rows as they were before what went out was written into them.
 */
export function countPast(desk: Desk, rows: Rows, mails: readonly Outbox[]): void {
  const moved = new Map<string, SendRun>();
  for (const mail of mails) {
    const others = mail.step === 0 ? (desk.runs.get(mail.run)?.others[mail.row] ?? []) : [];
    for (const id of [mail.row, ...others]) {
      const row = rows.byId.get(id);
      const old = row && ownThread(row);
      const run = old && old.run !== mail.run ? (moved.get(old.run) ?? desk.runs.get(old.run)) : undefined;
      if (!old || !run) continue;
      const past = {
        sent: run.past.sent + 1,
        replied: run.past.replied + (old.state === 'replied' ? 1 : 0),
        bounced: run.past.bounced + (old.state === 'bounced' ? 1 : 0),
      };
      moved.set(run.id, { ...run, past });
    }
  }
  for (const run of moved.values()) saveRun(desk, run);
}

export const threadOf = (
  { mail, thread, when }: Pick<Went, 'mail' | 'thread' | 'when'>,
  { state, lead }: Pick<Thread, 'state' | 'lead'>,
): Thread => {
  const { row, sender, address, who, template, sequence, run, step } = mail;
  return { row, sender, address, who, template, sequence, run, step, state, at: when, thread, lead };
};

export function stepText({ tracker }: Desk, step: number, dm: boolean): string {
  const { words } = tracker.tongue;
  if (dm) return words['outreach.step.dm'];
  return step === 0 ? words['outreach.step.first'] : say(words, 'outreach.step.followUp', { n: step });
}

/** The next step that something by mail brings; nothing where the one that stands there stays. */
export function nextAfter(
  { tracker, host, settings }: Desk,
  row: OutreachRow,
  event: MailEvent,
  now = String(row.cells.nextStep ?? ''),
): Record<ColumnId, Cell> {
  const step = stepAfterMail(event, now, host.here.today(), settings.workingDays, tracker.tongue.words);
  return step ? { nextStep: step.text, nextStepOn: step.on } : {};
}

/** What a row says that is held: the reason, in the sheet's language. */
export const heldText = ({ tracker }: Desk, why: ReasonCode): string =>
  say(tracker.tongue.words, 'outreach.cell.held', {
    reason: tracker.tongue.words[`outreach.held.${why}`],
  });

/** What holding a mail writes. */
export const editsForHeld = (desk: Desk, row: OutreachRow, mail: Outbox, why: ReasonCode): Edit[] =>
  editsOf(row, {
    outreach: heldText(desk, why),
    outbox: writeOutbox({ ...mail, state: 'held', why, since: desk.host.here.now() }),
  });

/** What a row says of a mail on its way. */
export const wayText = ({ tracker }: Desk, state: Outbox['state']): string =>
  tracker.tongue.words[state === 'drafted' ? 'outreach.cell.drafted' : 'outreach.cell.queued'];

/** A sequence that a reply, a bounce or a person ends. */
export function endThread(row: OutreachRow, state: 'replied' | 'bounced' | 'optedOut' | 'stopped'): Edit[] {
  if (!row.thread || row.thread.row !== row.id) return [];
  return editsOf(row, { thread: writeThread({ ...row.thread, state }) });
}
