// One tab of the spreadsheet, through SpreadsheetApp.
import type { Area, Tab } from '../commands/ports.ts';
import type { cellsIn } from './cells.ts';
import { readMarks } from './tab.ts';

export function tabOf(sheet: GoogleAppsScript.Spreadsheet.Sheet, cells: ReturnType<typeof cellsIn>): Tab {
  const range = ({ row, column, rows, columns }: Area) => sheet.getRange(row, column, rows, columns);
  return {
    sheetId: sheet.getSheetId(),
    name: () => sheet.getName(),
    lastRow: () => sheet.getLastRow(),
    lastColumn: () => sheet.getLastColumn(),
    maxRows: () => sheet.getMaxRows(),
    read: (area) =>
      range(area)
        .getValues()
        .map((row) => row.map(cells.read)),
    shown: (area) => range(area).getDisplayValues(),
    write(area, values, days = []) {
      const isDay = new Set(days);
      range(area).setValues(values.map((row) => row.map((cell, i) => cells.write(cell, isDay.has(i)))));
    },
    writeFormulas: (area, formulas) => {
      range(area).setFormulas(formulas.map((row) => [...row]));
    },
    marks: () => readMarks(sheet),
    addRows: (count) => {
      sheet.insertRowsAfter(sheet.getMaxRows(), count);
    },
    select(area) {
      sheet.activate();
      sheet.setActiveRange(sheet.getRange(area.row, 1, area.rows, sheet.getMaxColumns()));
      sheet.setCurrentCell(sheet.getRange(area.row, area.column));
    },
  };
}
