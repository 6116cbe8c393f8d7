import { describe, expect, it } from 'vitest';
import type { ClientPage, HostOptions } from '../../../workbench/host/types.ts';
import { ana, script } from './script.ts';

const show = (name = 'Page') =>
  `function show() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('${name}').setTitle('T')); }`;

function page(code: string, options: Partial<HostOptions> = {}): ClientPage {
  const host = script(code + show(), { html: { Page: '<p>hello</p>' }, ...options });
  host.run('show');
  return host.sidebar();
}

describe('from the page to the script', () => {
  const kind = 'function f(v) { return [Object.prototype.toString.call(v), v]; }';

  it.each([
    ['a number', 1, ['[object Number]', 1]],
    ['text', 'é', ['[object String]', 'é']],
    ['a truth value', true, ['[object Boolean]', true]],
    ['null', null, ['[object Null]', null]],
    ['undefined, as null', undefined, ['[object Null]', null]],
    ['a list in a list', [[1], ['a']], ['[object Array]', [[1], ['a']]]],
    ['an object', { a: { b: 1 } }, ['[object Object]', { a: { b: 1 } }]],
    ['undefined in a list, as null', [undefined], ['[object Array]', [null]]],
  ])('goes %s', async (_, sent, arrived) => {
    expect(await page(kind).run('f', sent)).toEqual(arrived);
  });

  const buffer = new ArrayBuffer(1);
  const loop: unknown[] = [];
  loop.push(loop);
  it.each([
    ['a Date', new Date(), 0],
    ['a Date in a list', [0, 1, 2, new Date(), 4], 3],
    ['a Date in an object', { when: new Date() }, 'when'],
    ['a function', () => 1, 0],
    ['a pattern', /a/, 0],
    ['a Map', new Map(), 0],
    ['a Set', new Set(), 0],
    ['a Promise', Promise.resolve(1), 0],
    ['bytes', new Uint8Array(buffer), 0],
    ['a wrapped number', Object(1), 0],
    ['a list in itself', loop, 0],
  ])('does not go %s', async (_, sent, property) => {
    await expect(page(kind).run('f', sent)).rejects.toThrow(
      `Failed due to illegal value in property: ${property}`,
    );
  });

  it('goes a copy', async () => {
    const sent = { a: 1 };
    await page('function f(v) { v.a = 2; }').run('f', sent);
    expect(sent).toEqual({ a: 1 });
  });
});

describe('from the script to the page', () => {
  it.each([
    ['a number', '1', 1],
    ['an object', '({ a: [1, "x", true, null] })', { a: [1, 'x', true, null] }],
    ['bytes of a blob', 'Utilities.newBlob("é").getBytes()', [-61, -87]],
    ['Int8Array, as an object', 'new Int8Array([1, -1])', { 0: 1, 1: -1 }],
    ['undefined, as null', 'undefined', null],
    ['a Date, as nothing', 'new Date()', null],
    ['a Date deep inside, as nothing at all', '({ rows: [[1, new Date()]] })', null],
    ['a service object, as nothing', 'SpreadsheetApp.getActiveSpreadsheet()', null],
    ['a service object deep inside, as nothing at all', '[1, SpreadsheetApp.getActiveSpreadsheet()]', null],
    ['a Map, as an empty object', 'new Map([["a", 1]])', {}],
    ['a Set, as an empty object', 'new Set(["a"])', {}],
    ['a pattern, as an empty object', '/a/', {}],
    ['a function, as its source', 'function () { return 1; }', 'function () { return 1; }'],
    ['a promise, as what it settles to', 'Promise.resolve("ok")', 'ok'],
  ])('comes %s', async (_, expression, arrived) => {
    expect(await page(`function f() { return ${expression}; }`).run('f')).toEqual(arrived);
  });

  it('comes a server error for Uint8Array', async () => {
    await expect(page('function f() { return new Uint8Array([1]); }').run('f')).rejects.toThrow(
      "We're sorry, a server error occurred.",
    );
  });

  it('comes what the script threw', async () => {
    await expect(page('function f() { throw new Error("no such row"); }').run('f')).rejects.toThrow(
      'no such row',
    );
  });
});

