// Starts a run: claims the rows that pass the guards now, all in one write. Pauses, cancels and
// tells how each row of it stands. Sends nothing.

import type { PreflightRow, RunRow } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { type Outbox, writeOutbox } from '../../outreach/cells.ts';
import { leaseOver } from '../../outreach/nextMove.ts';
import { type OutreachRow, outboxOf, threadOf } from '../../outreach/rows.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { readHistory } from '../../status/history.ts';
import type { Edit } from '../../tracker/edits.ts';
import { MusterError } from '../errors.ts';
import type { MailHost } from '../mailPorts.ts';
import { rowsOf } from './choose.ts';
import {
  countRun,
  type Desk,
  editRows,
  editsOf,
  forgetRuns,
  openDesk,
  type Rows,
  readRows,
  resultColumns,
  saveNotes,
  saveRun,
} from './desk.ts';
import { ownAddresses } from './mailbox.ts';
import {
  basisOf,
  describeJudged,
  hiddenAmong,
  type Judged,
  judgeRows,
  mustHaveMail,
  problemsOf,
  readBrief,
} from './preflight.ts';
import { describeRow } from './reasons.ts';
import { currentDrafts, findTemplate, isAboutDrafts, listVersions, readMasterOf } from './templates.ts';

/** Puts the rows of a plan into the queue. */
export function start(host: MailHost, { plan, basis }: Input<'outreach.start'>): Output<'outreach.start'> {
  const before = openDesk(host);
  mustHaveMail(before);
  if (plan.mode === 'send' && !before.notes.tested) throw new MusterError('notTested');
  const brief = readBrief(before, plan, readRows(before));
  if (basisOf(brief) !== basis) throw new MusterError('changedSince');
  const followUps = templatesFor(before, plan.followUps);
  const answers = answersOf(before, plan);
  // Before the first mail is out it is known where reading begins.
  ownAddresses(host, before);
  if (!before.notes.noAlarm) wake(host);
  let left: Judged[] = [];
  let run: SendRun | undefined;
  const { desk, applied, rows } = editRows(
    host,
    resultColumns,
    (now, all) => {
      const { chosen } = rowsOf(now, all, plan.choice);
      const judged = judgeRows(now, all, plan, brief, hiddenAmong(now, all, chosen));
      const [problem] = problemsOf(brief.template, judged);
      if (problem !== undefined) throw new MusterError('cannotSend', { why: problem });
      const made = makeRun(now, plan, brief, followUps, judged);
      run = made;
      left = judged.filter(({ verdict }) => verdict === 'held');
      const edits = judged.flatMap((one) =>
        one.verdict === 'held'
          ? []
          : queueEdits(now, all, one.row, made, one.verdict, { thread: answers.get(one.row.id) ?? '' }),
      );
      // The run is there before the first cell names it: a cell without its run is void.
      if (edits.length > 0) saveRun(now, made);
      return edits;
    },
    (now, all) => forgetRuns(now, all.rows),
  );
  if (!run) throw new MusterError('busy');
  const done = new Set(applied.done);
  const refused = rows.rows.filter(
    ({ id }) => !done.has(id) && [applied.gone, applied.twice, applied.moved].some((ids) => ids.includes(id)),
  );
  const after = readRows(desk);
  return {
    run: countRun(desk, after, run),
    left: [
      ...left.map((one) => describeJudged(desk, one)),
      ...refused.map((row) => plainRow(desk, row, 'gone')),
    ],
  };
}

/** Somebody goes on when this page is closed. Where Google makes no trigger, the panel says so. */
function wake({ alarm }: MailHost): void {
  try {
    alarm.set();
  } catch {
    // The sending itself needs none.
  }
}

/** The thread that each row's mail is an answer in, where it answers a reply of the queue. */
function answersOf(
  { notes }: Desk,
  { reply: key, choice }: Input<'outreach.start'>['plan'],
): Map<string, string> {
  const reply = notes.replies.find((one) => one.key === key);
  if (!reply || choice.by !== 'ids' || choice.ids.length !== 1) return new Map();
  return new Map(choice.ids.map((id) => [id, reply.thread]));
}

const plainRow = (desk: Desk, row: OutreachRow, code: 'gone' | 'queued'): PreflightRow =>
  describeJudged(desk, {
    row,
    verdict: 'held',
    code,
    detail: '',
    column: undefined,
    warnings: [],
    guess: undefined,
    subject: '',
    draft: '',
    others: [],
    sentBefore: '',
  });

