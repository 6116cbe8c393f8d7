import { describe, expect, it } from 'vitest';
import type { Host } from '../../workbench/host/index.ts';
import { on } from '../support/addOn.ts';
import {
  addressOf,
  ana,
  begin,
  ben,
  cellOf,
  count,
  day,
  gmail,
  got,
  ids,
  makeOutreach,
  minute,
  planFor,
  row,
  rowId,
  sendAll,
} from '../support/outreach.ts';

const hour = 60 * minute;
const settings = { perDay: null, from: null, to: null, guardDays: 14, keepLastMessage: true };
const mailsEach = (host: Host, n: number) => ids(n).map((_, i) => got(host, i).length);

/** Does something once, in the middle of the sender's `nth` call of a kind. */
function inTheMiddle(host: Host, name: string, nth: number, act: () => void): void {
  let met = false;
  host.before({ name, nth }, () => {
    if (met) return;
    met = true;
    act();
  });
}

describe('what one sending costs', () => {
  it('is two Gmail calls for a first mail and three for a follow-up, and the same few for each batch', () => {
    const host = makeOutreach(12);
    const add = on(host);
    begin(add, planFor(ids(12)));
    let from = host.calls.length;
    sendAll(add);
    const kinds = () => {
      const names = gmail(host, from).map((name) => name.slice('Gmail.Users.'.length));
      return Object.fromEntries([...new Set(names)].sort().map((name) => [name, count(names, name)]));
    };
    const executions = 2;
    expect(kinds()).toEqual({
      'Drafts.create': 12,
      'Drafts.send': 12,
      // Once an execution: the template as it is now, and what Sent says of today.
      'Drafts.get': executions,
      'Messages.list': executions,
    });

    host.clock.advance(4 * day);
    from = host.calls.length;
    expect(host.run('hourly').error).toBeUndefined();
    expect(kinds()).toEqual({
      'Threads.get': 12,
      'Drafts.create': 12,
      'Drafts.send': 12,
      'Drafts.get': 1,
      'History.list': 1,
      // Reports, the 12 open addresses, what Sent says of today; then the addresses of each batch.
      'Messages.list': 3 + 2,
    });
  });

  it('is no more where the mailbox’s position is too old', () => {
    const host = makeOutreach(3);
    const add = on(host);
    begin(add, planFor(ids(3)));
    sendAll(add);
    (host.mail.limits as { historyMs: number }).historyMs = day;
    const mail = host.mail.sent(ana).find(({ to }) => to === addressOf(1));
    host.clock.advance(3 * day);
    if (mail) host.mail.reply(mail, { text: 'Yes', from: 'private@example.net', spam: true });
    host.clock.advance(minute);
    const from = host.calls.length;
    expect(add.ask('outreach.readReplies', {})).toMatchObject({ read: 1, more: false });
    expect(gmail(host, from).map((name) => name.slice('Gmail.Users.'.length))).toEqual([
      'History.list',
      'getProfile',
      'Messages.list',
      'Messages.list',
      'Messages.list',
      'Messages.get',
    ]);
    expect(cellOf(add, 1, 'Outreach')).toBe('Replied');
  });

  it('never is more than 80 quota units a second, after a start of 160', () => {
    const host = makeOutreach(12, { host: { cost: 'google' } });
    const add = on(host);
    begin(add, planFor(ids(12)));
    const costs: Record<string, number> = {
      getProfile: 1,
      'Drafts.list': 5,
      'Drafts.get': 20,
      'Drafts.create': 10,
      'Drafts.send': 100,
      'Threads.get': 40,
      'Messages.list': 5,
      'Messages.get': 20,
      'History.list': 2,
    };
    let spent: { at: number; units: number; execution: number }[] = [];
    host.before({ name: /^Gmail\./, every: true }, ({ name, execution }) => {
      const units = costs[name.slice('Gmail.Users.'.length)];
      if (units === undefined) throw new Error(`no cost of ${name}`);
      spent.push({ at: host.clock.now(), units, execution });
    });
    const paced = () => {
      expect(spent.length).toBeGreaterThan(25);
      for (const [i, { at, execution }] of spent.entries()) {
        let sum = 0;
        for (const one of spent.slice(i)) {
          if (one.execution !== execution) break;
          sum += one.units;
          // The call that empties what may be spent is made; the next one waits.
          expect(sum - one.units).toBeLessThanOrEqual(160 + ((one.at - at) / 1000) * 80 + 1e-6);
        }
      }
      spent = [];
    };
    sendAll(add);
    paced();
    host.clock.advance(4 * day);
    host.run('hourly');
    paced();
    expect(mailsEach(host, 12)).toEqual(Array(12).fill(2));
  });
});

