// Takes mails out of the queue, under the lock: which may go now, and what each is made of. Holds what
// must not go any more, and pauses runs whose template is not what it was. Sends nothing.
import { type Outbox, writeOutbox } from '../../outreach/cells.ts';
import { askGuards } from '../../outreach/guards.ts';
import { copiesIn } from '../../outreach/limits.ts';
import { type Facts, nextMove } from '../../outreach/nextMove.ts';
import { byAddress, type OutreachRow, outboxOf } from '../../outreach/rows.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { pickVersion } from '../../outreach/template.ts';
import { languageOfRow, resolverFor } from '../../outreach/values.ts';
import type { Edit } from '../../tracker/edits.ts';
import { MailError } from '../mailPorts.ts';
import { nameRows } from '../nameRows.ts';
import { openTracker } from '../open.ts';
import { notedToday, perDayOf } from './allowance.ts';
import type { Claim } from './carry.ts';
import { type Desk, editRows, editsOf, openDesk, type Rows, readRows, saveRun } from './desk.ts';
import { editsForHeld } from './record.ts';
import type { Session, Told } from './session.ts';
import { readMasterOf } from './templates.ts';
import { readValues } from './values.ts';

/** Mails in one batch: few enough that a cut-off leaves little to look into. */
export const batch = 10;

/** Pauses runs whose template was changed or is gone: the sender decides. Reads each draft once. */
export function settleRuns(session: Session, desk: Desk, only: string | null): Desk {
  const { host } = session;
  const wanted = new Map<string, SendRun[]>();
  for (const run of desk.runs.values()) {
    if (run.sender !== desk.me || run.paused || (only !== null && run.id !== only)) continue;
    for (const draft of Object.keys(run.drafts)) wanted.set(draft, [...(wanted.get(draft) ?? []), run]);
  }
  const queued = queuedDrafts(desk, readRows(desk));
  const wrong = new Map<string, 'draftChanged' | 'missingDraft'>();
  for (const draft of queued) {
    if (session.masters.has(draft)) continue;
    try {
      session.masters.set(draft, readMasterOf(host, draft));
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (error.kind !== 'gone') return desk;
      for (const run of wanted.get(draft) ?? []) wrong.set(run.id, 'missingDraft');
    }
  }
  for (const [draft, runs] of wanted) {
    const master = session.masters.get(draft);
    for (const run of runs)
      if (master && master.print !== run.drafts[draft] && queued.has(draft))
        wrong.set(run.id, 'draftChanged');
  }
  if (wrong.size === 0) return desk;
  return host.lock(() => {
    const now = openDesk(host);
    for (const [id, because] of wrong) {
      const run = now.runs.get(id);
      if (run && run.because === '') saveRun(now, { ...run, paused: true, because });
    }
    return now;
  });
}

/** The drafts that the mails in the queue are made from. */
function queuedDrafts(desk: Desk, { rows }: Rows): Set<string> {
  const drafts = new Set<string>();
  for (const row of rows) {
    const mail = outboxOf(row);
    const run = mail && mail.sender === desk.me ? desk.runs.get(mail.run) : undefined;
    if (!mail || !run || run.paused || !['queued', 'making'].includes(mail.state)) continue;
    const draft = draftFor(run, mail, row);
    if (draft) drafts.add(draft);
  }
  return drafts;
}

/** The version of the run's template for a row: `drafts` has a print by `key language draft`. */
export function draftFor(run: SendRun, mail: Pick<Outbox, 'template'>, row: OutreachRow): string | undefined {
  const versions = run.versions.filter(({ template }) => template === mail.template);
  return pickVersion(versions, languageOfRow(row))?.draft;
}

/** A mail whose draft is in a person's hands, or was. */
export interface Waiting {
  row: OutreachRow;
  mail: Outbox;
}

export interface Taken {
  claims: Claim[];
  /** Held mails whose drafts go. */
  removals: Waiting[];
  queued: boolean;
  limited: boolean;
  /** The threads of this sender's rows: what is said in them is told by them. */
  threads: ReadonlySet<string>;
}

/** Takes up to ten claims, under the lock; holds what may not go out any more. */
export function takeClaims(session: Session, only: string | null, told: Told): Taken {
  const { host } = session;
  // Copies of a row get their own ID first, so that no cell is read beside the wrong one.
  host.lock(() => nameRows(openTracker(host)));
  let taken: Taken = nothingTaken();
  let held: Told['held'] = [];
  const { desk, rows, applied } = editRows(host, [], (now, all) => {
    taken = nothingTaken();
    held = [];
    return planClaims(session, now, all, only, taken, held);
  });
  const done = new Set(applied.done);
  told.held.push(...held.filter(({ id }) => done.has(id)));
  const claims = taken.claims.filter(({ at }) => done.has(at));
  const values = readValues(
    desk,
    rows,
    claims.map(({ at }) => at),
  );
  for (const claim of claims) claim.content = contentOf(session, desk, rows, claim, values);
  const threads = new Set(
    rows.rows.flatMap(({ thread }) => (thread?.sender === desk.me ? [thread.thread] : [])),
  );
  return { ...taken, claims, threads };
}

const nothingTaken = (): Taken => ({
  claims: [],
  removals: [],
  queued: false,
  limited: false,
  threads: new Set(),
});

/** Recipients of a row's mail, the draft's own Cc and Bcc counted. */
function recipientsIn(
  { masters }: Session,
  run: SendRun | undefined,
  mail: Outbox,
  row: OutreachRow,
): number {
  const draft = run && draftFor(run, mail, row);
  const master = draft === undefined ? undefined : masters.get(draft);
  return 1 + row.recipients.cc.length + (master ? copiesIn(master.draft) : 0);
}

