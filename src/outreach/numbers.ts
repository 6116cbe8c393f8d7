// What came of mails, by template: sent, replied, declined, bounced, agreed. Read out of the rows'
// History, so that a later mail of another kind takes nothing away. Counts creators, not rows.
import type { History, Line } from '../status/history.ts';
import { phases } from '../status/statuses.ts';
import { personOf } from '../tracker/ids.ts';

/** One row's record. */
export interface Recorded {
  id: string;
  history: History;
}

export interface Numbers {
  /** Key of the template. */
  template: string;
  /** Creators it was sent to, by mail or DM. */
  sent: number;
  replied: number;
  declined: number;
  bounced: number;
  agreed: number;
}

const answers = new Set(['replied', 'repliedElsewhere']);
const agreedPhases: ReadonlySet<string> = new Set(
  phases.influencer.slice(phases.influencer.indexOf('agreed'), phases.influencer.indexOf('silent')),
);

/** An opt-out that came as a message names it; one by hand is no reply. */
const isAskedFor = ({ by, from }: { by: string; from: string }): boolean => by === 'optedOut' && from !== '';

/** A status that was set by mistake: the next word on it takes it back. */
function isUndone({ group, from, to }: Line, later: readonly Line[]): boolean {
  const next = later.find((line) => line.group === group);
  return next?.by === 'undo' && next.from === to && next.to === from;
}

/**
 * Counts what came after each template's first mail to a creator, up to the next template's that
 * `counts` says of. `phaseOf` gives the phase of a status as History writes it.
 */
export function countNumbers(
  rows: readonly Recorded[],
  counts: (template: string) => boolean,
  phaseOf: (mark: string) => string | undefined,
): Numbers[] {
  const found = new Map<string, Record<Exclude<keyof Numbers, 'template'>, Set<string>>>();
  for (const { id, history } of rows) {
    const person = personOf(id);
    let now: ReturnType<typeof entry> | undefined;
    const lines = history.lines.filter((line) => 'by' in line);
    for (const [i, line] of lines.entries()) {
      if (line.group === 'influencer') {
        if (isUndone(line, lines.slice(i + 1))) continue;
        const phase = phaseOf(line.to) ?? '';
        if (phase === 'declined') now?.declined.add(person);
        if (line.by !== 'undo' && agreedPhases.has(phase)) now?.agreed.add(person);
      } else if (line.by === 'sent' || line.by === 'dmSent') {
        if (!/\.0$/.test(line.to) || !counts(line.from)) continue;
        now = entry(line.from);
        now.sent.add(person);
      } else if (answers.has(line.by) || isAskedFor(line)) now?.replied.add(person);
      else if (line.by === 'bounced') now?.bounced.add(person);
    }
  }
  return [...found].map(([template, sets]) => ({
    template,
    sent: sets.sent.size,
    replied: sets.replied.size,
    declined: sets.declined.size,
    bounced: sets.bounced.size,
    agreed: sets.agreed.size,
  }));

  function entry(template: string) {
    const known = found.get(template) ?? {
      sent: new Set<string>(),
      replied: new Set<string>(),
      declined: new Set<string>(),
      bounced: new Set<string>(),
      agreed: new Set<string>(),
    };
    found.set(template, known);
    return known;
  }
}
