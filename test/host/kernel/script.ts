// A host for one small script, for the tests beside this file.
import { createHost } from '../../../workbench/host/index.ts';
import type { Host, HostOptions, Outcome } from '../../../workbench/host/types.ts';

export const ana = 'ana@example.com';
export const ben = 'ben@example.com';

export function script(code: string, options: Partial<HostOptions> = {}): Host {
  return createHost({ code, manifest: { timeZone: 'Etc/UTC' }, user: ana, ...options });
}

/** What the script's function `f` returns when this is its body. */
export function value(body: string, options: Partial<HostOptions> = {}): unknown {
  return ok(script(`function f() { ${body} }`, options).run('f'));
}

/** The message of what `f` throws when this is its body. */
export function thrown(body: string, options: Partial<HostOptions> = {}): string | undefined {
  return script(`function f() { ${body} }`, options).run('f').error?.message;
}

export function ok(outcome: Outcome): unknown {
  if (outcome.error) throw new Error(`${outcome.error.name}: ${outcome.error.message}`);
  return outcome.value;
}
