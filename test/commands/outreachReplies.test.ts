import { describe, expect, it } from 'vitest';
import { readThread, writeOutbox } from '../../src/outreach/cells.ts';
import type { Host } from '../../workbench/host/index.ts';
import { type AddOn, on } from '../support/addOn.ts';
import {
  addressOf,
  ana,
  begin,
  ben,
  cellOf,
  day,
  got,
  held,
  ids,
  letter,
  makeOutreach,
  minute,
  planFor,
  row,
  rowId,
  sendAll,
} from '../support/outreach.ts';

function sent(rows: string[][] | number, more = {}): { add: AddOn; host: Host } {
  const host = typeof rows === 'number' ? makeOutreach(rows) : makeOutreach(0, { rows });
  const add = on(host);
  begin(add, planFor(ids(typeof rows === 'number' ? rows : rows.length), more));
  sendAll(add);
  return { add, host };
}
const mailTo = (host: Host, address: string) => {
  const found = host.mail.sent(ana).find(({ to }) => to === address);
  if (!found) throw new Error(`no mail to ${address}`);
  return found;
};
const replies = (add: AddOn) => add.ask('outreach.replies', { from: 0 }).replies;

describe('an answer', () => {
  it('that comes before anybody has read, while the search lags, is not missed', () => {
    const { add, host } = sent(2);
    (host.mail.limits as { searchLagMs: number }).searchLagMs = 30 * minute;
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes' });
    host.clock.advance(minute);
    expect(add.ask('outreach.readReplies', {}).read).toBe(1);
    expect(cellOf(add, 0, 'Outreach')).toBe('Replied');
  });

  it('outside the thread that the search finds late is not missed either', () => {
    const { add, host } = sent(2);
    (host.mail.limits as { searchLagMs: number }).searchLagMs = 20 * minute;
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes', outOfThread: true, subject: 'Your idea' });
    for (const read of [0, 0, 1, 0]) {
      host.clock.advance(9 * minute);
      expect(add.ask('outreach.readReplies', {}).read).toBe(read);
    }
  });

  it('that was dealt with does not come back, however often the search finds it', () => {
    const rows = [row(0, { Email: 'agent@example.org' }), row(1, { Email: 'agent@example.org' })];
    const { add, host } = sent(rows, { shared: 'each' });
    host.mail.reply(mailTo(host, 'agent@example.org'), {
      text: 'Let us talk',
      outOfThread: true,
      subject: 'Hello',
    });
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    const [reply] = replies(add);
    // About whom? Nobody's row says so until a person does.
    expect(reply?.rows.map(({ id }) => id)).toEqual([rowId(0), rowId(1)]);
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Sent']);
    add.ask('outreach.handled', { key: reply?.key ?? '', id: rowId(1), what: 'next', why: '', on: null });
    add.ask('outreach.readReplies', {});
    expect(replies(add)).toEqual([]);
    // Whom it was about is not followed up.
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Replied']);
  });

  it('in one creator’s thread stops no other creator of the same address', () => {
    const rows = [row(0, { Email: 'agent@example.org' }), row(1, { Email: 'agent@example.org' })];
    const { add, host } = sent(rows, { shared: 'each' });
    const mine = host.mail.sent(ana).find(({ subject }) => subject === 'Creator aa: own 0');
    if (mine) host.mail.reply(mine, { text: 'She can' });
    host.clock.advance(7 * day);
    host.run('hourly');
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Replied', 'Sent']);
    expect(host.mail.arrived('agent@example.org').map(({ message }) => message.subject)).toEqual([
      'Creator aa: own 0',
      'Creator ab: own 1',
      'Re: Creator ab: own 1',
    ]);
  });

  it('from a Cc’s own thread is the row’s', () => {
    const { add, host } = sent([row(0, { Email: `${addressOf(0)}, boss@example.org` })]);
    host.mail.deliver(
      { from: 'boss@example.org', to: ana, subject: 'About Creator aa', text: 'Call me' },
      { user: ana },
    );
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    expect(cellOf(add, 0, 'Outreach')).toBe('Replied');
  });

  it('is answered in its own thread, and to whoever wrote it', () => {
    const { add, host } = sent(1);
    host.mail.draft({ subject: '[Brief] Your brief', text: 'Here, {{First name}}' }, { user: ana });
    host.mail.reply(mailTo(host, addressOf(0)), {
      text: 'I write from my own address',
      from: 'private@example.net',
      outOfThread: true,
      subject: 'Question',
    });
    // It is found by nothing but its thread being answered: Gmail's search knows the new address nowhere.
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes!', from: 'private@example.net' });
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    const [reply] = replies(add);
    const plan = planFor([rowId(0)], { template: 'brief', followUps: null, reply: reply?.key ?? '' });
    const { basis, send, held } = add.ask('outreach.preflight', { plan });
    expect([send.map(({ id }) => id), held]).toEqual([[rowId(0)], []]);
    const shown = { template: 'brief', id: rowId(0), shared: 'ask' as const, reply: reply?.key ?? '' };
    expect(add.ask('outreach.preview', shown).subject).toBe('Re: Creator aa: own 0');
    add.ask('outreach.start', { plan, basis });
    // What comes in now, nobody has read yet.
    host.clock.advance(minute);
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'And one thing more', from: 'private@example.net' });
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    sendAll(add);
    // The first sending keeps counting whom it wrote to, who goes on in the second.
    expect(add.ask('outreach.state', {}).runs).toMatchObject([
      { template: 'Brief', sent: 1, replied: 0, past: 0 },
      { template: 'First contact', sent: 1, replied: 1, past: 1, running: 0 },
    ]);
    // The answer takes what it answers out of the queue.
    expect(replies(add).map(({ text }) => text)).toEqual(['And one thing more']);
    const mail = host.mail.sent(ana).at(-1);
    const answered = host.mail.inbox(ana).find(({ text }) => text.startsWith('And one'));
    expect(mail).toMatchObject({
      subject: 'Re: Creator aa: own 0',
      to: addressOf(0),
      cc: 'private@example.net',
      threadId: answered?.threadId,
      inReplyTo: answered?.messageId,
    });
  });

  it('and all that ends a sequence set the next step; one about something else stays', () => {
    const { add, host } = sent(7);
    const steps = () => ids(7).map((_, n) => [cellOf(add, n, 'Next step'), cellOf(add, n, 'Next step on')]);
    expect(steps()).toEqual(ids(7).map(() => ['Follow up', '3/5/2026']));
    host.person(ana).edit(`${letter('Next step')}5`, 'Ask her sister');
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes' });
    host.mail.bounce(mailTo(host, addressOf(1)));
    host.mail.reply(mailTo(host, addressOf(2)), { text: 'Please remove me from your list.' });
    host.mail.reply(mailTo(host, addressOf(3)), { text: 'Yes' });
    host.mail.outOfOffice(mailTo(host, addressOf(4)));
    // A Saturday: it is for Monday.
    host.clock.advance(5 * day);
    add.ask('outreach.readReplies', {});
    add.ask('outreach.stop', { ids: [rowId(5)] });
    add.ask('outreach.repliedElsewhere', { ids: [rowId(6)] });
    expect(steps()).toEqual([
      ['Answer', '3/9/2026'],
      ['Find another address', '3/9/2026'],
      ['', ''],
      ['Ask her sister', '3/5/2026'],
      ['Follow up', '3/5/2026'],
      ['', ''],
      ['Answer', '3/9/2026'],
    ]);
    // Whoever has answered is not among those to follow up any more.
    host.clock.advance(2 * day);
    const { lines } = add.ask('today.read', { everyone: true, campaign: '' });
    const due = (kind: string) => lines.find(({ key }) => key === kind)?.rows.map(({ id }) => id);
    expect([due('followUps'), due('nextSteps')]).toEqual([
      [rowId(4)],
      [rowId(3), rowId(0), rowId(1), rowId(6)],
    ]);
    const [first] = replies(add);
    add.ask('outreach.handled', { key: first?.key ?? '', id: rowId(0), what: 'next', why: '', on: null });
    expect(steps()[0]).toEqual(['', '']);
  });

  it.each(['interested', 'declined', 'later', 'next'] as const)(
    'that was dealt with by mistake ("%s") comes back, and so does what that changed',
    (what) => {
      const { add, host } = sent([row(0, { Notes: 'Knows our shop' }), row(1)]);
      for (const n of [0, 1]) host.mail.reply(mailTo(host, addressOf(n)), { text: 'Yes' });
      host.clock.advance(minute);
      add.ask('outreach.readReplies', {});
      const [first, second] = replies(add);
      const before = { ...add.rows()[0], History: '' };
      const on = what === 'later' ? '2026-04-01' : null;
      const why = what === 'declined' ? 'No time' : '';
      const { undo } = add.ask('outreach.handled', { key: first?.key ?? '', id: rowId(0), what, why, on });
      expect({ ...add.rows()[0], History: '' }).not.toEqual(before);
      expect(replies(add)).toEqual([second]);
      add.ask('status.undo', { act: undo?.id ?? '' });
      expect({ ...add.rows()[0], History: '' }).toEqual(before);
      expect(add.ask('outreach.putBack', { key: first?.key ?? '' })).toEqual({ back: true });
      expect(replies(add)).toEqual([first, second]);
      expect(add.ask('outreach.putBack', { key: first?.key ?? '' })).toEqual({ back: false });
      // It was read: looking again finds nothing new.
      expect(add.ask('outreach.readReplies', {}).read).toBe(0);
    },
  );

  it('that comes while a follow-up is on its way is what the row says, and nobody is followed up again', () => {
    const steps = [3, 3].map((after) => ({ template: 'followup1', after, channel: 'mail' as const }));
    const { add, host } = sent(1, { followUps: { steps, byItself: true } });
    host.clock.advance(7 * day);
    let came = false;
    host.before({ name: 'Gmail.Users.Drafts.send' }, () => {
      if (came) return;
      came = true;
      host.mail.reply(mailTo(host, addressOf(0)), { text: 'Sorry for the silence: yes' });
      host.clock.advance(minute);
      expect(add.ask('outreach.readReplies', {}).read).toBe(1);
    });
    host.run('hourly');
    expect([got(host, 0).length, cellOf(add, 0, 'Step')]).toEqual([2, 'Follow-up 1']);
    expect(cellOf(add, 0, 'Outreach')).toBe('Replied');
    host.clock.advance(7 * day);
    host.run('hourly');
    expect(got(host, 0)).toHaveLength(2);
  });

  it('to a mail whose record was cut off before its last cell is not written over by it', () => {
    const { add, host } = sent(1);
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes' });
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    // Outbox is emptied last: here it was not.
    const thread = readThread(cellOf(add, 0, 'Thread'));
    if (!thread) throw new Error('no thread');
    const mail = {
      ...thread,
      state: 'sending',
      since: thread.at,
      begun: thread.at,
      draft: 'r1',
      why: '',
    } as const;
    host.person(ana).edit(`${letter('Outbox')}2`, writeOutbox(mail));
    host.clock.advance(11 * minute);
    sendAll(add);
    expect([cellOf(add, 0, 'Outreach'), cellOf(add, 0, 'Outbox')]).toEqual(['Replied', '']);
    expect(got(host, 0)).toHaveLength(1);
  });

  it('that its reader deleted for good waits no longer', () => {
    const { add, host } = sent(1);
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Yes' });
    host.clock.advance(minute);
    add.ask('outreach.readReplies', {});
    const details = { code: 404, errors: [{ reason: 'notFound' }] };
    host.before({ name: 'Gmail.Users.Messages.get' }, { do: 'throw', message: 'Not found', details });
    expect(add.ask('outreach.replies', { from: 0 })).toEqual({ replies: [], total: 0 });
    expect(add.ask('outreach.state', {}).replies).toBe(0);
  });
});

