// What a person may do to the twin's grid between two calls, each on its own.
import type { Cell } from '../../src/tracker/columns.ts';
import type { Twin } from './twin.ts';

const headerOf = (twin: Twin) => twin.grid.find((cells) => cells.includes('ID')) ?? [];
const top = (twin: Twin) => twin.grid.indexOf(headerOf(twin)) + 1;
const at = (twin: Twin, heading: string) => headerOf(twin).indexOf(heading);
/** By handle: an ID may be what is being written over. */
const rowOf = (twin: Twin, n: number) => twin.grid.findIndex((cells) => cells.includes(`creator${n}`));
const blank = (twin: Twin): Cell[] => headerOf(twin).map(() => '');

function moveColumn(twin: Twin, heading: string, before: number): void {
  const from = at(twin, heading);
  if (from < 0) return;
  eachLine(twin, (line) => {
    const [cell = ''] = line.splice(from, 1);
    line.splice(before, 0, cell);
  });
}

/** Every row of the grid, and the marks, which belong to columns and move with them. */
function eachLine(twin: Twin, change: (line: Cell[]) => void): void {
  const marks: Cell[] = headerOf(twin).map((_, at) => twin.columnMarks.get(at) ?? '');
  for (const line of [...twin.grid, marks]) change(line);
  twin.columnMarks = new Map(marks.flatMap((mark, at) => (mark === '' ? [] : [[at, String(mark)]])));
}

/** Row `target` is one that is being changed. */
export const personActs = {
  nothing: () => {},
  'sorts by name, descending': (twin) => {
    const above = twin.grid.slice(0, top(twin));
    const rows = twin.grid.slice(top(twin));
    const name = at(twin, 'Name');
    const filled = rows.filter((cells) => cells[name] !== '');
    filled.sort((a, b) => String(b[name]).localeCompare(String(a[name])));
    twin.grid = [...above, ...filled, ...rows.filter((cells) => cells[name] === '')];
  },
  'inserts two rows on top': (twin) => {
    twin.grid.splice(top(twin), 0, blank(twin), blank(twin));
  },
  'inserts a row above the header': (twin) => {
    twin.grid.splice(0, 0, blank(twin));
  },
  'types a new row on top': (twin) => {
    const cells = blank(twin);
    cells[at(twin, 'Name')] = 'Somebody new';
    cells[at(twin, 'Influencer status')] = 'Prospect';
    twin.grid.splice(top(twin), 0, cells);
  },
  'deletes a row above': (twin) => {
    twin.grid.splice(top(twin), 1);
  },
  'deletes a changed row': (twin, target) => {
    const found = rowOf(twin, target);
    if (found > 0) twin.grid.splice(found, 1);
  },
  'deletes the changed row and those below': (twin, target) => {
    const found = rowOf(twin, target);
    if (found > 0) twin.grid.splice(found);
  },
  'renames the status column': (twin) => {
    const found = at(twin, 'Influencer status');
    if (found >= 0) headerOf(twin)[found] = 'Where we are';
  },
  'calls the status column by a synonym': (twin) => {
    const found = at(twin, 'Influencer status');
    if (found >= 0) headerOf(twin)[found] = 'Estado del influencer';
  },
  'moves the status column to the front': (twin) => moveColumn(twin, 'Influencer status', 0),
  'moves the status column to the right': (twin) => moveColumn(twin, 'Influencer status', 8),
  'moves the ID column to the front': (twin) => moveColumn(twin, 'ID', 0),
  'inserts a column': (twin) => {
    eachLine(twin, (line) => line.splice(2, 0, ''));
  },
  'edits a cell of the changed row': (twin, target) => {
    const found = rowOf(twin, target);
    if (found > 0) twin.grid[found]![at(twin, 'Our own')] = 'typed meanwhile';
  },
  'edits the status of another row': (twin) => {
    const found = rowOf(twin, 0);
    const column = at(twin, 'Influencer status');
    if (found > 0 && column >= 0) twin.grid[found]![column] = 'Rejected';
  },
  'copies a changed row': (twin, target) => {
    const found = rowOf(twin, target);
    if (found > 0) twin.grid.splice(found, 0, [...twin.grid[found]!]);
  },
} as const satisfies Record<string, (twin: Twin, target: number) => void>;

/** Acts that change the order of columns. */
export const columnActs: readonly string[] = [
  'moves the status column to the front',
  'moves the status column to the right',
  'moves the ID column to the front',
  'inserts a column',
];

export type PersonAct = keyof typeof personActs;
