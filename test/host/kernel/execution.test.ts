import { describe, expect, it } from 'vitest';
import { ana, ok, script, thrown, value } from './script.ts';

describe('an execution', () => {
  it('starts with fresh globals each time', () => {
    const host = script('var n = 0; function f() { return ++n; }');
    expect([ok(host.run('f')), ok(host.run('f'))]).toEqual([1, 1]);
  });

  it('passes arguments in and the value out as plain values', () => {
    const host = script(
      'function f(list, when) { return { sum: list[0] + list[1], when, same: list instanceof Array && when instanceof Date }; }',
    );
    const when = new Date(Date.UTC(2026, 11, 11));
    expect(ok(host.run('f', [1, 2], when))).toEqual({ sum: 3, when, same: true });
  });

  it.each([
    ['a function', 'function f() { return 1; }'],
    ['a variable with a function', 'var f = function () { return 1; };'],
    ['a constant arrow function', 'const f = () => 1;'],
    ['what a bundle hands to globalThis', '(() => { globalThis.f = () => 1; })();'],
  ])('finds %s', (_, code) => {
    expect(ok(script(code).run('f'))).toBe(1);
  });

  it('finds a method of a top-level object, bound to it', () => {
    expect(ok(script('const menu = { n: 7, open() { return this.n; } };').run('menu.open'))).toBe(7);
  });

  it('says which function is not there', () => {
    expect(script('').run('f').error).toMatchObject({
      message: 'Script function not found: f',
      killed: false,
    });
  });

  it('lets a promise settle before it ends', () => {
    expect(ok(script('async function f() { await null; return 5; }').run('f'))).toBe(5);
    expect(
      script('async function f() { await null; throw new Error("late"); }').run('f').error?.message,
    ).toBe('late');
  });

  it('ends without a value when a promise never settles', () => {
    expect(ok(script('function f() { return new Promise(() => {}); }').run('f'))).toBeUndefined();
  });

  it('reports what was thrown with the script’s own lines', () => {
    const { error } = script(
      'function f() {\n  g();\n}\nfunction g() {\n  throw new TypeError("no");\n}',
    ).run('f');
    expect(error).toMatchObject({ name: 'TypeError', message: 'no', killed: false });
    expect(error?.stack).toMatch(/at g \(Code\.gs:5:\d+\)\n +at f \(Code\.gs:2:\d+\)/);
  });

  it('logs by console and Logger', () => {
    const host = script(
      'function f() { console.log("a", { b: 1 }); Logger.log("%s of %s", 1, "c"); console.warn("w"); }',
    );
    expect(host.run('f').log).toEqual(['a { b: 1 }', '1 of c', 'w']);
  });
});

describe('the globals of a script', () => {
  const absent = [
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'fetch',
    'URL',
    'URLSearchParams',
    'TextEncoder',
    'TextDecoder',
    'AbortController',
    'structuredClone',
    'crypto',
    'performance',
    'navigator',
    'window',
    'process',
    'require',
    'Buffer',
    'atob',
    'btoa',
    'global',
  ];
  it.each(absent)('leave out %s', (name) => {
    expect(value(`return typeof ${name};`)).toBe('undefined');
  });

  const present = [
    'Promise',
    'Map',
    'WebAssembly',
    'Intl',
    'console',
    'Logger',
    'SpreadsheetApp',
    'Utilities',
    'MimeType',
  ];
  it.each(present)('have %s', (name) => {
    expect(value(`return typeof ${name};`)).not.toBe('undefined');
  });

  it('have an advanced service only if the manifest enables it', () => {
    expect(thrown('return Gmail.Users;')).toBe('Gmail is not defined');
    const manifest = {
      timeZone: 'Etc/UTC',
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    };
    expect(value('return typeof Gmail.Users.Messages.send;', { manifest })).toBe('function');
  });

  it('name what the workbench has nothing of', () => {
    expect(thrown('UrlFetchApp.fetch("https://example.com");')).toBe(
      'UrlFetchApp.fetch is not supported by the workbench',
    );
  });
});