describe('what a page may call', () => {
  const code =
    'function f() {} function hidden_() {} const menu = { open() {} }; (() => { globalThis.set = () => 1; })();';

  it.each(['hidden_', 'menu.open', 'set', 'nothing', 'toString'])('is not %s', async (name) => {
    await expect(page(code).run(name)).rejects.toThrow(`google.script.run.${name} is not a function`);
  });

  it('is a top-level function', async () => {
    expect(await page(code).run('f')).toBeNull();
  });

  it('is nothing for a person who granted nothing', async () => {
    const host = script(`${code}${show()}`, {
      html: { Page: '' },
      manifest: { timeZone: 'Etc/UTC', oauthScopes: ['https://www.googleapis.com/auth/script.container.ui'] },
    });
    host.run('show');
    host.person(ana).grant([]);
    await expect(host.sidebar().run('f')).rejects.toThrow(
      'Authorization is required to perform that action.',
    );
  });
});

describe('calls under way together', () => {
  const code =
    'function f(i) { var p = PropertiesService.getScriptProperties(); p.setProperty("o", (p.getProperty("o") || "") + i + " "); } function order() { return PropertiesService.getScriptProperties().getProperty("o").trim().split(" ").map(Number); }';
  const start = async (options: Partial<HostOptions>) => {
    const client = page(code, options);
    await Promise.all(Array.from({ length: 25 }, (_, i) => client.run('f', i)));
    return (await client.run('order')) as number[];
  };

  it('run in order by default', async () => {
    expect(await start({})).toEqual(Array.from({ length: 25 }, (_, i) => i));
  });

  it('run in any order if asked, by the same chance for the same seed', async () => {
    const order = await start({ clientOrder: 'any', seed: 3 });
    expect(order).not.toEqual([...order].sort((a, b) => a - b));
    expect(await start({ clientOrder: 'any', seed: 3 })).toEqual(order);
  });

  it('are at most ten: the eleventh waits until one is back', async () => {
    const order = await start({ clientOrder: 'any', seed: 5 });
    order.forEach((call, done) => {
      expect(call).toBeLessThan(done + 10);
    });
    expect([...order].sort((a, b) => a - b)).toHaveLength(25);
  });

  it('each load the script afresh', async () => {
    const client = page('var n = 0; function f() { return ++n; }');
    expect(await Promise.all([client.run('f'), client.run('f')])).toEqual([1, 1]);
  });

  it('take a round trip of virtual time', async () => {
    const host = script(`function f() {}${show()}`, { html: { Page: '' }, cost: 'google' });
    host.run('show');
    const before = host.clock.now();
    await host.sidebar().run('f');
    expect(host.clock.now() - before).toBe(800);
  });
});

describe('a page', () => {
  it('has the file’s HTML, a title and 300 pixels as a sidebar', () => {
    const { html, title, width, open } = page('');
    expect([html, title, width, open]).toEqual(['<p>hello</p>', 'T', 300, true]);
  });

  it('is gone when another takes its place', async () => {
    const host = script(show(), { html: { Page: '' } });
    host.run('show');
    const first = host.sidebar();
    host.run('show');
    expect([first.open, host.sidebar().open]).toEqual([false, true]);
    await expect(first.run('show')).rejects.toThrow('The page is closed.');
  });

  it('is gone when its person opens the file afresh', () => {
    const host = script(show(), { html: { Page: '' } });
    host.run('show');
    const before = host.sidebar();
    host.person('ben@example.com').open();
    expect(before.open).toBe(true);
    host.person(ana).open();
    expect(before.open).toBe(false);
  });

  it('belongs to the person it was shown to', () => {
    const host = script(show(), { html: { Page: '' } });
    host.run('show');
    expect(() => host.person('ben@example.com').sidebar()).toThrow();
  });

  it('loses what looks like a comment inside a template literal', () => {
    const html =
      '<script>var a = `https://example.com/x`;\nvar b = "https://example.com/y"; var c = `/* z */`;</script><p>https://example.com</p>';
    expect(page('', { html: { Page: html } }).html).toBe(
      '<script>var a = `https:\nvar b = "https://example.com/y"; var c = ``;</script><p>https://example.com</p>',
    );
  });
});
