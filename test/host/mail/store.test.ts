// Mail as Gmail keeps it: drafts, threads, labels, history, what is sent and what comes back.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MailError } from '../../../workbench/host/mail/errors.ts';
import { attachments, bodies, readMessage } from '../../../workbench/host/mail/read.ts';
import { messageResource } from '../../../workbench/host/mail/resource.ts';
import { source } from '../../../workbench/host/mail/show.ts';
import type { HostMail, MailClient, MessageView } from '../../../workbench/host/mail/types.ts';
import { ana, bench, eva } from './bench.ts';

const minute = 60_000;

/** The code and reason of what a call is refused with. */
function refusal(call: () => unknown): { code: number; reason: string } {
  try {
    call();
  } catch (error) {
    if (error instanceof MailError) return { code: error.refusal.code, reason: error.refusal.reason };
    throw error;
  }
  throw new Error('nothing was refused');
}

function sendOne(mail: HostMail, letter: { to?: string; subject?: string; text?: string } = {}): MessageView {
  const draft = mail.draft({ to: eva, subject: 'Hello', text: 'Hi Eva', ...letter });
  return mail.send(draft.id);
}

describe('a draft', () => {
  it('keeps its ID while its message gets a new one at each save', () => {
    const { mail } = bench();
    const first = mail.draft({ to: eva, subject: 'One' });
    const second = mail.draft({ to: eva, subject: 'Two' }, { id: first.id });
    expect(second.id).toBe(first.id);
    expect(second.message.id).not.toBe(first.message.id);
    expect(mail.message(first.message.id)).toBeUndefined();
    expect(mail.drafts().map((draft) => draft.message.subject)).toEqual(['Two']);
  });

  it('moves to a new thread when it is saved again without References', () => {
    const { mail } = bench();
    const first = mail.draft({ to: eva, subject: 'One' });
    expect(mail.draft({ to: eva, subject: 'One' }, { id: first.id }).message.threadId).not.toBe(
      first.message.threadId,
    );
  });

  it('is gone once sent, and a new message with SENT lies in its thread', () => {
    const { mail, post } = bench();
    const draft = mail.draft({ to: eva, subject: 'Hello' });
    const sent = mail.send(draft.id);
    expect(mail.drafts()).toEqual([]);
    expect(sent.id).not.toBe(draft.message.id);
    expect(sent.threadId).toBe(draft.message.threadId);
    expect(sent.labelIds).toEqual(['SENT']);
    expect(refusal(() => post().box(ana).draft(draft.id))).toEqual({ code: 404, reason: 'notFound' });
  });

  it('that is discarded by hand leaves nothing in its thread', () => {
    const { mail, post } = bench();
    const draft = mail.draft({ to: eva, subject: 'Hello' });
    mail.discard(draft.id);
    expect(post().box(ana).thread(draft.message.threadId)).toEqual([]);
    expect(refusal(() => mail.send(draft.id))).toEqual({ code: 404, reason: 'notFound' });
  });

  it('that is scheduled by hand is not in the list and goes out at its time', () => {
    const { mail, post, later, world } = bench();
    const draft = mail.draft({ to: eva, subject: 'Later' });
    mail.schedule(draft.id, world.now + 60 * minute);
    expect(post().box(ana).listedDrafts()).toEqual([]);
    expect(refusal(() => post().box(ana).draft(draft.id))).toEqual({ code: 404, reason: 'notFound' });
    later(59 * minute);
    expect(mail.sent()).toEqual([]);
    later(minute);
    expect(mail.sent().map((message) => message.subject)).toEqual(['Later']);
  });

  it('that was scheduled and cannot be sent is a draft again', () => {
    const { mail, later, world } = bench();
    const draft = mail.draft({ subject: 'To nobody' });
    mail.schedule(draft.id, world.now + minute);
    later(minute);
    expect(mail.drafts().map((one) => [one.id, one.scheduledFor])).toEqual([[draft.id, undefined]]);
    expect(mail.sent()).toEqual([]);
  });

  it('keeps every byte of what it was saved with, but for the headers Gmail sets at sending', () => {
    const { mail } = bench();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (body) => {
        const raw = Buffer.concat([
          Buffer.from('To: eva@example.org\r\nX-Own: kept\r\nSubject: s\r\n\r\n'),
          body,
        ]);
        const draft = mail.rawDraft(raw);
        expect(Buffer.from(draft.message.raw).equals(raw)).toBe(true);
        const sent = Buffer.from(mail.send(draft.id).raw);
        expect(sent.subarray(sent.indexOf('\r\n\r\n') + 4).equals(Buffer.from(body))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('sending', () => {
  it('gives the message an ID and a date of its own and keeps the one it had beside it', () => {
    const { mail, world } = bench();
    const draft = mail.rawDraft(
      'To: eva@example.org\r\nMessage-ID: <mine@example.com>\r\nDate: Mon, 1 Jan 2001 00:00:00 +0000\r\nSubject: s\r\n\r\nx',
    );
    const sent = mail.send(draft.id);
    expect(sent.messageId).toMatch(/^<CA.+@mail\.gmail\.com>$/);
    expect(sent.header('X-Google-Original-Message-ID')).toBe('<mine@example.com>');
    expect(Date.parse(sent.header('Date') ?? '')).toBe(world.now);
  });

  const senders: [why: string, from: string, seen: string][] = [
    ['an alias that is verified stays', 'Brand <brand@example.com>', 'Brand <brand@example.com>'],
    ['an alias that is pending becomes the account', 'New <new@example.com>', 'New <ana@example.com>'],
    ['a stranger becomes the account', 'Boss <boss@example.net>', 'Boss <ana@example.com>'],
    ['a missing From becomes the account with its name', '', 'Ana <ana@example.com>'],
  ];
  it.each(senders)('From: %s', (_, from, seen) => {
    const { mail } = bench();
    mail.alias('brand@example.com', { name: 'Brand' });
    mail.alias('new@example.com', { verified: false });
    const draft = mail.rawDraft(
      `${from ? `From: ${from}\r\n` : ''}To: eva@example.org\r\nSubject: s\r\n\r\nx`,
    );
    expect(mail.send(draft.id).from).toBe(seen);
  });

  it('hides Bcc from those who get it and keeps it in Sent', () => {
    const { mail } = bench();
    const draft = mail.draft({ to: eva, bcc: 'li@example.org', subject: 's', text: 't' });
    expect(mail.send(draft.id).bcc).toBe('li@example.org');
    expect(mail.arrived().map((one) => [one.address, one.message.bcc])).toEqual([
      [eva, ''],
      ['li@example.org', ''],
    ]);
  });

  it('to oneself is one message with SENT, INBOX and UNREAD', () => {
    const { mail } = bench();
    const sent = sendOne(mail, { to: 'ana+test@example.com' });
    expect([...sent.labelIds].sort()).toEqual(['INBOX', 'SENT', 'UNREAD']);
    expect(mail.threads().length).toBe(1);
  });

  it('to another user of the host reaches their inbox', () => {
    const { mail } = bench();
    mail.inbox('ben@example.com');
    const sent = sendOne(mail, { to: 'Ben <ben@example.com>' });
    const [got] = mail.inbox('ben@example.com');
    expect(got?.messageId).toBe(sent.messageId);
    expect(got?.id).not.toBe(sent.id);
    expect(mail.arrived()).toEqual([]);
  });

  it('reaches a user who opens their mailbox only later', () => {
    const { mail } = bench();
    sendOne(mail, { to: 'ben@example.com' });
    expect(mail.inbox('ben@example.com').map((message) => message.subject)).toEqual(['Hello']);
  });

  const bad: [why: string, headers: string, code: number, reason: string][] = [
    ['nobody to send to', 'Subject: s', 400, 'invalidArgument'],
    ['an address without domain', 'To: eva', 400, 'invalidArgument'],
    ['an address with two @', 'To: eva@@example.org', 400, 'invalidArgument'],
    ['a broken Cc', 'To: eva@example.org\r\nCc: <<>>', 400, 'invalidArgument'],
  ];
  it.each(bad)('is refused for %s', (_, headers, code, reason) => {
    const { mail } = bench();
    const draft = mail.rawDraft(`${headers}\r\n\r\nx`);
    expect(refusal(() => mail.send(draft.id))).toEqual({ code, reason });
    expect(mail.drafts().length).toBe(1);
    expect(mail.sent()).toEqual([]);
  });

  const odd: [why: string, to: string, reaches: string[]][] = [
    ['a quoted name with a comma', '"Li, Wei" <li@example.org>', ['li@example.org']],
    ['a comment', 'li@example.org (Li)', ['li@example.org']],
    ['a group', 'Team: li@example.org, eva@example.org;', ['li@example.org', 'eva@example.org']],
    ['the same address twice', 'eva@example.org, EVA@example.org', ['EVA@example.org']],
    ['an encoded name', '=?UTF-8?B?w4lWQQ==?= <eva@example.org>', ['eva@example.org']],
    ['a domain with umlauts', 'eva@münchen.example', ['eva@münchen.example']],
  ];
  it.each(odd)('understands %s', (_, to, reaches) => {
    const { mail } = bench();
    mail.send(mail.rawDraft(Buffer.from(`To: ${to}\r\nSubject: s\r\n\r\nx`, 'utf8')).id);
    expect(mail.arrived().map((one) => one.address)).toEqual(reaches);
  });
});

describe('a thread', () => {
  const original = () => {
    const made = bench();
    return { ...made, first: sendOne(made.mail, { subject: 'Spring campaign' }) };
  };
  const follow = (first: MessageView, { subject = 'Re: Spring campaign', references = true } = {}) =>
    `To: eva@example.org\r\nSubject: ${subject}\r\n${references ? `In-Reply-To: ${first.messageId}\r\nReferences: ${first.messageId}\r\n` : ''}\r\nx`;

  const cases: [
    why: string,
    options: { subject?: string; references?: boolean },
    threadId: boolean,
    joins: boolean,
  ][] = [
    ['joined with thread ID, References and subject', {}, true, true],
    ['joined with References and subject alone', {}, false, true],
    ['not joined without References', { references: false }, true, false],
    ['not joined with another subject', { subject: 'Summer campaign' }, true, false],
    ['joined by any number of Re:', { subject: 'RE: Re: spring  campaign' }, true, true],
  ];
  it.each(cases)('is %s', (_, options, withId, joins) => {
    const { post, first } = original();
    const sent = post().send(ana, Buffer.from(follow(first, options)), {
      threadId: withId ? first.threadId : undefined,
    });
    expect(sent.threadId === first.threadId).toBe(joins);
  });

  it('that does not exist is refused', () => {
    const { post, first } = original();
    expect(
      refusal(() => post().send(ana, Buffer.from(follow(first)), { threadId: '18c0000000000000' })),
    ).toEqual({ code: 404, reason: 'notFound' });
  });

  it('gets the answers of all four clients, and not the one that lost its headers', () => {
    const { mail, first } = original();
    for (const client of ['Gmail', 'Outlook', 'Apple Mail', 'Thunderbird'] as const)
      mail.reply(first, { text: `Yes from ${client}`, client });
    mail.reply(first, { text: 'Yes', from: 'eva.private@example.net' });
    mail.reply(first, { text: 'Lost', outOfThread: true });
    const [thread] = mail.threads().filter((one) => one.id === first.threadId);
    expect(thread?.messages.map((message) => message.from)).toEqual([
      'Ana <ana@example.com>',
      eva,
      eva,
      eva,
      eva,
      'eva.private@example.net',
    ]);
    expect(mail.threads().length).toBe(2);
    for (const message of thread?.messages.slice(1, 5) ?? []) {
      expect(message.text).toContain('Yes from');
      expect(message.text).toContain('Hi Eva');
      expect(message.html).toContain('Hi Eva');
    }
  });

  const arrivals: [
    why: string,
    from: string,
    subject: string,
    days: number,
    references: string,
    joins: boolean,
  ][] = [
    ['joins by its References, from anybody', 'boss@example.net', 'Re: Spring campaign', 20, 'known', true],
    [
      'joins without References in the first week, from somebody in the thread',
      eva,
      'Spring campaign',
      6,
      '',
      true,
    ],
    ['stands alone without References after a week', eva, 'Re: Spring campaign', 8, '', false],
    [
      'stands alone without References from somebody else',
      'boss@example.net',
      'Re: Spring campaign',
      1,
      '',
      false,
    ],
    [
      'stands alone with References to something unknown',
      eva,
      'Re: Spring campaign',
      1,
      '<other@mail.example>',
      false,
    ],
    ['stands alone with another subject', eva, 'Autumn campaign', 1, 'known', false],
  ];
  it.each(arrivals)('an incoming mail %s', (_, from, subject, days, references, joins) => {
    const { mail, first, later } = original();
    later(days * 24 * 60 * minute);
    const named = references === 'known' ? first.messageId : references;
    mail.deliver({ from, to: ana, subject, text: 'x', ...(named ? { headers: { References: named } } : {}) });
    expect(mail.inbox()[0]?.threadId === first.threadId).toBe(joins);
  });

  it('has the bounce of its mail in it, whatever its subject', () => {
    const { mail, first } = original();
    mail.bounce(first);
    expect(mail.inbox()[0]?.threadId).toBe(first.threadId);
  });

  const shapes: [client: MailClient, html: string, plain: RegExp][] = [
    ['Gmail', 'class="gmail_quote', /^Yes\s+On .* wrote:\s+> Hi Eva/],
    [
      'Outlook',
      'id="divRplyFwdMsg"',
      /^Yes\s+_{10,}\s+From: .*\s+Sent: .*\s+To: .*\s+Subject: Spring campaign\s+Hi Eva/,
    ],
    ['Apple Mail', '<blockquote type="cite">', /^Yes\s+> On .* wrote:\s+>\s+> Hi Eva/],
    ['Thunderbird', 'class="moz-cite-prefix"', /^On .* wrote:\s+> Hi Eva\s+Yes/],
  ];
  it.each(shapes)('gets answers as %s writes them: %s', (client, html, plain) => {
    const { mail, first } = original();
    mail.reply(first, { text: 'Yes', client });
    const [message] = mail.inbox();
    expect(message?.html).toContain(html);
    expect(message?.text).toMatch(plain);
  });

  it('gets an out-of-office note that says it is one', () => {
    const { mail, first } = original();
    mail.outOfOffice(first, { text: 'Back on Monday' });
    const [note] = mail.inbox();
    expect(note?.header('Auto-Submitted')).toBe('auto-replied');
    expect(note?.subject).toBe('Automatic reply: Spring campaign');
    expect(note?.inReplyTo).toBe(first.messageId);
  });
});

describe('a bounce', () => {
  const kinds: [
    kind: 'hard' | 'soft' | 'limit' | 'delayed',
    action: string,
    status: string,
    failed: boolean,
  ][] = [
    ['hard', 'failed', '5.1.1', true],
    ['soft', 'failed', '4.2.2', true],
    ['limit', 'failed', '5.4.5', true],
    ['delayed', 'delayed', '4.4.1', false],
  ];
  it.each(kinds)('%s is a delivery report with action %s and status %s', (kind, action, status, failed) => {
    const { mail } = bench();
    const sent = sendOne(mail);
    mail.bounce(sent, { kind });
    const [report] = mail.inbox();
    const text = source(report ?? sent);
    expect(report?.from).toContain('mailer-daemon@googlemail.com');
    expect(report?.header('X-Failed-Recipients')).toBe(failed ? eva : undefined);
    expect(report?.inReplyTo).toBe(sent.messageId);
    expect(text).toContain('report-type=delivery-status');
    expect(text).toContain(`Final-Recipient: rfc822; ${eva}`);
    expect(text).toContain(`Action: ${action}`);
    expect(text).toContain(`Status: ${status}`);
  });

  it('comes minutes after the mail, to an address that always bounces', () => {
    const { mail, later } = bench();
    mail.when(eva, { does: 'bounce', kind: 'hard', after: 3 * minute });
    sendOne(mail);
    expect(mail.arrived()).toEqual([]);
    later(2 * minute);
    expect(mail.inbox()).toEqual([]);
    later(minute);
    expect(mail.inbox().map((message) => message.header('X-Failed-Recipients'))).toEqual([eva]);
  });

  it('answers for an address that is away or eager', () => {
    const { mail, later } = bench();
    mail.when(eva, { does: 'outOfOffice' });
    mail.when('li@example.org', { does: 'reply', text: 'Count me in', client: 'Outlook' });
    sendOne(mail, { to: `${eva}, li@example.org` });
    later(2 * minute);
    expect(
      mail
        .inbox()
        .map((message) => message.from)
        .sort(),
    ).toEqual([eva, 'li@example.org']);
    expect(mail.arrived().length).toBe(2);
  });
});

describe('limits', () => {
  it('passed quietly answer yes, bounce later, and are refused once Gmail has noticed', () => {
    const { mail, later } = bench();
    mail.limits.messagesPerDay = 2;
    sendOne(mail);
    sendOne(mail);
    expect(sendOne(mail).labelIds).toContain('SENT');
    expect(mail.arrived().length).toBe(2);
    later(3 * minute);
    expect(mail.inbox().map((message) => message.text)).toEqual([
      expect.stringContaining('reached a limit for sending mail'),
    ]);
    later(3 * minute);
    expect(refusal(() => sendOne(mail))).toEqual({ code: 429, reason: 'rateLimitExceeded' });
    later(24 * 60 * minute);
    sendOne(mail);
    expect(mail.arrived().length).toBe(3);
  });

  it('of quota units are 6,000 a minute, and come back with time', () => {
    const { post, later } = bench();
    for (let i = 0; i < 60; i++) post().charge(ana, 'drafts.send');
    expect(refusal(() => post().charge(ana, 'drafts.send'))).toEqual({
      code: 403,
      reason: 'rateLimitExceeded',
    });
    post().charge('ben@example.com', 'drafts.send');
    later(1000);
    post().charge(ana, 'drafts.send');
    expect(refusal(() => post().charge(ana, 'drafts.send'))).toEqual({
      code: 403,
      reason: 'rateLimitExceeded',
    });
  });
});

describe('history', () => {
  it('tells what was added, deleted and relabelled after a position, with the labels of that time', () => {
    const { mail, post } = bench();
    const box = post().box(ana);
    const start = box.lastHistoryId;
    mail.deliver({ from: eva, subject: 'Hi', text: 'x' });
    const [message] = mail.inbox();
    mail.relabel(message?.id ?? '', { remove: ['UNREAD'] });
    mail.relabel(message?.id ?? '', { add: ['TRASH'] });
    const records = box.since(start, mail.limits.historyMs);
    expect(records.map((record) => [record.change, record.changed ?? record.labels])).toEqual([
      ['messagesAdded', ['INBOX', 'UNREAD']],
      ['labelsRemoved', ['UNREAD']],
      ['labelsAdded', ['TRASH']],
      ['labelsRemoved', ['INBOX']],
    ]);
  });

  it('is refused for a position too old and for one in the future', () => {
    const { mail, post, later } = bench();
    sendOne(mail);
    const box = post().box(ana);
    const start = box.lastHistoryId;
    expect(box.since(start, mail.limits.historyMs)).toEqual([]);
    expect(refusal(() => box.since(start + 1_000_000, mail.limits.historyMs))).toEqual({
      code: 404,
      reason: 'notFound',
    });
    later(8 * 24 * 60 * minute);
    sendOne(mail);
    expect(refusal(() => box.since(start - 5, mail.limits.historyMs))).toEqual({
      code: 404,
      reason: 'notFound',
    });
  });

  it('has records without a change after a send', () => {
    const { mail, post } = bench();
    const box = post().box(ana);
    const start = box.lastHistoryId;
    sendOne(mail);
    expect(box.since(start, mail.limits.historyMs).filter((record) => !record.change).length).toBe(3);
  });
});

describe('the API formats', () => {
  const resource = (raw: string | Buffer) => {
    const { mail, post } = bench();
    mail.deliver(Buffer.isBuffer(raw) ? raw : Buffer.from(raw, 'latin1'));
    const box = post().box(ana);
    const message = [...box.messages.values()][0];
    if (!message) throw new Error('nothing came');
    return (format: 'full' | 'raw' | 'metadata' | 'minimal') => messageResource(box, message, format);
  };

  it('full turns text into UTF-8 while the header still names the old charset and size', () => {
    const { payload } = resource(
      'Content-Type: text/plain; charset=ISO-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nma=F1ana',
    )('full');
    expect(Buffer.from(payload?.body?.data ?? []).toString('utf8')).toBe('mañana');
    expect(payload?.body?.size).toBe(6);
    expect(payload?.headers[0]).toEqual({ name: 'Content-Type', value: 'text/plain; charset=ISO-8859-1' });
  });

  it('full numbers the parts and leaves out the bytes of every attachment', () => {
    const { payload } = resource(
      'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b\r\nContent-Type: text/html\r\n\r\n<b>hi</b>\r\n--b--\r\n--a\r\nContent-Type: text/plain; name=n.txt\r\nContent-Disposition: attachment; filename=n.txt\r\n\r\nnote\r\n--a\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ncore\r\n--a--',
    )('full');
    const list = (part: typeof payload): unknown[] =>
      part
        ? [
            [
              part.partId,
              part.mimeType,
              part.body?.size,
              part.body?.data !== undefined,
              part.body?.attachmentId !== undefined,
            ],
            ...(part.parts ?? []).flatMap(list),
          ]
        : [];
    expect(list(payload)).toEqual([
      ['', 'multipart/mixed', 0, false, false],
      ['0', 'multipart/alternative', 0, false, false],
      ['0.0', 'text/plain', 2, true, false],
      ['0.1', 'text/html', 9, true, false],
      ['1', 'text/plain', 4, false, true],
      ['2', 'message/rfc822', 0, false, false],
      ['2.0', 'text/plain', 4, true, false],
    ]);
  });

  it('raw has every byte, metadata the headers, minimal neither', () => {
    const raw = Buffer.from('Subject: =?UTF-8?B?w7E=?=\r\n\r\n\xff\x00', 'latin1');
    const of = resource(raw);
    expect(Buffer.from(of('raw').raw ?? []).equals(raw)).toBe(true);
    expect(of('metadata').payload).toEqual({
      mimeType: 'text/plain',
      headers: [{ name: 'Subject', value: 'ñ' }],
    });
    expect(of('minimal').payload ?? of('minimal').raw).toBeUndefined();
  });
});

describe('anything that arrives', () => {
  const odd: [why: string, raw: string][] = [
    ['no header at all', 'just words'],
    ['a header without end', 'Subject: x'],
    ['a missing boundary', 'Content-Type: multipart/mixed\r\n\r\n--a\r\n\r\nx'],
    ['an unknown charset', 'Content-Type: text/html; charset=klingon\r\n\r\n<p>\xe9</p>'],
    ['a name that never closes', 'From: "Eva <eva@example.org>\r\n\r\nx'],
    ['nothing', ''],
    ['nul bytes', '\0\0\0'],
  ];
  it.each(odd)('is kept as it is and shown as far as it can be read: %s', (_, raw) => {
    const { mail, post } = bench();
    mail.deliver(Buffer.from(raw, 'latin1'));
    const [message] = mail.inbox();
    expect(source(message ?? sendOne(mail))).toBe(raw);
    expect(typeof message?.text).toBe('string');
    const box = post().box(ana);
    const stored = box.get(message?.id ?? '');
    if (stored) for (const format of ['full', 'metadata'] as const) messageResource(box, stored, format);
  });
});

describe('a snapshot', () => {
  it('brings back mail, drafts, labels, positions and what is still on its way', () => {
    const first = bench();
    first.mail.alias('brand@example.com');
    sendOne(first.mail);
    first.mail.draft({ to: eva, subject: 'Draft' });
    first.mail.deliver({ from: eva, subject: 'Soon', text: 'x' }, { after: minute });
    const saved: Record<string, unknown> = JSON.parse(JSON.stringify(first.world.save()));
    const second = bench();
    second.world.load(saved);
    expect(second.mail.sent().map((message) => message.raw)).toEqual(
      first.mail.sent().map((message) => message.raw),
    );
    expect(second.mail.drafts().map((draft) => draft.id)).toEqual(
      first.mail.drafts().map((draft) => draft.id),
    );
    expect(second.post().box(ana).lastHistoryId).toBe(first.post().box(ana).lastHistoryId);
    expect(second.mail.arrived().length).toBe(1);
    second.later(minute);
    expect(second.mail.inbox().map((message) => message.subject)).toEqual(['Soon']);
  });
});

const data = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const real = (name: string): Buffer | undefined => {
  try {
    return readFileSync(`${data}${name}`);
  } catch {
    return undefined;
  }
};

describe.runIf(real('mimekit-gmail-related.eml') !== undefined)('real mails', () => {
  const files: [file: string, carried: [string, string][]][] = [
    ['mimekit-gmail-related.eml', [['image/jpeg', 'ii_15071bf7ff349334']]],
    ['webklex-inline.eml', [['image/png', 'ii_15f0aad691bb745f']]],
  ];
  it.each(files)('%s is read with its inline picture', (file, carried) => {
    const tree = readMessage(real(file) ?? Buffer.alloc(0));
    expect(attachments(tree).map((part) => [part.type, part.contentId])).toEqual(carried);
    expect(bodies(tree).html).toContain(`cid:${carried[0]?.[1]}`);
    expect(attachments(tree)[0]?.bytes().length).toBeGreaterThan(500);
  });
});
