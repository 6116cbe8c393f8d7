// The sender's templates: drafts with a bracket before the subject, versions by language. What a
// draft says is remembered by its message, so that only changed ones are read again.

import type { Template } from '../../api/outreach.ts';
import type { Input, Output } from '../../api.ts';
import { say } from '../../language/index.ts';
import { type Language, languages } from '../../language/languages.ts';
import { missingPoints, type Point } from '../../outreach/check.ts';
import { type Master, readMaster } from '../../outreach/compose.ts';
import { bigMail, tooBigMail } from '../../outreach/limits.ts';
import type { SendRun } from '../../outreach/runs.ts';
import { starterKit } from '../../outreach/starterKit.ts';
import { readTemplateName, type TemplateKind, templateKey } from '../../outreach/template.ts';
import { resolverFor } from '../../outreach/values.ts';
import { locateColumns } from '../../tracker/headings.ts';
import { MusterError } from '../errors.ts';
import { joinText, leftovers, splitText } from '../longTexts.ts';
import { MailError, type MailHost } from '../mailPorts.ts';
import { openTracker, readHeader, withOwn } from '../open.ts';
import { type Settings, saveSettings } from '../settings.ts';
import { withMail } from './access.ts';
import { type Desk, openDesk } from './desk.ts';

/** What a draft said, by its message's ID; `subject` alone for a draft that is no template. */
interface Seen {
  id: string;
  subject: string;
  names?: string[];
  advice?: Point[];
  files?: { name: string; type: string; size: number }[];
  size?: number;
  print?: string;
  /** It still says `[[…]]`, which a person has to write. */
  gaps?: boolean;
}

/** Drafts read at once; the others come with the next call. */
const mostReads = 60;
/** Drafts that are looked at; a mailbox may hold thousands. */
const mostDrafts = 1000;

const seenKey = (host: MailHost) => `${host.file.id}.drafts`;

function readSeen(host: MailHost): Record<string, Seen> {
  const text = joinText(host.own.all(), seenKey(host));
  if (text.state !== 'whole') return {};
  try {
    return JSON.parse(text.text);
  } catch {
    return {};
  }
}

function keepSeen(host: MailHost, seen: Readonly<Record<string, Seen>>): void {
  const held = host.own.all();
  const before = joinText(held, seenKey(host));
  const text = JSON.stringify(seen);
  if (before.state === 'whole' && before.text === text) return;
  const pieces = splitText(seenKey(host), text, before.state === 'none' ? 1 : before.generation + 1);
  host.own.set(pieces);
  for (const name of leftovers(held, seenKey(host), pieces)) host.own.remove(name);
}

/** One draft that is a template. */
export interface Version {
  draftId: string;
  name: string;
  language: Language | undefined;
  seen: Seen;
}

/** Looks at the drafts, reading those that changed; MailError. `others` are drafts without a bracket. */
export function listVersions(host: MailHost): { versions: Version[]; others: number; more: boolean } {
  const places = [];
  let page: string | undefined;
  do {
    const found = host.mail.drafts(undefined, page);
    places.push(...found.drafts);
    page = found.page;
  } while (page !== undefined && places.length < mostDrafts);
  const before = readSeen(host);
  const seen: Record<string, Seen> = {};
  let reads = 0;
  for (const { id, messageId } of places) {
    const known = before[messageId];
    if (known) seen[messageId] = known;
    else if (reads++ < mostReads) {
      const read = look(host, id);
      if (read) seen[messageId] = read;
    }
  }
  keepSeen(host, seen);
  const versions = Object.values(seen).flatMap((one): Version[] => {
    const named = readTemplateName(one.subject);
    return named && one.names
      ? [{ draftId: one.id, name: named.name, language: named.language, seen: one }]
      : [];
  });
  return { versions, others: Object.keys(seen).length - versions.length, more: reads > mostReads };
}

function look(host: MailHost, id: string): Seen | undefined {
  try {
    const subject = host.mail.draftHead(id).headers.get('subject') ?? '';
    if (!readTemplateName(subject)) return { id, subject: '' };
    return seenOf(readMasterOf(host, id));
  } catch (error) {
    // Somebody is saving or deleting it in this moment: the next look finds it.
    if (error instanceof MailError && (error.kind === 'gone' || error.kind === 'refused')) return undefined;
    throw error;
  }
}

