// Writes what other people's programs send back: answers in the shapes of four mail clients,
// out-of-office notes and bounces. Delivers nothing.
import { toBinary } from './bytes.ts';
import { addresses, headerValue, readHeaders, typedAddresses } from './headers.ts';
import { escapeHtml, htmlOfText } from './html.ts';
import type { BounceOptions, Bytes, Enclosure, Letter, MailClient, MessageView } from './types.ts';
import { rfcDate, writeMessage } from './write.ts';

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
    headers: { ...present(client.headers), ...(options.outOfThread ? {} : threadHeaders(message)) },
    ...(options.cc ? { cc: options.cc } : {}),
    ...(options.attachments ? { attachments: options.attachments } : {}),
  };
  return writeMessage(letter, { token, date, messageId: client.id(token() + token(), domain) });
}

/** Gmail joins what has the same subject, headers or not: a new mail has another one. */
function answeredSubject(subject: string, outOfThread: boolean): string {
  if (outOfThread) return `Your message: ${subject}`;
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

/** An out-of-office note: RFC 3834's Auto-Submitted, and what Exchange and old programs add. */
export function outOfOffice(
  message: MessageView,
  options: { from: string; to: string; text: string },
  { token, date }: Chance,
): Bytes {
  return writeMessage(
    {
      from: options.from,
      to: options.to,
      subject: `Automatic reply: ${message.subject}`,
      text: options.text,
      html: `<div>${htmlOfText(options.text)}</div>`,
      headers: {
        'Auto-Submitted': 'auto-replied',
        Precedence: 'bulk',
        'X-Auto-Response-Suppress': 'All',
        ...threadHeaders(message),
      },
    },
    { token, date, messageId: `<${token()}@auto.example.com>` },
  );
}

const failures = {
  hard: {
    status: '5.1.1',
    action: 'failed',
    subject: 'Delivery Status Notification (Failure)',
    title: 'Address not found',
    text: (to: string) =>
      `Your message wasn't delivered to ${to} because the address couldn't be found, or is unable to receive mail.`,
    code: '550 5.1.1 The email account that you tried to reach does not exist.',
  },
  soft: {
    status: '4.2.2',
    action: 'failed',
    subject: 'Delivery Status Notification (Failure)',
    title: 'Message not delivered',
    text: (to: string) =>
      `There was a problem delivering your message to ${to}. The recipient's inbox is out of storage space.`,
    code: '452 4.2.2 The email account that you tried to reach is over quota.',
  },
  delayed: {
    status: '4.4.1',
    action: 'delayed',
    subject: 'Delivery Status Notification (Delay)',
    title: 'Delivery incomplete',
    text: (to: string) =>
      `There was a temporary problem delivering your message to ${to}. Gmail will retry for 46 more hours.`,
    code: 'The recipient server did not accept our requests to connect.',
  },
  limit: {
    status: '5.4.5',
    action: 'failed',
    subject: 'Delivery Status Notification (Failure)',
    title: 'Message not delivered',
    text: () => 'You have reached a limit for sending mail. Your message was not sent.',
    code: '550 5.4.5 Daily user sending limit exceeded.',
  },
} as const satisfies Record<NonNullable<BounceOptions['kind']>, unknown>;

/** A report of RFC 3464 as Google's mailer-daemon sends it, the original's headers enclosed. */
export function bounceReport(
  message: MessageView,
  options: { kind: NonNullable<BounceOptions['kind']>; address: string; to: string },
  { token, date }: Chance,
): Bytes {
  const failure = failures[options.kind];
  const boundary = `000000000000${token()}`;
  const raw = toBinary(message.raw);
  const original = raw.slice(0, readHeaders(raw).body);
  const text = `** ${failure.title} **\r\n\r\n${failure.text(options.address)}\r\n\r\nThe response was:\r\n\r\n${failure.code}\r\n`;
  const references = threadHeaders(message);
  const lines = [
    `Content-Type: multipart/report; boundary="${boundary}"; report-type=delivery-status`,
    `To: ${options.to}`,
    `Received: by 2002:a05:6402:0:0:0:0:0 with SMTP id postmaster; ${rfcDate(date)}`,
    'Return-Path: <>',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    ...(options.kind === 'delayed' ? [] : [`X-Failed-Recipients: ${options.address}`]),
    'Auto-Submitted: auto-replied',
    `Subject: ${failure.subject}`,
    `In-Reply-To: ${references['In-Reply-To'] ?? ''}`,
    `References: ${references.References ?? ''}`,
    `Message-ID: <${token()}@google.com>`,
    `Date: ${rfcDate(date)}`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset="UTF-8"',
    '',
    text,
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; googlemail.com`,
    `Arrival-Date: ${rfcDate(message.date)}`,
    `X-Original-Message-ID: ${message.messageId}`,
    '',
    `Final-Recipient: rfc822; ${options.address}`,
    `Action: ${failure.action}`,
    `Status: ${failure.status}`,
    `Diagnostic-Code: smtp; ${failure.code}`,
    `Last-Attempt-Date: ${rfcDate(date)}`,
    '',
    `--${boundary}`,
    'Content-Type: message/rfc822',
    '',
    original.trimEnd(),
    '',
    '',
    `--${boundary}--`,
    '',
  ];
  return Buffer.from(lines.join('\r\n'), 'latin1');
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
