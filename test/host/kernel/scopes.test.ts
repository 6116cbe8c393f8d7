import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../workbench/host/types.ts';
import { ana, ben, ok, script } from './script.ts';

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
const manifest = (...names: string[]): Manifest => ({ timeZone: 'Etc/UTC', oauthScopes: names.map(scope) });

describe('the manifest’s scopes', () => {
  const sheet = 'function f() { return SpreadsheetApp.getActiveSheet().getRange("A1").getValue(); }';

  it('let through what they cover', () => {
    expect(ok(script(sheet, { manifest: manifest('spreadsheets.currentonly') }).run('f'))).toBe('');
    expect(ok(script(sheet, { manifest: manifest('spreadsheets') }).run('f'))).toBe('');
  });

  it('refuse what they do not name, in Google’s words', () => {
    expect(script(sheet, { manifest: manifest('userinfo.email') }).run('f').error?.message).toBe(
      'Specified permissions are not sufficient to call SpreadsheetApp.getActiveSheet. Required permissions: (https://www.googleapis.com/auth/spreadsheets.currentonly || https://www.googleapis.com/auth/spreadsheets)',
    );
  });

  it.each([
    ['another file', 'SpreadsheetApp.openById("x")', 'SpreadsheetApp.openById', scope('spreadsheets')],
    [
      'a sidebar',
      'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))',
      'Ui.showSidebar',
      scope('script.container.ui'),
    ],
    ['triggers', 'ScriptApp.getProjectTriggers()', 'ScriptApp.getProjectTriggers', scope('script.scriptapp')],
    ['an address', 'Session.getEffectiveUser()', 'Session.getEffectiveUser', scope('userinfo.email')],
    [
      'sending',
      'MailApp.sendEmail("a@example.com", "s", "b")',
      'MailApp.sendEmail',
      scope('script.send_mail'),
    ],
  ])('refuse %s', (_, body, name, needed) => {
    const host = script(`function f() { ${body}; }`, { manifest: manifest('spreadsheets.currentonly') });
    expect(host.run('f').error?.message).toBe(
      `Specified permissions are not sufficient to call ${name}. Required permissions: ${needed}`,
    );
  });

  it('are not asked for properties, cache, locks, menus and utilities', () => {
    const host = script(
      'function f() { PropertiesService.getDocumentProperties().getKeys(); CacheService.getScriptCache().get("a"); LockService.getScriptLock().tryLock(0); SpreadsheetApp.getUi().createMenu("M").addItem("a", "f").addToUi(); return Session.getActiveUserLocale(); }',
      { manifest: manifest() },
    );
    expect(ok(host.run('f'))).toBe('en');
  });

  it('let everything through where the manifest names none: Google works them out', () => {
    expect(ok(script(sheet).run('f'))).toBe('');
  });
});

