import { describe, expect, it } from 'vitest';
import type { Host } from '../../../workbench/host/types.ts';
import { ana, ben, ok, script } from './script.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const morning = Date.UTC(2026, 10, 2, 9);

const log = 'function log(e) { console.log(JSON.stringify(e)); } ';
const who =
  'function who(e) { console.log([Session.getEffectiveUser().getEmail(), Session.getActiveUser().getEmail(), e.user.getEmail()].join("|")); } ';

function installed(code: string, build: string, options = {}): Host {
  const host = script(
    `${log}${who}${code} function install() { return ScriptApp.newTrigger('log').${build}.create().getUniqueId(); }`,
    { now: morning, ...options },
  );
  ok(host.run('install'));
  return host;
}

/** When the clock triggers ran, in hours after the start. */
function hours(host: Host, ms: number): number[] {
  const found: number[] = [];
  host.before({ name: 'Utilities.getUuid', every: true }, () => {
    found.push((host.clock.now() - morning) / hour);
  });
  host.clock.advance(ms);
  return found;
}

describe('simple triggers', () => {
  it('run as who is at the keyboard, for opening and editing', () => {
    const host = script(
      `function onOpen(e) { console.log('open ' + Session.getTemporaryActiveUserKey()); } function onEdit(e) { console.log(e.range.getA1Notation() + ' ' + e.value + ' ' + e.oldValue + ' ' + e.source.getName()); }`,
    );
    host.workbook.name = 'Book';
    expect(host.person(ben).open()[0]?.log[0]).toMatch(/^open \S+$/);
    expect(host.person(ben).edit('B2', 'x')).toMatchObject({ triggers: [{ log: ['B2 x undefined Book'] }] });
    expect(host.person(ana).edit('B2', 'y')).toMatchObject({ triggers: [{ log: ['B2 y x Book'] }] });
  });

  it('show the event’s range by plain numbers too', () => {
    const host = script(
      'function onEdit(e) { console.log([e.range.rowStart, e.range.rowEnd, e.range.columnStart, e.range.columnEnd].join()); }',
    );
    expect(
      host.person(ana).paste('B2', [
        ['a', 'b'],
        ['c', 'd'],
      ]),
    ).toMatchObject({ triggers: [{ log: ['2,3,2,3'] }] });
  });

  it('are not fired by scripts', () => {
    const host = script(
      'function onEdit() { PropertiesService.getScriptProperties().setProperty("fired", "yes"); } function f() { SpreadsheetApp.getActiveSheet().getRange("A1").setValue(1); SpreadsheetApp.flush(); return PropertiesService.getScriptProperties().getProperty("fired"); }',
    );
    expect(ok(host.run('f'))).toBeNull();
    expect(host.calls.filter(({ name }) => name.includes('setProperty'))).toEqual([]);
  });

  it('follow a selection, but not one within two seconds of the last', () => {
    const host = script('function onSelectionChange(e) { console.log(e.range.getA1Notation()); }');
    const person = host.person(ana);
    const seen = ['A1', 'B2', 'C3'].map((a1, i) => {
      if (i === 2) host.clock.advance(2000);
      const result = person.select(a1);
      return result.ok ? result.triggers.map((outcome) => outcome.log[0]) : [];
    });
    expect(seen).toEqual([['A1'], [], ['C3']]);
  });
});

describe('edits that come faster than triggers run', () => {
  const count = 'function onEdit(e) { console.log(e.range.getA1Notation()); }';

  it('queue two and lose the rest', () => {
    const host = script(count);
    const outcomes = host.atOnce(() => {
      for (let row = 1; row <= 20; row++) host.person(ana).edit(`A${row}`, 'x');
    });
    expect(outcomes.map((outcome) => outcome.log[0])).toEqual(['A1', 'A2', 'A3']);
    expect(host.person(ana).edit('A21', 'x')).toMatchObject({ triggers: [{ log: ['A21'] }] });
  });

  it('queue while an edit’s own trigger is running', () => {
    const host = script(count);
    host.before({ name: 'SpreadsheetApp.Range.getA1Notation' }, () => {
      for (let row = 2; row <= 5; row++) host.person(ben).edit(`A${row}`, 'y');
    });
    expect(host.person(ana).edit('A1', 'x')).toMatchObject({
      triggers: [{ log: ['A1'] }, { log: ['A2'] }, { log: ['A3'] }],
    });
  });
});

