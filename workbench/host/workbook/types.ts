// The words the workbook is described in: cells, styles, rules, areas. Positions count from 1, as in A1.

/** A block of cells on one sheet. Row and column count from 1; sizes are at least 1. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface SheetArea extends Area {
  readonly sheetId: number;
}

export type ErrorCode =
  | '#NULL!'
  | '#DIV/0!'
  | '#VALUE!'
  | '#REF!'
  | '#NAME?'
  | '#NUM!'
  | '#N/A'
  | '#ERROR!'
  | '#LOADING!';

/** A formula's error. `getValues` shows its code as text. */
export interface CellError {
  readonly error: ErrorCode;
  readonly message?: string;
}

/** What a cell holds. A date is its serial number (days since 1899-12-30); only its format says so. */
export type Scalar = number | string | boolean | CellError;

/** A date or time to write: wall-clock days since 1899-12-30 in the spreadsheet's time zone. */
export interface Serial {
  readonly serial: number;
}

/** What can be written into a cell. Strings are parsed as if typed; null and '' empty the cell. */
export type Input = string | number | boolean | null | Serial;

/** Who writes: the two parse a leading `+` differently. */
export type Writer = 'person' | 'script';

/** Looks of a cell; what is not set is the sheet's default. Colours are `#rrggbb`. */
export interface Style {
  readonly numberFormat?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly strikethrough?: boolean;
  readonly color?: string;
  readonly background?: string;
  readonly fontFamily?: string;
  readonly fontSize?: number;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle' | 'bottom';
  readonly wrap?: 'OVERFLOW' | 'WRAP' | 'CLIP';
  /** Borders, kept and shown as they were given. */
  readonly borders?: string;
}

/** A change of looks: null takes a property back to the default. */
export type StylePatch = { readonly [K in keyof Style]?: Style[K] | null };

/** The colours and text looks a conditional format lays over a cell. */
export type Overlay = Pick<Style, 'bold' | 'italic' | 'underline' | 'strikethrough' | 'color' | 'background'>;

/** Names as in `SpreadsheetApp.DataValidationCriteria` and `SpreadsheetApp.BooleanCriteria`. */
export type Criteria =
  | 'CELL_EMPTY'
  | 'CELL_NOT_EMPTY'
  | 'CHECKBOX'
  | 'CUSTOM_FORMULA'
  | 'DATE_AFTER'
  | 'DATE_BEFORE'
  | 'DATE_BETWEEN'
  | 'DATE_EQUAL_TO'
  | 'DATE_IS_VALID_DATE'
  | 'DATE_NOT_BETWEEN'
  | 'DATE_NOT_EQUAL_TO'
  | 'DATE_ON_OR_AFTER'
  | 'DATE_ON_OR_BEFORE'
  | 'NUMBER_BETWEEN'
  | 'NUMBER_EQUAL_TO'
  | 'NUMBER_GREATER_THAN'
  | 'NUMBER_GREATER_THAN_OR_EQUAL_TO'
  | 'NUMBER_LESS_THAN'
  | 'NUMBER_LESS_THAN_OR_EQUAL_TO'
  | 'NUMBER_NOT_BETWEEN'
  | 'NUMBER_NOT_EQUAL_TO'
  | 'TEXT_CONTAINS'
  | 'TEXT_DOES_NOT_CONTAIN'
  | 'TEXT_ENDS_WITH'
  | 'TEXT_EQUAL_TO'
  | 'TEXT_NOT_EQUAL_TO'
  | 'TEXT_IS_VALID_EMAIL'
  | 'TEXT_IS_VALID_URL'
  | 'TEXT_STARTS_WITH'
  | 'VALUE_IN_LIST'
  | 'VALUE_IN_RANGE';

/** A test of a cell: validation, filter and conditional format share it. Dates are serials. */
export interface Condition {
  readonly criteria: Criteria;
  /** Numbers, texts or a custom formula (`=…`, relative to the rule's top left cell). */
  readonly values: readonly (string | number | boolean)[];
  /** For VALUE_IN_RANGE; it follows inserted and deleted rows and columns. */
  readonly range?: SheetArea;
}

export interface Validation extends Condition {
  /** false rejects a value that breaks the rule; true only warns. */
  readonly allowInvalid: boolean;
  readonly helpText?: string;
  /** Whether VALUE_IN_LIST and VALUE_IN_RANGE show a dropdown; shown when left out. */
  readonly showDropdown?: boolean;
}

/** The sheet's own rule for how a conditional format looks; the first that holds wins each property. */
export interface ConditionalFormat {
  readonly areas: readonly Area[];
  /** Left out for a gradient, which is kept but not evaluated. */
  readonly condition?: Condition;
  readonly overlay: Overlay;
  readonly gradient?: Readonly<Record<string, unknown>>;
}

/** What a filter asks of one column: hidden display values, or a condition, or both. */
export interface FilterCriteria {
  readonly hidden?: readonly string[];
  readonly visible?: readonly string[];
  readonly condition?: Condition;
}

export interface Filter {
  readonly area: Area;
  /** By column of the sheet, counting from 1. */
  readonly criteria: ReadonlyMap<number, FilterCriteria>;
}

export interface Protection {
  readonly id: number;
  readonly kind: 'range' | 'sheet';
  /** Left out for a whole sheet. */
  readonly area?: Area;
  /** Parts of a protected sheet anyone may edit. */
  readonly unprotected: readonly Area[];
  readonly editors: readonly string[];
  readonly warningOnly: boolean;
  readonly description: string;
}

export type TableColumnType = 'TEXT' | 'DOUBLE' | 'CURRENCY' | 'PERCENT' | 'DATE' | 'DROPDOWN' | 'CHECKBOX';

/** A list a person made a Table of. */
export interface Table {
  readonly id: string;
  readonly name: string;
  /** With its header row. */
  readonly area: Area;
  /** One for each column; null has no type. */
  readonly types: readonly (TableColumnType | null)[];
}

export interface NamedRange {
  readonly name: string;
  readonly range: SheetArea;
}

export type Visibility = 'DOCUMENT' | 'PROJECT';

export type MetadataPlace =
  | { readonly kind: 'spreadsheet' }
  | { readonly kind: 'sheet'; readonly sheetId: number }
  /** `index` counts from 1 and is where the row or column is now. */
  | { readonly kind: 'row' | 'column'; readonly sheetId: number; readonly index: number };

export interface Metadata {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: Visibility;
  readonly place: MetadataPlace;
}

/** A run of grouped rows or columns, from the outermost (depth 1) in. */
export interface LineGroup {
  readonly first: number;
  readonly last: number;
  readonly depth: number;
  readonly collapsed: boolean;
}

/** Where the +/- of a group stands: before its first or after its last row or column. */
export type ControlPosition = 'before' | 'after';

/** What has changed, in the coarsest words a listener needs. */
export interface Change {
  readonly kind: 'cells' | 'structure' | 'settings';
  /** Left out when it concerns the whole workbook. */
  readonly sheetId?: number;
}

export interface SortKey {
  /** Column of the sheet, counting from 1. */
  readonly column: number;
  readonly ascending: boolean;
}

/** What a copy or paste carries over. */
export type PasteKind =
  | 'normal'
  | 'values'
  | 'format'
  | 'formula'
  | 'validation'
  | 'noBorders'
  | 'columnWidths'
  | 'conditionalFormatting';
