// The workbook in memory: what a Google spreadsheet holds and does, knowing nothing of scripts and services.
//
// Rows, columns and positions count from 1. Areas are blocks of cells. Dates are serial numbers with a
// date format. Whatever cannot be done throws a WorkbookError with a code.
export { areaOf, areaText, columnName, columnNumber, contains, intersects, parseA1 } from './area.ts';
export { automatic, isDateFormat } from './display.ts';
export { WorkbookError, type WorkbookErrorCode, workbookErrors } from './error.ts';
export type { Undo } from './journal.ts';
export { Lines } from './lines.ts';
export { type LocaleName, locales } from './locale.ts';
export type { MetadataQuery } from './metadata.ts';
export type { Parsed } from './parse.ts';
export { isCellError } from './scalar.ts';
export { Sheet } from './sheet.ts';
export type { WorkbookSnapshot } from './snapshot.ts';
export { instantOfSerial, serialOfInstant } from './time.ts';
export type * from './types.ts';
export { Workbook, type WorkbookOptions } from './workbook.ts';
