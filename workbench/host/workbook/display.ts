// How a value shows in a cell: number formats in the spreadsheet's locale.

/** Whether numbers in this format are dates or times, so that scripts read them as Date. */
export function isDateFormat(_format: string): boolean {
  throw new Error('not built yet');
}
