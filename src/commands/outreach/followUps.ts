// Follow-ups: which are due, putting them into the queue, the DM queue, and what ends a sequence.
// Thread and address are looked at again right before each mail, in send.ts.

import type { PreflightRow } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { type Outbox, writeOutbox } from '../../outreach/cells.ts';
import { compose, type Lacks } from '../../outreach/compose.ts';
import { askGuards } from '../../outreach/guards.ts';
import { readHtml } from '../../outreach/readable.ts';
import { byAddress, type OutreachRow, outboxOf, threadOf } from '../../outreach/rows.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { languageOfRow, resolverFor } from '../../outreach/values.ts';
import { readHistory, withLine, writeHistory } from '../../status/history.ts';
import { addWorkingDays } from '../../status/workingDays.ts';
import type { Edit } from '../../tracker/edits.ts';
import type { MailHost } from '../mailPorts.ts';
import { withMail } from './access.ts';
import { draftFor } from './claims.ts';
import {
  type Desk,
  editRows,
  editsOf,
  openDesk,
  type Rows,
  readRows,
  resultColumns,
  saveRun,
} from './desk.ts';
import { describeJudged } from './preflight.ts';
import { reasonFor } from './reasons.ts';
import { countPast, editsForSent, endThread, nextAfter, outboxLast } from './record.ts';
import { queueEdits } from './start.ts';
import { currentDrafts, isAboutDrafts, listVersions, readMasterOf } from './templates.ts';
import { readValues } from './values.ts';

interface Due {
  row: OutreachRow;
  run: SendRun;
  step: number;
  template: string;
  channel: 'mail' | 'dm';
  on: string;
  /** The row says another name than when the mail went out: only a person tells a correction from a bad sort. */
  renamed: boolean;
}

/** The follow-ups of this sender that are due today, or were; one for each row. */
export function dueFollowUps(desk: Desk, { rows }: Rows): Due[] {
  const { host, me, runs, settings } = desk;
  const today = host.here.today();
  const groups = byAddress(rows);
  return rows.flatMap((row): Due[] => {
    const thread = threadOf(row);
    if (!row.once || !thread || thread.sender !== me) return [];
    if (thread.state !== 'open' && thread.state !== 'autoReply') return [];
    if (thread.at < settings.voidBefore || row.outbox) return [];
    const run = runs.get(thread.run);
    const next = run?.followUps?.steps[thread.step];
    if (!run || run.paused || !next) return [];
    const on = addWorkingDays(host.local(thread.at).slice(0, 10), next.after, settings.workingDays);
    if (on > today || guardFor(desk, row, run, groups) !== undefined) return [];
    const renamed = thread.who !== row.who;
    return [{ row, run, step: thread.step + 1, template: next.template, channel: next.channel, on, renamed }];
  });
}

function guardFor(desk: Desk, row: OutreachRow, run: SendRun, groups: Map<string, OutreachRow[]>) {
  const { held } = askGuards(row, {
    kind: 'followUp',
    template: run.template,
    run: run.id,
    me: desk.me,
    now: desk.host.here.now(),
    guardDays: desk.settings.outreach.guardDays,
    optedOut: desk.optedOut,
    hashOf: desk.hashOf,
    others: (groups.get(row.address) ?? []).filter(({ id }) => id !== row.id),
    each: run.shared === 'each',
    mailedLately: new Set(),
    sentBefore: '',
    again: true,
    queued: true,
    mailed: [],
  });
  return held === 'noAddress' ? undefined : held;
}

export function listDue(host: MailHost): Output<'outreach.due'> {
  const desk = openDesk(host);
  const rows = readRows(desk);
  const due = dueFollowUps(desk, rows);
  const { value } = withMail(host, () => listVersions(host).versions);
  const prints = new Map(value?.map(({ draftId, seen }) => [draftId, seen.print ?? '']));
  const changed: Output<'outreach.due'>['changed'] = [];
  for (const run of value ? new Set(due.map((one) => one.run)) : []) {
    for (const { draft, template } of run.versions) {
      const of = due.filter((one) => one.run === run && one.template === template).length;
      if (of === 0 || prints.get(draft) === run.drafts[draft]) continue;
      changed.push({ run: run.id, template, what: prints.has(draft) ? 'edited' : 'deleted', rows: of });
    }
  }
  const tell = (some: readonly Due[]) =>
    some.map(({ row, run, step, template, on }) => ({
      id: row.id,
      name: row.name,
      run: run.id,
      step,
      template,
      on,
      sent: row.thread?.at ?? '',
    }));
  return {
    due: tell(due.filter(({ renamed }) => !renamed)),
    renamed: tell(due.filter(({ renamed }) => renamed)),
    changed,
  };
}

