// The Gmail advanced service as a script meets it.
import { describe, expect, it } from 'vitest';
import { caught, given, hostFor, raw, run, user } from './script.ts';

const hello = 'To: eva@example.org\r\nSubject: Hello\r\n\r\nHi';
const create = (text = hello, more = '') =>
  `Gmail.Users.Drafts.create({ message: { raw: ${raw(text)}${more} } }, 'me')`;
const minute = 60_000;

describe('Gmail.Users.Drafts', () => {
  it('creates, shows, lists, updates, sends and removes', () => {
    const host = hostFor(`
      const a = ${create()};
      const shown = Gmail.Users.Drafts.get('me', a.id, { format: 'metadata', metadataHeaders: ['Subject'] });
      const listed = Gmail.Users.Drafts.list('me').drafts.length;
      const b = Gmail.Users.Drafts.update({ message: { raw: ${raw(hello)} } }, 'me', a.id);
      const sent = Gmail.Users.Drafts.send({ id: a.id }, 'me');
      const none = Gmail.Users.Drafts.list('me');
      const c = ${create()};
      Gmail.Users.Drafts.remove('me', c.id);
      return { a, shown, listed, b, sent, none };
    `);
    const { a, shown, listed, b, sent, none } = given(host.run('main')) as {
      a: { id: string; message: { id: string; threadId: string; labelIds: string[] } };
      shown: { message: { payload: { headers: unknown } } };
      listed: number;
      b: { id: string; message: { id: string; threadId: string } };
      sent: { id: string; threadId: string; labelIds: string[] };
      none: unknown;
    };
    expect(a.id).toMatch(/^r-?\d+$/);
    expect(a.message.labelIds).toEqual(['DRAFT']);
    expect(shown.message.payload.headers).toEqual([{ name: 'Subject', value: 'Hello' }]);
    expect(listed).toBe(1);
    expect([b.id === a.id, b.message.id === a.message.id]).toEqual([true, false]);
    expect(sent).toEqual({ id: expect.any(String), threadId: b.message.threadId, labelIds: ['SENT'] });
    expect(none).toEqual({ resultSizeEstimate: 0 });
    expect(host.mail.sent().map((message) => message.id)).toEqual([sent.id]);
  });

  it('says 404 notFound in details for a draft that was sent', () => {
    expect(
      run(
        `const d = ${create()}; Gmail.Users.Drafts.send({ id: d.id }, 'me'); ${caught("Gmail.Users.Drafts.get('me', d.id)")}`,
      ),
    ).toEqual([
      'GoogleJsonResponseException',
      'API call to gmail.users.drafts.get failed with error: Requested entity was not found.',
      {
        code: 404,
        message: 'Requested entity was not found.',
        errors: [{ reason: 'notFound', domain: 'global', message: 'Requested entity was not found.' }],
      },
    ]);
  });

  it('words its errors in the language of the account, with the same code', () => {
    const host = hostFor(caught("Gmail.Users.Drafts.get('me', 'r1')"));
    host.account(user, 'es');
    expect(given(host.run('main'))).toEqual([
      'GoogleJsonResponseException',
      'API call to gmail.users.drafts.get failed with error: No se ha encontrado.',
      expect.objectContaining({ code: 404, errors: [expect.objectContaining({ reason: 'notFound' })] }),
    ]);
  });

  const forms: [why: string, message: string, media: string][] = [
    ['base64url with padding', `{ raw: ${raw(hello)} }`, ''],
    ['base64url without padding', `{ raw: ${raw(hello)}.replace(/=+$/, '') }`, ''],
    ['a message/rfc822 blob', '{}', `, Utilities.newBlob(${JSON.stringify(hello)}, 'message/rfc822')`],
  ];
  it.each(forms)('takes %s', (_, message, media) => {
    const host = hostFor(`return Gmail.Users.Drafts.create({ message: ${message} }, 'me'${media}).id`);
    host.run('main');
    expect(host.mail.drafts().map((draft) => Buffer.from(draft.message.raw).toString())).toEqual([hello]);
  });

  const bad: [why: string, call: string, code: number, reason: string][] = [
    ['no message', "Gmail.Users.Drafts.create({ message: {} }, 'me')", 400, 'invalidArgument'],
    [
      'raw that is no base64',
      "Gmail.Users.Drafts.create({ message: { raw: 'ä!' } }, 'me')",
      400,
      'invalidArgument',
    ],
    [
      'raw in base64 that is not url-safe',
      "Gmail.Users.Drafts.create({ message: { raw: 'VG86IGE+Pj8/' } }, 'me')",
      400,
      'invalidArgument',
    ],
    ['an unknown draft', "Gmail.Users.Drafts.send({ id: 'r-1' }, 'me')", 404, 'notFound'],
    ['an unknown thread', create(hello, ", threadId: '18c0000000000000'"), 404, 'notFound'],
    [
      'a thread ID from an address bar',
      create(hello, ", threadId: 'FMfcgzQfCMsvMmcQ'"),
      400,
      'invalidArgument',
    ],
    ['a message ID that is none', "Gmail.Users.Messages.get('me', 'xyz')", 400, 'invalidArgument'],
    ['an unknown message', "Gmail.Users.Messages.get('me', '18c0000000000000')", 404, 'notFound'],
    ["somebody else's mailbox", "Gmail.Users.Messages.list('ben@example.com')", 403, 'forbidden'],
    [
      'an unknown label',
      "Gmail.Users.Messages.list('me', { labelIds: ['Label_9'] })",
      400,
      'invalidArgument',
    ],
    [
      'a page token that is none',
      "Gmail.Users.Messages.list('me', { pageToken: 'x' })",
      400,
      'invalidArgument',
    ],
    [
      'a position that is no number',
      "Gmail.Users.History.list('me', { startHistoryId: 'abc' })",
      400,
      'invalid',
    ],
    [
      'nobody to send to',
      `Gmail.Users.Messages.send({ raw: ${raw('Subject: x\r\n\r\ny')} }, 'me')`,
      400,
      'invalidArgument',
    ],
    [
      'a thread ID with import',
      `Gmail.Users.Messages.import({ raw: ${raw(hello)}, threadId: '18c0000000000000' }, 'me')`,
      400,
      'invalidArgument',
    ],
  ];
  it.each(bad)('refuses %s', (_, call, code, reason) => {
    const [name, , details] = run(caught(call)) as [
      string,
      string,
      { code: number; errors: { reason: string }[] },
    ];
    expect([name, details.code, details.errors[0]?.reason]).toEqual([
      'GoogleJsonResponseException',
      code,
      reason,
    ]);
  });
});