describe('two drivers at once', () => {
  it.each([
    ['Gmail.Users.Drafts.create', 4],
    ['Gmail.Users.Drafts.send', 4],
    ['LockService.Lock.tryLock', 3],
  ])('the trigger in the middle of the sidebar’s %s: everybody gets one mail', (name, nth) => {
    const host = makeOutreach(11);
    const add = on(host);
    begin(add, planFor(ids(11)));
    inTheMiddle(host, name, nth, () => host.runAs(ana, 'hourly'));
    sendAll(add);
    expect(mailsEach(host, 11)).toEqual(Array(11).fill(1));
    expect(ids(11).map((_, n) => cellOf(add, n, 'Outreach'))).toEqual(Array(11).fill('Sent'));
  });

  it('the same person’s two sidebars, and a colleague’s: everybody gets one mail, from one of them', () => {
    const host = makeOutreach(14);
    const add = on(host);
    begin(add, planFor(ids(7)));
    begin(add, planFor(ids(14).slice(7)), ben);
    const send = (user: string) => {
      host.runAs(user, 'api', JSON.stringify({ verb: 'outreach.send', input: { run: null } }));
    };
    inTheMiddle(host, 'Gmail.Users.Drafts.create', 2, () => send(ben));
    inTheMiddle(host, 'Gmail.Users.Drafts.send', 2, () => send(ana));
    sendAll(add);
    sendAll(add, ben);
    expect(mailsEach(host, 14)).toEqual(Array(14).fill(1));
    expect([host.mail.sent(ana).length, host.mail.sent(ben).length]).toEqual([1 + 7, 1 + 7]);
  });

  it('keep to the sender’s limit together', () => {
    const host = makeOutreach(24);
    const add = on(host);
    add.ask('outreach.saveSettings', { ...settings, perDay: 16 });
    begin(add, planFor(ids(24)));
    inTheMiddle(host, 'Gmail.Users.Drafts.create', 3, () => host.runAs(ana, 'hourly'));
    sendAll(add);
    // The test mail is one of the sixteen.
    expect(host.mail.sent(ana)).toHaveLength(16);
  });

  it('one that died leaves its claims for ten minutes; then they are looked into and go on', () => {
    const host = makeOutreach(6);
    const add = on(host);
    begin(add, planFor(ids(6)));
    host.before({ name: 'Gmail.Users.Drafts.send', nth: 3 }, { do: 'kill', after: true });
    host.runAs(ana, 'api', JSON.stringify({ verb: 'outreach.send', input: { run: null } }));
    expect(host.mail.sent(ana)).toHaveLength(1 + 3);
    host.clearFaults();
    const progress = add.ask('outreach.send', { run: null });
    expect(progress).toMatchObject({ next: 'wait', sent: 0 });
    expect(progress.waitSeconds).toBeGreaterThan(9 * 60);
    // Another sender's execution never judges them, whenever it comes.
    host.clock.advance(11 * minute);
    host.runAs(ben, 'hourly');
    expect(host.mail.sent(ana)).toHaveLength(1 + 3);
    host.runAs(ana, 'hourly');
    expect(mailsEach(host, 6)).toEqual(Array(6).fill(1));
    expect(host.mail.drafts(ana).filter(({ message }) => message.to !== '')).toEqual([]);
  });
});

