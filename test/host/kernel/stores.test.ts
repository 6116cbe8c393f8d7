import { describe, expect, it } from 'vitest';
import { ana, ben, ok, script, thrown, value } from './script.ts';

describe('a lock', () => {
  const code = `
    function outer() { var l = LockService.getDocumentLock(); l.waitLock(1000); Utilities.getUuid(); l.releaseLock(); Utilities.getUuid(); return l.hasLock(); }
    function attempt(ms) { var l = LockService.getDocumentLock(); return [l.tryLock(ms), l.hasLock()]; }
    function insist(ms) { LockService.getDocumentLock().waitLock(ms); return 'mine'; }
    function other() { return [LockService.getScriptLock().tryLock(0), LockService.getUserLock().tryLock(0)]; }
    function hold() { LockService.getDocumentLock().waitLock(1); Utilities.getUuid(); Utilities.sleep(1000); return 'done'; }
    function write() { SpreadsheetApp.getActiveSheet().getRange('A1').setValue('w'); return 'written'; }
  `;

  it('keeps an execution inside the holder out until its wait is over', () => {
    const host = script(code);
    let inside: unknown;
    let waited = 0;
    host.before({ name: 'Utilities.getUuid' }, () => {
      const before = host.clock.now();
      inside = ok(host.run('attempt', 5000));
      waited = host.clock.now() - before;
    });
    ok(host.run('outer'));
    expect([inside, waited]).toEqual([[false, false], 5000]);
  });

  it('makes waitLock fail in Google’s words', () => {
    const host = script(code);
    let message: string | undefined;
    host.before({ name: 'Utilities.getUuid' }, () => {
      message = host.run('insist', 100).error?.message;
    });
    ok(host.run('outer'));
    expect(message).toBe('Lock timeout: another process was holding the lock for too long.');
  });

  it('is free again once released', () => {
    const host = script(code);
    let inside: unknown;
    host.before({ name: 'Utilities.getUuid', nth: 2 }, () => {
      inside = ok(host.run('attempt', 0));
    });
    expect(ok(host.run('outer'))).toBe(false);
    expect(inside).toEqual([true, true]);
  });

  it('is free again at the end of the execution', () => {
    const host = script(code);
    expect([ok(host.run('attempt', 0)), ok(host.run('attempt', 0))]).toEqual([
      [true, true],
      [true, true],
    ]);
  });

  it('passes to one that waits beyond the holder’s own six minutes, and the holder is dead', () => {
    const host = script(code);
    let inside: unknown;
    host.before({ name: 'Utilities.getUuid' }, () => {
      host.run('attempt', 1);
      inside = host.run('insist', 400_000).error ?? 'mine';
    });
    const outer = host.run('hold');
    expect(outer.error?.killed).toBe(true);
    // Waiting longer than six minutes is the waiting one's own end as well, unless the lock comes first.
    expect(inside).toBe('mine');
  });

  it('of one kind does not exclude another kind', () => {
    const host = script(code);
    let inside: unknown;
    host.before({ name: 'Utilities.getUuid' }, () => {
      inside = ok(host.run('other'));
    });
    ok(host.run('outer'));
    expect(inside).toEqual([true, true]);
  });

  it('of a user excludes only that user', () => {
    const host = script(
      'function f() { LockService.getUserLock().waitLock(1); Utilities.getUuid(); } function g() { return LockService.getUserLock().tryLock(0); }',
    );
    const inside: unknown[] = [];
    host.before({ name: 'Utilities.getUuid' }, () => {
      inside.push(ok(host.runAs(ana, 'g')), ok(host.runAs(ben, 'g')));
    });
    ok(host.run('f'));
    expect(inside).toEqual([false, true]);
  });

  it('stops neither people at the grid nor code that takes no lock', () => {
    const host = script(code);
    const inside: unknown[] = [];
    host.before({ name: 'Utilities.getUuid' }, () => {
      inside.push(host.person(ben).edit('B1', 'x').ok, ok(host.run('write')));
    });
    ok(host.run('outer'));
    expect(inside).toEqual([true, 'written']);
  });
});

