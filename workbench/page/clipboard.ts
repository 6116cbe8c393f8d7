// Copy, cut and paste between this sheet, others and other programs.
import { toA1 } from './a1.ts';
import { act, actHere, selectedBox, sizeShown, toast } from './desk.ts';
import { isField } from './editing.ts';
import { mailOpen } from './mail/state.ts';
import { draft, grid, questions, refusal, shown, shownSheet } from './state.ts';
import { fromText, toText } from './tsv.ts';

/** What was copied last in this window; pasting the same text again brings formulas and looks along. */
let copied: { sheetId: number; a1: string; text: string; cut: boolean } | null = null;

function selectedText(): string {
  const { top, left, bottom, right } = selectedBox();
  const sheet = shown.value;
  const last = Math.min(bottom, Math.max(top, (sheet?.rows.length ?? 1) - 1));
  const filtered = (row: number) =>
    sheet?.head.filteredRows.some(([first, count]) => row >= first && row < first + count);
  const rows: string[][] = [];
  for (let row = top; row <= last; row++) {
    if (filtered(row)) continue;
    const texts: string[] = [];
    for (let column = left; column <= right; column++) texts.push(sheet?.rows[row]?.text[column] ?? '');
    rows.push(texts);
  }
  return toText(rows);
}

function remember(cut: boolean): string {
  const text = selectedText();
  copied = { sheetId: shownSheet.value, a1: toA1(selectedBox(), sizeShown()), text, cut };
  return text;
}

function pasteText(text: string): void {
  const { top, left, bottom, right } = selectedBox();
  const source = copied;
  if (source && text.replaceAll('\r\n', '\n').replace(/\n$/, '') === source.text) {
    if (source.cut) {
      copied = null;
      if (source.sheetId === shownSheet.value) {
        actHere({ act: 'move', a1: source.a1, to: toA1({ top, left, bottom: top, right: left }) });
        return;
      }
    }
    const to = toA1({ top, left, bottom, right });
    act({ act: 'copy', sheetId: source.sheetId, a1: source.a1, to, toSheetId: shownSheet.value });
    return;
  }
  let rows = fromText(text);
  const [first = []] = rows;
  // One value pasted into a larger selection fills it.
  if (rows.length === 1 && first.length === 1 && (bottom > top || right > left)) {
    const row = Array.from({ length: right - left + 1 }, () => first[0] ?? '');
    rows = Array.from({ length: bottom - top + 1 }, () => row);
  }
  const width = Math.max(...rows.map((row) => row.length));
  rows = rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  actHere({ act: 'paste', a1: toA1({ top, left, bottom: top, right: left }), rows });
}

async function write(cut: boolean): Promise<void> {
  try {
    await navigator.clipboard.writeText(remember(cut));
  } catch {
    toast('', 'The browser did not allow copying from a menu. Press Ctrl+C instead.');
  }
}
export const copySelection = () => void write(false);
export const cutSelection = () => void write(true);

export async function pasteClipboard(): Promise<void> {
  try {
    pasteText(await navigator.clipboard.readText());
  } catch {
    toast('', 'The browser did not allow pasting from a menu. Press Ctrl+V instead.');
  }
}

/** Whether keys and the clipboard belong to the grid now, and not to an editor or a field. */
export function atGrid(): boolean {
  if (mailOpen.value) return false;
  const focused = document.activeElement;
  if (questions.value.length || refusal.value !== null) return false;
  return draft.value === null && grid.value !== null && (focused === document.body || isField(focused));
}

for (const type of ['copy', 'cut', 'paste'] as const) {
  document.addEventListener(
    type,
    (event) => {
      if (!atGrid()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (type === 'paste') pasteText(event.clipboardData?.getData('text/plain') ?? '');
      else event.clipboardData?.setData('text/plain', remember(type === 'cut'));
    },
    true,
  );
}
