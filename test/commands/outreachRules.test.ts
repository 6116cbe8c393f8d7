import { describe, expect, it } from 'vitest';
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
const draftOf = (host: Host, name: string) =>
  host.mail.drafts(ana).find(({ message }) => message.subject.startsWith(`[${name}]`))?.id ?? '';

function sent(n: number, more = {}): { add: AddOn; host: Host; run: string } {
  const host = makeOutreach(n);
  const add = on(host);
  const { run } = begin(add, planFor(ids(n), more));
  sendAll(add);
  return { add, host, run: run.id };
}
const asking = {
  followUps: { steps: [{ template: 'followup1', after: 3, channel: 'mail' as const }], byItself: false },
};

describe('a template that changes during a sequence', () => {
  it('stops the follow-ups that go by themselves, until the sender has looked', () => {
    const { add, host, run } = sent(2);
    host.mail.draft(
      { subject: '[Follow-up 1] again', text: 'Better, {{First name}}' },
      { user: ana, id: draftOf(host, 'Follow-up 1') },
    );
    host.clock.advance(4 * day);
    host.run('hourly');
    host.run('hourly');
    expect(mailsEach(host, 2)).toEqual([1, 1]);
    const [shown] = add.ask('outreach.state', {}).runs;
    expect(shown).toMatchObject({ paused: true, waits: expect.stringMatching(/edited/) });
    add.ask('outreach.pause', { run, paused: false });
    host.run('hourly');
    expect(got(host, 1).at(-1)?.text.trim()).toBe('Better, Firstab');
    expect(mailsEach(host, 2)).toEqual([2, 2]);
  });

  it('is told with the due ones, and accepted with the click that sends them', () => {
    const { add, host, run } = sent(2, asking);
    const id = draftOf(host, 'Follow-up 1');
    host.mail.draft({ subject: '[Follow-up 1] again', text: 'Better' }, { user: ana, id });
    host.clock.advance(4 * day);
    const { due, changed } = add.ask('outreach.due', {});
    expect(changed).toEqual([{ run, template: 'followup1', what: 'edited', rows: 2 }]);
    add.ask('outreach.followUp', { ids: due.map((one) => one.id), accept: [run] });
    sendAll(add);
    expect(got(host, 0).map(({ text }) => text.trim())).toEqual(['Hello Firstaa, own 0', 'Better']);
  });

  it('and is deleted sends nothing; the draft of its name that is written anew takes its place', () => {
    const { add, host, run } = sent(2, asking);
    host.mail.discard(draftOf(host, 'Follow-up 1'), ana);
    host.clock.advance(4 * day);
    const { due, changed } = add.ask('outreach.due', {});
    expect(changed).toEqual([{ run, template: 'followup1', what: 'deleted', rows: 2 }]);
    add.ask('outreach.followUp', { ids: due.map((one) => one.id), accept: [run] });
    sendAll(add);
    expect(mailsEach(host, 2)).toEqual([1, 1]);
    expect(add.ask('outreach.state', {}).runs[0]?.waits).toMatch(/no longer/);
    host.mail.draft({ subject: '[Follow-up 1] new', text: 'Anew' }, { user: ana });
    add.ask('outreach.pause', { run, paused: false });
    sendAll(add);
    expect(got(host, 0).map(({ text }) => text.trim())).toEqual(['Hello Firstaa, own 0', 'Anew']);
    expect(got(host, 0)[1]?.inReplyTo).not.toBe('');
  });

  it('does not go on over a pause for bounces', () => {
    const { add, host, run } = sent(4, asking);
    for (const n of [0, 1]) {
      const mail = host.mail.sent(ana).find(({ to }) => to === addressOf(n));
      if (mail) host.mail.bounce(mail);
    }
    host.clock.advance(4 * day);
    add.ask('outreach.readReplies', {});
    add.ask('outreach.followUp', { ids: ids(4), accept: [run] });
    expect(add.ask('outreach.state', {}).runs[0]).toMatchObject({ paused: true, queued: 0 });
  });
});

