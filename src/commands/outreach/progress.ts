// Says how far a run is, and what the sidebar does next. Reads the rows; one call tells all.
import type { Progress, RunRow } from '../../api/outreach.ts';
import { say } from '../../language/index.ts';
import { isLeased, leaseSeconds } from '../../outreach/nextMove.ts';
import type { SendRun } from '../../outreach/runs.ts';
import type { MailHost } from '../mailPorts.ts';
import { accessAfter, accessOf } from './access.ts';
import { countRun, type Desk, openDesk, type Rows, readRows } from './desk.ts';
import { describeHeld } from './reasons.ts';
import type { Batch, Told } from './session.ts';

/** How far a run, or all of them, are. */
export function progressOf(
  host: MailHost,
  only: string | null,
  told: Told,
  result: Batch | undefined,
): Progress {
  const desk = openDesk(host);
  const rows = readRows(desk);
  const runs = [...desk.runs.values()].filter(
    (run) => run.sender === desk.me && (only === null || run.id === only),
  );
  const counts = runs.map((run) => countRun(desk, rows, run));
  const sum = (key: 'queued' | 'drafted' | 'sent' | 'held') => counts.reduce((all, one) => all + one[key], 0);
  const waiting = leaseOf(desk, rows, only) || (isLeft(desk, rows, only) ? 15 : 0);
  const access = told.stop ? accessAfter(host, told.stop) : accessOf(host);
  const held = told.held.flatMap(({ id, why }): RunRow[] => {
    const row = rows.byId.get(id);
    return row ? [describeHeld(desk, row, why)] : [];
  });
  const because = runs.find((run) => run.because !== '' && only === run.id)?.because;
  const next: Progress['next'] =
    result === 'access' ||
    (told.stop && access && (access.state === 'notGranted' || access.state === 'notEnabled'))
      ? 'access'
      : told.stop?.kind === 'limit'
        ? 'limit'
        : because === 'bounces'
          ? 'bounces'
          : because || runs.some((run) => run.id === only && run.paused)
            ? 'paused'
            : told.stop
              ? 'wait'
              : result === 'more' || result === 'paused' || result === 'limit' || result === 'hours'
                ? result
                : waiting > 0
                  ? 'wait'
                  : 'done';
  const waitSeconds = next === 'wait' ? (told.stop?.kind === 'rateLimited' ? 60 : Math.max(5, waiting)) : 0;
  return {
    done: sum('sent') + sum('drafted') + sum('held'),
    total: sum('sent') + sum('drafted') + sum('held') + sum('queued'),
    sent: told.sent,
    drafted: told.drafted,
    held,
    next,
    waitSeconds,
    message: messageOf(desk, next, access, because),
    ...(access && access.state !== 'ready' ? { access } : {}),
  };
}

/** Whether mails are queued that could go: rows moved while they were read, or a draft was not read. */
const isLeft = ({ me, runs }: Desk, { rows }: Rows, only: string | null): boolean =>
  rows.some(({ outbox, once }) => {
    if (!once || outbox?.state !== 'queued' || outbox.sender !== me) return false;
    return (only === null || outbox.run === only) && runs.get(outbox.run)?.paused === false;
  });

/** Seconds until the last lease of what is on its way ends; 0 if nothing is. */
function leaseOf({ me, host }: Desk, { rows }: Rows, only: string | null): number {
  const now = host.here.now();
  const leases = rows.flatMap(({ outbox }) => {
    if (!outbox || outbox.sender !== me || (only !== null && outbox.run !== only)) return [];
    if (outbox.state !== 'making' && outbox.state !== 'sending') return [];
    if (!isLeased(outbox, now)) return [1];
    return [leaseSeconds - Math.floor((Date.parse(now) - Date.parse(outbox.since)) / 1000)];
  });
  return leases.length === 0 ? 0 : Math.min(...leases);
}

function messageOf(
  { words, settings, host }: Desk,
  next: Progress['next'],
  access: Progress['access'],
  because: SendRun['because'] | undefined,
): string {
  if (next === 'done') return words['outreach.progress.done'];
  if (because) return words[`outreach.waits.${because}`];
  if (next === 'access') return access?.message ?? '';
  // An answer that was lost is looked into by itself: nobody has to try again.
  if (next === 'wait')
    return access?.state === 'rateLimited' ? access.message : words['outreach.progress.wait'];
  if (next === 'paused' || next === 'limit') return words[`outreach.waits.${next}`];
  if (next !== 'hours') return '';
  const { from, to } = settings.outreach;
  const zone = host.file.timeZone();
  return from === null && to === null
    ? say(words, 'outreach.waits.days', { zone })
    : say(words, 'outreach.waits.hours', { from: from ?? '00:00', to: to ?? '24:00', zone });
}
