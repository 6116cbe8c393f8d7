// The people at their mailboxes: what a window does there, and what windows are told.
import { describe, expect, it } from 'vitest';
import { createHost } from '../../workbench/host/index.ts';
import { openMailDesk } from '../../workbench/server/mailDesk.ts';
import type { DraftText, MailAct, MailNews } from '../../workbench/server/mailProtocol.ts';

const user = 'ana@example.com';
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const empty: DraftText = { from: user, to: '', cc: '', bcc: '', subject: '', html: '', files: [] };

function openDesk(as = user) {
  const host = createHost({
    code: '',
    user,
    timeZone: 'Europe/Madrid',
    manifest: { timeZone: 'Etc/UTC' },
    now: Date.UTC(2026, 10, 20, 9),
  });
  const news: MailNews[] = [];
  const desk = openMailDesk(host, (_, told) => news.push(told));
  host.onChange((change) => change.kind === 'mail' && desk.changed());
  const window = { id: 1, user: as };
  desk.arrive(window);
  /** What the window is told because of these acts. */
  const does = (...acts: MailAct[]): MailNews[] => {
    news.length = 0;
    for (const act of acts) {
      desk.hear(window, act);
      desk.publish();
    }
    return [...news];
  };
  const told = <T extends MailNews['tell']>(tell: T) =>
    news.filter((one): one is Extract<MailNews, { tell: T }> => one.tell === tell);
  let n = 0;
  const save = (draft: Partial<DraftText>, more: Partial<Extract<MailAct, { do: 'save' }>> = {}) =>
    does({ do: 'save', n: ++n, composer: 1, draft: { ...empty, ...draft }, torn: false, ...more });
  const sendOne = () => {
    save(
      { to: 'Eva Lind <eva@example.org>', subject: 'Spring', html: 'Shall we?' },
      { composer: 100 + n, next: 'send' },
    );
    const sent = host.mail.sent(user).at(-1);
    if (!sent) throw new Error('nothing was sent');
    return sent;
  };
  return { host, desk, does, told, save, sendOne };
}

describe('a draft in a composer', () => {
  it('is one draft, however often it is saved before the window knows its ID', () => {
    const { host, save } = openDesk();
    save({ subject: 'One' });
    save({ subject: 'Two' });
    expect(host.mail.drafts().map(({ message }) => message.subject)).toEqual(['Two']);
    save({ subject: 'Another' }, { composer: 2 });
    expect(host.mail.drafts().length).toBe(2);
  });

  it('has the pictures and files that were uploaded, once the HTML names them', () => {
    const { host, does, save } = openDesk();
    const base64 = png.toString('base64');
    does(
      { do: 'upload', key: 'ii_a', filename: 'a.png', type: 'image/png', base64 },
      { do: 'upload', key: 'ii_gone', filename: 'gone.png', type: 'image/png', base64 },
      { do: 'upload', key: 'f_b', filename: 'b.pdf', type: 'application/pdf', base64 },
    );
    const files = [{ key: 'f_b', filename: 'b.pdf', type: 'application/pdf', size: 8 }];
    save({ html: 'x <img src="cid:ii_a" alt="a.png" width="1">', files });
    const message = host.mail.drafts()[0]?.message;
    expect(message?.html).toContain('<img data-surl="cid:ii_a" src="cid:ii_a" alt="a.png"');
    expect(
      message?.attachments.map(({ filename, contentId, inline }) => [filename, contentId, inline]),
    ).toEqual([
      ['a.png', 'ii_a', true],
      ['b.pdf', expect.stringMatching(/^f_/), false],
    ]);
  });

  it('keeps pictures, files and thread of a draft a script has made', () => {
    const { host, does, told, save } = openDesk();
    const draft = host.mail.draft({
      to: 'eva@example.org',
      subject: 'Re: Spring',
      html: '<img src="cid:logo%40x" alt="logo"><img src="https://example.com/far.png">',
      inline: { 'logo@x': { filename: 'logo.png', type: 'image/png', bytes: png } },
      attachments: [{ filename: 'kit.pdf', type: 'application/pdf', bytes: png }],
      headers: { 'In-Reply-To': '<a@example.org>', References: '<a@example.org>' },
    });
    does({ do: 'edit', draftId: draft.id });
    const opened = told('draft')[0]?.draft;
    if (!opened) throw new Error('it was not opened');
    // What the editor does when it is read.
    const html = opened.html.replace(/ src="data:[^"]*"/g, '').replace(/ data-source=/g, ' src=');
    save({ ...opened, html: `${html} more` }, { composer: 7 });
    const after = host.mail.drafts()[0];
    expect(after?.id).toBe(draft.id);
    expect(after?.message.inReplyTo).toBe('<a@example.org>');
    expect(after?.message.attachments.map(({ filename }) => filename)).toEqual(['logo.png', 'kit.pdf']);
    expect(after?.message.html).toContain('src="https://example.com/far.png"');
  });

  it('that a script has sent meanwhile is said to be gone, and saved anew only then', () => {
    const { host, save, told } = openDesk();
    save({ to: 'eva@example.org', subject: 'One' });
    const id = host.mail.drafts()[0]?.id ?? '';
    host.mail.send(id);
    save({ id, subject: 'One more' });
    expect(told('notSaved')).toEqual([expect.objectContaining({ gone: true })]);
    expect(host.mail.drafts()).toEqual([]);
    save({ subject: 'One more' });
    expect(host.mail.drafts().length).toBe(1);
  });

  it('goes out at a time of the file’s clock', () => {
    const { host, save } = openDesk();
    save({ to: 'eva@example.org', subject: 'Later' }, { next: { at: '2026-11-21T08:00' } });
    // Madrid is an hour ahead of UTC in November.
    expect(host.mail.drafts()[0]?.scheduledFor).toBe(Date.UTC(2026, 10, 21, 7));
    save({ to: 'eva@example.org', subject: 'Past' }, { composer: 2, next: { at: '2020-01-01T08:00' } });
    expect(host.mail.drafts()[1]?.scheduledFor).toBe(host.clock.now() + 60_000);
  });

  it('answers in the thread, with what is answered below', () => {
    const { host, does, told, save, sendOne } = openDesk();
    const sent = sendOne();
    host.mail.reply(sent, { text: 'Gladly', from: '"Lind, Eva" <eva@example.org>' });
    const answer = host.mail.inbox()[0];
    if (!answer) throw new Error('nothing came');
    does({ do: 'answer', messageId: answer.id });
    const begun = told('draft')[0]?.draft;
    expect(begun).toMatchObject({ to: '"Lind, Eva" <eva@example.org>', subject: 'Re: Spring' });
    expect(begun?.html).toContain('gmail_quote');
    save({ ...begun, html: `Lovely${begun?.html}` }, { composer: 9, next: 'send' });
    expect(host.mail.threads().map(({ messages }) => messages.length)).toEqual([3]);
    expect(host.mail.sent().at(-1)?.inReplyTo).toBe(answer.messageId);
  });
});

