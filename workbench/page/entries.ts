// What the workbench's own menus offer: tables of labels and the acts they stand for.
import { columnName, toA1 } from './a1.ts';
import { copySelection, cutSelection, pasteClipboard } from './clipboard.ts';
import { actHere, newSheet, selectedA1, selectedBox, sizeShown } from './desk.ts';
import { popup, selection, shown } from './state.ts';

export type Entry = { separator: true } | { label: string; keys?: string; disabled?: boolean; does(): void };

const line: Entry = { separator: true };
const plural = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);

function rowsSelected() {
  const { top, bottom } = selectedBox();
  return { first: top + 1, count: bottom - top + 1 };
}
function columnsSelected() {
  const { left, right } = selectedBox();
  return { first: left + 1, count: right - left + 1 };
}

export const editEntries = (): Entry[] => [
  { label: 'Undo', keys: 'Ctrl+Z', does: () => actHere({ act: 'undo' }) },
  line,
  { label: 'Cut', keys: 'Ctrl+X', does: cutSelection },
  { label: 'Copy', keys: 'Ctrl+C', does: copySelection },
  { label: 'Paste', keys: 'Ctrl+V', does: pasteClipboard },
  line,
  { label: 'Delete values', keys: 'Del', does: () => actHere({ act: 'clear', a1: selectedA1() }) },
];

export const rowEntries = (): Entry[] => {
  const { first, count } = rowsSelected();
  return [
    {
      label: `Insert ${plural(count, 'row', 'rows')} above`,
      does: () => actHere({ act: 'insertRows', before: first, count }),
    },
    {
      label: `Insert ${plural(count, 'row', 'rows')} below`,
      does: () => actHere({ act: 'insertRows', before: first + count, count }),
    },
    {
      label: `Delete ${plural(count, `row ${first}`, 'rows')}`,
      does: () => actHere({ act: 'deleteRows', first, count }),
    },
    {
      label: `Hide ${plural(count, `row ${first}`, 'rows')}`,
      does: () => actHere({ act: 'hideRows', first, count }),
    },
    {
      label: 'Show hidden rows',
      disabled: !shown.value?.head.hiddenRows.length,
      does: () => actHere({ act: 'showRows', first, count }),
    },
  ];
};

export const columnEntries = (): Entry[] => {
  const { first, count } = columnsSelected();
  const name = columnName(first - 1);
  return [
    {
      label: `Insert ${plural(count, 'column', 'columns')} left`,
      does: () => actHere({ act: 'insertColumns', before: first, count }),
    },
    {
      label: `Insert ${plural(count, 'column', 'columns')} right`,
      does: () => actHere({ act: 'insertColumns', before: first + count, count }),
    },
    {
      label: `Delete ${plural(count, `column ${name}`, 'columns')}`,
      does: () => actHere({ act: 'deleteColumns', first, count }),
    },
    {
      label: `Hide ${plural(count, `column ${name}`, 'columns')}`,
      does: () => actHere({ act: 'hideColumns', first, count }),
    },
    {
      label: 'Show hidden columns',
      disabled: !shown.value?.head.hiddenColumns.length,
      does: () => actHere({ act: 'showColumns', first, count }),
    },
  ];
};

/** What a sort of the sheet by one column moves: everything below the frozen rows. */
function belowHeader(): string {
  const { rows, columns } = sizeShown();
  return toA1({ top: shown.value?.head.frozenRows ?? 0, left: 0, bottom: rows - 1, right: columns - 1 });
}

export const sortEntries = (): Entry[] => {
  const column = selection.value.active.column;
  const by = (descending: boolean) => () =>
    actHere({ act: 'sort', a1: belowHeader(), column: column + 1, descending });
  const name = columnName(column);
  return [
    { label: `Sort sheet by column ${name} (A to Z)`, does: by(false) },
    { label: `Sort sheet by column ${name} (Z to A)`, does: by(true) },
  ];
};

