// Typing into a cell: how it begins, and how it ends in an act or in nothing.
import { toA1 } from './a1.ts';
import { act, actHere, cellShown, selectedBox } from './desk.ts';
import { type Draft, draft, grid, popup, selection, shownSheet } from './state.ts';

/** The hidden field that has the keys while nothing is typed, and is the editor while something is. */
let field: HTMLTextAreaElement | null = null;
export const setField = (element: HTMLTextAreaElement | null) => {
  field = element;
};
export const focusGrid = () => field?.focus({ preventScroll: true });
export const isField = (element: Element | null) => element !== null && element === field;

/** Opens the active cell: its dropdown, its check box, or its text. */
export function openCell(): void {
  const { row, column } = selection.value.active;
  const { look, typed } = cellShown(row, column);
  if (look.checkbox) toggle(row, column);
  else if (look.choices) popup.value = { kind: 'choices', row, column };
  else begin({ text: typed, begun: 'opening', at: 'cell' });
}

/** Begins a draft for the active cell. */
export function begin(how: Pick<Draft, 'text' | 'begun' | 'at'>): void {
  popup.value = null;
  draft.value = { ...how, ...selection.value.active, sheetId: shownSheet.value };
  const { row, column } = selection.value.active;
  const name = toA1({ top: row, left: column, bottom: row, right: column });
  if (how.at === 'cell') grid.value?.reveal(name);
}

/** Ends the draft as it is: unchanged text is no edit. `fill` puts it into every selected cell. */
export function commit(fill = false): void {
  const done = draft.value;
  if (!done) return;
  draft.value = null;
  const { sheetId, row, column, text } = done;
  if (fill) {
    const { top, left, bottom, right } = selectedBox();
    const line = Array.from({ length: right - left + 1 }, () => text);
    const rows = Array.from({ length: bottom - top + 1 }, () => line);
    actHere({ act: 'paste', a1: toA1({ top, left, bottom: top, right: left }), rows });
    return;
  }
  const before = cellShown(row, column).typed;
  if (sheetId === shownSheet.value && text === before) return;
  act({
    act: 'edit',
    sheetId,
    a1: toA1({ top: row, left: column, bottom: row, right: column }),
    typed: text,
  });
}

export function cancel(): void {
  draft.value = null;
}

/** Ticks or unticks a check box. */
export function toggle(row: number, column: number): void {
  const typed = cellShown(row, column).text.toUpperCase() === 'TRUE' ? 'FALSE' : 'TRUE';
  actHere({ act: 'edit', a1: toA1({ top: row, left: column, bottom: row, right: column }), typed });
}