describe('bytes', () => {
  it('arrive as arrays of signed bytes: raw, bodies and attachments', () => {
    const host = hostFor(`
      const id = Gmail.Users.Messages.list('me').messages[0].id;
      const rawBytes = Gmail.Users.Messages.get('me', id, { format: 'raw' }).raw;
      const payload = Gmail.Users.Messages.get('me', id).payload;
      const file = Gmail.Users.Messages.Attachments.get('me', id, payload.parts[1].body.attachmentId);
      return [Array.isArray(rawBytes), Utilities.newBlob(rawBytes).getDataAsString('ISO-8859-1').length, payload.parts[0].body.data, payload.parts[1].body.data === undefined, file.data, file.size];
    `);
    host.mail.deliver({
      from: 'eva@example.org',
      subject: 's',
      text: 'ñ',
      attachments: [
        { filename: 'a.bin', type: 'application/octet-stream', bytes: Buffer.from([0, 127, 128, 255]) },
      ],
    });
    const [isArray, length, data, none, bytes, size] = given(host.run('main')) as unknown[];
    expect([isArray, none, size]).toEqual([true, true, 4]);
    expect(length).toBe(host.mail.inbox()[0]?.raw.length);
    expect(data).toEqual([-61, -79]);
    expect(bytes).toEqual([0, 127, -128, -1]);
  });

  it('of a template survive reading, editing and writing byte for byte', () => {
    const host = hostFor(`
      const id = Gmail.Users.Drafts.list('me').drafts[0].id;
      const bytes = Gmail.Users.Drafts.get('me', id, { format: 'raw' }).message.raw;
      const text = Utilities.newBlob(bytes).getDataAsString('ISO-8859-1');
      const back = Utilities.newBlob('').setDataFromString(text, 'ISO-8859-1').getBytes();
      Gmail.Users.Drafts.create({ message: { raw: Utilities.base64EncodeWebSafe(back) } }, 'me');
    `);
    const all = Buffer.concat([
      Buffer.from('To: eva@example.org\r\nSubject: s\r\n\r\n'),
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
    ]);
    host.mail.rawDraft(all);
    given(host.run('main'));
    expect(host.mail.drafts().map((draft) => Buffer.from(draft.message.raw).equals(all))).toEqual([
      true,
      true,
    ]);
  });
});

