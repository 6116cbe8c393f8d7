// Decides which columns are folded away, and which are opened together.
import { type Block, type ColumnId, columnOf } from './columns.ts';
import type { Run } from './plan.ts';

/** The block whose details a column belongs to; undefined for what is always seen. */
function detailOf(id: ColumnId | undefined): Block | undefined {
  const column = id === undefined ? undefined : columnOf(id);
  return column && column.block !== 'work' && !column.head && !column.hidden ? column.block : undefined;
}

/**
 * Runs of details of one block. No two of them touch, or Google would make one group of them: where
 * no visible column stands between, the first column of the second run stays visible.
 * @param ids by position
 * @param mayFold positions that may be folded away
 * @param frozen columns at the front that belong to no group
 */
export function planGroups(
  ids: readonly (ColumnId | undefined)[],
  mayFold: ReadonlySet<number>,
  frozen: number,
): Run[] {
  const runs: Run[] = [];
  let open: { run: Run; block: Block } | undefined;
  ids.forEach((id, position) => {
    const block = position >= frozen && mayFold.has(position) ? detailOf(id) : undefined;
    if (open && block === open.block) open.run.count++;
    else if (open && block !== undefined) open = undefined;
    else if (block !== undefined) {
      open = { run: { first: position, count: 1 }, block };
      runs.push(open.run);
    } else open = undefined;
  });
  return runs;
}

/** What each choice of *Show* opens. Outreach needs the addresses too. */
const opens = (shown: Block | 'all'): ((block: Block) => boolean) =>
  shown === 'all' ? () => true : (block) => block === shown || (shown === 'outreach' && block === 'contact');

/** All runs of details, and whether they are open when a block is shown; '' columns break a run. */
export function planShow(
  ids: readonly (ColumnId | undefined)[],
  shown: Block | 'all',
): (Run & { open: boolean })[] {
  const runs: (Run & { open: boolean })[] = [];
  let before: Block | undefined;
  ids.forEach((id, position) => {
    const block = detailOf(id);
    const last = runs[runs.length - 1];
    if (block !== undefined && block === before && last) last.count++;
    else if (block !== undefined) runs.push({ first: position, count: 1, open: opens(shown)(block) });
    before = block;
  });
  return runs;
}
