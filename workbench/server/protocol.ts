// What a window and the server say to each other, over one WebSocket each; JSON both ways.
//
// The grid is sent once and then as differences of whole rows, so that a keystroke costs a row and a
// sort costs a list of row numbers. Everything here counts rows and columns from 0, as arrays do;
// acts count from 1, as A1 notation does.
import type { Act, ActResult } from '../host/acts.ts';
import type { MenuView } from '../host/types.ts';
import type { MailAct, MailNews } from './mailProtocol.ts';

/** How a cell looks, whatever it holds. Cells name one by its index in the book's list. */
export interface Look {
  bold?: true;
  italic?: true;
  underline?: true;
  strike?: true;
  color?: string;
  background?: string;
  font?: string;
  size?: number;
  align?: 'left' | 'center' | 'right';
  valign?: 'top' | 'middle' | 'bottom';
  wrap?: 'wrap' | 'clip';
  /** What its dropdown offers. */
  choices?: readonly string[];
  checkbox?: true;
}

/** One row, cut off after its last cell that shows anything. */
export interface Row {
  /** What each cell shows. */
  text: string[];
  /** Index of each cell's look; 0 is the plain one. */
  look: number[];
  /** By column, what the cell's editor starts with where that is not what it shows. */
  typed?: Record<number, string>;
  note?: Record<number, string>;
}

/** A run of rows the window has already (`[first, count]` of the rows before), or a new row. */
export type RowRun = readonly [first: number, count: number] | Row;

/** `count` rows or columns from `first` on. */
export type Span = readonly [first: number, count: number];

export interface Group {
  first: number;
  last: number;
  depth: number;
  collapsed: boolean;
}

/** A sheet without its cells. */
export interface SheetHead {
  id: number;
  name: string;
  hidden: boolean;
  rows: number;
  columns: number;
  frozenRows: number;
  frozenColumns: number;
  /** Pixels, by column and row, where they are not the default. */
  columnWidths: Record<number, number>;
  rowHeights: Record<number, number>;
  hiddenColumns: Span[];
  hiddenRows: Span[];
  /** Hidden by the filter, or by this person's own filter view. */
  filteredRows: Span[];
  columnGroups: Group[];
  rowGroups: Group[];
  /** Whether a group's control stands before its first line or after its last one. */
  columnControl: 'before' | 'after';
  rowControl: 'before' | 'after';
  merges: { row: number; column: number; rows: number; columns: number }[];
  /** The filter's range, and by column what it hides. */
  filter?: { row: number; column: number; rows: number; columns: number; hides: Record<number, string[]> };
  /** This person looks through a filter view of their own. */
  filterView?: true;
  /** The sheet or parts of it this person may not edit. */
  protectedAreas: { row: number; column: number; rows: number; columns: number }[];
}

export interface BookUpdate {
  /** All sheets in their order, when any of them has changed. */
  heads?: SheetHead[];
  /** Looks to add to the list. */
  looks?: Look[];
  /** By sheet, how its rows follow from the ones before. */
  rows?: { sheetId: number; runs: RowRun[] }[];
}

export interface Colleague {
  user: string;
  color: string;
  sheetId?: number;
  /** What they have selected. */
  a1?: string;
}

/** One execution, for the log drawer. */
export interface LogEntry {
  /** Virtual time it ended, epoch milliseconds. */
  at: number;
  user: string;
  what: string;
  ms: number;
  error?: string;
  log: string[];
}

export type ToServer =
  | { say: 'act'; n: number; act: Act }
  | { say: 'menu'; path: string[] }
  /** `google.script.run` in a page of the script; `call` is the frame's own number for it. */
  | { say: 'run'; frame: string; call: number; name: string; args: unknown[] }
  | { say: 'closeFrame'; frame: string }
  | { say: 'answer'; id: number; button: string; text?: string }
  /** Lets virtual time pass. */
  | { say: 'advance'; ms: number }
  | { say: 'rename'; name: string }
  | { say: 'mail'; act: MailAct };

export type ToPage =
  | {
      say: 'hello';
      you: string;
      owner: string;
      fileName: string;
      project: string;
      /** Something the person should know about how the workbench came up. */
      notice?: string;
    }
  | { say: 'book'; update: BookUpdate }
  | { say: 'result'; n: number; result: ActResult }
  | { say: 'people'; people: Colleague[] }
  | { say: 'clock'; now: number; timeZone: string; locale: string }
  | { say: 'busy'; what: string | null }
  | { say: 'log'; entry: LogEntry }
  | { say: 'menus'; menus: MenuView[] }
  | { say: 'sidebar'; frame: string; title: string }
  | { say: 'dialog'; frame: string; title: string; width: number; height: number; modal: boolean }
  | { say: 'close'; what: 'sidebar' | 'dialog' }
  | { say: 'toast'; title: string; message: string; seconds: number }
  | { say: 'ask'; id: number; kind: 'alert' | 'prompt'; title: string; prompt: string; buttons: string[] }
  | { say: 'asked'; id: number }
  | { say: 'select'; sheetId: number; a1: string }
  | { say: 'ran'; frame: string; call: number; value?: unknown; error?: { name: string; message: string } }
  | { say: 'fileName'; name: string }
  | { say: 'mail'; news: MailNews };
