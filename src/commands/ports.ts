// What a command needs of the world: small records of functions. Each has a real side in src/google
// and an in-memory twin in test/support. Nothing here does anything.
import type { View } from '../api.ts';
import type { Language } from '../language/languages.ts';
import type { Cell, ColumnId } from '../tracker/columns.ts';
import type { Refusal, Run, TabPlan } from '../tracker/plan.ts';

/** A rectangle of cells; rows and columns count from 1. */
export interface Area {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** One tab of the spreadsheet. Each function is one call to Google, whatever the size. */
export interface Tab {
  readonly sheetId: number;
  name(): string;
  /** The last row with content; an unchecked box and an empty formula count as content. */
  lastRow(): number;
  lastColumn(): number;
  /** How far the grid goes: writing beyond it fails. */
  maxRows(): number;
  /** Values, row by row; a day is `2026-12-11`, with a time `2026-12-11 14:30`, where the spreadsheet is. */
  read(area: Area): Cell[][];
  /** The cells as a person sees them. */
  shown(area: Area): string[][];
  /**
   * Writes values, which may wait until `flush`. A text stays a text, whatever it starts with; a
   * day in `days` columns (counted from the area's first, from 0) becomes a date.
   */
  write(area: Area, cells: readonly (readonly Cell[])[], days?: readonly number[]): void;
  /** Writes formulas, or '' for an empty cell. `;` separates arguments. */
  writeFormulas(area: Area, formulas: readonly (readonly string[])[]): void;
  /** The mark on each column that has one: position from 0 → the column it was when it was marked. */
  marks(): ReadonlyMap<number, ColumnId>;
  /** Makes the grid longer at its end. */
  addRows(count: number): void;
  /**
   * What the tab's filter asks of columns (from 0): values it leaves out, none where it compares in
   * another way. Empty without a filter. Filter views and a Table's views can't be seen.
   */
  filtered(): { column: number; without: readonly string[] }[];
  /** Which of these rows the filter hides: a call to Google for each row. */
  hiddenByFilter(rows: readonly number[]): boolean[];
  /** Shows a cell to the user and selects its row. */
  select(area: Area): void;
  /** Selects whole rows, as runs from `first`, and shows the first of them. */
  selectRows(runs: readonly Run[]): void;
}

/** How a tab is laid out, and what changes it. Here a function may take several calls. */
export interface Layout {
  maxColumns(): number;
  /** Formulas as Google gives them back, '' for a cell without one. */
  formulas(area: Area): string[][];
  /** The values each cell's dropdown offers; null without a dropdown. */
  dropdowns(area: Area): (readonly string[] | null)[][];
  /** Writes content and flushes it, then the looks; gives the looks that Google refused. */
  apply(plan: TabPlan): Refusal[];
  /** Opens and folds the column groups that lie in these runs of columns (from 0). */
  fold(runs: readonly (Run & { open: boolean })[]): void;
}

/** The one spreadsheet. */
export interface File {
  readonly id: string;
  /** E.g. `es_ES`; decides how Google reads what is typed. */
  locale(): string;
  timeZone(): string;
  tabs(): Tab[];
  tab(sheetId: number): Tab | undefined;
  /** What the user looks at, and the selected areas on it. */
  active(): { tab: Tab; areas: Area[] };
  /** Carries out every write that waits; an error of a late write comes out here. */
  flush(): void;
  /** One text kept inside the file itself, so that it comes along when the file is copied. */
  mirror: { read(): string | null; write(text: string): void };
}

/** Named texts that stay: the document's, or one user's. */
export interface Properties {
  all(): Record<string, string>;
  /** Sets some in one call and leaves the others. */
  set(texts: Readonly<Record<string, string>>): void;
  remove(key: string): void;
}

/**
 * Holds the document lock while `work` runs, and flushes before letting go; MusterError `busy` if
 * others hold it longer than `wait` milliseconds (as long as the host is patient).
 */
export type Lock = <T>(work: () => T, wait?: number) => T;

/** Who, when, and in which language. */
export interface Setting {
  /** The user's address, or '' where Google keeps it back (a simple trigger). */
  user(): string;
  /** A key that is the same for one user for 30 days, also where the address is kept back. */
  userKey(): string;
  /** The user's own language. */
  language(): Language;
  /** An ISO instant to the second: `2026-12-11T09:30:00Z`. */
  now(): string;
  /** Today in the spreadsheet's time zone. */
  today(): string;
  /** From 0 up to 1. */
  chance(): number;
}

/** Everything together: what a command is given. */
export interface Host {
  file: File;
  lock: Lock;
  layout(tab: Tab): Layout;
  /** The document's properties. */
  settings: Properties;
  /** The user's own properties. */
  own: Properties;
  here: Setting;
  /** Opens Muster's page: the sidebar, or a large dialog. */
  open(view: View): void;
  /** A page of HTML as PDF, in base64. */
  print(html: string, name: string): string;
}