describe('installed triggers', () => {
  it('run as their creator, with the keyboard’s address where Google tells it', () => {
    const host = installed(
      'function more() { ScriptApp.newTrigger("who").forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); }',
      'forSpreadsheet(SpreadsheetApp.getActive()).onOpen()',
    );
    ok(host.runAs(ben, 'more'));
    expect(host.person(ben).edit('A1', 'x')).toMatchObject({ triggers: [{ log: [`${ben}|${ben}|${ben}`] }] });
    expect(host.person('eva@example.org').edit('A1', 'y')).toMatchObject({
      triggers: [{ log: [`${ben}||`] }],
    });
  });

  it('bring what kind of change it was', () => {
    const host = installed('', 'forSpreadsheet(SpreadsheetApp.getActive()).onChange()');
    const kinds = [
      host.person(ana).insertRows(3),
      host.person(ana).deleteRows(3),
      host.person(ana).edit('A1', 'x'),
    ].map((result) =>
      result.ok ? result.triggers.map((outcome) => JSON.parse(outcome.log[0] ?? '').changeType) : [],
    );
    expect(kinds).toEqual([['INSERT_ROW'], ['REMOVE_ROW'], ['EDIT']]);
  });

  it('are seen by their creator only', () => {
    const host = installed(
      'function list() { return ScriptApp.getProjectTriggers().map(function (t) { return [t.getHandlerFunction(), String(t.getEventType()), String(t.getTriggerSource())]; }); }',
      'timeBased().everyHours(1)',
    );
    expect(ok(host.run('list'))).toEqual([['log', 'CLOCK', 'CLOCK']]);
    expect(ok(host.runAs(ben, 'list'))).toEqual([]);
  });

  it('are deleted through the list; the object create() gave fails', () => {
    const host = script(`
      function direct() { ScriptApp.deleteTrigger(ScriptApp.newTrigger('f').timeBased().everyHours(1).create()); }
      function listed() { ScriptApp.getProjectTriggers().forEach(function (t) { ScriptApp.deleteTrigger(t); }); return ScriptApp.getProjectTriggers().length; }
    `);
    expect(host.run('direct').error?.message).toBe(
      "We're sorry, a server error occurred. Please wait a bit and try again.",
    );
    expect(ok(host.run('listed'))).toBe(0);
  });

  it('are twenty for a person in one script', () => {
    const host = script(
      'function f(n) { for (var i = 0; i < n; i++) ScriptApp.newTrigger("f").timeBased().everyHours(1).create(); }',
    );
    ok(host.run('f', 20));
    expect(host.run('f', 1).error?.message).toBe(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
    ok(host.runAs(ben, 'f', 1));
  });

  it('do not run at all while their creator has not granted everything', () => {
    const scopes = ['script.scriptapp', 'spreadsheets.currentonly'].map(
      (name) => `https://www.googleapis.com/auth/${name}`,
    );
    const host = installed('', 'timeBased().everyHours(1)', {
      manifest: { timeZone: 'Etc/UTC', oauthScopes: scopes },
    });
    host.person(ana).grant(scopes.slice(0, 1));
    expect(host.clock.advance(5 * hour)).toEqual([]);
    host.person(ana).grant('all');
    expect(host.clock.advance(hour)).toHaveLength(1);
  });

  it('have 90 minutes a day for a consumer account', () => {
    const host = script(
      'function f() { ScriptApp.newTrigger("g").timeBased().everyMinutes(5).create(); } function g() { Utilities.sleep(300000); Utilities.sleep(59000); }',
    );
    ok(host.run('f'));
    const ran = host.clock.advance(12 * hour).length;
    expect(ran).toBe(Math.ceil((90 * minute) / 359_000));
    expect(host.clock.advance(12 * hour + hour).length).toBeGreaterThan(0);
  });
});

describe('clock triggers', () => {
  const tick = 'function log() { Utilities.getUuid(); }';

  it('by the hour come once an hour at a minute of Google’s choice', () => {
    const found = hours(installed(tick, 'timeBased().everyHours(1)'), 5 * hour);
    expect(found).toHaveLength(5);
    expect(found[0]).toBeLessThanOrEqual(1);
    expect(found.slice(1).map((at, i) => Math.round((at - (found[i] ?? 0)) * 3600))).toEqual([
      3600, 3600, 3600, 3600,
    ]);
  });

  it.each([1, 5, 10, 15, 30])('by %i minutes', (minutes) => {
    expect(hours(installed(tick, `timeBased().everyMinutes(${minutes})`), 3 * hour)).toHaveLength(
      180 / minutes,
    );
  });

  it('take no other number of minutes', () => {
    const host = script('function f() { ScriptApp.newTrigger("f").timeBased().everyMinutes(7); }');
    expect(host.run('f').error?.message).toMatch(/everyMinutes was invalid/);
  });

  it('at an hour of the day come within that hour, in their own zone', () => {
    const found = hours(
      installed(tick, 'timeBased().everyDays(1).atHour(9).inTimezone("America/New_York")'),
      3 * day,
    );
    // 9:00 there is 14:00 in UTC, five hours after the start.
    expect(found).toHaveLength(3);
    for (const [i, at] of found.entries()) expect(at - 24 * i).toBeGreaterThanOrEqual(5);
    for (const [i, at] of found.entries()) expect(at - 24 * i).toBeLessThan(6);
  });

  it('near a minute come within a quarter of an hour of it', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const [first = Number.NaN] = hours(
        installed(tick, 'timeBased().everyDays(1).atHour(12).nearMinute(30)', { seed }),
        day,
      );
      expect(Math.abs(first - 3.5)).toBeLessThanOrEqual(0.25);
    }
  });

  it('on a weekday come on that day', () => {
    const found = hours(
      installed(tick, 'timeBased().onWeekDay(ScriptApp.WeekDay.WEDNESDAY).atHour(9)'),
      10 * day,
    );
    expect(found.map((at) => Math.floor(at / 24))).toEqual([2, 9]);
  });

  it('after a while come once, not before it', () => {
    expect(hours(installed(tick, 'timeBased().after(7200000)'), day)).toEqual([2]);
  });

  it('at a date come once', () => {
    expect(hours(installed(tick, `timeBased().at(new Date(${morning + 3 * hour}))`), day)).toEqual([3]);
  });

  it('bring the time in the script’s zone', () => {
    const host = installed('', 'timeBased().after(1000)', { manifest: { timeZone: 'Asia/Kuala_Lumpur' } });
    const [outcome] = host.clock.advance(minute);
    expect(JSON.parse(outcome?.log[0] ?? '')).toMatchObject({
      year: 2026,
      month: 11,
      'day-of-month': 2,
      'day-of-week': 1,
      hour: 17,
      minute: 0,
      timezone: 'Asia/Kuala_Lumpur',
      authMode: 'FULL',
    });
  });

  it('have nobody at the keyboard', () => {
    const host = script(
      `${who} function f() { ScriptApp.newTrigger("who").timeBased().after(1000).create(); }`,
    );
    ok(host.run('f'));
    expect(host.clock.advance(minute)[0]?.log).toEqual([`${ana}||`]);
  });

  it('of a copied file’s original stay with the original', () => {
    const host = installed(
      'function list() { return ScriptApp.getProjectTriggers().length; }',
      'timeBased().everyHours(1)',
    );
    expect([ok(host.run('list')), ok(host.copyFile().run('list'))]).toEqual([1, 0]);
  });
});

