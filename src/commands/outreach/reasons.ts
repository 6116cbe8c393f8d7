// Says in the user's language why a row is not mailed, and how a row of a run stands.
import type { Reason, ReasonCode, RunRow } from '../../api/outreach.ts';
import { say } from '../../language/index.ts';
import { type OutreachRow, outboxOf, threadOf } from '../../outreach/rows.ts';
import type { ColumnId } from '../../tracker/columns.ts';
import type { Desk } from './desk.ts';
import { gmailLink } from './templates.ts';

/** The column a person mends. */
const mends: Partial<Record<ReasonCode, ColumnId>> = {
  noAddress: 'email',
  invalidAddress: 'email',
  bounced: 'email',
  status: 'influencerStatus',
  guessedName: 'firstName',
};

/** A reason with its sentence; `detail` is what it is about, e.g. the placeholder. */
export function reasonFor(
  { words, settings }: Desk,
  code: ReasonCode,
  detail = '',
  column: ColumnId | undefined = mends[code],
): Reason {
  const message = say(words, `outreach.reason.${code}`, { detail, n: settings.outreach.guardDays });
  return { code, message: message.slice(0, 2000), ...(column === undefined ? {} : { column }) };
}

/** What a guard is about, in a row. */
export function detailOf(row: OutreachRow, code: ReasonCode, sentBefore = ''): string {
  if (code === 'invalidAddress') return row.recipients.invalid.join(', ');
  if (code === 'status') return String(row.cells.influencerStatus ?? '');
  if (code === 'alreadySent') return sentBefore.slice(0, 10);
  if (code === 'otherSender') return threadOf(row)?.sender ?? '';
  return '';
}

const isCode = (why: string): why is ReasonCode => why !== '';

/** A held row of a run. */
export function describeHeld(desk: Desk, row: OutreachRow, why: string): RunRow {
  const code = isCode(why) ? why : 'lookInGmail';
  return {
    id: row.id,
    name: row.name,
    state: 'held',
    step: row.outbox?.step ?? 0,
    at: row.outbox?.since ?? '',
    reason: reasonFor(desk, code, detailOf(row, code)),
    retry: code !== 'cancelled',
    ...(row.outbox?.thread && row.outbox.sender === desk.me
      ? { link: gmailLink(desk.me, `#all/${row.outbox.thread}`) }
      : {}),
  };
}

const threadStates = {
  open: 'sent',
  autoReply: 'autoReply',
  replied: 'replied',
  bounced: 'bounced',
  optedOut: 'optedOut',
  stopped: 'stopped',
  with: 'sent',
} as const;

/** How a row of a run stands; undefined for a row that is none of it. */
export function describeRow(desk: Desk, row: OutreachRow, run: string): RunRow | undefined {
  const mail = outboxOf(row);
  if (mail?.run === run) {
    if (mail.state === 'held') return describeHeld(desk, row, mail.why);
    return {
      id: row.id,
      name: row.name,
      state: mail.state,
      step: mail.step,
      at: mail.since,
      retry: false,
      // A draft that is there to be read.
      ...(mail.state === 'drafted' && mail.thread !== '' && mail.sender === desk.me
        ? { link: gmailLink(desk.me, `#all/${mail.thread}`) }
        : {}),
    };
  }
  const thread = threadOf(row);
  if (thread?.run !== run) return undefined;
  return {
    id: row.id,
    name: row.name,
    state: threadStates[thread.state],
    step: thread.step,
    at: thread.at,
    retry: false,
    ...(thread.thread !== '' && thread.sender === desk.me
      ? { link: gmailLink(desk.me, `#all/${thread.thread}`) }
      : {}),
  };
}
