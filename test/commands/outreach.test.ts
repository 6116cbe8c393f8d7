import { describe, expect, it } from 'vitest';
import type { Input } from '../../src/api.ts';
import { hashAddress } from '../../src/outreach/address.ts';
import { writeThread } from '../../src/outreach/cells.ts';
import { whoOf } from '../../src/outreach/rows.ts';
import type { Host } from '../../workbench/host/index.ts';
import { type AddOn, on } from '../support/addOn.ts';
import {
  addressOf,
  ana,
  begin,
  ben,
  cellOf,
  day,
  gmail,
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

describe('a run', () => {
  it('needs a test mail before it sends, and none for drafts', () => {
    const add = on(makeOutreach(3));
    const { basis } = add.ask('outreach.preflight', { plan: planFor(ids(3)) });
    expect(add.call('outreach.start', { plan: planFor(ids(3)), basis })).toMatchObject({ code: 'notTested' });
    const drafts = planFor(ids(3), { mode: 'draft' });
    expect(add.call('outreach.start', { plan: drafts, basis })).toMatchObject({ ok: true });
    sendAll(add);
    const made = add.host.mail.drafts(ana).filter(({ message }) => message.to !== '');
    expect(made.map(({ message }) => message.to)).toEqual(ids(3).map((_, n) => addressOf(n)));
    expect(cellOf(add, 0, 'Outreach')).toBe('Drafted');

    // A person sends one, discards another, and edits the third before sending it.
    const [first, second, third] = made;
    if (!first || !second || !third) throw new Error('no drafts');
    add.host.mail.send(first.id, ana);
    add.host.mail.discard(second.id, ana);
    add.host.mail.draft(
      { to: addressOf(2), subject: 'My own words', text: 'Hi' },
      { user: ana, id: third.id },
    );
    add.host.mail.send(third.id, ana);
    add.host.clock.advance(5 * minute);
    add.ask('outreach.send', { run: null });
    expect([0, 1, 2].map((n) => cellOf(add, n, 'Outreach'))).toEqual(['Sent', 'Held: look in Gmail', 'Sent']);
  });

  it('is told before it starts that the template was changed since', () => {
    const add = on(makeOutreach(3));
    add.ask('outreach.test', { template: 'firstcontact', id: null });
    const { basis, template } = add.ask('outreach.preflight', { plan: planFor(ids(3)) });
    const id = template.versions[0]?.draftId ?? '';
    add.host.mail.draft({ subject: '[First contact] {{Name}}', text: 'Other words' }, { user: ana, id });
    expect(add.call('outreach.start', { plan: planFor(ids(3)), basis })).toMatchObject({
      code: 'changedSince',
    });
  });

  it('pauses when its template is edited in the middle, and goes on when the sender says so', () => {
    const add = on(makeOutreach(15));
    const { run } = begin(add, planFor(ids(15)));
    add.ask('outreach.send', { run: run.id });
    const [template] = add.ask('outreach.templates', {}).templates;
    const id = template?.versions[0]?.draftId ?? '';
    add.host.mail.draft({ subject: '[First contact] {{Name}}', text: 'Better words' }, { user: ana, id });
    const progress = add.ask('outreach.send', { run: run.id });
    expect(progress).toMatchObject({ next: 'paused', sent: 0 });
    expect(progress.message).toMatch(/edited/);
    add.ask('outreach.pause', { run: run.id, paused: false });
    sendAll(add);
    expect(got(add.host, 14).map(({ text }) => text.trim())).toEqual(['Better words']);
    expect(got(add.host, 3)).toHaveLength(1);
  });

  it('can be cancelled: what is queued comes back, drafts are removed, what is sent is sent', () => {
    const add = on(makeOutreach(15));
    const { run } = begin(add, planFor(ids(15)));
    add.ask('outreach.send', { run: run.id });
    expect(add.ask('outreach.cancel', { run: run.id })).toEqual({ cancelled: 5, sending: 0 });
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'done' });
    expect(add.host.mail.sent(ana)).toHaveLength(11);
    expect([cellOf(add, 12, 'Outreach'), cellOf(add, 12, 'Outbox')]).toEqual(['', '']);
  });

  it('that is cancelled leaves nothing in rows of which only a draft was made, and can be chosen anew', () => {
    const add = on(makeOutreach(3));
    const { run } = begin(add, planFor(ids(3), { mode: 'draft' }));
    sendAll(add);
    // She was quicker with one of them, and sent it in Gmail.
    const [mine] = add.host.mail.drafts(ana).filter(({ message }) => message.to === addressOf(1));
    add.host.mail.send(mine?.id ?? '', ana);
    expect(add.ask('outreach.cancel', { run: run.id })).toEqual({ cancelled: 3, sending: 0 });
    sendAll(add);
    expect(ids(3).map((_, n) => cellOf(add, n, 'Outreach'))).toEqual(['', 'Sent', '']);
    expect(ids(3).map((_, n) => cellOf(add, n, 'Outbox'))).toEqual(['', '', '']);
    expect(add.host.mail.drafts(ana).filter(({ message }) => message.to !== '')).toEqual([]);
    expect(add.ask('outreach.preflight', { plan: planFor(ids(3)) })).toMatchObject({
      send: [{ id: rowId(0) }, { id: rowId(2) }],
      held: [{ id: rowId(1) }],
    });
  });

  it('that is cancelled takes DMs back, and sends no follow-up unasked that was taken back', () => {
    const rows = [row(0), row(1, { Email: '' })];
    const add = on(makeOutreach(0, { rows }));
    const { run } = begin(add, planFor(ids(2)));
    sendAll(add);
    const shown = () => add.ask('outreach.state', {}).runs[0];
    expect(shown()).toMatchObject({ dms: 1, sent: 1 });
    add.host.clock.advance(7 * day);
    add.ask('outreach.followUp', { ids: [rowId(0)], accept: [] });
    expect(add.ask('outreach.cancel', { run: run.id })).toEqual({ cancelled: 2, sending: 0 });
    expect(shown()).toMatchObject({ dms: 0, queued: 0 });
    add.host.run('hourly');
    expect(got(add.host, 0)).toHaveLength(1);
    expect(add.ask('outreach.due', {}).due.map(({ id }) => id)).toEqual([rowId(0)]);
  });

  it('stops at the sender’s own limit and goes on the next day', () => {
    const add = on(makeOutreach(12));
    add.ask('outreach.saveSettings', {
      perDay: 6,
      from: null,
      to: null,
      guardDays: 14,
      keepLastMessage: true,
    });
    begin(add, planFor(ids(12)));
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'limit' });
    // The test mail counts too.
    expect(add.host.mail.sent(ana)).toHaveLength(6);
    add.host.clock.advance(day + minute);
    sendAll(add);
    add.host.clock.advance(day + minute);
    sendAll(add);
    expect(ids(12).map((_, n) => got(add.host, n).length)).toEqual(Array(12).fill(1));
  });

  it('keeps to working hours where the spreadsheet is', () => {
    const add = on(makeOutreach(3));
    add.ask('outreach.saveSettings', {
      perDay: null,
      from: '11:00',
      to: '17:00',
      guardDays: 14,
      keepLastMessage: true,
    });
    begin(add, planFor(ids(3)));
    // It is 09:00 in UTC and 10:00 in Madrid.
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'hours' });
    add.host.clock.advance(60 * minute);
    expect(sendAll(add).at(-1)).toMatchObject({ next: 'done', done: 3 });
  });
});