describe('properties', () => {
  it('are three stores; user properties belong to the person', () => {
    const host = script(`
      function set() { PropertiesService.getUserProperties().setProperty('k', 'mine'); PropertiesService.getDocumentProperties().setProperty('k', 'ours'); }
      function get() { return [PropertiesService.getUserProperties().getProperty('k'), PropertiesService.getDocumentProperties().getProperty('k'), PropertiesService.getScriptProperties().getProperty('k')]; }
    `);
    host.run('set');
    expect(ok(host.run('get'))).toEqual(['mine', 'ours', null]);
    expect(ok(host.runAs(ben, 'get'))).toEqual([null, 'ours', null]);
  });

  it('are text', () => {
    expect(
      value(
        'var p = PropertiesService.getScriptProperties(); p.setProperties({ a: 1, b: true }); p.setProperty("c", { d: 1 }); return p.getProperties();',
      ),
    ).toEqual({ a: '1', b: 'true', c: '[object Object]' });
  });

  it('can be replaced and deleted', () => {
    expect(
      value(
        'var p = PropertiesService.getScriptProperties(); p.setProperties({ a: "1", b: "2" }); p.setProperties({ c: "3" }, true); var one = p.getKeys(); p.setProperty("d", "4").deleteProperty("c"); var two = p.getKeys(); p.deleteAllProperties(); return [one, two, p.getKeys()];',
      ),
    ).toEqual([['c'], ['d'], []]);
  });

  it.each([
    ['a value above 9 KB', 'p.setProperty("k", new Array(9217 + 1).join("x"))', 'Argument too large: value'],
    [
      'a value above 9 KB of accents',
      'p.setProperty("k", new Array(4609 + 1).join("é"))',
      'Argument too large: value',
    ],
    [
      'a store above 500 KB',
      'for (var i = 0; i < 60; i++) p.setProperty("k" + i, new Array(9001).join("x"))',
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    ],
  ])('refuse %s', (_, body, message) => {
    expect(thrown(`var p = PropertiesService.getScriptProperties(); ${body};`)).toBe(message);
  });

  it('take all of setProperties or nothing', () => {
    const host = script(`
      function f() { PropertiesService.getScriptProperties().setProperties({ a: '1', b: new Array(9999).join('x') }); }
      function g() { return PropertiesService.getScriptProperties().getKeys(); }
    `);
    expect(host.run('f').error).toBeDefined();
    expect(ok(host.run('g'))).toEqual([]);
  });

  it('have a number of reads and writes a day', () => {
    const host = script('function f() { return PropertiesService.getScriptProperties().getProperty("a"); }', {
      limits: { propertyOperationsPerDay: 2 },
    });
    expect([host.run('f').error, host.run('f').error]).toEqual([undefined, undefined]);
    expect(host.run('f').error?.message).toBe('Service invoked too many times for one day: property.');
    expect(host.runAs(ben, 'f').error).toBeUndefined();
    host.clock.advance(24 * 3600_000);
    expect(host.run('f').error).toBeUndefined();
  });
});

describe('the cache', () => {
  const cache = 'var c = CacheService.getScriptCache();';

  it('forgets after ten minutes of virtual time, or when it was told', () => {
    const host = script(
      `${cache} function put() { c.put('a', '1'); c.put('b', '2', 60); } function get() { return [c.get('a'), c.get('b')]; }`,
    );
    host.run('put');
    host.clock.advance(59_000);
    expect(ok(host.run('get'))).toEqual(['1', '2']);
    host.clock.advance(2_000);
    expect(ok(host.run('get'))).toEqual(['1', null]);
    host.clock.advance(540_000);
    expect(ok(host.run('get'))).toEqual([null, null]);
  });

  it.each([
    ['a key above 250 letters', 'c.put(new Array(252).join("k"), "v")', 'Argument too large: key'],
    ['a value above 100 KB', 'c.put("k", new Array(102402).join("v"))', 'Argument too large: value'],
    ['more than six hours', 'c.put("k", "v", 21601)', 'Invalid argument: expirationInSeconds'],
  ])('refuses %s', (_, body, message) => {
    expect(thrown(`${cache} ${body};`)).toBe(message);
  });

  it('takes a value of exactly 100 KB', () => {
    expect(value(`${cache} c.put("k", new Array(102401).join("v")); return c.get("k").length;`)).toBe(
      102_400,
    );
  });

  it('keeps text: an object and null by their names', () => {
    expect(
      value(`${cache} c.put("a", { b: 1 }); c.put("c", null); return c.getAll(["a", "c", "none"]);`),
    ).toEqual({ a: '[object Object]', c: 'null' });
  });

  it('throws out a tenth of the oldest when there are more than a thousand', () => {
    expect(
      value(
        `${cache} for (var i = 0; i < 1050; i++) { c.put("k" + i, "v"); c.get("k0"); } var gone = 0; for (i = 0; i < 1050; i++) if (c.get("k" + i) === null) gone++; return [gone, c.get("k100"), c.get("k101")];`,
      ),
    ).toEqual([101, null, 'v']);
  });

  it('is apart for each user and each kind', () => {
    const host = script(
      'function put() { CacheService.getUserCache().put("a", "1"); } function get() { return [CacheService.getUserCache().get("a"), CacheService.getScriptCache().get("a"), CacheService.getDocumentCache().get("a")]; }',
    );
    host.run('put');
    expect(ok(host.run('get'))).toEqual(['1', null, null]);
    expect(ok(host.runAs(ben, 'get'))).toEqual([null, null, null]);
  });
});