/** Recipients that may still be written to today: less what is noted, and what is on its way anywhere. */
function roomToday(session: Session, desk: Desk, rows: readonly OutreachRow[]): number {
  const onTheWay = rows.reduce((sum, row) => {
    const mail = outboxOf(row);
    if (mail?.sender !== desk.me || (mail.state !== 'making' && mail.state !== 'sending')) return sum;
    const run = desk.runs.get(mail.run);
    return run?.mode === 'send' ? sum + recipientsIn(session, run, mail, row) : sum;
  }, 0);
  return perDayOf(desk) - notedToday(desk) - (session.others ?? 0) - onTheWay;
}

function planClaims(
  session: Session,
  desk: Desk,
  { rows }: Rows,
  only: string | null,
  taken: Taken,
  held: Told['held'],
): Edit[] {
  const now = desk.host.here.now();
  const groups = byAddress(rows);
  const edits: Edit[] = [];
  let room = roomToday(session, desk, rows);
  const drafts = new Set(rows.flatMap((row) => (outboxOf(row)?.draft ? [outboxOf(row)?.draft] : [])));
  for (const row of rows) {
    const mail = row.outbox;
    if (!mail || mail.sender !== desk.me || (only !== null && mail.run !== only)) continue;
    const run = desk.runs.get(mail.run);
    if (run?.paused && mail.state !== 'held') continue;
    const others = (groups.get(row.address) ?? []).filter((other) => other.id !== row.id);
    const move = nextMove(mail, factsFor(desk, row, mail, run, others, now, drafts));
    if (move.do === 'hold') {
      held.push({ id: row.id, why: move.why });
      edits.push(...editsForHeld(desk, row, mail, move.why));
    } else if (move.do === 'clear') edits.push(...editsOf(row, { outreach: '', outbox: '' }));
    else if (move.do === 'remove') taken.removals.push({ row, mail });
    else if (move.do === 'take') {
      const recipients = recipientsIn(session, run, mail, row);
      const costs = mail.state === 'queued' && run?.mode === 'send';
      if (costs && room < recipients) {
        taken.limited = true;
        continue;
      }
      if (taken.claims.length >= batch) {
        taken.queued = true;
        continue;
      }
      if (costs) room -= recipients;
      const fresh = mail.state === 'queued';
      const claimed: Outbox = {
        ...mail,
        state: fresh ? 'making' : mail.state,
        since: now,
        begun: fresh ? now : mail.begun || now,
      };
      // Others of the address see the claim in this very round.
      row.outbox = claimed;
      edits.push(...editsOf(row, { outbox: writeOutbox(claimed) }));
      taken.claims.push({
        at: row.id,
        mail: claimed,
        row,
        content: undefined,
        isOut: (address) => desk.optedOut.has(desk.hashOf(address)),
        draftOnly: run?.mode === 'draft',
        facts: {
          ...factsFor(desk, row, claimed, run, others, now, drafts),
          claim: fresh ? 'fresh' : 'taken',
        },
      });
    }
  }
  return edits;
}

export function factsFor(
  desk: Desk,
  row: OutreachRow,
  mail: Outbox,
  run: SendRun | undefined,
  others: readonly OutreachRow[],
  now: string,
  drafts: ReadonlySet<string | undefined>,
): Facts {
  const guard = run
    ? askGuards(row, {
        kind: mail.step > 0 ? 'followUp' : run.kind,
        template: mail.template,
        run: run.id,
        me: desk.me,
        now,
        guardDays: desk.settings.outreach.guardDays,
        optedOut: desk.optedOut,
        hashOf: desk.hashOf,
        others,
        each: run.shared === 'each',
        mailedLately: new Set(),
        sentBefore: '',
        again: true,
        queued: true,
        mailed: [],
      }).held
    : undefined;
  return {
    now,
    me: desk.me,
    row: row.id,
    once: row.once,
    address: row.address,
    who: row.who,
    known: run !== undefined && (mail.begun || mail.since) >= desk.settings.voidBefore,
    claim: 'none',
    guard,
    orphan: 'unasked',
    proof: 'unasked',
    draft: mail.state === 'held' && drafts.has(mail.draft) && mail.row !== row.id ? 'gone' : 'unasked',
    search: 'unasked',
  };
}

function contentOf(
  session: Session,
  desk: Desk,
  { byId }: Rows,
  { mail, row }: Claim,
  { rows, headings }: ReturnType<typeof readValues>,
): Claim['content'] {
  const run = desk.runs.get(mail.run);
  const values = rows.get(row.id);
  const draft = run && draftFor(run, mail, row);
  const master = draft === undefined ? undefined : session.masters.get(draft);
  // The address is looked at once more beside the very values that are filled in.
  if (!run || !values || !master || String(values.cells.email ?? '') !== String(row.cells.email ?? ''))
    return undefined;
  if (String(values.cells.name ?? '').trim() !== row.name) return undefined;
  const version = run.versions.find((one) => one.draft === draft);
  const language = version?.language ?? languageOfRow(row) ?? desk.settings.language;
  const others = run.others[row.id] ?? [];
  const creators = [row.id, ...others].flatMap((id) => byId.get(id)?.name ?? []);
  const resolve = resolverFor(values, headings, { language, base: desk.settings.baseCurrency, creators });
  const kind =
    mail.step > 0 || run.kind === 'followUp'
      ? 'followUp'
      : run.kind === 'conversation'
        ? 'conversation'
        : 'first';
  return { master, resolve, kind, started: run.started };
}