describe('recipients of a day', () => {
  it('count copies, the draft’s own too, and what the sender wrote by hand', () => {
    const host = makeOutreach(0, {
      rows: [row(0, { Email: `${addressOf(0)}, a@example.org` }), row(1), row(2)],
    });
    host.mail.draft(
      { subject: '[Copied] Hi', text: 'Hi', cc: 'c@example.com', bcc: 'b@example.com, d@example.com' },
      { user: ana },
    );
    host.mail.draft({ to: 'x@example.net, y@example.net', subject: 'By hand', text: 'Hi' }, { user: ana });
    const byHand = host.mail.drafts(ana).find(({ message }) => message.subject === 'By hand');
    host.mail.send(byHand?.id ?? '', ana);
    host.clock.advance(minute);
    const add = on(host);
    add.ask('outreach.saveTemplate', { key: 'copied', kind: 'firstContact', sets: '' });
    add.ask('outreach.saveSettings', { ...settings, perDay: 13 });
    const plan = planFor(ids(3), { template: 'copied', followUps: null });
    expect(add.ask('outreach.preflight', { plan }).recipients).toBe(5 + 4 + 4);
    begin(add, plan);
    // Two by hand, one of the test, five and four: the third mail does not fit.
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'limit' });
    expect(mailsEach(host, 3)).toEqual([1, 1, 0]);
    const { limit } = add.ask('outreach.state', {});
    expect([limit.used, limit.left]).toEqual([12, 1]);
  });

  it('that Gmail refuses stop the day, and nobody is lost', () => {
    const host = makeOutreach(5);
    const add = on(host);
    begin(add, planFor(ids(5)));
    host.mail.fail({ call: 'Gmail.Users.Drafts.send', with: 'sendingLimit' });
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'limit' });
    host.clock.advance(hour);
    expect(add.ask('outreach.send', { run: null })).toMatchObject({ next: 'limit', sent: 0 });
    host.clock.advance(day);
    sendAll(add);
    expect(mailsEach(host, 5)).toEqual(Array(5).fill(1));
  });
});

describe('the test mail', () => {
  it('goes to oneself alone, with the chosen row’s values, and counts for the day', () => {
    const host = makeOutreach(2);
    host.mail.draft(
      {
        subject: '[Copied] Hi {{Name}}',
        text: 'Hi {{First name}}',
        cc: 'c@example.com',
        bcc: 'b@example.com',
      },
      { user: ana },
    );
    const add = on(host);
    expect(add.ask('outreach.test', { template: 'copied', id: rowId(1) })).toMatchObject({ ok: true });
    expect(host.mail.arrived()).toEqual([]);
    expect(host.mail.inbox(ana).map(({ subject, to, text }) => [subject, to, text.trim()])).toEqual([
      ['Hi Creator ab', ana, 'Hi Firstab'],
    ]);
    expect(add.ask('outreach.test', { template: 'copied', id: null })).toMatchObject({ ok: true });
    expect(host.mail.inbox(ana).at(-1)?.subject).toBe('Hi «Name»');
    expect(add.ask('outreach.state', {}).limit.used).toBe(2);
  });

  it('leaves no draft where Gmail refuses it, and says nothing of the account in a moment’s haste', () => {
    const host = makeOutreach(1);
    const add = on(host);
    host.mail.fail({ call: 'Gmail.Users.Drafts.create', with: 'rateLimitExceeded' });
    expect(add.call('outreach.test', { template: 'firstcontact', id: null })).toMatchObject({
      code: 'mailProblem',
    });
    const details = { code: 400, errors: [{ reason: 'invalidArgument' }] };
    host.before({ name: 'Gmail.Users.Drafts.send' }, { do: 'throw', message: 'No', details });
    expect(add.ask('outreach.test', { template: 'firstcontact', id: null })).toMatchObject({ ok: false });
    expect(host.mail.drafts(ana).filter(({ message }) => message.to !== '')).toEqual([]);
    expect(add.ask('outreach.state', {}).tested).toBe(false);
  });
});
