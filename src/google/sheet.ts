// One tab of the spreadsheet, through SpreadsheetApp.
import type { Area, Tab } from '../commands/ports.ts';
import type { cellsIn } from './cells.ts';
import { readMarks } from './tab.ts';

const fewCells = 3;

/** @param waits told before each write, which stays in a queue until the next flush */
export function tabOf(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  cells: ReturnType<typeof cellsIn>,
  waits: () => void,
): Tab {
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
      waits();
      const isDay = new Set(days);
      const given = values.map((row) => row.map((cell, i) => cells.write(cell, isDay.has(i))));
      // One call for a few cells takes as long as sixty calls for one (platform measurements of 2018).
      if (area.rows * area.columns > fewCells) range(area).setValues(given);
      else
        given.forEach((row, r) => {
          row.forEach((cell, c) => {
            sheet.getRange(area.row + r, area.column + c).setValue(cell);
          });
        });
    },
    writeFormulas: (area, formulas) => {
      waits();
      range(area).setFormulas(formulas.map((row) => [...row]));
    },
    marks: () => readMarks(sheet),
    addRows: (count) => {
      waits();
      const last = sheet.getMaxRows();
      sheet.insertRowsAfter(last, count);
      stretchRules(sheet, last, count);
    },
    // developers.google.com/apps-script/reference/spreadsheet/filter: a position outside its range throws.
    filtered() {
      const filter = sheet.getFilter();
      const range = filter?.getRange();
      if (!filter || !range) return [];
      const first = range.getColumn();
      return Array.from({ length: range.getNumColumns() }, (_, i) => first + i).flatMap((column) => {
        const criteria = filter.getColumnFilterCriteria(column);
        return criteria ? [{ column: column - 1, without: criteria.getHiddenValues() }] : [];
      });
    },
    hiddenByFilter: (rows) => rows.map((row) => sheet.isRowHiddenByFilter(row)),
    select(area) {
      sheet.activate();
      sheet.setActiveRange(sheet.getRange(area.row, 1, area.rows, sheet.getMaxColumns()));
      sheet.setCurrentCell(sheet.getRange(area.row, area.column));
    },
    selectRows(runs) {
      sheet.activate();
      const rows = runs.map(({ first, count }) => `${first}:${first + count - 1}`);
      sheet.getRangeList(rows).activate();
    },
  };
}

/** Conditional formats that went down to the last row go down to the new one; a row behind it is not theirs by itself. */
function stretchRules(sheet: GoogleAppsScript.Spreadsheet.Sheet, last: number, count: number): void {
  const rules = sheet.getConditionalFormatRules();
  let stretched = false;
  const all = rules.map((rule) => {
    const ranges = rule.getRanges();
    if (!ranges.some((range) => range.getLastRow() === last && range.getNumRows() > 1)) return rule;
    stretched = true;
    const longer = ranges.map((range) =>
      range.getLastRow() === last && range.getNumRows() > 1
        ? range.offset(0, 0, range.getNumRows() + count, range.getNumColumns())
        : range,
    );
    return rule.copy().setRanges(longer).build();
  });
  if (stretched) sheet.setConditionalFormatRules(all);
}
