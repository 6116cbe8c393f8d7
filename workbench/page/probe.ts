// What a browser test can ask of the grid: its cells are drawn on a canvas and not in the document.
import { fromA1 } from './a1.ts';
import { cellShown, sizeShown } from './desk.ts';
import { placeOf } from './grid/geometry.ts';
import { grid, shown } from './state.ts';

const boxOf = (a1: string) => {
  const box = fromA1(a1, sizeShown());
  if (!box) throw new Error(`${a1} is not on this sheet`);
  return box;
};

const probe = {
  ready: () => grid.value?.lines() !== undefined,
  /** The cell as the host last confirmed it. */
  cell: (a1: string) => {
    const { top, left } = boxOf(a1);
    const { text, typed, note, look } = cellShown(top, left);
    return { text, typed, note, background: look.background ?? '' };
  },
  texts: (a1: string) => {
    const { top, left, bottom, right } = boxOf(a1);
    const rows: string[][] = [];
    for (let row = top; row <= bottom; row++) {
      const line: string[] = [];
      for (let column = left; column <= right; column++) line.push(cellShown(row, column).text);
      rows.push(line);
    }
    return rows;
  },
  hasFilter: () => shown.value?.head.filter !== undefined,
  hiddenRows: () =>
    (shown.value?.head.filteredRows ?? []).flatMap(([first, count]) =>
      Array.from({ length: count }, (_, i) => first + i + 1),
    ),
  /** The middle of a cell in the window; undefined while it is scrolled away. */
  place: (a1: string) => {
    const { top, left } = boxOf(a1);
    const lines = grid.value?.lines();
    const ground = document.getElementById('grid')?.getBoundingClientRect();
    const head = shown.value?.head;
    if (!lines || !ground || !head) return undefined;
    const place = placeOf(lines, top, left);
    const x = place.left + place.width / 2;
    const y = place.top + place.height / 2;
    const from = {
      x: left < head.frozenColumns ? lines.header.width : lines.frozenRight,
      y: top < head.frozenRows ? lines.header.height : lines.frozenBottom,
    };
    const visible = x > from.x && y > from.y && x < ground.width && y < ground.height;
    return visible ? { x: ground.left + x, y: ground.top + y } : undefined;
  },
};

Object.assign(window, { workbench: probe });