describe('pre-flight', () => {
  it('says of every row why it is not mailed', () => {
    const rows = [
      row(0, { Email: 'not an address' }),
      row(1, { Email: '', Handle: '', 'Profile URL': '' }),
      row(2, { Email: '' }),
      row(3, { 'Influencer status': 'Declined by creator' }),
      row(4, { 'Our own': '' }),
      row(5, { Email: 'agent@example.org' }),
      row(6, { Email: 'agent@example.org' }),
      row(7),
      row(8, { Email: `${addressOf(8)}, manager@example.org` }),
    ];
    const host = makeOutreach(0, { rows });
    const add = on(host);
    host.mail.draft({ to: addressOf(7), subject: 'By hand', text: 'Hi' }, { user: ana });
    const draft = host.mail.drafts(ana).find(({ message }) => message.subject === 'By hand');
    host.mail.send(draft?.id ?? '', ana);
    host.clock.advance(minute);
    const result = add.ask('outreach.preflight', { plan: planFor(ids(9)) });
    expect(held(result.held)).toEqual({
      [rowId(0)]: 'invalidAddress',
      [rowId(1)]: 'noAddress',
      [rowId(3)]: 'status',
      [rowId(4)]: 'placeholder',
      [rowId(5)]: 'shared',
      [rowId(6)]: 'shared',
      [rowId(7)]: 'mailedByMe',
    });
    expect(result.held.find(({ id }) => id === rowId(4))?.reasons[0]).toMatchObject({
      column: 'own:Our own',
    });
    expect(result.dm.map(({ id }) => id)).toEqual([rowId(2)]);
    expect(result.send.map(({ id, cc }) => [id, cc])).toEqual([[rowId(8), ['manager@example.org']]]);
    expect(result.recipients).toBe(2);
  });

  it('leaves out rows that a filter or a person hides, and says that filter views can’t be seen', () => {
    const host = makeOutreach(8);
    const add = on(host);

    host.person(ana).filter(letter('Owner'), ['Ben']);
    const { held: left, send, notes, hidden } = add.ask('outreach.preflight', { plan: planFor(ids(8)) });
    expect([send.length, left.length, hidden]).toEqual([4, 4, 4]);
    expect(left.every(({ reasons }) => reasons[0]?.code === 'hidden')).toBe(true);
    expect(notes[0]).toMatch(/filter view/);
    const shown = add.ask('outreach.choose', { choice: { by: 'filter' } });
    expect(shown.ids).toEqual(send.map(({ id }) => id).sort());
  });

  it('shows guessed first names first, and a confirmed one is no guess any more', () => {
    const rows = [row(0), row(1, { Name: 'LENA 🌸 | Foodie', 'First name': '' })];
    const add = on(makeOutreach(0, { rows }));
    const first = add.ask('outreach.preflight', { plan: planFor(ids(2)) });
    expect(first.send.map(({ id, guess }) => [id, guess])).toEqual([
      [rowId(1), 'Lena'],
      [rowId(0), undefined],
    ]);
    const names = [{ id: rowId(1), from: 'Lena', to: 'Lena' }];
    expect(add.ask('outreach.firstNames', { names })).toEqual({ done: [rowId(1)], refused: [] });
    const second = add.ask('outreach.preflight', { plan: planFor(ids(2)) });
    expect(second.send.every(({ guess }) => guess === undefined)).toBe(true);
  });

  it('shows the finished mail', () => {
    const add = on(makeOutreach(2));
    const mail = add.ask('outreach.preview', { template: 'firstcontact', id: rowId(1), shared: 'ask' });
    expect(mail).toMatchObject({ to: addressOf(1), subject: 'Creator ab: own 1' });
    expect(mail.html).toContain('Hello Firstab, <b>own 1</b>');
  });

  it('blocks a template with a placeholder nobody knows', () => {
    const host = makeOutreach(2);
    host.mail.draft({ subject: '[First contact es] {{Nada}}', text: 'Hola' }, { user: ana });
    const add = on(host);
    const { templates } = add.ask('outreach.templates', {});
    const version = templates
      .find(({ key }) => key === 'firstcontact')
      ?.versions.find((one) => one.language === 'es');
    expect(version).toMatchObject({ unknown: ['Nada'] });
    expect(version?.problems).toHaveLength(1);
  });
});

