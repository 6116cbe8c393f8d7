import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createHost } from '../workbench/host/index.ts';

const readme = readFileSync(new URL('../workbench/README.md', import.meta.url), 'utf8');

/** The two things an example imports, which it is given here. */
const imports = "import assert from 'node:assert/strict';\nimport { createHost } from './host/index.ts';\n";

const examples = [...readme.matchAll(/^### (.+)\n+```js\n([\s\S]*?)```/gm)].map(
  ([, title = '', code = '']) => [title, code] as const,
);

const tests = [
  ...readme.matchAll(/\[(\w+): ((?:[^[\]]|\[[^\]]*\])+)\]\(\.\.\/(test\/[^)]+?\.test\.ts)\)/g),
].map(([, name = '', title = '', file = '']) => ({ name, title, file }));

describe('the examples of the workbench’s README', () => {
  it.each(examples)('%s: runs', async (_, code) => {
    expect(code.startsWith(imports)).toBe(true);
    const body = code.slice(imports.length);
    expect(body).not.toMatch(/^import /m);
    const run = new Function('assert', 'createHost', `return (async () => {${body}\n})();`);
    await run(assert, createHost);
    expect(body).toContain('assert');
  });

  it('are ten', () => {
    expect(examples).toHaveLength(10);
  });
});

describe('the fidelity table', () => {
  it.each(tests)('$name: $title', ({ name, title, file }) => {
    const source = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
    expect(file).toMatch(new RegExp(`/${name}\\.test\\.ts$`));
    // As a test's own title, or as the row of a table that names it.
    expect(["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`))).toBe(true);
  });

  it('names a test in every row', () => {
    const rows =
      readme.slice(readme.indexOf('## What it holds to')).match(/^\| (?!---|behaviour).*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter((row) => !/\]\(\.\.\/test\//.test(row))).toEqual([]);
    expect(tests.length).toBeGreaterThan(rows.length);
  });
});
