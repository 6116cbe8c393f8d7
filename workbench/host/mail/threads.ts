// What decides which thread a message is in: whom it follows, what it is about, who is in it.
import { addresses, baseSubject, headerValue } from './headers.ts';
import { header, type Part } from './read.ts';

/** The messages a message says it follows, the nearest first. */
export function followed(tree: Part): string[] {
  const replied = headerValue(tree.headers, 'In-Reply-To') ?? '';
  const named = `${headerValue(tree.headers, 'References') ?? ''} ${replied}`;
  return (named.match(/<[^<>\s]+>/g) ?? []).reverse();
}

const subjects = new WeakMap<Part, string>();

/** A subject without `Re:`, for comparing. */
export function subjectOf(tree: Part): string {
  let subject = subjects.get(tree);
  if (subject === undefined) {
    subject = baseSubject(header(tree, 'Subject') ?? '');
    subjects.set(tree, subject);
  }
  return subject;
}

/** Everybody a message is from or to. */
export const people = (tree: Part): string[] =>
  ['From', 'To', 'Cc'].flatMap((name) =>
    addresses(headerValue(tree.headers, name)).map(({ address }) => address.toLowerCase()),
  );

/** Whether Google's own mailer reports on a mail. */
export function isBounce(tree: Part): boolean {
  const from = addresses(headerValue(tree.headers, 'From'))[0]?.address ?? '';
  return /^mailer-daemon@(?:googlemail|google|gmail)\.com$/i.test(from);
}