describe('a shared address', () => {
  const rows = [0, 1, 2].map((n) => row(n, { Email: 'agent@example.org' }));
  it('gets one mail for all, which belongs to one row; the others point to it', () => {
    const host = makeOutreach(0, { rows });
    host.mail.draft({ subject: '[All] For {{Creators}}', text: 'For {{Creators}}' }, { user: ana });
    const add = on(host);
    add.ask('outreach.saveTemplate', { key: 'all', kind: 'firstContact', sets: 'contacted' });
    begin(add, planFor(ids(3), { template: 'all', shared: 'one', followUps: null }));
    sendAll(add);
    const mails = host.mail.arrived('agent@example.org').map(({ message }) => message.subject);
    expect(mails).toEqual(['For Creator aa, Creator ab and Creator ac']);
    expect([0, 1, 2].map((n) => cellOf(add, n, 'Outreach'))).toEqual([
      'Sent',
      'In the mail to Creator aa',
      'In the mail to Creator aa',
    ]);
    expect(cellOf(add, 2, 'Influencer status')).toBe('Contacted');
  });

  it('gets a mail each where that was asked for', () => {
    const host = makeOutreach(0, { rows });
    const add = on(host);
    begin(add, planFor(ids(3), { shared: 'each' }));
    sendAll(add);
    expect(host.mail.arrived('agent@example.org')).toHaveLength(3);
  });
});