describe('a window', () => {
  it('is told of what arrives in the conversation it has open, and has read it', () => {
    const { host, does, told, desk, sendOne } = openDesk();
    const sent = sendOne();
    does({ do: 'look', open: true, threadId: sent.threadId });
    expect(told('thread')[0]?.thread?.messages.length).toBe(1);
    host.mail.reply(sent, { text: 'Later', after: 60_000 });
    expect(desk.publish()).toBe(true);
    host.clock.advance(60_000);
    does();
    desk.publish();
    expect(told('thread').at(-1)?.thread?.messages.length).toBe(2);
    expect(told('box').at(-1)?.box.threads[0]).toMatchObject({ count: 2, unread: false });
    expect(desk.publish()).toBe(false);
  });

  it('that shows no mail is told only how much is unread', () => {
    const { host, desk, does, told } = openDesk();
    does();
    host.mail.deliver({ from: 'eva@example.org', subject: 'Hi', text: 'x' });
    desk.publish();
    expect(told('unread').map(({ count }) => count)).toEqual([1]);
    expect(told('box')).toEqual([]);
  });

  it('sees a mail as the person got it who it went to', () => {
    const { does, told, sendOne } = openDesk();
    const { id } = sendOne();
    does({ do: 'original', of: { messageId: id, address: 'eva@example.org' } });
    expect(told('original')[0]?.headers.map(({ name }) => name)).toContain('Delivered-To');
    does({ do: 'original', of: { messageId: id, address: 'nobody@example.org' } });
    expect(told('note')).toEqual([{ tell: 'note', text: 'This message is there no more.' }]);
  });
});

describe('the other side', () => {
  const common = { address: 'eva@example.org', after: 0, always: false };

  it('bounces whatever comes, until it is told not to', () => {
    const { host, does, sendOne } = openDesk();
    const { id } = sendOne();
    does({ do: 'otherSide', messageId: id, act: { ...common, does: 'bounce', kind: 'soft', always: true } });
    sendOne();
    expect(host.mail.inbox().map(({ subject }) => subject)).toEqual(
      Array(2).fill('Delivery Status Notification (Failure)'),
    );
    does({ do: 'silence', address: 'eva@example.org' });
    sendOne();
    expect(host.mail.inbox().length).toBe(2);
  });

  it('answers under the name the mail gave it, with the pictures of what it quotes', () => {
    const { host, does, sendOne } = openDesk();
    const { id } = sendOne();
    const reply = { text: 'Yes', client: 'Gmail', cc: '', outOfThread: false, spam: true, from: '' } as const;
    does({ do: 'otherSide', messageId: id, act: { ...common, does: 'reply', ...reply } });
    const [thread] = host.mail.threads();
    expect(thread?.messages[1]).toMatchObject({
      from: 'Eva Lind <eva@example.org>',
      labelIds: ['SPAM', 'UNREAD'],
    });
  });

  it('can be a mail that is broken', () => {
    const { host, does } = openDesk();
    const base64 = Buffer.from('Content-Type: multipart/mixed; boundary=x\r\n\r\n--x').toString('base64');
    does({ do: 'receiveFile', base64, spam: false });
    expect(host.mail.inbox().length).toBe(1);
    does({ do: 'look', open: true, threadId: host.mail.inbox()[0]?.threadId ?? '' });
  });
});

describe('trouble', () => {
  it('meets the next mail a script sends, and only that', () => {
    const code = `function send() { Gmail.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe('To: eva@example.org\\r\\n\\r\\nx') }, 'me'); }`;
    const host = createHost({
      code,
      user,
      manifest: {
        timeZone: 'Etc/UTC',
        dependencies: {
          enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }],
        },
      },
    });
    const desk = openMailDesk(host, () => {});
    const window = { id: 1, user };
    desk.hear(window, { do: 'trouble', with: 'serverError', afterEffect: true });
    expect(host.run('send').error).toBeDefined();
    expect(host.mail.sent().length).toBe(1);
    expect(host.run('send').error).toBeUndefined();
    desk.hear(window, { do: 'api', enabled: false });
    expect(host.run('send').error?.message).toContain('has not been used in project');
  });
});