const seenOf = ({ draftId, draft, subject, names, print }: Master): Seen => ({
  id: draftId,
  subject: draft.subject.slice(0, 400),
  names: names.slice(0, 60),
  advice: missingPoints(subject, draft.plain, draft.html),
  files: draft.attachments
    .map(({ name, type, size }) => ({ name: name.slice(0, 100), type, size }))
    .slice(0, 20),
  size: draft.size,
  print,
  gaps: /\[\[/.test(draft.plain + draft.html + subject),
});

/** Reads a draft whole: one call. MailError. */
export function readMasterOf(host: MailHost, draftId: string): Master {
  const { source } = host.mail.draftSource(draftId);
  return readMaster(draftId, source, host.mail.decode);
}

/** What a template is for, until somebody says otherwise: its starter-kit meaning, else its name tells. */
function guessKind(key: string): { kind: TemplateKind; sets: string } {
  for (const language of languages)
    for (const one of starterKit(language))
      if (templateKey(one.name) === key) return { kind: one.kind, sets: one.sets };
  if (/followup|seguimiento|promemoria|susulan/.test(key)) return { kind: 'followUp', sets: '' };
  if (/first|primer|primo|pertama|outreach|intro/.test(key))
    return { kind: 'firstContact', sets: 'contacted' };
  return { kind: 'conversation', sets: '' };
}

export function settingsOf(
  settings: Settings,
  key: string,
): { kind: TemplateKind; sets: string; thread: Template['thread'] } {
  const { kind, sets, thread } = {
    thread: undefined,
    ...(settings.outreach.templates[key] ?? guessKind(key)),
  };
  // A first contact begins a thread and a follow-up goes on in one; only a conversation may do either.
  const usual = kind === 'firstContact' ? 'new' : 'reply';
  return { kind, sets, thread: kind === 'conversation' ? (thread ?? usual) : usual };
}

/** Templates out of versions, by name. */
export function templatesOf(desk: Desk, versions: readonly Version[]): Template[] {
  const groups = new Map<string, Version[]>();
  for (const version of versions) {
    const key = templateKey(version.name);
    groups.set(key, [...(groups.get(key) ?? []), version]);
  }
  const isKnown = knownNames(desk);
  return [...groups]
    .map(([key, group]): Template => {
      const { kind, sets, thread } = settingsOf(desk.settings, key);
      return {
        key,
        name: group[0]?.name ?? key,
        kind,
        sets,
        thread,
        versions: group.map((version) => describeVersion(desk, version, group, kind, isKnown)),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function describeVersion(
  { words, me }: Desk,
  { draftId, language, seen }: Version,
  group: readonly Version[],
  kind: TemplateKind,
  isKnown: (name: string) => boolean,
): Template['versions'][number] {
  const unknown = (seen.names ?? []).filter((name) => !isKnown(name));
  const twins = group.filter((other) => other.language === language).length > 1;
  const size = seen.size ?? 0;
  return {
    draftId,
    language: language ?? null,
    subject: readTemplateName(seen.subject)?.subject ?? '',
    placeholders: seen.names ?? [],
    unknown,
    attachments: seen.files ?? [],
    size,
    problems: [
      ...(unknown.length > 0
        ? [say(words, 'outreach.template.unknown', { n: unknown.length, list: unknown.join(', ') })]
        : []),
      ...(seen.gaps ? [words['outreach.template.gaps']] : []),
      ...(size > tooBigMail ? [words['outreach.template.tooBig']] : []),
    ],
    advice: [
      ...(kind === 'firstContact'
        ? (seen.advice ?? []).map((point) => words[`outreach.point.${point}`])
        : []),
      ...(twins ? [words['outreach.template.twins']] : []),
      ...(size > bigMail && size <= tooBigMail ? [words['outreach.template.big']] : []),
    ],
    link: gmailLink(me, `#drafts?compose=${draftId}`),
  };
}

/** A place in the sender's own Gmail. */
export const gmailLink = (address: string, place: string): string =>
  `https://mail.google.com/mail/?authuser=${encodeURIComponent(address)}${place}`;

/** Whether a placeholder stands for something in this tab: asked of a row without a single value. */
function knownNames({ tracker }: Desk): (name: string) => boolean {
  const header = readHeader(tracker.tab);
  const at = withOwn(locateColumns(header, tracker.known));
  const headings = [...at].map(([id, position]) => ({ id, heading: header[position] ?? '' }));
  const resolve = resolverFor({ id: '', cells: {}, shown: {} }, headings, { language: 'en', base: '' });
  return (name) => resolve(name) !== undefined;
}

export function listTemplates(host: MailHost): Output<'outreach.templates'> {
  const desk = openDesk(host);
  const { access, value } = withMail(host, () => listVersions(host));
  if (!value) return { access, templates: [], others: 0, more: false };
  const { versions, others, more } = value;
  return { access, templates: templatesOf(desk, versions), others, more };
}

/** Finds a template among the user's drafts; MusterError `noTemplate`. */
export function findTemplate(
  desk: Desk,
  key: string,
  listed: Version[] = listVersions(desk.host).versions,
): { template: Template; versions: Version[] } {
  const versions = listed.filter(({ name }) => templateKey(name) === key);
  const [template] = templatesOf(desk, versions);
  if (!template) throw new MusterError('noTemplate', { name: key });
  return { template, versions };
}

/** Whether a run waits because of what became of its drafts. */
export const isAboutDrafts = ({ because }: SendRun): boolean =>
  because === 'draftChanged' || because === 'missingDraft';

/**
 * A run's drafts as they are now, which its sender says is fine. One that was deleted is the draft
 * that has its name and language now; where there is none it stays missing. MailError.
 */
export function currentDrafts(host: MailHost, run: SendRun): Pick<SendRun, 'versions' | 'drafts'> {
  const listed = listVersions(host).versions;
  const drafts: SendRun['drafts'] = {};
  const versions = run.versions.map((version) => {
    const before = printOf(host, version.draft);
    const twin =
      before === undefined
        ? listed.find(
            ({ name, language }) => templateKey(name) === version.template && language === version.language,
          )?.draftId
        : version.draft;
    const draft = twin ?? version.draft;
    drafts[draft] =
      (twin === version.draft ? before : twin && printOf(host, twin)) ?? run.drafts[draft] ?? '';
    return { ...version, draft };
  });
  return { versions, drafts };
}

function printOf(host: MailHost, draft: string): string | undefined {
  try {
    return readMasterOf(host, draft).print;
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return undefined;
    throw error;
  }
}

/** Says what a template is for, for the whole team. */
export function saveTemplate(
  host: MailHost,
  { key, kind, sets, thread }: Input<'outreach.saveTemplate'>,
): Output<'outreach.saveTemplate'> {
  host.lock(() => {
    const tracker = openTracker(host);
    if (sets !== '' && !tracker.statuses.byKey(sets)) throw new MusterError('noStatus', { label: sets });
    const { outreach } = tracker.saved.settings;
    const before = outreach.templates[key]?.thread;
    const chosen = thread ?? before;
    const templates = { ...outreach.templates, [key]: { kind, sets, ...(chosen ? { thread: chosen } : {}) } };
    saveSettings(host, tracker.saved, {
      ...tracker.saved.settings,
      outreach: { ...outreach, templates },
    });
  });
  return { template: findTemplate(openDesk(host), key).template };
}

/** Writes the starter kit's drafts; a template that is there under its name is left alone. */
export function makeStarterKit(
  host: MailHost,
  { language }: Input<'outreach.starterKit'>,
): Output<'outreach.starterKit'> {
  const desk = openDesk(host);
  const there = new Set(
    listVersions(host).versions.map(({ name, language: of }) => `${templateKey(name)} ${of ?? ''}`),
  );
  const made: string[] = [];
  const left: string[] = [];
  for (const one of starterKit(language)) {
    const key = templateKey(one.name);
    if (there.has(`${key} ${language}`) || there.has(`${key} `)) {
      left.push(one.name);
      continue;
    }
    desk.host.mail.createDraft(one.source);
    made.push(one.name);
  }
  return { made, there: left };
}