/** What starting writes into one row. */
export function queueEdits(
  desk: Desk,
  { reading }: Rows,
  row: OutreachRow,
  run: SendRun,
  verdict: 'send' | 'dm',
  { step = 0, template = run.template, thread = '' } = {},
): Edit[] {
  const now = desk.host.here.now();
  const { words } = desk.tracker.tongue;
  const inThread =
    thread ||
    (run.kind !== 'firstContact' && run.thread === 'reply' && verdict === 'send'
      ? runningThread(desk, row)
      : '');
  const mail: Outbox = {
    row: row.id,
    sender: desk.me,
    address: row.address,
    who: row.who,
    template,
    sequence: nextSequence(reading.cells.get('history')?.[row.index] ?? '', row, template, step),
    run: run.id,
    step,
    state: verdict === 'dm' ? 'dm' : 'queued',
    since: now,
    begun: '',
    draft: '',
    thread: verdict === 'dm' ? '' : inThread,
    why: '',
  };
  // The Outbox first: a row that says that it is queued is.
  return editsOf(row, {
    outbox: writeOutbox(mail),
    outreach: words[verdict === 'dm' ? 'outreach.cell.dm' : 'outreach.cell.queued'],
  });
}

/** The thread of the sender's own that goes on in a row; '' for none. */
export const runningThread = ({ me }: Desk, row: OutreachRow): string => {
  const thread = threadOf(row);
  return thread && thread.sender === me && thread.state !== 'with' ? thread.thread : '';
};

/** The number that makes another mail of the same template to the same row another mail. */
function nextSequence(history: string | number | boolean, row: OutreachRow, template: string, step: number) {
  if (step > 0) return threadOf(row)?.sequence ?? 1;
  const numbers = readHistory(history, row.id).lines.flatMap((line) =>
    'by' in line && line.from === template && (line.by === 'sent' || line.by === 'dmSent')
      ? [Number(line.to.split('.')[0]) || 0]
      : [],
  );
  const last = threadOf(row);
  if (last?.template === template) numbers.push(last.sequence);
  return Math.max(0, ...numbers) + 1;
}

/** The drafts of the follow-ups, with what they say now; some Gmail calls. */
function templatesFor(desk: Desk, followUps: SendRun['followUps']) {
  const versions: SendRun['versions'] = [];
  const drafts: SendRun['drafts'] = {};
  if (!followUps || followUps.steps.length === 0) return { versions, drafts };
  const listed = listVersions(desk.host).versions;
  for (const key of new Set(followUps.steps.map(({ template }) => template))) {
    const found = findTemplate(desk, key, listed);
    const [problem] = found.template.versions.flatMap(({ problems }) => problems);
    if (problem !== undefined) throw new MusterError('cannotSend', { why: problem });
    for (const { draftId, language } of found.versions) {
      versions.push({ template: key, draft: draftId, ...(language ? { language } : {}) });
      drafts[draftId] = readMasterOf(desk.host, draftId).print;
    }
  }
  return { versions, drafts };
}

function makeRun(
  desk: Desk,
  plan: Input<'outreach.start'>['plan'],
  { template, versions, masters }: ReturnType<typeof readBrief>,
  followUps: ReturnType<typeof templatesFor>,
  judged: readonly Judged[],
): SendRun {
  let id = '';
  do id = `r${Math.floor(desk.host.here.chance() * 36 ** 5).toString(36)}`;
  while (desk.runs.has(id));
  const drafts = Object.fromEntries([...masters].map(([draft, { print }]) => [draft, print]));
  const others = Object.fromEntries(
    judged.filter((one) => one.others.length > 0).map((one) => [one.row.id, one.others]),
  );
  return {
    id,
    sender: desk.me,
    template: template.key,
    name: template.name,
    kind: template.kind,
    thread: template.thread,
    sets: template.sets,
    versions: [
      ...versions.map(({ draftId, language }) => ({
        template: template.key,
        draft: draftId,
        ...(language ? { language } : {}),
      })),
      ...followUps.versions,
    ],
    drafts: { ...drafts, ...followUps.drafts },
    mode: plan.mode,
    shared: plan.shared,
    started: desk.host.here.now(),
    paused: false,
    because: '',
    forgiven: 0,
    followUps: plan.followUps,
    past: { sent: 0, replied: 0, bounced: 0 },
    others,
  };
}

/** A run of this user; MusterError `noRun` or `notYours`. */
export function ownRun({ runs, me }: Desk, id: string): SendRun {
  const run = runs.get(id);
  if (!run) throw new MusterError('noRun');
  if (run.sender !== me) throw new MusterError('notYours', { name: run.sender });
  return run;
}