describe('time inside a script', () => {
  const now = Date.UTC(2026, 10, 2, 23, 30);

  it('is the virtual clock', () => {
    expect(value('return [Date.now(), new Date().getTime(), typeof Date()];', { now })).toEqual([
      now,
      now,
      'string',
    ]);
  });

  it('passes with sleep and with nothing else when calls are free', () => {
    expect(
      value('Utilities.sleep(1500); for (var i = 0; i < 9; i++) Utilities.getUuid(); return Date.now();', {
        now,
      }),
    ).toBe(now + 1500);
  });

  it('is read in the manifest’s time zone by local methods', () => {
    const read = 'return [new Date().getHours(), new Date(2026, 5, 1).getTime()];';
    expect(value(read, { now, manifest: { timeZone: 'Asia/Kuala_Lumpur' } })).toEqual([
      7,
      Date.UTC(2026, 4, 31, 16),
    ]);
    expect(value(read, { now, manifest: { timeZone: 'America/New_York' } })).toEqual([
      18,
      Date.UTC(2026, 5, 1, 4),
    ]);
  });

  it('leaves the host’s own time zone as it was', () => {
    const before = [process.env.TZ, new Date(0).getHours()];
    value('return 1;', { manifest: { timeZone: 'Asia/Kuala_Lumpur' } });
    expect([process.env.TZ, new Date(0).getHours()]).toEqual(before);
  });

  it('keeps Date whole: subclass, parts, parse, instanceof', () => {
    expect(
      value(
        'class Day extends Date {} var d = new Day(2026, 0, 2); return [d instanceof Day, d instanceof Date, d.constructor === Day, new Date(2020, 1).getMonth(), Date.parse("2026-01-02T00:00:00Z"), Date.length, Object.prototype.toString.call(d)];',
      ),
    ).toEqual([true, true, true, 1, Date.UTC(2026, 0, 2), 7, '[object Date]']);
  });

  it('stands behind Intl, and numbers are written as for en_US', () => {
    expect(
      value(
        'return [new Intl.DateTimeFormat("en-GB").format(), (1234.5).toLocaleString(), (1234.5).toLocaleString("de-DE")];',
        { now },
      ),
    ).toEqual(['02/11/2026', '1,234.5', '1.234,5']);
  });
});

describe('code Google refuses to save', () => {
  it.each([
    ['a private field', 'class A { #x = 1; }'],
    ['a private method', 'class A { #m() {} }'],
    ['a static field', 'class A { static x = 1; }'],
    ['an import', 'import a from "a";'],
    ['an export', 'export const a = 1;'],
    ['a dynamic import', 'function f() { return import("a"); }'],
    ['nonsense', 'function ('],
  ])('is %s', (_, code) => {
    expect(() => script(code)).toThrow(SyntaxError);
  });

  it.each([
    ['a public field', 'class A { x = 1; } function f() { return new A().x; }'],
    ['a static method', 'class A { static m() { return 1; } } function f() { return A.m(); }'],
    ['optional chaining and ??', 'function f() { return undefined?.a ?? 1; }'],
  ])('is not %s', (_, code) => {
    expect(ok(script(code).run('f'))).toBe(1);
  });
});

