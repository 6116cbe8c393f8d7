// Finds a mail again among messages: "sent" is concluded from a message with SENT that is ours, and
// from nothing else.
import { headerOf, type Identity, mailHeader } from './cells.ts';
import { addressIn } from './replies.ts';

/** A message as far as proof needs it. */
export interface Head {
  id: string;
  threadId: string;
  labels: readonly string[];
  at: string;
  headers: ReadonlyMap<string, string>;
}

const header = mailHeader.toLowerCase();

/** Whether a message is this very mail, by the header that Muster wrote. */
export const isMail = (head: Head, mail: Identity): boolean =>
  head.headers.get(header)?.trim() === headerOf(mail);

/** Everybody a message went to. */
export const recipientsOf = ({ headers }: Pick<Head, 'headers'>): string[] =>
  ['to', 'cc', 'bcc'].flatMap((name) =>
    (headers.get(name) ?? '')
      .split(/,(?![^<"]*[>"])/)
      .map(addressIn)
      .filter((address) => address !== ''),
  );

/**
 * The message that proves that a mail went out: with SENT, and with our header; or, where a person
 * edited the draft and Gmail dropped it, to our address and not before the mail was begun.
 */
export function findProof(
  heads: readonly Head[],
  mail: Identity & { begun: string },
  to: string,
): Head | undefined {
  const sent = heads.filter(({ labels }) => labels.includes('SENT') && !labels.includes('DRAFT'));
  const known = sent.find((head) => isMail(head, mail));
  if (known || to === '') return known;
  // A clock may differ by some seconds from Gmail's.
  const from = Date.parse(mail.begun) - 60_000;
  return sent.find(
    (head) => !head.headers.has(header) && Date.parse(head.at) >= from && recipientsOf(head).includes(to),
  );
}
