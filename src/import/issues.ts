// What an import could not take, as data; the words are in src/language (`importIssue.…`).
import type { ColumnId } from '../tracker/columns.ts';
import type { NotText } from './bytes.ts';

export type ImportIssueCode =
  | NotText
  | 'empty'
  | 'noRows'
  | 'noHeadings'
  | 'tooWide'
  | 'nobody'
  | 'tooLong'
  | 'notANumber'
  | 'notADay'
  | 'notAnEmail'
  | 'unknownStatus';

/** One thing about one line; `line` 0 is the list as a whole. The rest of the line is taken. */
export interface ImportIssue {
  code: ImportIssueCode;
  line: number;
  /** The heading as the list has it. */
  heading?: string;
  column?: ColumnId;
  /** What stands there, shortened. */
  text?: string;
}
