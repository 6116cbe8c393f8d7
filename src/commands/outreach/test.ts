// The test mail to oneself: proves that this account sends as Muster needs it, before anybody else
// gets a mail. Shows the finished mail of a row.
import type { Input, Output } from '../../api.ts';
import { say } from '../../language/index.ts';
import { mailHeader } from '../../outreach/cells.ts';
import { compose, sourceOf } from '../../outreach/compose.ts';
import { lastDay } from '../../outreach/limits.ts';
import { inlineImages, readDraft } from '../../outreach/mime.ts';
import type { Resolve } from '../../outreach/placeholders.ts';
import { recipientsOf } from '../../outreach/proof.ts';
import { outboxOf } from '../../outreach/rows.ts';
import { pickVersion } from '../../outreach/template.ts';
import { encodeBase64 } from '../../outreach/text.ts';
import { languageOfRow, resolverFor } from '../../outreach/values.ts';
import { MusterError } from '../errors.ts';
import { MailError, type MailHost } from '../mailPorts.ts';
import { accessAfter } from './access.ts';
import { removeDraft, subjectIn, threadHeads } from './carry.ts';
import { type Desk, openDesk, type Rows, readRows, saveNotes } from './desk.ts';
import { ownAddresses } from './mailbox.ts';
import { mustHaveMail } from './preflight.ts';
import { reasonFor } from './reasons.ts';
import { runningThread } from './start.ts';
import { findTemplate, gmailLink, readMasterOf } from './templates.ts';
import { readValues } from './values.ts';

/** The version of a template for a row, with the row's values; every name stands for itself without a row. */
function contentFor(desk: Desk, key: string, all: Rows, id: string | null, told: readonly string[] = []) {
  const { versions, template } = findTemplate(desk, key);
  const row = id === null ? undefined : all.byId.get(id);
  if (id !== null && !row?.once) throw new MusterError(row ? 'twice' : 'gone');
  const version = pickVersion(versions, row && languageOfRow(row));
  if (!version) throw new MusterError('noTemplate', { name: key });
  const master = readMasterOf(desk.host, version.draftId);
  const values = row && readValues(desk, all, [row.id]);
  const cells = values && row ? values.rows.get(row.id) : undefined;
  const language = version.language ?? (row && languageOfRow(row)) ?? desk.settings.language;
  const begun = row ? (desk.runs.get(outboxOf(row)?.run ?? '')?.others[row.id] ?? []) : [];
  const others = told.length > 0 ? told : begun;
  const creators = [row?.id, ...others].flatMap((one) => (one ? (all.byId.get(one)?.name ?? []) : []));
  const resolve: Resolve =
    cells && values
      ? resolverFor(cells, values.headings, { language, base: desk.settings.baseCurrency, creators })
      : (name) => `«${name}»`;
  return { master, resolve, row, template };
}

/** What becomes of each check, in their order (see docs of the Gmail API's drafts and threads). */
const checks = ['create', 'read', 'send', 'gone', 'thread', 'label', 'header', 'to'] as const;