/** Pauses or goes on, one run or everything. Going on after an edited template accepts it as it is now. */
export function pause(
  host: MailHost,
  { run: only, paused }: Input<'outreach.pause'>,
): Output<'outreach.pause'> {
  const before = openDesk(host);
  const resumed = only === null ? undefined : ownRun(before, only);
  const current = resumed && !paused && isAboutDrafts(resumed) ? currentDrafts(host, resumed) : {};
  const desk = host.lock(() => {
    const now = openDesk(host);
    if (only === null) saveNotes(host, (notes) => ({ ...notes, paused }));
    else {
      const run = ownRun(now, only);
      const { bounced } = countRun(now, readRows(now), run);
      saveRun(now, { ...run, ...current, paused, because: '', ...(paused ? {} : { forgiven: bounced }) });
    }
    return openDesk(host);
  });
  const rows = readRows(desk);
  return { runs: [...desk.runs.values()].map((run) => countRun(desk, rows, run)) };
}

/**
 * Takes back what is queued; drafts that were made are removed by the next batch. Follow-ups that go
 * by themselves ask from then on: what was taken back is not sent again unasked.
 */
export function cancel(host: MailHost, { run: id }: Input<'outreach.cancel'>): Output<'outreach.cancel'> {
  ownRun(openDesk(host), id);
  let sending = 0;
  const { applied } = editRows(host, [], (desk, { rows }) => {
    sending = 0;
    const run = ownRun(desk, id);
    if (run.followUps?.byItself) saveRun(desk, { ...run, followUps: { ...run.followUps, byItself: false } });
    return rows.flatMap((row) => {
      const mail = outboxOf(row);
      if (!mail || mail.run !== id || mail.sender !== desk.me) return [];
      if (mail.state === 'making' || mail.state === 'sending') {
        sending++;
        return [];
      }
      const { words } = desk.tracker.tongue;
      const outreach = threadOf(row) ? words['outreach.cell.sent'] : '';
      if (mail.state === 'drafted')
        return editsOf(row, { outreach, outbox: writeOutbox({ ...mail, state: 'held', why: 'cancelled' }) });
      // What may have gone out stays to be looked at.
      if (mail.state === 'held' && (mail.draft !== '' || mail.why === 'lookInGmail')) return [];
      return editsOf(row, { outreach, outbox: '' });
    });
  });
  return { cancelled: applied.done.length, sending };
}

/** How every row of a run stands. */
export function result(host: MailHost, { run: id }: Input<'outreach.result'>): Output<'outreach.result'> {
  const desk = openDesk(host);
  const run = desk.runs.get(id);
  if (!run) throw new MusterError('noRun');
  const all = readRows(desk);
  const rows = all.rows.flatMap((row): RunRow[] => {
    const described = row.once ? describeRow(desk, row, id) : undefined;
    return described ? [described] : [];
  });
  return { run: countRun(desk, all, run), rows };
}

/** Puts held rows back into the queue where nothing can have been sent. */
export function retry(host: MailHost, { ids }: Input<'outreach.retry'>): Output<'outreach.retry'> {
  const wanted = new Set(ids);
  let left: OutreachRow[] = [];
  const { desk, applied } = editRows(host, [], (now, { rows }) => {
    left = [];
    return rows.flatMap((row) => {
      const mail = row.outbox;
      if (!wanted.has(row.id) || !row.once || !mail || mail.sender !== now.me) return [];
      if (mail.state !== 'held') return [];
      // A torn cell is emptied: the row can then be chosen anew.
      if (mail.row !== row.id) return mail.draft === '' ? editsOf(row, { outreach: '', outbox: '' }) : [];
      const again: Outbox = {
        ...mail,
        address: row.address,
        who: row.who,
        state: mail.why === 'lookInGmail' ? 'sending' : 'queued',
        // Looked into at once, and never made anew: the lease counts as over.
        since: mail.why === 'lookInGmail' ? leaseOver(now.host.here.now()) : now.host.here.now(),
        why: '',
      };
      if (mail.why !== 'lookInGmail' && mail.draft !== '') {
        left.push(row);
        return [];
      }
      return editsOf(row, {
        outreach: now.tracker.tongue.words['outreach.cell.queued'],
        outbox: writeOutbox(again),
      });
    });
  });
  // Their drafts are being removed: until then there may be a mail of theirs.
  return { queued: applied.done, left: left.map((row) => plainRow(desk, row, 'queued')) };
}
