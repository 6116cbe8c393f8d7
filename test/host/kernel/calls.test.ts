import { describe, expect, it } from 'vitest';
import { ok, script } from './script.ts';

describe('the call log', () => {
  it('has every service call with name, person and execution', () => {
    const host = script(
      'function f() { return Utilities.getUuid() && CacheService.getScriptCache().get("a"); }',
    );
    host.run('f');
    const { calls } = host.runAs('ben@example.com', 'f');
    expect(calls.map(({ n, name, user, execution }) => [n, name, user, execution])).toEqual([
      [4, 'Utilities.getUuid', 'ben@example.com', 2],
      [5, 'CacheService.getScriptCache', 'ben@example.com', 2],
      [6, 'CacheService.Cache.get', 'ben@example.com', 2],
    ]);
  });

  it('has what a call threw', () => {
    const host = script("function f() { Utilities.parseCsv('\"'); }");
    host.run('f');
    expect(host.calls[0]).toMatchObject({ name: 'Utilities.parseCsv', error: 'Could not parse text.' });
  });
});

describe('cost', () => {
  const code =
    'function f() { PropertiesService.getScriptProperties().setProperty("a", "1"); CacheService.getScriptCache().get("a"); Utilities.sleep(10); }';

  it('is virtual time as measured on Google’s side', () => {
    const host = script(code, { cost: 'google' });
    const before = host.clock.now();
    const { ms, calls } = host.run('f');
    expect(ms).toBe(62 + 3 + 10);
    expect(host.clock.now() - before).toBe(ms);
    expect(calls.map((call) => call.ms)).toEqual([0, 62, 0, 3, 10]);
  });

  it('is nothing when calls are free, but waiting is', () => {
    expect(script(code).run('f').ms).toBe(10);
  });

  it('grows with the cells of a read', () => {
    const host = script(
      'function f(rows) { SpreadsheetApp.getActiveSheet().getRange(1, 1, rows, 10).getValues(); }',
      { cost: 'google' },
    );
    const small = host.run('f', 10).ms;
    const large = host.run('f', 1000).ms;
    expect(large - small).toBeCloseTo(9900 * 0.009, 2);
  });

  it('can use up the six minutes', () => {
    const host = script('function f() { for (;;) CacheService.getScriptCache().put("a", "1"); }', {
      cost: 'google',
    });
    const { error, calls } = host.run('f');
    expect(error?.killed).toBe(true);
    expect(calls.filter(({ name }) => name.endsWith('put')).length).toBe(Math.floor(360_000 / 92) + 1);
  });

  it('of an execution inside another passes for both', () => {
    const host = script(
      'function f() { Utilities.getUuid(); Utilities.sleep(1); return 1; } function slow() { Utilities.sleep(300000); Utilities.sleep(59000); }',
    );
    host.before({ name: 'Utilities.getUuid' }, () => void ok(host.run('slow')));
    expect(host.run('f').ms).toBe(359_001);
    host.before({ name: 'Utilities.getUuid' }, () => void host.run('slow'));
    host.before({ name: 'Utilities.sleep', nth: 2 }, () => void host.run('slow'));
    expect(host.run('f').error?.killed).toBe(true);
  });
});