describe('a report of the mail system', () => {
  it('of a delay ends nothing; of a full mailbox it does', () => {
    const { add, host } = sent(2);
    host.mail.bounce(mailTo(host, addressOf(0)), { kind: 'delayed' });
    host.mail.bounce(mailTo(host, addressOf(1)), { kind: 'soft' });
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Bounced']);
    expect(replies(add).map(({ kind, rows }) => [kind, rows[0]?.id])).toEqual([['bounce', rowId(1)]]);
    host.clock.advance(7 * day);
    host.run('hourly');
    expect([0, 1].map((n) => got(host, n).length)).toEqual([2, 1]);
  });

  it('that names no thread is found by the address that failed', () => {
    const { add, host } = sent(2);
    host.mail.deliver(
      [
        'From: postmaster@mx.example.org',
        `To: ${ana}`,
        'Subject: Undeliverable',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'No such user.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example.org',
        '',
        `Final-Recipient: rfc822; ${addressOf(1)}`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b--',
        '',
      ].join('\r\n'),
      { user: ana },
    );
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Bounced']);
  });

  it('about a copy is shown, and the sequence goes on', () => {
    const { add, host } = sent([row(0, { Email: `${addressOf(0)}, gone@example.org` })]);
    host.mail.bounce(mailTo(host, addressOf(0)), { kind: 'hard', address: 'gone@example.org' });
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    expect(cellOf(add, 0, 'Outreach')).toBe('Sent');
    expect(replies(add).map(({ kind }) => kind)).toEqual(['bounce']);
  });

  it('that the sender’s own limit was reached holds the row, stops the day, and the address is not to blame', () => {
    const { add, host } = sent(2);
    host.mail.bounce(mailTo(host, addressOf(1)), { kind: 'limit' });
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    expect([0, 1].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Held: the limit is reached']);
    expect(add.ask('outreach.retry', { ids: [rowId(1)] }).queued).toEqual([rowId(1)]);
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'limit', sent: 0 });
    host.clock.advance(day);
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'done' });
    expect(got(host, 1)).toHaveLength(2);
    expect(cellOf(add, 1, 'Outreach')).toBe('Sent');
  });

  it('pauses a run once for the same bounces: a sender who has seen them goes on', () => {
    const { add, host } = sent(12);
    const [run] = add.ask('outreach.state', {}).runs;
    for (const n of [0, 1]) host.mail.bounce(mailTo(host, addressOf(n)));
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    add.ask('outreach.pause', { run: run?.id ?? '', paused: false });
    add.ask('outreach.readReplies', {});
    expect(add.ask('outreach.state', {}).runs[0]?.paused).toBe(false);
    host.mail.bounce(mailTo(host, addressOf(2)));
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    expect(add.ask('outreach.state', {}).runs[0]?.paused).toBe(true);
  });
});

