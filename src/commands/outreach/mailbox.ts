// The sender's own addresses: what comes from them is no answer. Asked once, and kept in their notes.
import type { MailHost } from '../mailPorts.ts';
import { type Desk, saveNotes } from './desk.ts';

/** Every address the sender writes as, in lower case; two Gmail calls the first time. */
export function ownAddresses(host: MailHost, { notes, me }: Desk): ReadonlySet<string> {
  if (notes.own.length > 0) return new Set(notes.own);
  const { address } = host.mail.profile();
  const own = [...new Set([me, address, ...host.mail.aliases()])].filter((one) => one !== '');
  host.lock(() => saveNotes(host, (now) => ({ ...now, own })));
  return new Set(own);
}
