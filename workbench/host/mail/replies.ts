// Writes what people answer, in the shapes of four mail programs. Delivers nothing.
import { toBinary } from './bytes.ts';
import { addresses, headerValue, readHeaders, typedAddresses } from './headers.ts';
import { escapeHtml, htmlOfText } from './html.ts';
import type { Bytes, Enclosure, Letter, MailClient, MessageView } from './types.ts';
import { writeMessage } from './write.ts';

export interface Chance {
  /** Letters and digits that have not been used before. */
  token: () => string;
  /** Epoch milliseconds at which the answer is written. */
  date: number;
}

interface Answer {
  from: string;
  to: string;
  cc?: string | undefined;
  subject?: string | undefined;
  text: string;
  client: MailClient;
  outOfThread: boolean;
  attachments?: readonly Enclosure[] | undefined;
}

/** How each client quotes what it answers, and how its Message-IDs look. */
const clients: Readonly<
  Record<
    MailClient,
    {
      id: (token: string, domain: string) => string;
      headers: Record<string, string>;
      plain: Quote;
      html: Quote;
    }
  >
> = {
  Gmail: {
    id: (token) => `<CA${token}@mail.gmail.com>`,
    headers: {},
    plain: (a, m) => `${a.text}\n\n${attribution(m)}\n\n${quotedLines(m.text)}\n`,
    html: (a, m) =>
      `<div dir="ltr">${htmlOfText(a.text)}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${escapeHtml(attribution(m)).replace(/&lt;([^&\s]+@[^&\s]+)&gt;/, '&lt;<a href="mailto:$1">$1</a>&gt;')}<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${m.html || htmlOfText(m.text)}</blockquote></div>`,
  },
  Outlook: {
    id: (token, domain) => `<${token}.prod.outlook.${domain}>`.replace(/^<(.{8})/, '<$1@'),
    headers: { 'Thread-Topic': '', 'Accept-Language': 'en-US', 'X-MS-Has-Attach': '' },
    plain: (a, m) =>
      `${a.text}\n\n________________________________\nFrom: ${m.from}\nSent: ${longDate(m.date)}\nTo: ${m.to}\nSubject: ${m.subject}\n\n${m.text}\n`,
    html: (a, m) =>
      `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt;">${htmlOfText(a.text)}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> ${escapeHtml(m.from)}<br><b>Sent:</b> ${longDate(m.date)}<br><b>To:</b> ${escapeHtml(m.to)}<br><b>Subject:</b> ${escapeHtml(m.subject)}</font><div>&nbsp;</div></div>${m.html || htmlOfText(m.text)}</body></html>`,
  },
  'Apple Mail': {
    id: (token, domain) =>
      `<${token.slice(0, 8).toUpperCase()}-${token.slice(8, 12).toUpperCase()}@${domain}>`,
    headers: { 'X-Mailer': 'Apple Mail (2.3826.400.131)' },
    plain: (a, m) => `${a.text}\n\n> On ${shortDate(m.date)}, ${m.from} wrote:\n> \n${quotedLines(m.text)}\n`,
    html: (a, m) =>
      `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">${htmlOfText(a.text)}<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On ${shortDate(m.date)}, ${escapeHtml(m.from)} wrote:</div><br class="Apple-interchange-newline"><div>${m.html || htmlOfText(m.text)}</div></blockquote></div></body></html>`,
  },
  Thunderbird: {
    id: (token, domain) => `<${token}@${domain}>`,
    headers: { 'User-Agent': 'Mozilla Thunderbird', 'Content-Language': 'en-US' },
    plain: (a, m) =>
      `On ${numericDate(m.date)}, ${nameOf(m.from)} wrote:\n${quotedLines(m.text)}\n\n${a.text}\n`,
    html: (a, m) =>
      `<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body><div class="moz-cite-prefix">On ${numericDate(m.date)}, ${escapeHtml(nameOf(m.from))} wrote:<br></div><blockquote type="cite" cite="mid:${escapeHtml(m.messageId.replace(/^<|>$/g, ''))}">${m.html || htmlOfText(m.text)}</blockquote><p>${htmlOfText(a.text)}</p></body></html>`,
  },
};

type Quote = (answer: Answer, message: MessageView) => string;

/** A person's answer, as their program writes it. Thunderbird's stands below what it quotes. */
export function answer(message: MessageView, options: Answer, { token, date }: Chance): Bytes {
  const client = clients[options.client];
  const domain = typedAddresses(options.from)[0]?.address.split('@')[1] ?? 'example.com';
  const letter: Letter = {
    from: options.from,
    to: options.to,
    subject: options.subject ?? answeredSubject(message.subject, options.outOfThread),
    text: client.plain(options, message),
    html: client.html(options, message),
    inline: picturesIn(message),
    headers: { ...present(client.headers), ...(options.outOfThread ? {} : threadHeaders(message)) },
    ...(options.cc ? { cc: options.cc } : {}),
    ...(options.attachments ? { attachments: options.attachments } : {}),
  };
  return writeMessage(letter, { token, date, messageId: client.id(token() + token(), domain) });
}

/** The HTML Gmail's composer starts an answer with: a line to type in, and what is answered below. */
export const answerBegun = (message: MessageView): string =>
  clients.Gmail.html({ from: '', to: '', text: '', client: 'Gmail', outOfThread: false }, message).replace(
    '<div dir="ltr"></div>',
    '<div><br></div>',
  );

/** The pictures inside the text that is quoted: mail programs send them along. */
function picturesIn(message: MessageView): Record<string, Enclosure> {
  const quoted = message.attachments.filter(
    ({ contentId, inline }) => inline && message.html.includes(`cid:${contentId}`),
  );
  return Object.fromEntries(quoted.map((file) => [file.contentId, file]));
}

/** Gmail joins what has the same subject, headers or not: a new mail has another one. */
function answeredSubject(subject: string, outOfThread: boolean): string {
  if (outOfThread) return `Your message: ${subject}`;
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** In-Reply-To and References of an answer to a message. */
export function threadHeaders(message: MessageView): Record<string, string> {
  if (!message.messageId) return {};
  const before = message.references || message.inReplyTo;
  return {
    'In-Reply-To': message.messageId,
    References: before ? `${before} ${message.messageId}` : message.messageId,
  };
}

/** Whom a message went to, in order, each address once. */
export function recipientsOf(raw: Bytes): string[] {
  const { headers } = readHeaders(toBinary(raw));
  const all = ['To', 'Cc', 'Bcc'].flatMap((name) =>
    addresses(headerValue(headers, name)).map(({ address }) => address),
  );
  return [...new Map(all.map((address) => [address.toLowerCase(), address])).values()];
}

const present = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

const nameOf = (from: string): string => typedAddresses(from)[0]?.name || from;
const quotedLines = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n');
const inUtc = (options: Intl.DateTimeFormatOptions) => (ms: number) =>
  new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', ...options }).format(ms).replace(/\u202f/g, ' ');
const shortDate = inUtc({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});
const longDate = inUtc({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});
const numericDate = inUtc({
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});
const gmailDate = inUtc({ weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
const gmailTime = inUtc({ hour: 'numeric', minute: '2-digit' });
const attribution = (m: MessageView): string =>
  `On ${gmailDate(m.date)} at ${gmailTime(m.date)} ${m.from} wrote:`;