describe('a published add-on', () => {
  const code =
    'function clock(h) { ScriptApp.newTrigger("g").timeBased().everyHours(h).create(); } function often() { ScriptApp.newTrigger("g").timeBased().everyMinutes(30).create(); } function edits() { ScriptApp.newTrigger("g").forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create(); } function g() { SpreadsheetApp.getActiveSheet().getLastRow(); ScriptApp.getProjectTriggers(); }';

  it('has one trigger of each kind a person, by the clock once an hour at most', () => {
    const host = script(code, { published: true });
    ok(host.run('clock', 2));
    ok(host.run('edits'));
    ok(host.runAs(ben, 'clock', 1));
    expect(host.run('clock', 1).error?.message).toBe(
      'This add-on has created too many time-based triggers in this document for this Google user account.',
    );
    expect(host.run('often').error?.message).toBe(
      'Add-ons may not create time-based triggers to run more frequently than once per hour.',
    );
  });

  it('starts a trigger without all permissions, which dies at the first call that is not granted', () => {
    const scopes = ['script.scriptapp', 'spreadsheets.currentonly'].map(
      (name) => `https://www.googleapis.com/auth/${name}`,
    );
    const host = script(code, { published: true, manifest: { timeZone: 'Etc/UTC', oauthScopes: scopes } });
    ok(host.run('clock', 1));
    host.person(ana).grant(scopes.slice(1));
    const [outcome] = host.clock.advance(hour);
    expect([outcome?.calls.length, outcome?.error?.message.slice(0, 40)]).toEqual([
      3,
      'You do not have permission to call Scrip',
    ]);
  });
});