describe('the list of those who are never mailed', () => {
  it('has who asked, who put them there and which rows they are; nothing else can be read', () => {
    const { add, host } = sent(2);
    host.mail.reply(mailTo(host, addressOf(0)), { text: 'Stop emailing me', from: 'other@example.net' });
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    const typed = add.ask('outreach.optOut', {
      ids: [],
      optedOut: true,
      addresses: ['Nobody@Example.net', 'no address'],
    });
    expect(typed).toEqual({ rows: [], refused: ['no address'] });
    add.ask('outreach.optOut', { ids: [rowId(1)], optedOut: true }, ben);
    const { entries, total, asked } = add.ask('outreach.optOuts', { address: 'nobody@example.net ' });
    expect([total, asked]).toEqual([4, true]);
    const told = entries.map(({ address, how, who, rows }) => [address, how, who, rows.map(({ id }) => id)]);
    expect(told).toEqual(
      expect.arrayContaining([
        [addressOf(0), 'reply', ana, [rowId(0)]],
        [addressOf(1), 'hand', ben, [rowId(1)]],
        ['', 'reply', ana, []],
        ['', 'hand', ana, []],
      ]),
    );
    expect(JSON.stringify(add.ask('outreach.optOuts', {}))).not.toContain('nobody@');
  });

  it('holds a row that is added later, and every address of a row', () => {
    const add = on(
      makeOutreach(0, { rows: [row(0), row(1, { Email: `${addressOf(1)}, boss@example.org` })] }),
    );
    add.ask('outreach.optOut', { ids: [], optedOut: true, addresses: [addressOf(0), 'boss@example.org'] });
    expect(cellOf(add, 1, 'Outreach')).toBe('Opted out');
    const result = add.ask('outreach.preflight', { plan: planFor(ids(2)) });
    expect(held(result.held)).toEqual({ [rowId(0)]: 'optedOut', [rowId(1)]: 'optedOut' });
  });

  it('gives somebody back with a record, also without a row, and their sequence stays ended', () => {
    const { add, host } = sent(1);
    add.ask('outreach.optOut', { ids: [rowId(0)], optedOut: true, addresses: ['nobody@example.net'] });
    const { entries } = add.ask('outreach.optOuts', {});
    const nameless = entries.find(({ address }) => address === '');
    add.ask('outreach.optOut', { ids: [rowId(0)], optedOut: false, keys: [nameless?.key ?? ''] }, ben);
    const after = add.ask('outreach.optOuts', {});
    expect([after.total, after.entries]).toEqual([0, []]);
    expect(after.back.map(({ key, who }) => [key, who]).sort()).toEqual(
      entries.map(({ key }) => [key, ben]).sort(),
    );
    expect(cellOf(add, 0, 'History')).toMatch(/ben@example\.com > optedIn$/);
    expect(cellOf(add, 0, 'Outreach')).toBe('Stopped');
    host.clock.advance(7 * day);
    host.run('hourly');
    expect(got(host, 0)).toHaveLength(1);
  });

  it('outlives the removal of Muster, with its record', () => {
    const add = on(makeOutreach(1));
    add.ask('outreach.optOut', { ids: [rowId(0)], optedOut: true });
    add.ask('muster.remove', { forget: false });
    const kept = add.host.run('peek').value as Record<string, string>;
    expect(Object.keys(kept).sort()).toEqual(['optOuts', 'removed', 'settings']);
  });
});
