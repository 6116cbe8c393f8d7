// Hands every mail that users send to a real SMTP server, for teams who want to see it in a real
// client. Off unless it is asked for with a server's address.
import { createTransport } from 'nodemailer';
import { withHeaders } from './envelope.ts';
import { recipientsOf } from './replies.ts';
import type { HostMail, MessageView } from './types.ts';

/** What a delivery needs of nodemailer: the envelope, and the message as it is. */
export interface Transport {
  sendMail(mail: { envelope: { from: string; to: string[] }; raw: Buffer }): Promise<unknown>;
}

/**
 * Sends on what users send from now on. Gives back the function to call when mail has changed; it
 * resolves to how many mails went out.
 */
export function forwarder(
  mail: HostMail,
  transport: Transport,
  failed: (error: unknown, message: MessageView) => void,
): () => Promise<number> {
  const key = (user: string, message: MessageView) => `${user} ${message.id}`;
  const known = new Set(mail.users().flatMap((user) => mail.sent(user).map((message) => key(user, message))));
  return async () => {
    let count = 0;
    for (const user of mail.users()) {
      for (const message of mail.sent(user)) {
        if (known.has(key(user, message))) continue;
        known.add(key(user, message));
        try {
          await transport.sendMail({
            envelope: { from: user, to: recipientsOf(message.raw) },
            raw: Buffer.from(withHeaders(message.raw, ['Bcc'], [])),
          });
          count++;
        } catch (error) {
          failed(error, message);
        }
      }
    }
    return count;
  };
}

/** A transport to `smtp://user:password@host:port`. */
export const smtpTransport = (url: string): Transport => createTransport(url);
