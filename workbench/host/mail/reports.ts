// Writes what machines send back: out-of-office notes and bounces. Delivers nothing.
import { toBinary } from './bytes.ts';
import { readHeaders } from './headers.ts';
import { htmlOfText } from './html.ts';
import { type Chance, threadHeaders } from './replies.ts';
import type { BounceOptions, Bytes, MessageView } from './types.ts';
import { rfcDate, writeMessage } from './write.ts';

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
