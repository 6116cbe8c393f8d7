import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkBundle, entryPoints, loadBare } from '../../workbench/build/gate.ts';
import { type Built, built } from '../support/built.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let made: Built;
beforeAll(async () => {
  made = await built();
});
afterAll(() => made.remove());
const code = () => readFileSync(join(made.folder, 'Code.js'), 'utf8');

describe('the bundle', () => {
  it('passes its own gate', () => expect(() => checkBundle(root, made.folder)).not.toThrow());

  it('can be called by the functions of src/main.ts and no other', () => {
    const functions = loadBare(code());
    expect([...functions.keys()].sort()).toEqual(entryPoints(root));
    expect(entryPoints(root)).toContain('onOpen');
  });

  it('makes no service call at load: there is no service, and it loads', () => {
    expect(() => loadBare(code())).not.toThrow();
    expect(() => loadBare('SpreadsheetApp.getActive();')).toThrow('SpreadsheetApp is not defined');
  });
});

describe('the sidebar', () => {
  const html = () => readFileSync(join(made.folder, 'Sidebar.html'), 'utf8');

  it('has one script and one style, and loads nothing from outside', () => {
    expect(html().match(/<script/g)).toHaveLength(1);
    expect(html().match(/<\/script>/g)).toHaveLength(1);
    expect(html()).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)=["']?(?:https?:)?\/\//);
  });

  it('has no template literal, in which HtmlService would take a link for a comment', () => {
    expect(html()).not.toMatch(/`[^`]*\/\/[^`]*`/);
  });
});

describe('the gate', () => {
  /** Why the gate refuses a bundle. */
  const refusal = (code: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'muster-gate-'));
    writeFileSync(join(folder, 'Code.js'), code);
    writeFileSync(join(folder, 'Sidebar.html'), '');
    try {
      checkBundle(root, folder);
      return 'accepted';
    } catch (error) {
      return String(error);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const stubs = (body: string) =>
    entryPoints(root)
      .map((name) => `function ${name}() {${body}}`)
      .join('\n');

  it.each([
    [() => stubs(''), 'is an empty stub', 'entry points that do nothing'],
    [
      () => `${stubs('return 1;')}\nfunction extra() { return 1; }`,
      "the bundle's globals are",
      'a function nobody listed',
    ],
    [() => 'function onOpen() { return 1; }', "the bundle's globals are", 'a missing entry point'],
    [() => `${stubs('return 1;')}\nnew Function('return 1')();`, 'Code generation from strings', 'eval'],
  ])('refuses a bundle (%#): it says %s', (code, reason) => {
    expect(refusal(code())).toContain(reason);
  });
});
