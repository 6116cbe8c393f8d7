import { describe, expect, it } from 'vitest';
import { createHost } from '../../../workbench/host/index.ts';
import type { HostChange } from '../../../workbench/host/types.ts';
import { ana, ben, ok, script } from './script.ts';

const code = `
function write(v) { SpreadsheetApp.getActiveSheet().getRange('A1').setValue(v); PropertiesService.getDocumentProperties().setProperty('d', v); PropertiesService.getScriptProperties().setProperty('s', v); PropertiesService.getUserProperties().setProperty('u', v); }
function read() { return [SpreadsheetApp.getActiveSheet().getRange('A1').getValue(), PropertiesService.getDocumentProperties().getProperty('d'), PropertiesService.getScriptProperties().getProperty('s'), PropertiesService.getUserProperties().getProperty('u')]; }
function mark() { SpreadsheetApp.getActive().addDeveloperMetadata('muster', 'settings'); ScriptApp.newTrigger('read').timeBased().everyHours(1).create(); }
function marks() { return [SpreadsheetApp.getActive().getDeveloperMetadata().map(function (m) { return m.getKey() + '=' + m.getValue(); }), ScriptApp.getProjectTriggers().length]; }
function ids() { return [SpreadsheetApp.getActive().getId(), ScriptApp.getScriptId(), SpreadsheetApp.getActive().getOwner().getEmail()]; }
`;

describe('a snapshot', () => {
  it('brings cells, properties and triggers back, in this host and in a new one', () => {
    const host = script(code);
    ok(host.run('write', 'before'));
    ok(host.run('mark'));
    const snapshot = host.snapshot();
    ok(host.run('write', 'after'));
    host.restore(snapshot);
    expect(ok(host.run('read'))).toEqual(['before', 'before', 'before', 'before']);
    const fresh = createHost({
      code,
      manifest: { timeZone: 'Etc/UTC' },
      user: ana,
      snapshot: JSON.parse(JSON.stringify(snapshot)),
    });
    expect(ok(fresh.run('read'))).toEqual(['before', 'before', 'before', 'before']);
    expect(ok(fresh.run('marks'))).toEqual([['muster=settings'], 1]);
  });

  it('is not changed by what happens later', () => {
    const host = script(code);
    const before = host.snapshot();
    const copy = JSON.stringify(before);
    ok(host.run('write', 'x'));
    ok(host.run('mark'));
    expect(JSON.stringify(before)).toBe(copy);
  });

  it('brings the same chance and time back', () => {
    const host = script('function f() { return [Utilities.getUuid(), Date.now()]; }');
    const snapshot = host.snapshot();
    const first = ok(host.run('f'));
    host.clock.advance(5000);
    host.restore(snapshot);
    expect(ok(host.run('f'))).toEqual(first);
  });

  it('of another version is refused', () => {
    expect(() => script('').restore({ version: 2 })).toThrow('version 2');
  });
});

describe('a copy of the file', () => {
  it('has the cells, developer metadata and script; properties and triggers stay behind', () => {
    const host = script(code);
    ok(host.run('write', 'x'));
    ok(host.run('mark'));
    const copy = host.copyFile();
    expect(ok(copy.run('read'))).toEqual(['x', null, null, null]);
    expect(ok(copy.run('marks'))).toEqual([['muster=settings'], 0]);
  });

  it('is another file with another script, owned by who copied it', () => {
    const host = script(code);
    const copy = host.copyFile(ben);
    const [file, scriptId, owner] = ok(copy.run('ids')) as string[];
    const [before, scriptBefore] = ok(host.run('ids')) as string[];
    expect([file === before, scriptId === scriptBefore, owner]).toEqual([false, false, ben]);
  });

  it('is changed apart, in the same world', () => {
    const host = script(code);
    const copy = host.copyFile();
    ok(copy.run('write', 'copy'));
    host.clock.advance(1000);
    expect(ok(host.run('read'))).toEqual(['', null, null, null]);
    expect(copy.clock.now()).toBe(host.clock.now());
  });
});

describe('onChange', () => {
  it('tells what a person could see has changed', () => {
    const host = script(code);
    const seen: HostChange['kind'][] = [];
    const stop = host.onChange((change) => seen.push(change.kind));
    host.person(ben).edit('A1', 'x');
    ok(host.run('write', 'y'));
    expect(new Set(seen)).toEqual(new Set(['cells', 'settings']));
    stop();
    const before = seen.length;
    host.person(ben).edit('A1', 'z');
    expect(seen.length).toBe(before);
  });

  it('tells whom a page is shown to', () => {
    const host = script(
      'function f() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("<b>hi</b>").setTitle("Hi")); }',
    );
    const seen: HostChange[] = [];
    host.onChange((change) => seen.push(change));
    ok(host.runAs(ben, 'f'));
    expect(seen).toContainEqual({
      kind: 'ui',
      user: ben,
      ui: { kind: 'sidebar', title: 'Hi', html: '<b>hi</b>' },
    });
  });
});