describe('threads and history', () => {
  it('a follow-up joins its thread and the reply is found by position', () => {
    const host = hostFor(`
      if (first === 'send') {
        const sent = Gmail.Users.Drafts.send({ id: ${create()}.id }, 'me');
        return { thread: sent.threadId, position: Gmail.Users.getProfile('me').historyId };
      }
      const meta = Gmail.Users.Threads.get('me', second, { format: 'metadata', metadataHeaders: ['Message-ID', 'References', 'From'] });
      const last = meta.messages[0].payload.headers.find((h) => h.name === 'Message-ID').value;
      const text = ['To: eva@example.org', 'Subject: Re: Hello', 'In-Reply-To: ' + last, 'References: ' + last, '', 'Again'].join('\\r\\n');
      const sent = Gmail.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe(text), threadId: second }, 'me');
      const history = Gmail.Users.History.list('me', { startHistoryId: third, historyTypes: ['messageAdded'] });
      return { joined: sent.threadId === second, count: meta.messages.length, added: history.history.map((h) => h.messagesAdded[0].message.labelIds), next: history.historyId };
    `);
    const { thread, position } = given(host.run('main', 'send')) as { thread: string; position: string };
    const [sent] = host.mail.sent();
    if (!sent) throw new Error('nothing was sent');
    host.mail.reply(sent, { text: 'Yes' });
    expect(given(host.run('main', 'follow', thread, position))).toEqual({
      joined: true,
      count: 2,
      added: [['INBOX', 'UNREAD'], ['SENT']],
      next: expect.stringMatching(/^\d+$/),
    });
  });

  it('pages lists and history without losing anything', () => {
    const host = hostFor(`
      const seen = [];
      let pageToken;
      do {
        const page = Gmail.Users.Messages.list('me', { maxResults: 3, pageToken });
        seen.push(...page.messages.map((m) => m.id));
        pageToken = page.nextPageToken;
      } while (pageToken);
      return [seen.length, new Set(seen).size];
    `);
    for (let i = 0; i < 8; i++) host.mail.deliver({ from: 'eva@example.org', subject: `n${i}`, text: 'x' });
    expect(given(host.run('main'))).toEqual([8, 8]);
  });

  it('finds by a query only after the index has caught up', () => {
    const host = hostFor(
      "return Gmail.Users.Messages.list('me', { q: 'from:eva@example.org' }).resultSizeEstimate",
    );
    host.mail.deliver({ from: 'eva@example.org', subject: 's', text: 'x' });
    expect(given(host.run('main'))).toBe(0);
    host.clock.advance(1000);
    expect(given(host.run('main'))).toBe(1);
  });

  it('lists the addresses one may send as', () => {
    const host = hostFor(
      "return Gmail.Users.Settings.SendAs.list('me').sendAs.map((s) => [s.sendAsEmail, s.isPrimary === true, s.verificationStatus || ''])",
    );
    host.mail.alias('brand@example.com');
    host.mail.alias('new@example.com', { verified: false });
    expect(given(host.run('main'))).toEqual([
      [user, true, ''],
      ['brand@example.com', false, 'accepted'],
      ['new@example.com', false, 'pending'],
    ]);
  });

  it('makes, renames and removes labels, and refuses a second of one name', () => {
    expect(
      run(`
        const label = Gmail.Users.Labels.create({ name: 'Muster/Spring' }, 'me');
        const again = (() => { ${caught("Gmail.Users.Labels.create({ name: 'muster/spring' }, 'me')")} })();
        Gmail.Users.Labels.patch({ name: 'Summer' }, 'me', label.id);
        const name = Gmail.Users.Labels.get('me', label.id).name;
        Gmail.Users.Labels.remove('me', label.id);
        return [again[2].code, again[2].errors[0].reason, name, Gmail.Users.Labels.list('me').labels.filter((l) => l.type === 'user').length];
      `),
    ).toEqual([409, 'aborted', 'Summer', 0]);
  });
});

