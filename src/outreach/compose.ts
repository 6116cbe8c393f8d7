// Makes the finished mail of one row out of a draft's source, and says what keeps it from going out.
import { type Draft, type Envelope, makeMail, readDraft } from './mime.ts';
import { fillHtml, fillSubject, fillText, namesIn, type Resolve } from './placeholders.ts';
import { readTemplateName } from './template.ts';
import type { DecodeOther } from './text.ts';

/** A draft as it was read once for a whole batch. */
export interface Master {
  draftId: string;
  source: string;
  draft: Draft;
  /** Without the bracket. */
  subject: string;
  /** Placeholders used anywhere, as written. */
  names: string[];
  /** A short text that changes when what is sent does. */
  print: string;
}

export function readMaster(draftId: string, source: string, other?: DecodeOther): Master {
  const draft = readDraft(source, other);
  const subject = readTemplateName(draft.subject)?.subject ?? draft.subject;
  const names = new Map<string, string>();
  for (const name of [
    ...namesIn(subject, 'plain'),
    ...namesIn(draft.plain, 'plain'),
    ...namesIn(draft.html, 'html'),
  ])
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
  const parts = draft.attachments.map(({ name, type, size }) => [name, type, size]);
  const print = hash(JSON.stringify([draft.subject, draft.plain, draft.html, parts]));
  return { draftId, source, draft, subject, names: [...names.values()], print };
}

/** Names that hold a row or block the send. */
export interface Lacks {
  unknown: string[];
  empty: string[];
  unmatched: string[];
}

export interface Composed extends Lacks {
  subject: string;
  plain: string;
  html: string;
}

/** Fills everything a reader sees. */
export function compose({ subject, draft }: Master, resolve: Resolve): Composed {
  const filled = [
    fillSubject(subject, resolve),
    fillText(draft.plain, resolve),
    fillHtml(draft.html, resolve),
  ];
  const [head, plain, html] = filled;
  const all = (key: keyof Lacks) => [...new Set(filled.flatMap((one) => one[key]))];
  return {
    subject: head?.text ?? '',
    plain: plain?.text ?? '',
    html: html?.text ?? '',
    unknown: all('unknown'),
    empty: all('empty'),
    unmatched: all('unmatched'),
  };
}

/** The source of a row's mail. An answer's subject is the thread's, which `envelope` has. */
export const sourceOf = (
  master: Master,
  resolve: Resolve,
  envelope: Omit<Envelope, 'subject'> & { subject?: string },
  other?: DecodeOther,
): string =>
  makeMail(
    master.source,
    { ...envelope, subject: envelope.subject ?? fillSubject(master.subject, resolve).text },
    (text, as) => (as === 'html' ? fillHtml(text, resolve) : fillText(text, resolve)).text,
    other,
  );

/** A short text for a long one (FNV-1a, twice); equal texts give equal ones. */
export function hash(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193) >>> 0;
    b = Math.imul(b + text.charCodeAt(i), 0x5bd1e995) >>> 0;
  }
  return a.toString(36) + b.toString(36);
}
