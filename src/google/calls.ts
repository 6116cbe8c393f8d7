// What Google calls besides the menu: the sidebar's calls, and edits by hand.
import { answer } from '../commands/answer.ts';
import { edited } from '../commands/edited.ts';
import { MusterError } from '../commands/errors.ts';
import { hourly as runHourly } from '../commands/outreach/hourly.ts';
import { editedStatus } from '../commands/reconcile.ts';
import { hasty, openHost } from './host.ts';
import { openMailHost } from './mailHost.ts';

/** Answers a call of the sidebar: JSON text in, JSON text out. */
export function api(call: unknown): string {
  return answer(call, { open: openMailHost, report });
}

/** Puts an error into the log under a reference that a person can pass on. */
function report(error: unknown): string {
  const reference = Math.random().toString(36).slice(2, 8);
  console.error(reference, error instanceof Error ? (error.stack ?? error.message) : error);
  return reference;
}

/**
 * Follows what a person types or pastes: quick, or nothing at all. Whatever it leaves is healed, and
 * a change by hand is noticed, when the sidebar opens.
 */
export function onEdit({ range, value, oldValue }: GoogleAppsScript.Events.SheetsOnEdit): void {
  const sheetId = range.getSheet().getSheetId();
  const area = {
    row: range.getRow(),
    column: range.getColumn(),
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
  const host = openHost(hasty);
  try {
    edited(host, sheetId, area);
    editedStatus(host, sheetId, area, { value, oldValue });
  } catch (error) {
    // No tracker here, or somebody's change is being written: nothing to be said, nobody to say it to.
    if (!(error instanceof MusterError)) throw error;
  }
}

/** The sender's hourly trigger. */
export function hourly(): void {
  runHourly(openMailHost());
}
