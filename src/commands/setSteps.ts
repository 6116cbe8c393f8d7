// Sets next steps and their days, each based on what the person saw; the act can be undone.
import type { Input, Output } from '../api.ts';
import type { Planned, StatusRow } from '../status/change.ts';
import { told } from './actOnRow.ts';
import { changeRows, remember } from './changeStatus.ts';
import { openTracker } from './open.ts';
import type { Host } from './ports.ts';

type Wish = Input<'steps.set'>['rows'][number];

/** Sets the steps of some rows; safe to repeat. */
export function setSteps(host: Host, { rows }: Input<'steps.set'>): Output<'steps.set'> {
  const wishes = new Map(rows.map((wish) => [wish.id, wish]));
  const { done, refused, theirs, act, issues } = host.lock(() =>
    changeRows(openTracker(host), [...wishes.keys()], new Set(), (row) => planStep(row, wishes.get(row.id)), [
      'nextStep',
      'nextStepOn',
    ]),
  );
  const undo =
    act.length === 0
      ? undefined
      : remember(host, { group: null, from: '', to: '', rows: act, unrecorded: true });
  const typed = new Map(theirs.map(({ id, now }) => [id, { reason: 'changed' as const, now: String(now) }]));
  const not = new Map([...refused.map(({ id, reason, now }) => [id, { reason, now }] as const), ...typed]);
  return {
    done: done.filter((id) => !not.has(id)),
    refused: [...wishes.keys()].flatMap((id) => {
      const why = not.get(id);
      return why ? [{ id, ...why }] : [];
    }),
    ...(undo && { undo }),
    issues: told(issues),
  };
}

/**
 * Plans one row's step: refused where a cell says neither what the person saw nor what they want, as
 * it does in part after the same call was cut off.
 */
function planStep({ cells }: StatusRow, wish: Wish | undefined): Planned {
  if (!wish) return { refused: false, writes: {} };
  const { from, to } = wish;
  const [text, on] = [cells.nextStep, cells.nextStepOn];
  const isText = text === to.text || String(text).trim() === from.text;
  const isDay = on === to.on || String(on).slice(0, 10) === from.on;
  if (!isText || !isDay) {
    const now = [text, on].filter((part) => part !== '').join(', ');
    return { refused: true, group: 'influencer', column: 'nextStep', now, writes: {} };
  }
  const writes = {
    ...(text !== to.text && { nextStep: to.text }),
    ...(on !== to.on && { nextStepOn: to.on }),
  };
  return { refused: false, writes };
}