describe('two senders', () => {
  it('never write to one row or one address together', () => {
    const host = makeOutreach(6, { rows: [row(6, { Email: addressOf(0) })] });
    const add = on(host);
    begin(add, planFor(ids(6)));
    const ofBen = begin(add, planFor([...ids(6), rowId(6)]), ben);
    expect(held(ofBen.left)).toEqual(
      Object.fromEntries([...ids(6).map((id) => [id, 'queued']), [rowId(6), 'claimed']]),
    );
    sendAll(add, ben);
    sendAll(add);
    expect(ids(6).map((_, n) => got(host, n).length)).toEqual(Array(6).fill(1));
    expect(host.mail.sent(ben)).toHaveLength(1);
    // Lately mailed by a colleague.
    const again = add.ask('outreach.preflight', { plan: planFor([rowId(6)]) }, ben);
    expect(held(again.held)).toEqual({ [rowId(6)]: 'mailedByColleague' });
  });
});

describe('what comes in', () => {
  function sent(n: number): { add: AddOn; host: Host } {
    const host = makeOutreach(n);
    const add = on(host);
    begin(add, planFor(ids(n)));
    sendAll(add);
    return { add, host };
  }
  const mailTo = (host: Host, n: number) => {
    const found = host.mail.sent(ana).find(({ to }) => to === addressOf(n));
    if (!found) throw new Error(`no mail to ${n}`);
    return found;
  };

  it('is told apart, written into the row, and stops what it has to stop', () => {
    const { add, host } = sent(7);
    add.ask('outreach.readReplies', {});
    host.mail.reply(mailTo(host, 0), { text: 'Yes! 300 EUR, see https://example.org/lina' });
    host.mail.outOfOffice(mailTo(host, 1));
    host.mail.bounce(mailTo(host, 2));
    host.mail.reply(mailTo(host, 3), { text: 'Please remove me from your list.', spam: true });
    host.mail.reply(mailTo(host, 4), {
      text: 'From my phone',
      outOfThread: true,
      subject: 'About your offer',
    });
    host.mail.reply(mailTo(host, 5), { text: 'Sure', from: 'lina.private@example.net' });
    host.clock.advance(2 * minute);
    expect(add.ask('outreach.readReplies', {})).toMatchObject({ read: 6, more: false });
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => cellOf(add, n, 'Outreach'))).toEqual([
      'Replied',
      'Auto-reply',
      'Bounced',
      'Opted out',
      'Replied',
      'Replied',
      'Sent',
    ]);
    expect(cellOf(add, 0, 'Last message')).toContain('Yes! 300 EUR');
    const { replies, total } = add.ask('outreach.replies', { from: 0 });
    expect(total).toBe(5);
    const first = replies.find(({ rows }) => rows[0]?.id === rowId(0));
    expect(first?.values.map(({ kind }) => kind).sort()).toEqual(['amount', 'link']);

    host.clock.advance(7 * day);
    host.run('hourly');
    expect([0, 1, 2, 3, 4, 5, 6].map((n) => got(host, n).length)).toEqual([1, 2, 1, 1, 1, 1, 2]);
    const { left } = add.ask('outreach.handled', {
      key: first?.key ?? '',
      id: rowId(0),
      what: 'interested',
      why: '',
      on: null,
    });
    expect([left, cellOf(add, 0, 'Influencer status')]).toEqual([4, 'In negotiation']);
  });

  it('is read for 500 open threads in a bounded number of calls', () => {
    const threads = Array.from({ length: 500 }, (_, n) =>
      row(n, {
        Outreach: 'Sent',
        Thread: writeThread({
          row: rowId(n),
          sender: ana,
          address: hashAddress(addressOf(n), 'salt'),
          who: whoOf(row(n)[0] ?? ''),
          template: 'firstcontact',
          sequence: 1,
          run: 'r1',
          step: 0,
          state: 'open',
          at: '2026-03-01T09:00:00Z',
          thread: (0xabc000 + n).toString(16),
          lead: '',
        }),
      }),
    );
    const host = makeOutreach(0, { rows: threads });
    const add = on(host);
    add.ask('outreach.readReplies', {});
    for (const n of [3, 77, 499])
      host.mail.deliver({ from: addressOf(n), to: ana, subject: 'Your mail', text: 'Yes' }, { user: ana });
    host.clock.advance(minute);
    const from = host.calls.length;
    expect(add.ask('outreach.readReplies', {}).read).toBe(3);
    const calls = gmail(host, from);
    // One page of history, one search for reports, one for each 25 addresses, each new message once.
    expect(calls.map((name) => name.slice('Gmail.Users.'.length)).sort()).toEqual([
      'History.list',
      ...Array(3).fill('Messages.get'),
      ...Array(1 + 20).fill('Messages.list'),
    ]);
    expect(add.ask('outreach.readReplies', {}).read).toBe(0);
  });

  it('is honoured for good when it is an opt-out, also in a row that is added later', () => {
    const { add, host } = sent(2);
    expect(add.ask('outreach.optOut', { ids: [rowId(0)], optedOut: true }).rows).toEqual([rowId(0)]);
    const [sheet] = host.workbook.sheets;
    if (!sheet) throw new Error('no sheet');
    host.person(ana).paste('A4', [row(9, { Email: addressOf(0).toUpperCase() })]);
    const { held: left } = add.ask('outreach.preflight', { plan: planFor([rowId(9)]) });
    expect(held(left)).toEqual({ [rowId(9)]: 'optedOut' });
    // Nobody can read the address out of the settings.
    const copy = on(host.copyFile());
    const after = copy.ask('outreach.preflight', { plan: planFor([rowId(9)]) });
    expect(held(after.held)).toEqual({ [rowId(9)]: 'optedOut' });
  });

  it('pauses a run of which too many addresses do not exist', () => {
    const { add, host } = sent(12);
    add.ask('outreach.readReplies', {});
    for (const n of [0, 1]) host.mail.bounce(mailTo(host, n));
    host.clock.advance(2 * minute);
    add.ask('outreach.readReplies', {});
    const [run] = add.ask('outreach.state', {}).runs;
    expect(run).toMatchObject({ paused: true, bounced: 2 });
  });
});

