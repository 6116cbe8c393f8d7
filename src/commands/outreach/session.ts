// What the batches of one execution share: its clock, what was asked of Gmail once, what was done.
import type { Progress } from '../../api/outreach.ts';
import type { Outbox } from '../../outreach/cells.ts';
import type { Master } from '../../outreach/compose.ts';
import { MailError, type MailHost } from '../mailPorts.ts';
import type { Memory } from './carry.ts';

/** What the sidebar waits for; it asks again. */
export const patience = 20_000;
/** What one execution knows besides the sheet. */
export interface Session {
  host: MailHost;
  memory: Memory;
  masters: Map<string, Master>;
  /** Recipients of today's mails that nobody has noted; undefined until Sent was asked. */
  others: number | undefined;
  started: number;
  /** Milliseconds in which nothing is begun any more when most of them are over, and nothing sent after `end`. */
  most: number;
  end: number;
}

export const openSession = (host: MailHost, most = patience, end = 3 * patience): Session => ({
  host,
  memory: { own: new Set(), heads: new Map() },
  masters: new Map(),
  others: undefined,
  started: host.elapsed(),
  most,
  end,
});

export const timeLeft = ({ host, started, most }: Session): number => most - (host.elapsed() - started);

/** Work that may meet with Gmail's refusal, which ends Gmail work for this execution. */
export function guarded(told: Told, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    told.stop = error;
  }
}

/** What the batches of one execution did. */
export interface Told {
  sent: number;
  drafted: number;
  held: { id: string; why: Outbox['why'] }[];
  stop: MailError | undefined;
}

/** Whether there is more to do at once, or why not. */
export type Batch = 'more' | 'nothing' | Exclude<Progress['next'], 'more' | 'wait' | 'done'> | 'stopped';