describe('limits and faults', () => {
  it('the API not enabled is 403 accessNotConfigured', () => {
    const host = hostFor(caught("Gmail.Users.getProfile('me')"));
    host.mail.apiEnabled = false;
    const [, , details] = given(host.run('main')) as [
      string,
      string,
      { code: number; errors: { reason: string }[] },
    ];
    expect([details.code, details.errors[0]?.reason]).toEqual([403, 'accessNotConfigured']);
  });

  it('without the service in the manifest there is no Gmail', () => {
    expect(() => run("return Gmail.Users.getProfile('me')", { api: false })).toThrow('Gmail is not defined');
  });

  it('too many units a minute are 403 rateLimitExceeded, and a pause helps', () => {
    const host = hostFor(`
      let sent = 0;
      try { for (;;) { Gmail.Users.Messages.send({ raw: ${raw(hello)} }, 'me'); sent++; } }
      catch (e) { Utilities.sleep(60000); Gmail.Users.Messages.send({ raw: ${raw(hello)} }, 'me'); return [sent, e.details.code, e.details.errors[0].reason]; }
    `);
    expect(given(host.run('main'))).toEqual([60, 403, 'rateLimitExceeded']);
  });

  it('unpaced calls at the speed of Google are refused after some seconds, as measured', () => {
    const host = hostFor(
      "const start = Date.now(); try { for (;;) Gmail.Users.Threads.list('me'), Gmail.Users.Threads.get('me', first); } catch (e) { return [e.details.errors[0].reason, Date.now() - start]; }",
      { cost: 'google' },
    );
    const sent = host.mail.send(host.mail.draft({ to: 'eva@example.org', subject: 's' }).id);
    const [reason, ms] = given(host.run('main', sent.threadId)) as [string, number];
    expect(reason).toBe('rateLimitExceeded');
    expect(ms).toBeGreaterThan(5000);
    expect(ms).toBeLessThan(60_000);
  });

  it('an answer can be lost after the mail has gone', () => {
    const host = hostFor(`const d = ${create()}; ${caught("Gmail.Users.Drafts.send({ id: d.id }, 'me')")}`);
    host.mail.fail({ call: 'Gmail.Users.Drafts.send', with: 'serverError', afterEffect: true });
    expect(given(host.run('main'))).toEqual([
      'Exception',
      "We're sorry, a server error occurred. Please wait a bit and try again.",
      null,
    ]);
    expect(host.mail.sent().length).toBe(1);
  });

  it('a rejected send has no effect and a code', () => {
    const host = hostFor(`const d = ${create()}; ${caught("Gmail.Users.Drafts.send({ id: d.id }, 'me')")}`);
    host.mail.fail({ call: /Drafts\.send$/, with: 'backendError' });
    expect(given(host.run('main'))).toEqual([
      'GoogleJsonResponseException',
      expect.stringContaining('Backend Error'),
      expect.objectContaining({ code: 500 }),
    ]);
    expect([host.mail.sent().length, host.mail.drafts().length]).toEqual([0, 1]);
  });

  it('a call can take long', () => {
    const host = hostFor(
      "const start = Date.now(); Gmail.Users.getProfile('me'); return Date.now() - start;",
    );
    host.mail.delay(/getProfile/, 20_000);
    expect(given(host.run('main'))).toBe(20_000);
    expect(given(host.run('main'))).toBe(0);
  });

  it("a send over the day's limit is answered 200 and bounces later", () => {
    const host = hostFor(`return Gmail.Users.Messages.send({ raw: ${raw(hello)} }, 'me').labelIds`);
    host.mail.limits.messagesPerDay = 0;
    expect(given(host.run('main'))).toEqual(['SENT']);
    host.clock.advance(3 * minute);
    expect(host.mail.inbox().map((message) => message.subject)).toEqual([
      'Delivery Status Notification (Failure)',
    ]);
    host.clock.advance(3 * minute);
    expect(() => given(host.run('main'))).toThrow('(Mail sending)');
  });

  it('a message larger than the API takes is 413', () => {
    const host = hostFor(
      `${caught(`Gmail.Users.Messages.send({}, 'me', Utilities.newBlob('x'.repeat(2000), 'message/rfc822'))`)}`,
    );
    host.mail.limits.messageBytes = 1000;
    expect((given(host.run('main')) as [string, string, { code: number }])[2].code).toBe(413);
  });
});

describe('permission', () => {
  const auth = (name: string) => `https://www.googleapis.com/auth/gmail.${name}`;
  const cases: [scope: string, call: string, allowed: boolean][] = [
    ['readonly', "Gmail.Users.Threads.list('me')", true],
    ['readonly', create(), false],
    ['compose', create(), true],
    ['compose', "Gmail.Users.Drafts.list('me')", true],
    ['compose', "Gmail.Users.Threads.list('me')", false],
    ['compose', "Gmail.Users.Settings.SendAs.list('me')", false],
    ['readonly', "Gmail.Users.Settings.SendAs.list('me')", true],
    ['send', `Gmail.Users.Messages.send({ raw: ${raw(hello)} }, 'me')`, true],
    ['send', create(), false],
    ['metadata', "Gmail.Users.Messages.list('me')", true],
    ['metadata', "Gmail.Users.Messages.list('me', { q: 'from:eva' })", false],
    ['modify', "Gmail.Users.Messages.batchDelete({ ids: [] }, 'me')", false],
    ['modify', "Gmail.Users.Labels.create({ name: 'x' }, 'me')", true],
  ];
  it.each(cases)('gmail.%s, %s: %s', (scope, call, allowed) => {
    const result = run(caught(call), { scopes: [auth(scope)] });
    expect(result === 'nothing').toBe(allowed);
  });

  it('not asked for and not granted are two errors', () => {
    const body = caught("Gmail.Users.Threads.list('me')");
    expect((run(body, { scopes: [auth('compose')] }) as string[])[1]).toContain(
      'Specified permissions are not sufficient to call',
    );
    const host = hostFor(body, { scopes: [auth('compose'), auth('readonly')] });
    host.person(user).grant([auth('compose')]);
    expect((given(host.run('main')) as string[])[1]).toContain('You do not have permission to call');
  });
});
