// Sets next steps and their days, each based on what the person saw.
import type { Input, Output } from '../api.ts';
import type { Edit } from '../tracker/edits.ts';
import { findRows } from '../tracker/rows.ts';
import { applyEdits } from './apply.ts';
import { MusterError } from './errors.ts';
import { openTracker, readColumns, sameIds, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

type Rows = Input<'steps.set'>['rows'];
type Result = Output<'steps.set'>;

/** Sets the steps of some rows; safe to repeat. */
export function setSteps(host: Host, { rows }: Input<'steps.set'>): Result {
  return host.lock(() => {
    const tracker = openTracker(host);
    for (let attempt = 0; attempt < 4; attempt++) {
      const result = trySteps(tracker, rows);
      if (result) return result;
    }
    throw new MusterError('busy');
  });
}

/** Undefined if rows moved while they were read. */
function trySteps(tracker: Tracker, rows: Rows): Result | undefined {
  const reading = readColumns(tracker, ['nextStep', 'nextStepOn']);
  const places = findRows(reading.ids, reading.top);
  if (rows.some(({ id }) => !places.has(id)) && !sameIds(tracker, reading)) return undefined;
  const refused: Result['refused'] = [];
  const edits: Edit[] = [];
  for (const { id, from, to } of rows) {
    const place = places.get(id) ?? 'gone';
    if (typeof place !== 'number') {
      refused.push({ id, reason: place, now: '' });
      continue;
    }
    const cell = (column: 'nextStep' | 'nextStepOn') =>
      reading.cells.get(column)?.[place - reading.top] ?? '';
    const [text, on] = [cell('nextStep'), cell('nextStepOn')];
    if (text === to.text && on === to.on) continue;
    if (String(text).trim() !== from.text || String(on).slice(0, 10) !== from.on) {
      refused.push({ id, reason: 'changed', now: [text, on].filter((part) => part !== '').join(', ') });
      continue;
    }
    edits.push({ id, column: 'nextStep', from: text, to: to.text });
    edits.push({ id, column: 'nextStepOn', from: on, to: to.on });
  }
  const applied = applyEdits(tracker, reading, edits);
  if (applied.torn) return undefined;
  for (const reason of ['gone', 'twice', 'moved'] as const)
    for (const id of applied[reason]) refused.push({ id, reason, now: '' });
  for (const { id, now } of applied.changed)
    if (!refused.some((row) => row.id === id)) refused.push({ id, reason: 'changed', now: String(now) });
  const not = new Set(refused.map(({ id }) => id));
  return { done: rows.map(({ id }) => id).filter((id) => !not.has(id)), refused };
}
