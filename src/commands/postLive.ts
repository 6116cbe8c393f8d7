// Records that a post is live: its piece, the status, and the day its numbers are due, in one act
// that can be undone.
import type { Input, Output } from '../api.ts';
import { type Language, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import type { StatusRow, Writes } from '../status/change.ts';
import { countingColumns, numbersDueOn, postCells, postText } from '../status/pieces.ts';
import { actOnRow } from './actOnRow.ts';
import type { Host } from './ports.ts';

export function postLive(host: Host, { id, seen, ...post }: Input<'post.live'>): Output<'post.live'> {
  const cells = postCells(post);
  const acted = actOnRow(host, {
    id,
    by: 'post',
    columns: Object.keys(cells),
    also: countingColumns,
    sets: post.n,
    to: 'contentPosted',
    wish: () => ({ cells, seen, text: postText(post) }),
    follow: (row, writes, { language }) => numbersStep(row, writes, language),
  });
  return { ...acted, withoutRate: false };
}

/** The next step is to collect the numbers, unless a person or another status has planned something else. */
function numbersStep(row: StatusRow, writes: Writes, language: Language): Writes {
  const on = numbersDueOn({ ...row.cells, ...writes });
  const step = tongues[language].words['step.collectNumbers'];
  const now = String(writes.nextStep ?? row.cells.nextStep).trim();
  if (on === undefined || (now !== '' && plain(now) !== plain(step))) return {};
  const wanted: Writes = { nextStep: step, nextStepOn: on };
  const planned: Writes = { ...row.cells, ...writes };
  return Object.fromEntries(Object.entries(wanted).filter(([column, cell]) => planned[column] !== cell));
}