describe('a creator whose name was changed since the mail', () => {
  it('is not followed up by itself, is told of, and goes when a person says it is the same one', () => {
    const { add, host, run } = sent(2);
    host.person(ben).edit('A2', 'Creator with her full name');
    host.clock.advance(4 * day);
    host.run('hourly');
    expect(mailsEach(host, 2)).toEqual([1, 2]);
    const { due, renamed } = add.ask('outreach.due', {});
    expect([due, renamed.map(({ id, run }) => [id, run])]).toEqual([[], [[rowId(0), run]]]);
    expect(add.ask('outreach.watch', {}).notes.join()).toMatch(/Creator with her full name/);
    add.ask('outreach.followUp', { ids: [rowId(0)], accept: [] });
    sendAll(add);
    expect(mailsEach(host, 2)).toEqual([1, 2]);
    add.ask('outreach.followUp', { ids: [], accept: [], renamed: [rowId(0)] });
    sendAll(add);
    expect(mailsEach(host, 2)).toEqual([2, 2]);
    expect(got(host, 0)[1]?.inReplyTo).not.toBe('');
  });
});

describe('a thread in which the sender went on by hand', () => {
  const writeOn = (host: Host) => {
    const mail = host.mail.sent(ana).find(({ to }) => to === addressOf(0));
    const raw = [
      `From: ${ana}`,
      `To: ${addressOf(0)}`,
      `Subject: Re: ${mail?.subject}`,
      `In-Reply-To: ${mail?.messageId}`,
      `References: ${mail?.messageId}`,
      '',
      'One thing I forgot',
    ].join('\r\n');
    const { id } = host.mail.rawDraft(raw, { user: ana });
    host.mail.send(id, ana);
  };
  it('gets no follow-up on top of it', () => {
    const { add, host } = sent(2);
    host.clock.advance(2 * day);
    writeOn(host);
    host.clock.advance(2 * day);
    host.run('hourly');
    expect(got(host, 0).map(({ text }) => text.trim())).toEqual([
      'Hello Firstaa, own 0',
      'One thing I forgot',
    ]);
    expect(cellOf(add, 0, 'Outreach')).toBe('Held: mailed lately');
    expect(got(host, 1)).toHaveLength(2);
  });

  it('is no proof that the follow-up went out, whose draft is there', () => {
    const { add, host } = sent(1);
    host.clock.advance(4 * day);
    host.before({ name: 'Gmail.Users.Drafts.send' }, { do: 'kill' });
    host.run('hourly');
    host.clearFaults();
    host.clock.advance(minute);
    writeOn(host);
    host.clock.advance(hour);
    host.run('hourly');
    host.run('hourly');
    expect(got(host, 0)).toHaveLength(2);
    expect([cellOf(add, 0, 'Step'), cellOf(add, 0, 'Outreach')]).toEqual([
      'First mail',
      'Held: mailed lately',
    ]);
    expect(host.mail.drafts(ana).filter(({ message }) => message.to !== '')).toEqual([]);
  });
});

describe('a conversation', () => {
  it.each([
    ['reply', 'Re: Creator aa: own 0'],
    ['new', 'Come to our party'],
  ] as const)('goes into a thread as its template says: %s', (thread, subject) => {
    const { add, host } = sent(1, { followUps: null });
    host.mail.draft({ subject: '[Party] Come to our party', text: 'Hi' }, { user: ana });
    add.ask('outreach.saveTemplate', { key: 'party', kind: 'conversation', sets: '', thread });
    const plan = planFor(ids(1), { template: 'party', followUps: null });
    const { basis, template } = add.ask('outreach.preflight', { plan });
    expect(template.thread).toBe(thread);
    add.ask('outreach.start', { plan, basis });
    sendAll(add);
    expect(got(host, 0)[1]).toMatchObject({ subject });
    expect(add.ask('outreach.numbers', { campaign: '' }).templates).toEqual([
      {
        template: 'firstcontact',
        name: 'First contact',
        sent: 1,
        replied: 0,
        declined: 0,
        bounced: 0,
        agreed: 0,
      },
    ]);
  });
});

describe('a follow-up that is started by hand', () => {
  it('goes into the running thread, and not to who has answered there', () => {
    const { add, host } = sent(2, { followUps: null });
    const mail = host.mail.sent(ana).find(({ to }) => to === addressOf(0));
    if (mail) host.mail.reply(mail, { text: 'Yes' });
    host.clock.advance(4 * day);
    const plan = planFor(ids(2), { template: 'followup1', followUps: null });
    const { basis } = add.ask('outreach.preflight', { plan });
    add.ask('outreach.start', { plan, basis });
    sendAll(add);
    expect(mailsEach(host, 2)).toEqual([1, 2]);
    expect(got(host, 1)[1]?.subject).toBe('Re: Creator ab: own 1');
    expect(cellOf(add, 0, 'Outreach')).toBe('Held: replied');
  });
});

