// The keys of the grid, as in Google Sheets; all others belong to an editor or a field.
import { toA1 } from './a1.ts';
import { atGrid } from './clipboard.ts';
import { actHere, newSheet, selectedA1, selectedBox, sizeShown } from './desk.ts';
import { openCell } from './editing.ts';
import { draft, grid, popup, selection, shown } from './state.ts';

const pageRows = () => Math.max(1, Math.floor((grid.value?.visibleSize().height ?? 420) / 21) - 3);

/** Moves the active cell to a place on the sheet, or as near as the sheet allows. */
function goTo(row: number, column: number): void {
  const { rows, columns } = sizeShown();
  const at = {
    row: Math.min(Math.max(row, 0), rows - 1),
    column: Math.min(Math.max(column, 0), columns - 1),
  };
  grid.value?.go(at.row, at.column);
}

function lastUsed(): { row: number; column: number } {
  const rows = shown.value?.rows ?? [];
  const column = rows.reduce((most, { text }) => Math.max(most, text.length), 1) - 1;
  return { row: Math.max(rows.length - 1, 0), column };
}

/** Copies the first row or column of the selection over the rest of it. */
function fillSelection(direction: 'down' | 'right'): void {
  const box = selectedBox();
  const from = direction === 'down' ? { ...box, bottom: box.top } : { ...box, right: box.left };
  actHere({ act: 'fill', a1: toA1(from), to: toA1(box) });
}

const active = () => selection.value.active;
const move =
  (direction: 'up' | 'down' | 'left' | 'right', how?: { jump?: boolean; expand?: boolean }) => () =>
    grid.value?.move(direction, how);

/** By key with its modifiers in the order Ctrl, Alt, Shift. */
const keys: Record<string, () => void> = {
  Enter: openCell,
  F2: openCell,
  Tab: move('right'),
  'Shift+Tab': move('left'),
  'Shift+Enter': move('up'),
  Delete: () => actHere({ act: 'clear', a1: selectedA1() }),
  Backspace: () => actHere({ act: 'clear', a1: selectedA1() }),
  Home: () => goTo(active().row, 0),
  End: () => goTo(active().row, lastUsed().column),
  'Ctrl+Home': () => goTo(0, 0),
  'Ctrl+End': () => goTo(lastUsed().row, lastUsed().column),
  PageUp: () => goTo(active().row - pageRows(), active().column),
  PageDown: () => goTo(active().row + pageRows(), active().column),
  'Ctrl+a': () => grid.value?.selectAll(),
  'Ctrl+d': () => fillSelection('down'),
  'Ctrl+r': () => fillSelection('right'),
  'Ctrl+z': () => actHere({ act: 'undo' }),
  'Ctrl+Alt+r': () => {
    const { column } = active();
    const filter = shown.value?.head.filter;
    if (filter && column >= filter.column && column < filter.column + filter.columns) {
      popup.value = { kind: 'filter', column };
    }
  },
  'Shift+F2': () => {
    popup.value = { kind: 'note', ...active() };
  },
  'Shift+F11': newSheet,
};
for (const [key, direction] of [
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
] as const) {
  keys[key] = move(direction);
  keys[`Ctrl+${key}`] = move(direction, { jump: true });
  keys[`Shift+${key}`] = move(direction, { expand: true });
  keys[`Ctrl+Shift+${key}`] = move(direction, { expand: true, jump: true });
}

window.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Escape' && popup.value) {
      popup.value = null;
      event.stopImmediatePropagation();
      return;
    }
    if (draft.value || event.isComposing || !atGrid()) return;
    const ctrl = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
    const alt = event.altKey ? 'Alt+' : '';
    const shift = event.shiftKey ? 'Shift+' : '';
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const does = keys[`${ctrl}${alt}${shift}${key}`];
    if (!does) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    does();
  },
  true,
);

// A click anywhere else puts a popup away.
window.addEventListener(
  'pointerdown',
  (event) => {
    const inPopup = event.target instanceof Element && event.target.closest('[data-popup]');
    if (popup.value && !inPopup) popup.value = null;
  },
  true,
);
// So does a click into a script's page, which this window hears of only as a loss of focus.
window.addEventListener('blur', () => {
  if (popup.value) popup.value = null;
});
