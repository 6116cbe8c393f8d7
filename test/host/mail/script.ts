// A host whose script is one function's body, for the tests of the mail services.
import { createHost, type Host, type HostOptions, type Outcome } from '../../../workbench/host/index.ts';

export const user = 'ana@example.com';
export const everything = ['https://mail.google.com/', 'https://www.googleapis.com/auth/script.send_mail'];

export interface ScriptOptions extends Partial<HostOptions> {
  scopes?: string[];
  /** Whether the advanced service is in the manifest. */
  api?: boolean;
}

/** A host that runs `main` with this body. */
export function hostFor(
  body: string,
  { scopes = everything, api = true, ...options }: ScriptOptions = {},
): Host {
  return createHost({
    code: `function main(first, second, third) {\n${body}\n}`,
    user,
    now: Date.UTC(2026, 10, 20, 9),
    manifest: {
      timeZone: 'Etc/UTC',
      oauthScopes: scopes,
      dependencies: api
        ? { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] }
        : {},
    },
    ...options,
  });
}

/** The value `main` gives; throws what it threw. */
export function given(outcome: Outcome): unknown {
  if (outcome.error) throw new Error(`${outcome.error.name}: ${outcome.error.message}`);
  return outcome.value;
}

/** Runs a body once on a host of its own. */
export const run = (body: string, options?: ScriptOptions): unknown =>
  given(hostFor(body, options).run('main'));

/** What a call throws, as a script sees it: name, message, details. */
export const caught = (call: string): string =>
  `try { ${call}; return 'nothing'; } catch (e) { return [e.name, e.message, e.details || null]; }`;

/** `raw` of a message, in the script's own words. */
export const raw = (text: string): string =>
  `Utilities.base64EncodeWebSafe(${JSON.stringify(text)}, Utilities.Charset.UTF_8)`;
