// Whom a reply made by a script goes to, and with which headers. Sends nothing.
import { addresses, headerValue } from '../mail/headers.ts';
import type { Mailbox, Stored } from '../mail/mailbox.ts';
import { threadHeaders } from '../mail/replies.ts';
import { show } from '../mail/show.ts';
import type { Written } from './letter.ts';

/**
 * The letter that answers a message: to its Reply-To or From, which is oneself for a message one
 * sent (apps-script/reference/gmail/gmail-message#replybody); with `all` also to everybody it went to.
 */
export function answerTo(
  box: Mailbox,
  message: Stored,
  body: string,
  options: Readonly<Record<string, unknown>>,
  all: boolean,
): { written: Written; headers: Record<string, string>; threadId: string } {
  const { headers } = box.tree(message);
  const people = (name: string) => addresses(headerValue(headers, name)).map(({ address }) => address);
  const to = people('Reply-To').length ? people('Reply-To') : people('From');
  const others = all ? [...people('To'), ...people('Cc')].filter((address) => !to.includes(address)) : [];
  const view = show(message);
  const subject =
    typeof options.subject === 'string'
      ? options.subject
      : /^re:/i.test(view.subject)
        ? view.subject
        : `Re: ${view.subject}`;
  const cc = [...others, ...(typeof options.cc === 'string' && options.cc ? [options.cc] : [])].join(', ');
  return {
    written: { recipient: to.join(', '), subject, body, options: { ...options, ...(cc ? { cc } : {}) } },
    headers: threadHeaders(view),
    threadId: message.threadId,
  };
}
