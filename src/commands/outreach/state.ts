// What the Outreach panel opens with, the sender's limits, first names, and the hourly trigger.
import type { Access, Run } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { say } from '../../language/index.ts';
import { plain } from '../../language/plain.ts';
import { outboxOf } from '../../outreach/rows.ts';
import { personOf } from '../../tracker/ids.ts';
import type { MailHost } from '../mailPorts.ts';
import { openTracker } from '../open.ts';
import { removedKey } from '../removeMuster.ts';
import { saveSettings } from '../settings.ts';
import { accessOf, withMail } from './access.ts';
import { haltOf, leftToday } from './allowance.ts';
import { countRun, type Desk, editRows, editsOf, openDesk, type Rows, readRows, saveNotes } from './desk.ts';
import { dueFollowUps } from './followUps.ts';

/** A trigger that has not run for so long is told of. */
const silentHours = 3;

export function readState(host: MailHost): Output<'outreach.state'> {
  const desk = openDesk(host);
  const all = readRows(desk);
  const { access, value: limit } = withMail(host, () => leftToday(desk));
  const { perDay, used, left } = limit ?? { perDay: 0, used: 0, left: 0 };
  const { words } = desk;
  const runs = [...desk.runs.values()].map((run) => countRun(desk, all, run));
  const trigger = hasTrigger(host, access.state);
  const zone = host.file.timeZone();
  return {
    access,
    sender: desk.me,
    tested: desk.notes.tested,
    paused: desk.notes.paused,
    limit: { perDay, used, left, message: limit ? say(words, 'outreach.limit', { used, perDay }) : '' },
    hours: haltOf(desk) === 'hours' ? say(words, 'outreach.hours', { zone }) : '',
    trigger,
    runs: runs.slice(0, 60),
    ...waitingFor(desk, all),
    notes: notesOf(desk, all, trigger, runs),
  };
}

const hasTrigger = (host: MailHost, access: Access['state']): boolean =>
  access !== 'notGranted' && host.alarm.is();

/** What waits for this user. */
const waitingFor = (desk: Desk, all: Rows) => ({
  followUpsDue: dueFollowUps(desk, all).filter(({ renamed }) => !renamed).length,
  dms: all.rows.filter((row) => outboxOf(row)?.state === 'dm' && outboxOf(row)?.sender === desk.me).length,
  replies: desk.notes.replies.length,
});

/** What Today watches: what waits for this user, and whose sending stands still. No Gmail call. */
export function watch(host: MailHost): Output<'outreach.watch'> {
  const desk = openDesk(host);
  const all = readRows(desk);
  const runs = [...desk.runs.values()].map((run) => countRun(desk, all, run));
  return {
    ...waitingFor(desk, all),
    notes: notesOf(desk, all, hasTrigger(host, accessOf(host).state), runs),
  };
}

function notesOf(desk: Desk, all: Rows, trigger: boolean, runs: readonly Run[]): string[] {
  const { words, host, me, tracker } = desk;
  const { rows } = all;
  const notes: string[] = [];
  const beats = new Map(
    Object.entries(tracker.saved.held).flatMap(([key, json]) => {
      const { who, at } = readBeat(json);
      return key.startsWith('beat.') && at !== '' ? [[who, at] as const] : [];
    }),
  );
  // A trigger that Google stopped can't say so: whoever has work and no fresh heartbeat is told of.
  const working = runs.filter(
    ({ queued, drafted, running, paused }) => !paused && queued + drafted + running > 0,
  );
  for (const sender of new Set(working.map((run) => run.sender))) {
    if (sender === me && !trigger) {
      notes.push(words['outreach.note.noTrigger']);
      continue;
    }
    const began = working.filter((run) => run.sender === sender).map(({ started }) => started);
    const last = [beats.get(sender) ?? '', ...began.sort().slice(0, 1)].sort().pop() ?? '';
    if (Date.parse(host.here.now()) - Date.parse(last) < silentHours * 3600_000) continue;
    notes.push(say(words, 'outreach.note.heartbeat', { name: sender, when: host.local(last) }));
  }
  const isVoid = rows.filter(({ id, outbox }) => outbox !== undefined && outbox.row !== id).length;
  if (isVoid > 0) notes.push(say(words, 'outreach.note.void', { n: isVoid }));
  const renamed = dueFollowUps(desk, all).filter((one) => one.renamed);
  if (renamed.length > 0)
    notes.push(
      say(words, 'outreach.note.renamed', {
        n: renamed.length,
        list: renamed
          .slice(0, 3)
          .map(({ row }) => row.name)
          .join(', '),
      }),
    );
  for (const id of new Set(rows.filter(({ once }) => !once).map((row) => row.id)))
    notes.push(say(words, 'note.twice', { id }));
  return notes;
}

function readBeat(json: string): { who: string; at: string } {
  try {
    const { who = '', at = '' } = JSON.parse(json);
    return { who: String(who), at: String(at) };
  } catch {
    return { who: '', at: '' };
  }
}

export function readOutreachSettings(host: MailHost): Output<'outreach.settings'> {
  const { notes, settings } = openDesk(host);
  const { from, to, guardDays, keepLastMessage } = settings.outreach;
  return { perDay: notes.perDay, from, to, guardDays, keepLastMessage };
}

export function saveOutreachSettings(
  host: MailHost,
  { perDay, ...team }: Input<'outreach.saveSettings'>,
): Output<'outreach.saveSettings'> {
  host.lock(() => {
    const { saved } = openTracker(host);
    saveSettings(host, saved, { ...saved.settings, outreach: { ...saved.settings.outreach, ...team } });
    saveNotes(host, (notes) => ({ ...notes, perDay }));
  });
  return readOutreachSettings(host);
}

/** Writes first names into all rows of the persons. */
export function firstNames(
  host: MailHost,
  { names }: Input<'outreach.firstNames'>,
): Output<'outreach.firstNames'> {
  const wanted = new Map(names.map((one) => [personOf(one.id), one]));
  const refused = new Set<string>();
  const { applied } = editRows(host, [], (_, { rows }) => {
    refused.clear();
    return rows.flatMap((row) => {
      const one = wanted.get(personOf(row.id));
      if (!one || !row.once) return [];
      // A guess was shown where the cell is empty; anything else a colleague wrote meanwhile.
      const now = String(row.cells.firstName ?? '').trim();
      if (now !== '' && plain(now) !== plain(one.from)) {
        refused.add(row.id);
        return [];
      }
      return editsOf(row, { firstName: one.to.trim() });
    });
  });
  const asked = new Set(names.map(({ id }) => id));
  const done = names
    .map(({ id }) => id)
    .filter((id) => !refused.has(id) && !applied.changed.some((c) => c.id === id));
  return { done, refused: [...asked].filter((id) => !done.includes(id)) };
}

export function setTrigger(host: MailHost, { on }: Input<'outreach.trigger'>): Output<'outreach.trigger'> {
  openTracker(host);
  host.lock(() => saveNotes(host, (notes) => ({ ...notes, noAlarm: !on })));
  if (!on) host.alarm.remove();
  else {
    if (host.settings.all()[removedKey] !== undefined) host.settings.remove(removedKey);
    host.alarm.set();
  }
  return { on: accessOf(host).state !== 'notGranted' && host.alarm.is() };
}