describe('rows without an address', () => {
  it('are in the DM queue with their finished text, and a DM starts the same clock', () => {
    const add = on(makeOutreach(0, { rows: [row(0, { Email: '' }), row(1)] }));
    const { run } = begin(
      add,
      planFor(ids(2), {
        followUps: { steps: [{ template: 'followup1', after: 2, channel: 'dm' }], byItself: true },
      }),
    );
    const { dms } = add.ask('outreach.dms', {});
    expect(dms).toMatchObject([{ id: rowId(0), handle: 'creator0', run: run.id }]);
    expect(dms[0]?.text).toContain('Hello Firstaa, own 0');
    expect(add.ask('outreach.dmSent', { id: rowId(0) })).toEqual({ done: true });
    expect([cellOf(add, 0, 'Outreach'), cellOf(add, 0, 'Influencer status')]).toEqual([
      'DM sent',
      'Contacted',
    ]);
    add.host.clock.advance(7 * day);
    add.host.run('hourly');
    expect(add.ask('outreach.dms', {}).dms).toMatchObject([{ id: rowId(0), step: 1 }]);
    expect(add.ask('outreach.repliedElsewhere', { ids: [rowId(0)] }).done).toEqual([rowId(0)]);
    expect(add.ask('outreach.dms', {}).dms).toEqual([]);
  });
});