const filterEntries = (): Entry[] => {
  const head = shown.value?.head;
  const { active } = selection.value;
  const box = selectedBox();
  const single = box.top === box.bottom && box.left === box.right;
  return [
    head?.filter
      ? { label: 'Remove filter', does: () => actHere({ act: 'removeFilter' }) }
      : {
          label: 'Create a filter',
          does: () => actHere({ act: 'filter', a1: single ? usedRange() : selectedA1() }),
        },
    head?.filterView
      ? { label: 'Leave filter view', does: () => actHere({ act: 'leaveFilterView' }) }
      : {
          label: 'Filter view: only rows like this one',
          does: () => actHere({ act: 'filterView', column: active.column + 1, hide: otherTexts(active) }),
        },
  ];
};

/** The block from A1 to the last cell that shows anything. */
function usedRange(): string {
  const rows = shown.value?.rows ?? [];
  let right = 0;
  let bottom = 0;
  rows.forEach((row, index) => {
    let last = row.text.length;
    while (last > 0 && !row.text[last - 1]) last--;
    if (last > 0) bottom = index;
    right = Math.max(right, last - 1);
  });
  return toA1({ top: 0, left: 0, bottom, right });
}

function otherTexts({ row, column }: { row: number; column: number }): string[] {
  const rows = shown.value?.rows ?? [];
  const keep = rows[row]?.text[column] ?? '';
  const texts = new Set(rows.slice(shown.value?.head.frozenRows ?? 1).map((line) => line.text[column] ?? ''));
  texts.delete(keep);
  return [...texts];
}

const viewEntries = (): Entry[] => {
  const { row, column } = selection.value.active;
  const name = columnName(column);
  return [
    { label: 'Freeze no rows', does: () => actHere({ act: 'freeze', rows: 0 }) },
    { label: `Freeze up to row ${row + 1}`, does: () => actHere({ act: 'freeze', rows: row + 1 }) },
    line,
    { label: 'Freeze no columns', does: () => actHere({ act: 'freeze', columns: 0 }) },
    { label: `Freeze up to column ${name}`, does: () => actHere({ act: 'freeze', columns: column + 1 }) },
  ];
};

export const ownMenus = (): { name: string; entries: Entry[] }[] => {
  const { active } = selection.value;
  return [
    { name: 'Edit', entries: editEntries() },
    { name: 'View', entries: viewEntries() },
    {
      name: 'Insert',
      entries: [
        ...rowEntries().slice(0, 2),
        line,
        ...columnEntries().slice(0, 2),
        line,
        { label: 'Sheet', keys: 'Shift+F11', does: newSheet },
        {
          label: 'Note',
          keys: 'Shift+F2',
          does: () => {
            popup.value = { kind: 'note', ...active };
          },
        },
      ],
    },
    {
      name: 'Data',
      entries: [
        ...sortEntries(),
        line,
        ...filterEntries(),
        line,
        {
          label: 'Protect this range',
          does: () => actHere({ act: 'protect', a1: selectedA1(), editors: [] }),
        },
        {
          label: 'Convert to table',
          does: () => {
            const { left, right } = selectedBox();
            const types = Array.from({ length: right - left + 1 }, () => 'TEXT' as const);
            actHere({ act: 'convertToTable', a1: selectedA1(), types });
          },
        },
        { label: 'Convert table to range', does: () => actHere({ act: 'convertToRange', a1: selectedA1() }) },
      ],
    },
  ];
};

export const contextEntries = (on: 'cells' | 'rows' | 'columns'): Entry[] => {
  const edit = editEntries().slice(2);
  const note: Entry = {
    label: 'Insert note',
    keys: 'Shift+F2',
    does: () => {
      popup.value = { kind: 'note', ...selection.value.active };
    },
  };
  const parts: Record<typeof on, Entry[]> = {
    cells: [
      ...edit.slice(0, 3),
      line,
      ...rowEntries().slice(0, 3),
      line,
      ...columnEntries().slice(0, 3),
      line,
      note,
    ],
    rows: [...edit, line, ...rowEntries()],
    columns: [...edit, line, ...columnEntries(), line, ...sortEntries()],
  };
  return parts[on];
};