/** Sends a template to oneself, and looks whether Gmail does what sending relies on. */
export function testMail(
  host: MailHost,
  { template, id, others }: Input<'outreach.test'>,
): Output<'outreach.test'> {
  const desk = openDesk(host);
  mustHaveMail(desk);
  const { master, resolve } = contentFor(desk, template, readRows(desk), id, others);
  ownAddresses(host, desk);
  const identity = `test ${host.here.now()}`;
  const source = sourceOf(
    master,
    resolve,
    // The draft's own Cc and Bcc are other people.
    { to: { email: desk.me }, alone: true, headers: { [mailHeader]: identity } },
    host.mail.decode,
  );
  let step: (typeof checks)[number] = 'create';
  let made = '';
  try {
    const draft = host.mail.createDraft(source);
    made = draft.id;
    step = 'read';
    if (host.mail.draftSource(draft.id).source.length === 0) return failed(desk, step);
    step = 'send';
    const sent = host.mail.sendDraft(draft.id);
    made = '';
    step = 'gone';
    if (!isGone(host, draft.id)) return failed(desk, step);
    step = 'thread';
    const heads = host.mail.thread(draft.threadId);
    const message = heads.find((head) => head.id === sent.messageId);
    if (!message || sent.threadId !== draft.threadId) return failed(desk, step);
    if (!sent.sent || !message.labels.includes('SENT')) return failed(desk, 'label');
    if (message.headers.get(mailHeader.toLowerCase())?.trim() !== identity) return failed(desk, 'header');
    if (!recipientsOf(message).includes(desk.me)) return failed(desk, 'to');
    const mail: [string, number, string] = [host.here.now(), 1, sent.messageId];
    host.lock(() =>
      saveNotes(host, (notes) => ({
        ...notes,
        tested: true,
        sends: [...lastDay(notes.sends, mail[0]), mail],
      })),
    );
    return {
      ok: true,
      message: desk.words['outreach.test.ok'],
      link: gmailLink(desk.me, `#all/${sent.threadId}`),
    };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    if (made !== '' && error.kind === 'refused') removeDraft(host, made);
    // A permission that is missing, or Gmail's haste, says nothing about how the account sends.
    if (accessAfter(host, error) && error.kind !== 'unknown') throw error;
    return failed(desk, step);
  }
}

const failed = ({ words, me }: Desk, step: (typeof checks)[number]): Output<'outreach.test'> => ({
  ok: false,
  message: say(words, 'outreach.test.failed', { step }),
  link: gmailLink(me, '#drafts'),
});

function isGone(host: MailHost, draft: string): boolean {
  try {
    host.mail.draftHead(draft);
    return false;
  } catch (error) {
    if (error instanceof MailError && error.kind === 'gone') return true;
    throw error;
  }
}

/** The finished mail of a row as it will arrive; inline images come as data URIs. */
export function preview(
  host: MailHost,
  { template: key, id, others, reply }: Input<'outreach.preview'>,
): Output<'outreach.preview'> {
  const desk = openDesk(host);
  mustHaveMail(desk);
  const { master, resolve, row, template } = contentFor(desk, key, readRows(desk), id, others);
  const thread =
    desk.notes.replies.find((one) => one.key === reply)?.thread ??
    (template.kind !== 'firstContact' && template.thread === 'reply' && row ? runningThread(desk, row) : '');
  const mail = compose(master, resolve);
  const images = inlineImages(master.source);
  const html = mail.html.replace(/(["'(])cid:([^"')\s>]+)/gi, (whole, quote: string, cid: string) => {
    const image = images.get(cid) ?? images.get(decodeURIComponent(cid));
    return image ? `${quote}data:${image.type};base64,${encodeBase64(image.bytes)}` : whole;
  });
  const { to = '', cc = [] } = row?.recipients ?? {};
  const draft = readDraft(master.source, host.mail.decode);
  const lacks = [
    ...mail.unknown.map((name) => reasonFor(desk, 'unknownPlaceholder', name)),
    ...mail.empty.map((name) => reasonFor(desk, 'placeholder', name)),
    ...mail.unmatched.map((name) => reasonFor(desk, 'unmatched', name)),
  ];
  return {
    from: draft.from || desk.me,
    to,
    cc: [...cc, draft.cc].filter((one) => one !== '').join(', '),
    bcc: draft.bcc,
    replyTo: draft.replyTo,
    subject: subjectOf(host, thread) ?? mail.subject,
    html,
    plain: mail.plain,
    attachments: draft.attachments
      .filter(({ contentId }) => !contentId || !master.draft.html.includes(`cid:${contentId}`))
      .map(({ name, type, size }) => ({ name, type, size })),
    reasons: lacks,
  };
}

/** The subject of a mail in a running thread; undefined where it begins one, or the thread is gone. */
function subjectOf(host: MailHost, thread: string): string | undefined {
  if (thread === '') return undefined;
  const heads = threadHeads(host, thread).filter(({ labels }) => !labels.includes('DRAFT'));
  return heads.length > 0 ? subjectIn(heads) : undefined;
}