describe('pre-flight', () => {
  it('has a DM for a row with a profile and no handle', () => {
    const rows = [row(0, { Email: '', Handle: '', 'Profile URL': 'https://example.com/lina' })];
    const add = on(makeOutreach(0, { rows }));
    expect(add.ask('outreach.preflight', { plan: planFor(ids(1)) }).dm.map(({ id }) => id)).toEqual(ids(1));
  });

  it('shows in a mail for all of one address everybody it speaks of', () => {
    const rows = [0, 1].map((n) => row(n, { Email: 'agent@example.org' }));
    const host = makeOutreach(0, { rows });
    host.mail.draft({ subject: '[All] {{Creators}}', text: 'For {{Creators}}' }, { user: ana });
    const add = on(host);
    add.ask('outreach.saveTemplate', { key: 'all', kind: 'firstContact', sets: '' });
    const { send } = add.ask('outreach.preflight', {
      plan: planFor(ids(2), { template: 'all', shared: 'one' }),
    });
    expect(send.map(({ subject, others }) => [subject, others])).toEqual([
      ['Creator aa and Creator ab', [rowId(1)]],
    ]);
    const mail = add.ask('outreach.preview', {
      template: 'all',
      id: rowId(0),
      shared: 'one',
      others: [rowId(1)],
    });
    expect(mail.plain.trim()).toBe('For Creator aa and Creator ab');
    add.ask('outreach.test', { template: 'all', id: rowId(0), others: [rowId(1)] });
    expect(host.mail.inbox(ana).at(-1)?.text.trim()).toBe('For Creator aa and Creator ab');
  });

  it('speaks in a DM of the same creators as the mail for all before it', () => {
    const rows = [0, 1].map((n) => row(n, { Email: 'agent@example.org' }));
    const host = makeOutreach(0, { rows });
    host.mail.draft({ subject: '[Ask] again', text: 'Still about {{Creators}}' }, { user: ana });
    const add = on(host);
    const steps = [{ template: 'ask', after: 3, channel: 'dm' as const }];
    begin(add, planFor(ids(2), { shared: 'one', followUps: { steps, byItself: true } }));
    sendAll(add);
    host.clock.advance(7 * day);
    host.run('hourly');
    expect(add.ask('outreach.dms', {}).dms.map(({ text }) => text)).toEqual([
      'Still about Creator aa and Creator ab',
    ]);
  });
});

