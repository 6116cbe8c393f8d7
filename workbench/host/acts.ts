// The vocabulary of what a person can do at the grid: `host.person` and the page share it.
// Every act is JSON; ranges are A1 notation on the sheet with this id.

export type Act =
  /** Types into one cell, as at the keyboard: parsed in the spreadsheet's locale. */
  | { act: 'edit'; sheetId: number; a1: string; typed: string }
  /** Pastes text cells from outside; the grid grows if they need more room. */
  | { act: 'paste'; sheetId: number; a1: string; rows: string[][] }
  /** Copies a range inside the file, with formulas, formats and validation. */
  | { act: 'copy'; sheetId: number; a1: string; to: string; toSheetId?: number }
  /** Cuts and pastes, or drags cells: fires no onEdit. */
  | { act: 'move'; sheetId: number; a1: string; to: string }
  | { act: 'fill'; sheetId: number; a1: string; to: string }
  | { act: 'clear'; sheetId: number; a1: string }
  /** Sorts a range by one of its columns. */
  | { act: 'sort'; sheetId: number; a1: string; column: number; descending?: boolean }
  /** Makes the basic filter over a range if there is none, and hides these values of a column. */
  | { act: 'filter'; sheetId: number; a1?: string; column?: number; hide?: string[] }
  | { act: 'removeFilter'; sheetId: number }
  /** A filter view: hides rows for this person only, and no script can see it. */
  | { act: 'filterView'; sheetId: number; column: number; hide: string[] }
  | { act: 'leaveFilterView'; sheetId: number }
  | { act: 'insertRows'; sheetId: number; before: number; count: number }
  | { act: 'deleteRows'; sheetId: number; first: number; count: number }
  | { act: 'moveRows'; sheetId: number; first: number; count: number; before: number }
  | { act: 'insertColumns'; sheetId: number; before: number; count: number }
  | { act: 'deleteColumns'; sheetId: number; first: number; count: number }
  | { act: 'moveColumns'; sheetId: number; first: number; count: number; before: number }
  | { act: 'hideRows' | 'showRows'; sheetId: number; first: number; count: number }
  | { act: 'hideColumns' | 'showColumns'; sheetId: number; first: number; count: number }
  /** Drags the edge of rows or columns; fires nothing. */
  | {
      act: 'resize';
      sheetId: number;
      dimension: 'rows' | 'columns';
      first: number;
      count: number;
      pixels: number;
    }
  | { act: 'freeze'; sheetId: number; rows?: number; columns?: number }
  | { act: 'toggleGroup'; sheetId: number; dimension: 'rows' | 'columns'; at: number; collapsed: boolean }
  | { act: 'insertSheet'; name: string }
  | { act: 'renameSheet'; sheetId: number; name: string }
  | { act: 'deleteSheet'; sheetId: number }
  | { act: 'activateSheet'; sheetId: number }
  | { act: 'select'; sheetId: number; a1: string | string[] }
  | { act: 'note'; sheetId: number; a1: string; text: string }
  /** *Format → Convert to table*: typed columns then refuse formats and validation from scripts. */
  | { act: 'convertToTable'; sheetId: number; a1: string; types: (TableColumnType | null)[] }
  | { act: 'convertToRange'; sheetId: number; a1: string }
  | { act: 'protect'; sheetId: number; a1?: string; editors: string[]; warningOnly?: boolean }
  | { act: 'undo' };

export type TableColumnType = 'TEXT' | 'DOUBLE' | 'CURRENCY' | 'PERCENT' | 'DATE' | 'DROPDOWN' | 'CHECKBOX';

export type ActResult =
  | { ok: true; triggers: import('./types.ts').Outcome[] }
  /** What Google tells the person instead of doing it. */
  | { ok: false; message: string };