describe('what a person granted', () => {
  const code = `
    function f() { return SpreadsheetApp.getActiveSheet().getLastRow(); }
    function triggers() { return ScriptApp.getProjectTriggers().length; }
    function granted() {
      var info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
      return [info.getAuthorizedScopes().length, String(info.getAuthorizationStatus()), info.getAuthorizationUrl()];
    }
    function need() { ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['${scope('script.scriptapp')}']); return 'yes'; }
  `;
  const both = manifest('spreadsheets.currentonly', 'script.scriptapp');

  it('is everything unless the test says otherwise', () => {
    expect(ok(script(code, { manifest: both }).run('granted'))).toEqual([2, 'NOT_REQUIRED', null]);
  });

  it('may be a part: the rest throws at its call', () => {
    const host = script(code, { manifest: both });
    host.person(ana).grant([scope('spreadsheets.currentonly')]);
    expect(ok(host.run('f'))).toBe(0);
    expect(host.run('triggers').error?.message).toBe(
      `You do not have permission to call ScriptApp.getProjectTriggers. Required permissions: ${scope('script.scriptapp')}. For more information, see https://developers.google.com/apps-script/guides/support/troubleshooting#authorization-is`,
    );
  });

  it('is told to the script, with a link to grant the rest', () => {
    const host = script(code, { manifest: both });
    host.person(ana).grant([scope('spreadsheets.currentonly')]);
    const [count, status, url] = ok(host.run('granted')) as [number, string, string];
    expect([count, status]).toEqual([1, 'REQUIRED']);
    expect(url).toMatch(/^https:\/\/script\.google\.com\//);
    expect(host.run('need').error?.message).toBe('Authorization is required to perform that action.');
    host.person(ana).grant('all');
    expect(ok(host.run('need'))).toBe('yes');
  });

  it('belongs to each person', () => {
    const host = script(code, { manifest: both });
    host.person(ben).grant([scope('spreadsheets.currentonly')]);
    expect(host.runAs(ben, 'triggers').error).toBeDefined();
    expect(ok(host.run('triggers'))).toBe(0);
  });

  it('may be nothing: the script does not start', () => {
    const host = script(code, { manifest: both });
    host.person(ana).grant([]);
    expect(host.run('f')).toMatchObject({
      error: { message: 'Authorization is required to perform that action.' },
      calls: [],
    });
  });

  it('is refused in the person’s own language', () => {
    const host = script(code, { manifest: both });
    host.account(ana, 'es');
    host.person(ana).grant([scope('spreadsheets.currentonly')]);
    expect(host.run('triggers').error?.message).toMatch(
      /^No tienes permiso para llamar a ScriptApp\.getProjectTriggers\./,
    );
  });
});

describe('an authorisation mode', () => {
  const tries = (call: string) =>
    `function onOpen(e) { console.log(String(e.authMode)); try { ${call}; console.log('fine'); } catch (x) { console.log(x.message); } }`;

  it.each([
    ['a menu', 'SpreadsheetApp.getUi().createAddonMenu().addItem("a", "b").addToUi()', true, true],
    ['the sheet', 'SpreadsheetApp.getActiveSheet().getLastRow()', false, true],
    ['properties', 'PropertiesService.getDocumentProperties().getKeys()', false, true],
    ['a sidebar', 'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(""))', false, false],
    ['triggers', 'ScriptApp.newTrigger("f").timeBased()', false, false],
    ['mail', 'MailApp.sendEmail("a@example.com", "s", "b")', false, false],
    ['utilities', 'Utilities.getUuid()', true, true],
  ])('decides about %s', (_, call, inNone, inLimited) => {
    const none = script(tries(call), { enabled: false }).person(ana).open()[0]?.log;
    const limited = script(tries(call)).person(ana).open()[0]?.log;
    expect([none?.[0], none?.[1] === 'fine']).toEqual(['NONE', inNone]);
    expect([limited?.[0], limited?.[1] === 'fine']).toEqual(['LIMITED', inLimited]);
  });

  it('holds for code at load too: a service call there kills the menu', () => {
    const code =
      'var p = PropertiesService.getDocumentProperties().getKeys(); function onOpen() { SpreadsheetApp.getUi().createMenu("M").addItem("a", "b").addToUi(); }';
    const installed = script(code, { enabled: false });
    const [outcome] = installed.person(ana).open();
    expect(outcome?.error?.message).toBe(
      'You do not have permission to call PropertiesService.getDocumentProperties',
    );
    expect(installed.person(ana).menus()).toEqual([]);
    const enabled = script(code);
    enabled.person(ana).open();
    expect(enabled.person(ana).menus()).toHaveLength(1);
  });

  it('is NONE only for onOpen: onEdit waits until the add-on is on in this file', () => {
    const code =
      'function onEdit() { console.log("edited"); } function onInstall(e) { console.log(String(e.authMode)); }';
    const host = script(code, { enabled: false });
    expect(host.person(ana).edit('A1', 'x')).toEqual({ ok: true, triggers: [] });
    expect(host.install().log).toEqual(['FULL']);
    expect(host.person(ana).edit('A1', 'y')).toMatchObject({ triggers: [{ log: ['edited'] }] });
  });

  it('is FULL for menus, pages and installed triggers', () => {
    const host = script(
      'function f() { return ScriptApp.newTrigger("g").timeBased().everyHours(1).create().getUniqueId(); } function g(e) { console.log(String(e.authMode)); }',
    );
    ok(host.run('f'));
    expect(host.runTrigger('g').log).toEqual(['FULL']);
  });
});