describe('somebody who was mailed lately', () => {
  it.each([
    ['by me, in Sent', ana, 'mailedByMe'],
    ['by me as a copy', ana, 'mailedByMe'],
  ])('%s is held', (how, user, code) => {
    const host = makeOutreach(1);
    const letter = how.endsWith('copy')
      ? { to: 'x@example.net', cc: addressOf(0), subject: 'By hand', text: 'Hi' }
      : { to: `Creator <${addressOf(0).toUpperCase()}>`, subject: 'By hand', text: 'Hi' };
    host.mail.draft(letter, { user });
    const draft = host.mail.drafts(user).find(({ message }) => message.subject === 'By hand');
    host.mail.send(draft?.id ?? '', user);
    host.clock.advance(minute);
    const add = on(host);
    expect(held(add.ask('outreach.preflight', { plan: planFor([rowId(0)]) }).held)).toEqual({
      [rowId(0)]: code,
    });
    // The days are over.
    host.clock.advance(15 * day);
    expect(add.ask('outreach.preflight', { plan: planFor([rowId(0)]) }).held).toEqual([]);
  });

  it('is found behind any number of mails to others of the same search', () => {
    const host = makeOutreach(3);
    const add = on(host);
    for (const n of [1, ...Array(30).fill(0)]) {
      host.mail.draft({ to: addressOf(n), subject: 'By hand', text: 'Hi' }, { user: ana });
      const draft = host.mail.drafts(ana).find(({ message }) => message.subject === 'By hand');
      host.mail.send(draft?.id ?? '', ana);
      host.clock.advance(1000);
    }
    expect(held(add.ask('outreach.preflight', { plan: planFor(ids(3)) }).held)).toEqual({
      [rowId(0)]: 'mailedByMe',
      [rowId(1)]: 'mailedByMe',
    });
  });

  it('by a colleague is held in every row of the address, by History where the thread’s cell is gone', () => {
    const rows = [row(0), row(1, { Email: `Agent <${addressOf(0)}>` })];
    const host = makeOutreach(0, { rows });
    const add = on(host);
    begin(add, planFor([rowId(0)]), ben);
    sendAll(add, ben);
    const look = () => held(add.ask('outreach.preflight', { plan: planFor(ids(2)) }).held);
    expect(look()).toEqual({ [rowId(0)]: 'status', [rowId(1)]: 'mailedByColleague' });
    const [sheet] = host.workbook.sheets;
    const threadAt = sheet ? add.headings().indexOf('Thread') + 1 : 0;
    host.person(ana).clear(`${String.fromCharCode(64 + threadAt)}2`);
    expect(look()[rowId(1)]).toBe('mailedByColleague');
    host.clock.advance(15 * day);
    expect(look()[rowId(1)]).toBeUndefined();
  });

  it('by hand after they were queued, while the queue waits for another day, is held then', () => {
    const host = makeOutreach(3);
    const add = on(host);
    add.ask('outreach.saveSettings', { ...settings, perDay: 2 });
    begin(add, planFor(ids(3)));
    sendAll(add);
    expect(mailsEach(host, 3)).toEqual([1, 0, 0]);
    host.mail.draft({ to: addressOf(2), subject: 'By hand', text: 'Hi' }, { user: ana });
    const draft = host.mail.drafts(ana).find(({ message }) => message.subject === 'By hand');
    host.mail.send(draft?.id ?? '', ana);
    host.clock.advance(2 * day);
    sendAll(add);
    expect(got(host, 2).map(({ subject }) => subject)).toEqual(['By hand']);
    expect(cellOf(add, 2, 'Outreach')).toBe('Held: mailed lately');
    expect(got(host, 1)).toHaveLength(1);
  });
});

describe('working days', () => {
  // 2 March 2026 is a Monday.
  it('are Monday to Friday: what is left on Friday goes on Monday, and nothing at the weekend', () => {
    const host = makeOutreach(2, { host: { now: Date.UTC(2026, 2, 6, 20) } });
    const add = on(host);
    add.ask('outreach.saveSettings', { ...settings, perDay: 2 });
    begin(add, planFor(ids(2)));
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'limit' });
    host.clock.advance(day);
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'hours', message: expect.stringMatching(/Madrid/) });
    host.run('hourly');
    expect(mailsEach(host, 2)).toEqual([1, 0]);
    expect(add.ask('outreach.state', {}).hours).toMatch(/Madrid/);
    host.clock.advance(2 * day);
    host.run('hourly');
    expect(mailsEach(host, 2)).toEqual([1, 1]);
  });

  it('count for follow-ups: three after Friday is Wednesday', () => {
    const host = makeOutreach(1, { host: { now: Date.UTC(2026, 2, 6, 9) } });
    const add = on(host);
    begin(add, planFor(ids(1), asking));
    sendAll(add);
    const due = () => add.ask('outreach.due', {}).due.map(({ on }) => on);
    host.clock.advance(4 * day);
    expect(due()).toEqual([]);
    host.clock.advance(day);
    expect(due()).toEqual(['2026-03-11']);
  });
});

