// Judges every chosen row before anything is sent: who is mailed with what, who is not and why, and
// what it costs of today's limit. Sends and writes nothing.

import type { PreflightRow, ReasonCode, SendPlan, Template } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { say } from '../../language/index.ts';
import { compose, hash, type Master } from '../../outreach/compose.ts';
import { askGuards } from '../../outreach/guards.ts';
import { copiesIn } from '../../outreach/limits.ts';
import { fillSubject, nameKey } from '../../outreach/placeholders.ts';
import { byAddress, type OutreachRow, threadOf } from '../../outreach/rows.ts';
import { pickVersion } from '../../outreach/template.ts';
import { firstNameOf, languageOfRow, resolverFor } from '../../outreach/values.ts';
import { readHistory } from '../../status/history.ts';
import { MusterError } from '../errors.ts';
import type { MailHost } from '../mailPorts.ts';
import { accessOf } from './access.ts';
import { leftToday } from './allowance.ts';
import { rowsOf } from './choose.ts';
import { type Desk, openDesk, type Rows, readRows, resultColumns } from './desk.ts';
import { sentLately } from './meanwhile.ts';
import { detailOf, reasonFor } from './reasons.ts';
import { findTemplate, readMasterOf, type Version } from './templates.ts';
import { readValues } from './values.ts';

/** What is known before rows are judged; the same for pre-flight and start. */
export interface Brief {
  template: Template;
  versions: Version[];
  masters: Map<string, Master>;
  /** Addresses mailed lately by Sent. */
  mailedLately: ReadonlySet<string>;
}

/** A row's verdict. */
export interface Judged {
  row: OutreachRow;
  verdict: 'send' | 'dm' | 'held';
  code: ReasonCode | undefined;
  detail: string;
  column: string | undefined;
  warnings: ReasonCode[];
  guess: string | undefined;
  subject: string;
  /** The subject of a mail that speaks of these. */
  subjectFor?: (creators: readonly string[]) => string;
  draft: string;
  others: string[];
  sentBefore: string;
}

/** Reads the template and what Sent says; some Gmail calls. MusterError, MailError. */
export function readBrief(desk: Desk, plan: SendPlan, rows: Rows): Brief {
  const { template, versions } = findTemplate(desk, plan.template);
  const masters = new Map<string, Master>();
  for (const { draftId } of versions) masters.set(draftId, readMasterOf(desk.host, draftId));
  const { chosen } = rowsOf(desk, rows, plan.choice);
  const { guardDays } = desk.settings.outreach;
  const after = Math.floor(Date.parse(desk.host.here.now()) / 1000) - guardDays * 86_400;
  const mailedLately = guardDays === 0 ? new Set<string>() : sentLately(desk.host, chosen, after);
  return { template, versions, masters, mailedLately };
}

