// Makes of a person's mail what a window shows of it. Changes nothing.
import { harmless } from '../host/mail/harmless.ts';
import { typedAddresses } from '../host/mail/headers.ts';
import { recipientsOf } from '../host/mail/replies.ts';
import type { HostMail, Manner, MessageView } from '../host/mail/types.ts';
import { readable, threadLines } from '../host/mail/view.ts';
import type { CopyOf, MailboxShown, MessageShown, RecipientShown, ThreadShown } from './mailProtocol.ts';

/** A mailbox as the lists show it. */
export function mailboxShown(mail: HostMail, user: string): MailboxShown {
  return {
    threads: threadLines(mail, { user }),
    drafts: mail
      .drafts(user)
      .map(({ id, message, scheduledFor }) => ({
        id,
        messageId: message.id,
        threadId: message.threadId,
        to: message.to,
        subject: message.subject,
        snippet: message.snippet,
        date: message.date,
        ...(scheduledFor !== undefined && { scheduledFor }),
      }))
      .reverse(),
    // A script may have set a signature too.
    senders: mail.senders(user).map((sender) => ({
      ...sender,
      signature: harmless(sender.signature, () => undefined, { sources: true }).html,
    })),
    labels: mail.labels(user),
    apiEnabled: mail.apiEnabled,
  };
}

/** How many conversations of the inbox have something unread. */
export const unreadCount = (mail: HostMail, user: string): number =>
  new Set(
    mail
      .inbox(user)
      .filter(({ labelIds }) => labelIds.includes('UNREAD'))
      .map(({ threadId }) => threadId),
  ).size;

/** A conversation, oldest message first; null if it is there no more. */
export function threadShown(mail: HostMail, user: string, id: string): ThreadShown | null {
  const thread = mail.threads(user).find((one) => one.id === id);
  if (!thread) return null;
  const drafts = new Map(mail.drafts(user).map((draft) => [draft.message.id, draft.id]));
  return {
    id,
    subject: thread.subject,
    messages: thread.messages.map((message) => {
      const draftId = drafts.get(message.id);
      return { ...messageShown(mail, message), ...(draftId !== undefined && { draftId }) };
    }),
  };
}

/** A message as its recipient sees it. */
export function messageShown(mail: HostMail, message: MessageView): MessageShown {
  const { page, leftOut, files } = readable(message);
  const { id, labelIds, date, from, to, cc, bcc, subject, snippet } = message;
  return {
    ...{ id, labelIds, date, from, to, cc, bcc, subject, snippet, page, leftOut, files },
    height: heightOf(message),
    recipients: labelIds.includes('SENT') ? recipientsShown(mail, message) : [],
  };
}

function recipientsShown(mail: HostMail, message: MessageView): RecipientShown[] {
  const named = new Map(
    typedAddresses(`${message.to},${message.cc},${message.bcc}`).map(({ name, address }) => [
      address.toLowerCase(),
      name,
    ]),
  );
  return recipientsOf(message.raw).map((address) => ({
    address,
    name: named.get(address.toLowerCase()) ?? '',
    manner: mannerInWords(mail.manner(address)),
    got: receivedCopy(mail, message, address) !== undefined,
  }));
}

function mannerInWords(manner: Manner | undefined): string {
  if (!manner) return '';
  if (manner.does === 'reply') return 'answers every mail';
  return manner.does === 'bounce' ? 'every mail bounces' : 'is out of the office';
}

/** The message itself, or the copy of who got it at an address. */
export function copyOf(mail: HostMail, user: string, of: CopyOf): MessageView | undefined {
  const message = mail.message(of.messageId, user);
  if (!message || of.address === undefined) return message;
  return receivedCopy(mail, message, of.address);
}

function receivedCopy(mail: HostMail, message: MessageView, address: string): MessageView | undefined {
  const same = (other: MessageView) => other.messageId === message.messageId;
  const outside = mail.arrived(address).find((arrived) => same(arrived.message));
  if (outside) return outside.message;
  const receiver = mail
    .users()
    .find((user) =>
      mail
        .senders(user)
        .some((sender) => sender.verified && sender.address.toLowerCase() === address.toLowerCase()),
    );
  return receiver === undefined ? undefined : mail.inbox(receiver).find(same);
}

const lineHeight = 21;
const lettersInLine = 95;

/** About how high the page of a message is; a sandboxed frame tells nobody. */
function heightOf(message: MessageView): number {
  const lines = message.text
    .slice(0, 20_000)
    .split('\n')
    .reduce((count, line) => count + 1 + Math.floor(line.length / lettersInLine), 0);
  const pictures = [...message.html.slice(0, 200_000).matchAll(/<img\b[^>]*\bsrc="cid:[^>]*>/gi)].reduce(
    (sum, [tag]) => sum + Math.min(600, Number(/\bheight="?(\d+)/i.exec(tag)?.[1] ?? 180)),
    0,
  );
  return lines * lineHeight + pictures + 24;
}
