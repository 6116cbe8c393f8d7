export { type Decode, type Encoding, encodings } from './bytes.ts';
export {
  type ColumnMatch,
  canBeImported,
  matchColumns,
  type Otherwise,
  readAs,
  readAsOwn,
} from './columns.ts';
export {
  type Delimiter,
  delimiters,
  type List,
  type ListSource,
  type Reading,
  readDelimited,
} from './delimited.ts';
export {
  type Change,
  type Decision,
  type ExistingRow,
  planImport,
  type Take,
  type Target,
} from './duplicates.ts';
export type { ImportIssue, ImportIssueCode } from './issues.ts';
export { type ForAll, type ImportRow, readImportRows } from './rows.ts';