/**
 * Queues follow-ups that are due; `ids` null: those of runs that go by themselves. `renamed` are
 * rows of which a person says that they are still the same creator.
 */
export function queueFollowUps(
  host: MailHost,
  ids: readonly string[] | null,
  renamed: readonly string[] = [],
): { queued: string[]; left: OutreachRow[]; desk: Desk } {
  const wanted = ids && new Set([...ids, ...renamed]);
  const same = new Set(renamed);
  let left: OutreachRow[] = [];
  const { desk, applied } = editRows(host, ['history'], (now, all) => {
    const due = dueFollowUps(now, all).filter(
      (one) =>
        (!one.renamed || same.has(one.row.id)) &&
        (wanted ? wanted.has(one.row.id) : one.run.followUps?.byItself === true),
    );
    const found = new Set(due.map(({ row }) => row.id));
    left = all.rows.filter(({ id }) => wanted?.has(id) && !found.has(id));
    return due.flatMap(({ row, run, step, template, channel }) =>
      queueEdits(now, all, row, run, channel === 'dm' || row.recipients.to === '' ? 'dm' : 'send', {
        step,
        template,
        thread: row.thread?.thread ?? '',
      }),
    );
  });
  return { queued: applied.done, left, desk };
}

export function followUp(
  host: MailHost,
  { ids, accept, renamed }: Input<'outreach.followUp'>,
): Output<'outreach.followUp'> {
  if (accept.length > 0) acceptChanges(host, accept);
  const { queued, left, desk } = queueFollowUps(host, ids, renamed);
  return { queued, left: left.map((row) => leftRow(desk, row)) };
}

/** Templates that were edited since a run began are fine as they are now. */
function acceptChanges(host: MailHost, ids: readonly string[]): void {
  const before = openDesk(host);
  const current = new Map(
    ids.flatMap((id) => {
      const run = before.runs.get(id);
      return run?.sender === before.me ? [[id, currentDrafts(host, run)] as const] : [];
    }),
  );
  host.lock(() => {
    const desk = openDesk(host);
    for (const [id, drafts] of current) {
      const run = desk.runs.get(id);
      if (!run) continue;
      // A pause for another reason is another decision.
      const resumed = isAboutDrafts(run) ? { paused: false, because: '' as const } : {};
      saveRun(desk, { ...run, ...drafts, ...resumed });
    }
  });
}

function leftRow(desk: Desk, row: OutreachRow): PreflightRow {
  const thread = threadOf(row);
  const code = row.outbox
    ? 'queued'
    : !thread
      ? 'noThread'
      : thread.sender !== desk.me
        ? 'otherSender'
        : 'replied';
  return describeJudged(desk, {
    row,
    verdict: 'held',
    code,
    detail: thread?.sender ?? '',
    column: undefined,
    warnings: [],
    guess: undefined,
    subject: '',
    draft: '',
    others: [],
    sentBefore: '',
  });
}

/** Ends sequences; what is queued for them is taken back. */
export function stopSequences(host: MailHost, { ids }: Input<'outreach.stop'>): Output<'outreach.stop'> {
  return { stopped: endSequences(host, ids, 'stopped') };
}

/** An answer came by DM or phone. */
export function repliedElsewhere(
  host: MailHost,
  { ids }: Input<'outreach.repliedElsewhere'>,
): Output<'outreach.repliedElsewhere'> {
  return { done: endSequences(host, ids, 'repliedElsewhere') };
}

