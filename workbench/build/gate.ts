// Refuses a bundle that would build green and fail at load on Google's side.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';

/** Bytes each file may have: every execution loads the whole script. About 350 KB are the words in four languages. */
export const budget = { 'Code.js': 900_000, 'Sidebar.html': 600_000 };

/** The names `src/main.ts` hands to Google, read from its `global.x = x` lines. */
export function entryPoints(root: string): string[] {
  const main = readFileSync(join(root, 'src/main.ts'), 'utf8');
  return [...main.matchAll(/^global\.(\w+) = \1;$/gm)].map((match) => match[1]!).sort();
}

/**
 * The functions a bundle defines when it loads in a bare V8 context: no timers, no `URL`, no
 * `TextEncoder`, no `crypto`, `eval` forbidden, and no service to call.
 */
export function loadBare(code: string): Map<string, (...args: unknown[]) => unknown> {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  const before = new Set(vm.runInContext('Object.getOwnPropertyNames(globalThis)', context));
  vm.runInContext(code, context, { filename: 'Code.js', timeout: 5000 });
  const names: string[] = vm.runInContext('Object.getOwnPropertyNames(globalThis)', context);
  // zod keeps its settings in globals of their own; nobody can call an object.
  const fresh = names.filter((name) => !before.has(name) && !name.startsWith('__zod_'));
  return new Map(fresh.map((name) => [name, context[name]]));
}

/** Throws with the reason if `out` holds a bundle that must not be pushed. */
export function checkBundle(root: string, out: string): void {
  const found = loadBare(readFileSync(join(out, 'Code.js'), 'utf8'));
  const expected = entryPoints(root);
  const names = [...found.keys()].sort();
  if (names.join() !== expected.join()) {
    throw new Error(`the bundle's globals are [${names}], src/main.ts lists [${expected}]`);
  }
  for (const [name, value] of found) {
    if (typeof value !== 'function' || /\{\s*\}$/.test(value.toString())) {
      throw new Error(`the entry point ${name} is an empty stub`);
    }
  }
  for (const [file, most] of Object.entries(budget)) {
    const { size } = statSync(join(out, file));
    if (size > most) throw new Error(`${file} has ${size} bytes, more than its budget of ${most}`);
  }
}