describe('the hourly trigger', () => {
  it('is watched by everybody: a sender whose trigger stopped is named, whoever looks', () => {
    const host = makeOutreach(4);
    const add = on(host);
    begin(add, planFor(ids(4)), ana, { hourly: true });
    sendAll(add);
    const notes = (user: string) => add.ask('outreach.watch', {}, user).notes;
    host.clock.advance(2 * hour);
    expect([notes(ana), notes(ben)]).toEqual([[], []]);
    // The account is switched off: her trigger runs no more, and nobody but the heartbeat can tell.
    host.person(ana).grant([]);
    host.clock.advance(5 * hour);
    expect(notes(ben)).toEqual([
      expect.stringMatching(/^ana@example\.com’s sending has not run since 2026-03-02 1/),
    ]);
    host.person(ana).grant('all');
    host.clock.advance(2 * hour);
    expect([notes(ana), notes(ben)]).toEqual([[], []]);
    // Google removed it, or she did.
    add.ask('outreach.trigger', { on: false });
    expect(notes(ana)).toEqual([expect.stringMatching(/switch on hourly sending/)]);
    host.clock.advance(4 * hour);
    expect(notes(ben)).toHaveLength(1);
    // Nothing is on its way any more.
    add.ask('outreach.stop', { ids: ids(4) });
    expect([notes(ana), notes(ben)]).toEqual([[], []]);
  });

  it.each([
    ['consumer', 'ana@gmail.com', 3],
    ['workspace', ana, 5],
  ] as const)('stops within its minutes, and the next one goes on (%s)', (_, user, minutes) => {
    const count = 9;
    const host = makeOutreach(count, { host: { cost: 'google' } });
    for (const { message } of host.mail.drafts(ana))
      if (user !== ana) host.mail.draft({ subject: message.subject, text: 'Hello {{First name}}' }, { user });
    const add = on(host);
    begin(add, planFor(ids(count)), user);
    host.mail.delay('Gmail.Users.Drafts.send', 40_000, 100);
    const { ms, error } = host.runAs(user, 'hourly');
    expect(error).toBeUndefined();
    expect(ms).toBeLessThan((minutes + 1) * minute);
    const first = mailsEach(host, count).filter((n) => n === 1).length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(count);
    host.mail.calm();
    host.clock.advance(11 * minute);
    host.runAs(user, 'hourly');
    expect(mailsEach(host, count)).toEqual(Array(count).fill(1));
  });

  it('ends Gmail work for this hour when the quota is passed, without a failed row', () => {
    const host = makeOutreach(4);
    const add = on(host);
    begin(add, planFor(ids(4)));
    host.mail.fail({ call: 'Gmail.Users.Drafts.create', with: 'rateLimitExceeded' });
    host.run('hourly');
    expect(mailsEach(host, 4).some((n) => n === 1)).toBe(false);
    expect(ids(4).map((_, n) => cellOf(add, n, 'Outreach'))).toEqual(Array(4).fill('Queued'));
    host.clock.advance(hour);
    host.run('hourly');
    expect(mailsEach(host, 4)).toEqual(Array(4).fill(1));
  });

  it('costs no Gmail call where nothing is this user’s', () => {
    const host = makeOutreach(2);
    const add = on(host);
    begin(add, planFor(ids(2)));
    const from = host.calls.length;
    host.runAs(ben, 'hourly');
    expect(host.calls.slice(from).filter(({ name }) => name.startsWith('Gmail.'))).toEqual([]);
  });
});

describe('a batch that is cut short', () => {
  it('is not called done: what it did not come to goes with the next one', () => {
    const host = makeOutreach(5);
    const add = on(host);
    begin(add, planFor(ids(5), { followUps: null }));
    host.mail.delay('Gmail.Users.Drafts.create', 8_000, 100);
    const steps = sendAll(add);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.slice(0, -1).every(({ next }) => next === 'more')).toBe(true);
    expect(steps.at(-1)).toMatchObject({ next: 'done', done: 5, total: 5 });
    expect(mailsEach(host, 5)).toEqual(Array(5).fill(1));
  });

  it('by Gmail’s quota leaves no lease behind for what it did not try', () => {
    const host = makeOutreach(5);
    const add = on(host);
    begin(add, planFor(ids(5), { followUps: null }));
    host.mail.fail({ call: 'Gmail.Users.Drafts.send', with: 'rateLimitExceeded' });
    expect(add.ask('outreach.send', { run: null })).toMatchObject({ next: 'wait', waitSeconds: 60, sent: 0 });
    host.clock.advance(minute);
    // Only what Gmail refused waits for its lease; nobody looked into whether it went out.
    expect(add.ask('outreach.send', { run: null })).toMatchObject({ next: 'wait', sent: 4 });
    host.clock.advance(11 * minute);
    expect(add.ask('outreach.send', { run: null })).toMatchObject({ next: 'done', sent: 1 });
    expect(mailsEach(host, 5)).toEqual(Array(5).fill(1));
  });
});