function endSequences(host: MailHost, ids: readonly string[], how: 'stopped' | 'repliedElsewhere'): string[] {
  const wanted = new Set(ids);
  const { applied } = editRows(host, resultColumns, (desk, { rows }) =>
    rows.flatMap((row): Edit[] => {
      if (!wanted.has(row.id) || !row.once) return [];
      const line = { at: host.here.now(), who: desk.me, group: null, from: '', to: '', by: how };
      const history = withLine(readHistory(row.cells.history ?? '', row.id), line);
      return outboxLast([
        ...takeBack(row),
        ...endThread(row, how === 'stopped' ? 'stopped' : 'replied'),
        ...editsOf(row, {
          outreach: desk.tracker.tongue.words[`outreach.cell.${how}`],
          history: writeHistory(history, row.id),
          ...nextAfter(desk, row, how),
        }),
      ]);
    }),
  );
  return applied.done;
}

/** Takes a mail that has not gone out back from the queue; one on its way is left to its fate. */
export function takeBack(row: OutreachRow): Edit[] {
  const mail = outboxOf(row);
  if (!mail) return [];
  if (mail.state === 'queued' || mail.state === 'dm') return editsOf(row, { outbox: '' });
  if (mail.state === 'drafted')
    return editsOf(row, { outbox: writeOutbox({ ...mail, state: 'held', why: 'cancelled' }) });
  return [];
}

/** What is to be sent by hand elsewhere, with its finished text. */
export function listDms(host: MailHost): Output<'outreach.dms'> {
  const desk = openDesk(host);
  const all = readRows(desk);
  const waiting = all.rows.filter(
    (row) => row.once && outboxOf(row)?.state === 'dm' && outboxOf(row)?.sender === desk.me,
  );
  const { rows, headings } = readValues(
    desk,
    all,
    waiting.map(({ id }) => id),
  );
  const masters = new Map<string, ReturnType<typeof readMasterOf>>();
  const dms = waiting.flatMap((row): Output<'outreach.dms'>['dms'] => {
    const mail = outboxOf(row);
    const run = mail && desk.runs.get(mail.run);
    const values = rows.get(row.id);
    const draft = run && mail && draftFor(run, mail, row);
    if (!mail || !run || !values || !draft) return [];
    const { value: master } = withMail(host, () => masters.get(draft) ?? readMasterOf(host, draft));
    if (!master) return [];
    masters.set(draft, master);
    const language = run.versions.find((one) => one.draft === draft)?.language ?? languageOfRow(row);
    const others = run.others[row.id] ?? [];
    const resolve = resolverFor(values, headings, {
      language: language ?? desk.settings.language,
      base: desk.settings.baseCurrency,
      creators: [row.id, ...others].flatMap((id) => all.byId.get(id)?.name ?? []),
    });
    const { plain, html, ...lacks } = compose(master, resolve);
    const text = plain.trim() || readHtml(html).text.replace(/\0+/g, '\n').trim();
    return [
      {
        id: row.id,
        name: row.name,
        handle: String(row.cells.handle ?? ''),
        platform: String(row.cells.platform ?? ''),
        link: String(row.cells.profileUrl ?? ''),
        text: text.slice(0, 20_000),
        step: mail.step,
        run: run.id,
        reasons: lackReasons(desk, lacks),
      },
    ];
  });
  return { dms };
}

const lackReasons = (desk: Desk, { unknown, empty, unmatched }: Lacks) => [
  ...unknown.map((name) => reasonFor(desk, 'unknownPlaceholder', name)),
  ...empty.map((name) => reasonFor(desk, 'placeholder', name)),
  ...unmatched.map((name) => reasonFor(desk, 'unmatched', name)),
];

/** Logs a DM that was sent by hand, and starts the same clock as a mail does. */
export function dmSent(host: MailHost, { id }: Input<'outreach.dmSent'>): Output<'outreach.dmSent'> {
  let went: Outbox[] = [];
  const { applied } = editRows(
    host,
    resultColumns,
    (desk, all) => {
      went = [];
      const row = all.byId.get(id);
      const mail = row && outboxOf(row);
      if (!row?.once || !mail || mail.state !== 'dm' || mail.sender !== desk.me) return [];
      went = [mail];
      const thread = threadOf(row)?.thread ?? '';
      const when = host.here.now();
      return outboxLast(editsForSent(desk, all, { mail, at: id, thread, when }, 'dmSent'));
    },
    (desk, all) => countPast(desk, all, went),
  );
  return { done: applied.done.includes(id) };
}
