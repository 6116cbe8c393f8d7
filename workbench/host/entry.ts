// Starts a function for a person: from the editor, a menu, or a page.
import { execute, refusal } from './execution.ts';
import { askedScopes, authorizedScopes } from './scopes.ts';
import type { Execution } from './service.ts';
import type { Outcome } from './types.ts';
import type { FileState } from './world.ts';

/** Whether a person has granted the script nothing at all, so that it does not even start for them. */
function unauthorised(file: FileState, user: string): boolean {
  return askedScopes(file).length > 0 && authorizedScopes(file, user).length === 0;
}

/** One execution with full authorisation, as the person at the keyboard. */
export function runAs(
  file: FileState,
  user: string,
  handler: string,
  args: readonly unknown[],
  kind: Extract<Execution['kind'], 'function' | 'menu' | 'client'>,
  hand?: (value: unknown) => unknown,
): Outcome {
  if (unauthorised(file, user)) return refusal({ file, effectiveUser: user }, 'authorizationRequired');
  return execute({ file, handler, args, kind, authMode: 'FULL', effectiveUser: user, keyboard: user }, hand);
}
