// The sender's own mailbox: their addresses, and where reading begins. Asked before their first mail
// goes out, so that no answer comes before reading has begun; kept in their notes.
import type { MailHost } from '../mailPorts.ts';
import { type Desk, saveNotes } from './desk.ts';

/**
 * Every address the sender writes as, in lower case: what comes from them is no answer. The first
 * time two Gmail calls, and the mailbox's position is kept. MailError.
 */
export function ownAddresses(host: MailHost, { notes, me }: Desk): ReadonlySet<string> {
  if (notes.own.length > 0) return new Set(notes.own);
  const { address, historyId } = host.mail.profile();
  const own = [...new Set([me, address, ...host.mail.aliases()])].filter((one) => one !== '');
  host.lock(() =>
    saveNotes(host, (now) => ({ ...now, own, historyId: now.historyId === '' ? historyId : now.historyId })),
  );
  return new Set(own);
}
