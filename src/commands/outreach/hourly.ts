// The sender's hourly trigger: reads replies, queues follow-ups that go by themselves, and sends what
// is queued, within its minutes. Finds no tracker or a "removed" mark: deletes itself.
import { isPersonal } from '../../outreach/limits.ts';
import { outboxOf, threadOf } from '../../outreach/rows.ts';
import { MusterError } from '../errors.ts';
import { MailError, type MailHost } from '../mailPorts.ts';
import { removedKey } from '../removeMuster.ts';
import { accessOf } from './access.ts';
import { haltOf } from './allowance.ts';
import { type Desk, openDesk, type Rows, readRows } from './desk.ts';
import { queueFollowUps } from './followUps.ts';
import { takeReplies } from './reading.ts';
import { sendBatch, watchDrafts } from './send.ts';
import { guarded, openSession, type Told } from './session.ts';

/** A consumer account has 90 minutes of triggers a day over all its scripts, Workspace 6 hours. */
const minutes = { personal: 3, workspace: 5 } as const;

/** Says in everybody's sight when a sender's trigger last ran; `beat.` and a short hash of who. */
export const beatKey = (desk: Desk, sender: string): string => `beat.${desk.hashOf(sender)}`;

export function hourly(host: MailHost): void {
  let desk: Desk;
  try {
    desk = openDesk(host);
  } catch (error) {
    if (!(error instanceof MusterError)) throw error;
    // Without a tracker there is nothing to come back for; a lock or a user may be there next hour.
    if (error.code === 'noTracker' || error.code === 'noTab') host.alarm.remove();
    return;
  }
  if (desk.tracker.saved.held[removedKey] !== undefined) {
    host.alarm.remove();
    return;
  }
  try {
    run(host, desk);
  } catch (error) {
    // Somebody's long change holds the sheet, or a column is missing: the next hour finds it better.
    if (!(error instanceof MusterError) && !(error instanceof MailError)) throw error;
  }
}

function run(host: MailHost, desk: Desk): void {
  const most = minutes[isPersonal(desk.me) ? 'personal' : 'workspace'] * 60_000;
  // A run that may not use Gmail is none: the heartbeat says that work is done.
  if (accessOf(host).state !== 'ready') return;
  host.settings.set({ [beatKey(desk, desk.me)]: JSON.stringify({ who: desk.me, at: host.here.now() }) });
  if (!isNeeded(desk, readRows(desk))) return;
  const session = openSession(host, most, most);
  const told: Told = { sent: 0, drafted: 0, held: [], stop: undefined };
  const inTime = () => host.elapsed() - session.started < most - 60_000;
  let more = true;
  while (more && inTime() && !told.stop)
    guarded(told, () => {
      more = takeReplies(host).more;
    });
  if (!told.stop) guarded(told, () => watchDrafts(session, told));
  if (told.stop || haltOf(openDesk(host)) !== undefined) return;
  queueFollowUps(host, null);
  while (!told.stop && inTime() && sendBatch(session, null, told) === 'more');
}

/** Whether anything of this sender is on its way or may be answered. */
const isNeeded = ({ me, notes }: Desk, { rows }: Rows): boolean =>
  notes.pending.length > 0 ||
  rows.some((row) => {
    const [mail, thread] = [outboxOf(row) ?? row.outbox, threadOf(row)];
    return (
      (mail?.sender === me && (mail.state !== 'held' || mail.draft !== '')) ||
      (thread?.sender === me && thread.thread !== '')
    );
  });