/** Judges every chosen row. `hidden` are rows that a filter or a person hides. */
export function judgeRows(
  desk: Desk,
  all: Rows,
  plan: SendPlan,
  { template, versions, masters, mailedLately }: Brief,
  hidden: ReadonlySet<string>,
): Judged[] {
  const { chosen } = rowsOf(desk, all, plan.choice);
  const groups = byAddress(all.rows);
  const values = readValues(
    desk,
    all,
    chosen.map(({ id }) => id),
  );
  const histories = all.reading.cells.get('history') ?? [];
  const mailsOf = (row: OutreachRow) =>
    readHistory(histories[row.index] ?? '', row.id).lines.flatMap((line) =>
      'by' in line && line.by === 'sent' ? [line] : [],
    );
  const again = new Set(plan.again);
  const now = desk.host.here.now();
  const judged = chosen.map((row): Judged => {
    const others = (groups.get(row.address) ?? []).filter(({ id }) => id !== row.id);
    const sentBefore =
      mailsOf(row)
        .filter(({ from }) => from === template.key)
        .pop()?.at ?? '';
    const { held, warnings } = askGuards(row, {
      kind: template.kind,
      template: template.key,
      run: '',
      me: desk.me,
      now,
      guardDays: desk.settings.outreach.guardDays,
      optedOut: desk.optedOut,
      hashOf: desk.hashOf,
      others,
      each: plan.shared === 'each',
      mailedLately: template.kind === 'followUp' ? new Set() : mailedLately,
      sentBefore,
      again: again.has(row.id),
      queued: false,
      mailed: [row, ...others].flatMap(mailsOf),
    });
    const base: Judged = {
      row,
      verdict: 'held',
      code: undefined,
      detail: '',
      column: undefined,
      warnings,
      guess: undefined,
      subject: '',
      draft: '',
      others: [],
      sentBefore,
    };
    const hold = (code: ReasonCode, detail = detailOf(row, code, sentBefore), column?: string): Judged => ({
      ...base,
      code,
      detail,
      column,
    });
    if (hidden.has(row.id)) return hold('hidden');
    if (held && held !== 'noAddress') return hold(held);
    const version = pickVersion(
      versions.map(({ draftId, language }) => ({ draftId, ...(language ? { language } : {}) })),
      languageOfRow(row),
    );
    const master = version && masters.get(version.draftId);
    if (!version || !master) return hold('noVersion');
    const read = values.rows.get(row.id);
    if (!read) return hold('void');
    const language = version.language ?? languageOfRow(row) ?? desk.settings.language;
    const resolveFor = (creators: readonly string[]) =>
      resolverFor(read, values.headings, { language, base: desk.settings.baseCurrency, creators });
    const resolve = resolveFor([row.name]);
    const mail = compose(master, resolve);
    if (mail.unknown.length > 0) return hold('unknownPlaceholder', mail.unknown.join(', '));
    if (mail.unmatched.length > 0) return hold('unmatched', mail.unmatched.join(', '));
    if (mail.empty.length > 0) {
      const [empty = ''] = mail.empty;
      const column = values.headings.find(({ heading }) => nameKey(heading) === nameKey(empty))?.id;
      return hold('placeholder', mail.empty.join(', '), column);
    }
    const greeted = firstNameOf(read);
    const usesName = master.names.some((name) => resolve(name) === greeted.text && greeted.text !== '');
    const done: Judged = {
      ...base,
      subjectFor: (creators) => fillSubject(master.subject, resolveFor(creators)).text,
      verdict: held === 'noAddress' ? 'dm' : 'send',
      subject: mail.subject,
      draft: version.draftId,
      guess: greeted.guessed && usesName ? greeted.text : undefined,
    };
    if (held === 'noAddress')
      return template.kind === 'firstContact' && [row.cells.handle, row.cells.profileUrl].some((one) => one)
        ? done
        : hold('noAddress');
    // An answer needs a thread of the sender's own; without one a conversation begins a new one.
    const thread = threadOf(row);
    if (template.kind === 'followUp' && (!thread || thread.sender !== desk.me)) return hold('noThread');
    return done;
  });
  return shareAddresses(judged, plan.shared);
}

/** Several rows of one address: a question, a mail each, or one for all. */
function shareAddresses(judged: Judged[], shared: SendPlan['shared']): Judged[] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged)
    if (one.verdict === 'send') groups.set(one.row.address, [...(groups.get(one.row.address) ?? []), one]);
  for (const group of groups.values()) {
    const [first, ...rest] = group;
    if (!first || rest.length === 0) continue;
    if (shared === 'each') for (const one of group) one.warnings.push('sharedEach');
    else {
      if (shared === 'one') {
        first.others = rest.map(({ row }) => row.id);
        first.subject = first.subjectFor?.(group.map(({ row }) => row.name)) ?? first.subject;
      }
      for (const one of shared === 'one' ? rest : group) {
        one.verdict = 'held';
        one.code = 'shared';
      }
    }
  }
  return judged;
}