describe('values from a service', () => {
  it('belong to the script’s realm', () => {
    expect(
      value(
        'var p = PropertiesService.getScriptProperties(); p.setProperty("a", "1"); var bytes = Utilities.newBlob("a").getBytes(); return [p.getKeys() instanceof Array, p.getProperties() instanceof Object, Object.getPrototypeOf(p.getProperties()) === Object.prototype, bytes.constructor === Array, Utilities.parseDate("2026", "GMT", "yyyy") instanceof Date];',
      ),
    ).toEqual([true, true, true, true, true]);
  });

  it('are errors of the script’s realm', () => {
    expect(
      value(
        "try { Utilities.parseCsv('\"'); } catch (e) { return [e instanceof Error, e.name, String(e)]; }",
      ),
    ).toEqual([true, 'Exception', 'Exception: Could not parse text.']);
  });

  it('are one object for one service object', () => {
    expect(
      value(
        'var s = SpreadsheetApp.getActiveSpreadsheet(); return s === SpreadsheetApp.getActiveSpreadsheet();',
      ),
    ).toBe(true);
  });

  it('show enums as their names', () => {
    expect(
      value(
        'var m = ScriptApp.AuthMode; return [String(m.FULL), JSON.stringify({ m: m.NONE }), m.FULL === m.FULL, m.FULL === m.NONE, m.LIMITED.ordinal(), m.NONE.compareTo(m.FULL) < 0];',
      ),
    ).toEqual(['FULL', '{"m":"NONE"}', true, false, 2, true]);
  });

  it('show nothing Google does not publish', () => {
    expect(thrown('SpreadsheetApp.getActiveSheet().getRowz();')).toBe(
      'SpreadsheetApp.getActiveSheet(...).getRowz is not a function',
    );
    expect(
      value(
        'return [typeof Utilities.x, typeof SpreadsheetApp.getActiveSpreadsheet().doc, "sleep" in Utilities];',
      ),
    ).toEqual(['undefined', 'undefined', true]);
  });

  it('name a published method that is not there', () => {
    expect(thrown('SpreadsheetApp.getActiveSheet().newChart();')).toBe(
      'SpreadsheetApp.Sheet.newChart is not supported by the workbench',
    );
  });
});

describe('arguments of a service', () => {
  it.each([
    [
      'text for a number',
      'Utilities.sleep("soon")',
      "The parameters (String) don't match the method signature for Utilities.sleep.",
    ],
    [
      'text for a date',
      'Utilities.formatDate("a", "b", "c")',
      "The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    ],
    [
      'undefined for a number',
      'SpreadsheetApp.getActiveSheet().deleteRow(undefined)',
      "The parameters (null) don't match the method signature for SpreadsheetApp.Sheet.deleteRow.",
    ],
    [
      'too few',
      'LockService.getScriptLock().tryLock()',
      "The parameters () don't match the method signature for LockService.Lock.tryLock.",
    ],
    [
      'too many',
      'CacheService.getScriptCache().get("a", "b")',
      "The parameters (String,String) don't match the method signature for CacheService.Cache.get.",
    ],
    [
      'a range for a grid',
      'var s = SpreadsheetApp.getActiveSheet(); s.getRange(1, 1).setValues(s.getRange(1, 1))',
      "The parameters (SpreadsheetApp.Range) don't match the method signature for SpreadsheetApp.Range.setValues.",
    ],
  ])('refuse %s', (_, body, text) => {
    expect(thrown(body)).toBe(text);
  });

  it('make text of a number', () => {
    expect(value('var c = CacheService.getScriptCache(); c.put("a", 25); return c.get("a");')).toBe('25');
  });
});

describe('a person’s executions', () => {
  it('are at most 30 at the same time', () => {
    const host = script('function f() { Utilities.getUuid(); return 1; }');
    const outcomes: (string | undefined)[] = [];
    const nest = (): void => {
      host.before({ name: 'Utilities.getUuid' }, () => {
        if (outcomes.length < 40) {
          nest();
          outcomes.push(host.run('f').error?.message);
        }
      });
    };
    nest();
    host.run('f');
    const refused = outcomes.filter((text) => text !== undefined);
    expect(refused[0]).toBe(
      'There are too many scripts running simultaneously for this Google user account.',
    );
  });

  it('are fast enough to have thousands of', () => {
    const host = script('function f() { return 1; }');
    const start = performance.now();
    for (let i = 0; i < 300; i++) host.run('f');
    expect((performance.now() - start) / 300).toBeLessThan(20);
    expect(host.calls).toHaveLength(0);
  });
});

it('is the file’s owner unless somebody else is named', () => {
  const host = script('function f() { return Session.getEffectiveUser().getEmail(); }');
  expect([ok(host.run('f')), ok(host.runAs('ben@example.com', 'f'))]).toEqual([ana, 'ben@example.com']);
});
