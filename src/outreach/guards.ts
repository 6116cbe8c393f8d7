// Why a row is not mailed: a table of guards, asked in their order. Conversation is held by few of
// them; the others are warnings there. Looks at what is given, asks nobody.

import { phases } from '../status/statuses.ts';
import type { Thread } from './cells.ts';
import type { ReasonCode } from './reasonCodes.ts';
import { type OutreachRow, outboxOf, threadOf } from './rows.ts';
import type { TemplateKind } from './template.ts';

/** What the guards look at besides the row. */
export interface Setting {
  kind: TemplateKind;
  /** Key of the template, and the run that is asking; '' in pre-flight. */
  template: string;
  run: string;
  me: string;
  /** ISO instant. */
  now: string;
  guardDays: number;
  optedOut: ReadonlySet<string>;
  hashOf: (address: string) => string;
  /** The other rows with the row's address. */
  others: readonly OutreachRow[];
  /** One mail each for several rows of one address was asked for. */
  each: boolean;
  /** Addresses the sender mailed lately by Sent, in lower case. */
  mailedLately: ReadonlySet<string>;
  /** When this template was last sent to this row; '' for never. */
  sentBefore: string;
  again: boolean;
  /** In the queue already: the guard is asked again before the mail is made. */
  queued: boolean;
  /** By whom the row, or another of its address, was mailed by History: instants by sender. */
  mailed: readonly { at: string; who: string }[];
}

interface Guard {
  code: ReasonCode;
  /** For conversation it only warns. */
  mild?: true;
  holds(row: OutreachRow, setting: Setting): boolean;
}

/** Where a first contact or a follow-up has nothing to say. */
const contactable = new Set<string>(['prospect', 'shortlisted', 'selected', 'contacted', 'silent']);
const followable = new Set<string>(['prospect', 'shortlisted', 'selected', 'contacted', 'silent']);
const firstOnly = new Set<string>(['prospect', 'shortlisted', 'selected', 'silent']);

const lately = (at: string, { now, guardDays }: Setting): boolean =>
  guardDays > 0 && at !== '' && Date.parse(now) - Date.parse(at) < guardDays * 86_400_000;

const active = new Set<string>(['queued', 'making', 'drafted', 'sending']);

const sharesRun = (thread: Pick<Thread, 'run'> | undefined, { run, each }: Setting): boolean =>
  each && run !== '' && thread?.run === run;

export const guards: readonly Guard[] = [
  { code: 'twice', holds: ({ once }) => !once },
  { code: 'invalidAddress', holds: ({ recipients }) => recipients.invalid.length > 0 },
  { code: 'noAddress', holds: ({ recipients }) => recipients.to === '' },
  {
    code: 'optedOut',
    holds: ({ recipients, thread }, { optedOut, hashOf }) =>
      thread?.state === 'optedOut' ||
      [recipients.to, ...recipients.cc].some((address) => optedOut.has(hashOf(address))),
  },
  {
    code: 'bounced',
    holds: (row, { others }) =>
      [row, ...others].some((one) => threadOf(one)?.state === 'bounced' && one.address === row.address),
  },
  {
    code: 'queued',
    holds: (row, { queued }) => {
      const mail = outboxOf(row);
      if (queued || !mail) return false;
      // The draft of a mail that is held is being removed: its ID must not be lost.
      return (
        active.has(mail.state) || (mail.state === 'held' && mail.draft !== '' && mail.why !== 'lookInGmail')
      );
    },
  },
  {
    // It may have been scheduled, and go out yet: a person who has looked may say "again".
    code: 'lookInGmail',
    holds: (row, { queued, again }) => {
      const mail = outboxOf(row);
      return !queued && !again && mail?.state === 'held' && mail.why === 'lookInGmail';
    },
  },
  {
    code: 'claimed',
    holds: (_, setting) =>
      setting.others.some((other) => {
        const mail = outboxOf(other);
        if (!mail || !active.has(mail.state) || sharesRun(mail, setting)) return false;
        // In the queue together, the first one goes; what is on its way holds the others.
        return !setting.queued || mail.state !== 'queued';
      }),
  },
  {
    code: 'otherSender',
    holds: (row, { kind, me }) => kind === 'followUp' && (threadOf(row)?.sender ?? me) !== me,
  },
  {
    code: 'replied',
    mild: true,
    holds: (row, { kind }) =>
      threadOf(row)?.state === 'replied' && (kind === 'firstContact' || kind === 'followUp'),
  },
  {
    code: 'status',
    mild: true,
    holds: ({ status, cells }, { kind, queued }) => {
      if (!status) return String(cells.influencerStatus ?? '').trim() !== '';
      const ok = kind === 'followUp' ? followable : queued ? contactable : firstOnly;
      return !ok.has(status.phase);
    },
  },
  {
    code: 'alreadySent',
    holds: (_, { sentBefore, again, queued }) => sentBefore !== '' && !again && !queued,
  },
  {
    code: 'mailedByColleague',
    mild: true,
    holds: (_, setting) =>
      setting.mailed.some(({ at, who }) => who !== setting.me && lately(at, setting)) ||
      setting.others.some((other) => {
        const thread = threadOf(other);
        return (
          thread !== undefined &&
          thread.sender !== setting.me &&
          thread.thread !== '' &&
          lately(thread.at, setting) &&
          !sharesRun(thread, setting)
        );
      }),
  },
  {
    code: 'mailedByMe',
    mild: true,
    holds: (row, setting) => {
      if (setting.kind === 'followUp' && row.thread) {
        // The thread that is being followed up is the last mail; other rows' threads are not.
        return false;
      }
      return (
        [row.recipients.to, ...row.recipients.cc].some((address) => setting.mailedLately.has(address)) ||
        setting.mailed.some(({ at, who }) => who === setting.me && lately(at, setting)) ||
        setting.others.some((other) => {
          const thread = threadOf(other);
          return (
            thread !== undefined &&
            thread.sender === setting.me &&
            thread.thread !== '' &&
            lately(thread.at, setting) &&
            !sharesRun(thread, setting)
          );
        })
      );
    },
  },
];

/** What holds a row, and what is worth knowing about one that goes. */
export function askGuards(
  row: OutreachRow,
  setting: Setting,
): { held: ReasonCode | undefined; warnings: ReasonCode[] } {
  const hits = guards.filter((guard) => guard.holds(row, setting));
  const isMild = (guard: Guard) => guard.mild === true && setting.kind === 'conversation';
  return {
    held: hits.find((guard) => !isMild(guard))?.code,
    warnings: hits.filter(isMild).map(({ code }) => code),
  };
}

/** Whether a mail may move a row's status: forward on its way, and never back from where a person put it. */
export function mayMove(from: string | undefined, to: string): boolean {
  const order: readonly string[] = phases.influencer.slice(0, phases.influencer.indexOf('silent'));
  if (from === undefined) return false;
  if (from === 'silent') return true;
  return order.includes(from) && order.includes(to) && order.indexOf(from) < order.indexOf(to);
}