describe('the hourly trigger', () => {
  it('deletes itself where there is no tracker, or Muster was removed', () => {
    const host = makeOutreach(2);
    const add = on(host);
    add.ask('outreach.trigger', { on: true });
    expect(add.ask('outreach.state', {}).trigger).toBe(true);
    host.run('seed', JSON.stringify({ removed: 'yes' }));
    host.clock.advance(2 * 60 * minute);
    expect(add.ask('outreach.state', {}).trigger).toBe(false);
  });

  it('is there once something was started, so that it goes on when the page is closed', () => {
    const host = makeOutreach(12);
    const add = on(host);
    begin(add, planFor(ids(12)), ana, { hourly: true });
    add.ask('outreach.send', { run: null });
    host.clock.advance(3 * 60 * minute);
    expect(ids(12).map((_, n) => got(host, n).length)).toEqual(Array(12).fill(1));
  });

  it('stays off where its owner switched it off, until switched on again', () => {
    const add = on(makeOutreach(3));
    const trigger = () => add.ask('outreach.state', {}).trigger;
    begin(add, planFor([rowId(0)]), ana, { hourly: true });
    expect(trigger()).toBe(true);
    add.ask('outreach.trigger', { on: false });
    begin(add, planFor([rowId(1)]), ana, { hourly: true });
    expect(trigger()).toBe(false);
    add.ask('outreach.trigger', { on: true });
    begin(add, planFor([rowId(2)]), ana, { hourly: true });
    expect(trigger()).toBe(true);
  });

  it('that Google refuses to make stops no sending, and is told', () => {
    const host = makeOutreach(2);
    const add = on(host);
    for (let n = 0; n < 20; n++) host.run('other');
    begin(add, planFor(ids(2)), ana, { hourly: true });
    sendAll(add);
    expect(ids(2).map((_, n) => got(host, n).length)).toEqual([1, 1]);
    expect(add.ask('outreach.state', {})).toMatchObject({
      trigger: false,
      notes: [expect.stringMatching(/switch on hourly sending/)],
    });
  });

  it('asks before follow-ups unless it was told not to', () => {
    const host = makeOutreach(3);
    const add = on(host);
    const steps: Input<'outreach.start'>['plan']['followUps'] = {
      steps: [{ template: 'followup1', after: 3, channel: 'mail' }],
      byItself: false,
    };
    begin(add, planFor(ids(3), { followUps: steps }));
    sendAll(add);
    host.clock.advance(7 * day);
    host.run('hourly');
    expect(host.mail.sent(ana)).toHaveLength(4);
    const { due } = add.ask('outreach.due', {});
    expect(due.map(({ id, step }) => [id, step])).toEqual(ids(3).map((id) => [id, 1]));
    add.ask('outreach.followUp', { ids: due.map(({ id }) => id), accept: [] });
    sendAll(add);
    expect(host.mail.sent(ana)).toHaveLength(7);
  });
});

describe('a copy of the file', () => {
  it('sends nothing of what was queued in the original, and touches none of its drafts', () => {
    const host = makeOutreach(6);
    const add = on(host);
    begin(add, planFor(ids(6), { mode: 'draft' }));
    sendAll(add);
    const drafts = host.mail.drafts(ana).length;
    // Saving keeps the settings inside the file too.
    add.ask('outreach.saveSettings', add.ask('outreach.settings', {}));
    const copy = on(host.copyFile(ana));
    copy.ask('session.open', {});
    copy.ask('outreach.send', { run: null });
    copy.host.run('hourly');
    expect(copy.host.mail.sent(ana)).toHaveLength(host.mail.sent(ana).length);
    expect(copy.host.mail.drafts(ana)).toHaveLength(drafts);
  });
});

describe('without permission', () => {
  it('says what to allow, and everything but mail works', () => {
    const host = makeOutreach(2);
    const add = on(host);
    const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
    host
      .person(ana)
      .grant([scope('spreadsheets.currentonly'), scope('script.scriptapp'), scope('userinfo.email')]);
    const { access } = add.ask('outreach.state', {});
    expect(access).toMatchObject({ state: 'notGranted' });
    expect(access.message).toMatch(/Tick both/);
    host.person(ana).grant('all');
    host.mail.apiEnabled = false;
    expect(add.ask('outreach.templates', {}).access).toMatchObject({ state: 'notEnabled' });
  });
});
