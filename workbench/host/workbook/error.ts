// What the workbook refuses, as codes with one English sentence each; the service classes word them as Google does.

export const workbookErrors = {
  outside: 'The coordinates are outside the dimensions of the sheet.',
  tooManyCells: 'The workbook would have more than 10,000,000 cells.',
  tooManyColumns: 'A sheet has at most 18,278 columns.',
  cellTooLong: 'A cell holds at most 50,000 characters.',
  listTooLong: 'A list of allowed values has at most 500 items.',
  lastLine: 'A sheet keeps at least one row and one column.',
  lastFrozenOut: 'All rows or columns outside the frozen ones cannot be deleted.',
  lastSheet: 'A workbook keeps at least one sheet.',
  lastVisibleSheet: 'A workbook keeps at least one visible sheet.',
  nameTaken: 'A sheet with this name is already there.',
  nameEmpty: 'A sheet needs a name of at most 100 characters.',
  noSuchSheet: 'There is no sheet with this ID.',
  merged: 'Part of a merged area cannot be moved, sorted or overwritten alone.',
  alreadyFiltered: 'The sheet already has a filter.',
  noFilter: 'The sheet has no filter.',
  overlapsTable: 'A table is already there.',
  noProtection: 'There is no protection with this ID.',
  noGroup: 'There is no group at this position and depth.',
  tooDeep: 'Groups are at most eight levels deep.',
  metadataTooLong: 'Developer metadata of one sheet, or of the spreadsheet, is at most 30,000 characters.',
  noMetadata: 'There is no developer metadata with this ID.',
  badName: 'This is not a valid name for a range.',
  badLocale: 'This is not a locale of Google Sheets.',
  badTimeZone: 'This is not a time zone.',
  badA1: 'This is not a range in A1 notation.',
  frozenBeyond: 'More rows or columns cannot be frozen than the sheet has.',
  badSnapshot: 'This is not a snapshot of a workbook.',
} as const satisfies Record<string, string>;

export type WorkbookErrorCode = keyof typeof workbookErrors;

/** Something the workbook cannot do; `code` says what, for the service class to word. */
export class WorkbookError extends Error {
  override readonly name = 'WorkbookError';
  constructor(
    readonly code: WorkbookErrorCode,
    /** The value that was refused, e.g. the sheet's name. */
    readonly subject?: string | number,
  ) {
    super(subject === undefined ? workbookErrors[code] : `${workbookErrors[code]} (${subject})`);
  }
}
