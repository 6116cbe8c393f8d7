// Says what the workbook refuses in Google's words.
import { ServiceError } from '../service.ts';
import { WorkbookError, type WorkbookErrorCode } from '../workbook/index.ts';

type Subject = string | number | undefined;

/** Google's sentences, as public code and forum threads quote them; `assumed` marks our own wording. */
const sentences: Record<WorkbookErrorCode, (subject: Subject) => string> = {
  outside: () => 'The coordinates of the range are outside the dimensions of the sheet.',
  tooManyCells: () =>
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  tooManyColumns: () =>
    'This action would increase the number of columns in the worksheet above the limit of 18278 columns.',
  cellTooLong: () => 'Your input contains more than the maximum of 50000 characters in a single cell.',
  listTooLong: () =>
    'The data validation rule has more items than the limit of 500. Use the "List from a range" criteria instead.',
  lastLine: (what) => `You can't delete all the ${what === 'columns' ? 'columns' : 'rows'} on the sheet.`,
  lastFrozenOut: (what) =>
    `Sorry, it is not possible to delete all non-frozen ${what === 'columns' ? 'columns' : 'rows'}.`,
  lastSheet: () => "You can't remove all the sheets in a document.",
  lastVisibleSheet: () => "You can't remove all the visible sheets in a document.",
  nameTaken: (name) => `A sheet with the name "${name}" already exists. Please enter another name.`,
  nameEmpty: (name) =>
    name === undefined || name === ''
      ? 'The sheet name cannot be empty.' // assumed
      : 'The sheet name cannot be greater than 100 characters.',
  noSuchSheet: (id) => `Sheet ${id} not found`,
  merged: () => 'You must select all cells in a merged range to merge or unmerge them.',
  alreadyFiltered: () => "You can't create a filter in a sheet that already has a filter.",
  noFilter: () => 'The filter no longer exists.', // assumed
  overlapsTable: () => 'This operation is not allowed on a table.', // assumed
  noGroup: () => 'The group does not exist at the given index and depth.', // assumed
  tooDeep: () => 'Groups can be at most 8 levels deep.', // assumed
  metadataTooLong: () => 'The developer metadata exceeds the maximum size of 30000 characters.', // assumed
  noMetadata: () => 'The developer metadata no longer exists.', // assumed
  noProtection: () => 'The protection no longer exists.', // assumed
  badName: (name) => `The name "${name}" is not a valid name for a range.`, // assumed
  badLocale: (locale) => `Invalid argument: ${locale}`,
  badTimeZone: (zone) => `Invalid argument: ${zone}`,
  badA1: () => 'Range not found',
  frozenBeyond: () => "You can't freeze all visible rows or columns on the sheet.", // assumed
  badSnapshot: () => 'This is not a snapshot of a workbook.',
};

/** Does something to the workbook; what it refuses becomes an error the script can catch. */
export function worded<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof WorkbookError) throw new ServiceError(sentences[error.code](error.subject));
    throw error;
  }
}