export function describeJudged(desk: Desk, one: Judged): PreflightRow {
  const { row } = one;
  return {
    id: row.id,
    name: row.name,
    campaign: String(row.cells.campaign ?? '').slice(0, 500),
    to: row.recipients.to,
    cc: row.recipients.cc,
    subject: one.subject,
    language: languageOfRow(row) ?? null,
    draftId: one.draft,
    ...(one.guess === undefined ? {} : { guess: one.guess }),
    others: one.others,
    reasons: [
      ...(one.code === undefined ? [] : [reasonFor(desk, one.code, one.detail, one.column)]),
      ...one.warnings.map((code) => reasonFor(desk, code, detailOf(row, code, one.sentBefore))),
    ],
    ...(one.sentBefore === '' ? {} : { sentBefore: one.sentBefore.slice(0, 10) }),
  };
}

/** Rows of these that a filter, or a person, hides. */
export function hiddenAmong(
  { host, tracker }: Desk,
  { reading }: Rows,
  rows: readonly OutreachRow[],
): Set<string> {
  const hidden = host.hidden(
    tracker.tab.sheetId,
    rows.map(({ index }) => index + reading.top),
  );
  return new Set(rows.filter((_, i) => hidden[i]).map(({ id }) => id));
}

/** What changes when a draft that would be sent does. */
export const basisOf = ({ masters }: Brief): string =>
  hash([...masters].map(([id, { print }]) => `${id} ${print}`).join('\n'));

/** Recipients of one mail, the draft's own cc and bcc counted. */
export function recipientsIn(one: Judged, masters: ReadonlyMap<string, Master>): number {
  const draft = masters.get(one.draft)?.draft;
  return 1 + one.row.recipients.cc.length + (draft ? copiesIn(draft) : 0);
}

export function preflight(
  host: MailHost,
  { plan }: Input<'outreach.preflight'>,
): Output<'outreach.preflight'> {
  const desk = openDesk(host);
  mustHaveMail(desk);
  const rows = readRows(desk, resultColumns);
  const brief = readBrief(desk, plan, rows);
  const { chosen } = rowsOf(desk, rows, plan.choice);
  const hidden = hiddenAmong(desk, rows, chosen);
  const judged = judgeRows(desk, rows, plan, brief, hidden);
  const describe = (verdict: Judged['verdict']) =>
    judged.filter((one) => one.verdict === verdict).map((one) => describeJudged(desk, one));
  const send = describe('send').sort((a, b) => Number(b.guess !== undefined) - Number(a.guess !== undefined));
  const guesses = send.filter(({ guess }) => guess !== undefined).length;
  const { used, perDay, left } = leftToday(desk);
  const { words } = desk;
  const chosenVersions = brief.template.versions.filter(({ draftId }) =>
    judged.some((one) => one.draft === draftId),
  );
  return {
    template: brief.template,
    send,
    dm: describe('dm'),
    held: describe('held'),
    recipients: judged
      .filter(({ verdict }) => verdict === 'send')
      .reduce((sum, one) => sum + recipientsIn(one, brief.masters), 0),
    left,
    limit: say(words, 'outreach.limit', { used, perDay }),
    first: chosen[0]?.name ?? '',
    last: chosen[chosen.length - 1]?.name ?? '',
    hidden: hidden.size,
    notes: [
      words['outreach.note.filterView'],
      ...(hidden.size > 0 ? [say(words, 'outreach.note.hidden', { n: hidden.size })] : []),
      ...(guesses > 0 ? [say(words, 'outreach.note.guesses', { n: guesses })] : []),
      ...new Set(chosenVersions.flatMap(({ advice }) => advice)),
    ],
    problems: [...new Set(problemsOf(brief.template, judged))],
    basis: basisOf(brief),
  };
}

/** What keeps the versions that would be used from being sent. */
export const problemsOf = ({ versions }: Template, judged: readonly Judged[]): string[] =>
  versions
    .filter(({ draftId }) => versions.length === 1 || judged.some((one) => one.draft === draftId))
    .flatMap(({ problems }) => problems);

/** MusterError `mailProblem` where Gmail can't be used. */
export function mustHaveMail({ host }: Desk): void {
  const access = accessOf(host);
  if (access.state !== 'ready') throw new MusterError('mailProblem', { message: access.message });
}
