// The whole spreadsheet: sheets, names, metadata, locale and time zone, its clock, snapshots and undo.
import type { Sheet } from './sheet.ts';
import type {
  Change,
  Input,
  Metadata,
  MetadataPlace,
  NamedRange,
  Scalar,
  SheetArea,
  Visibility,
  Writer,
} from './types.ts';

const soon = (): never => {
  throw new Error('not built yet');
};

export interface WorkbookOptions {
  id?: string;
  name?: string;
  /** The owner's address: protections never stop them. */
  owner?: string;
  /** One of `locales`; en_US if left out. */
  locale?: string;
  /** IANA name; Etc/GMT if left out. */
  timeZone?: string;
  /** Epoch milliseconds, for TODAY and NOW and relative dates. */
  now?: () => number;
  /** Name and size of the first sheet; `Sheet1`, 1000 × 26 if left out. */
  sheet?: { name?: string; rows?: number; columns?: number };
  /** 0 to 1, for sheet and metadata ids; a fixed sequence if left out. */
  random?: () => number;
}

/** JSON; all of the workbook but its listeners and clock. */
export interface WorkbookSnapshot {
  version: 1;
  [part: string]: unknown;
}

/** What one act changed, to take back later; others' changes made meanwhile stay. */
export interface Undo {
  /** Whether there is anything to take back. */
  readonly empty: boolean;
}

/** What a typed or written text means. */
export interface Parsed {
  value: Scalar;
  /** In en_US form, with `=`. */
  formula?: string;
  /** The number format parsing brings along. */
  format?: string;
}

export class Workbook {
  id = '';
  name = '';
  owner = '';
  constructor(_options: WorkbookOptions = {}) {}

  get locale(): string {
    return soon();
  }
  /** Throws `badLocale`. */
  setLocale(_locale: string): void {
    soon();
  }
  get timeZone(): string {
    return soon();
  }
  /** Throws `badTimeZone`. */
  setTimeZone(_timeZone: string): void {
    soon();
  }
  /** Epoch milliseconds. */
  now: () => number = () => 0;

  // --- sheets ----------------------------------------------------------------------------------
  /** In the order of the tabs. */
  get sheets(): readonly Sheet[] {
    return soon();
  }
  /** Throws `noSuchSheet`. */
  sheet(_id: number): Sheet {
    return soon();
  }
  sheetNamed(_name: string): Sheet | undefined {
    return soon();
  }
  /** `index` from 1; at the end if left out. Named `Sheet2`, … if left out. */
  insertSheet(_options?: { name?: string; index?: number; rows?: number; columns?: number }): Sheet {
    return soon();
  }
  copySheet(_id: number, _name?: string): Sheet {
    return soon();
  }
  deleteSheet(_id: number): void {
    soon();
  }
  moveSheet(_id: number, _index: number): void {
    soon();
  }
  hideSheet(_id: number, _hidden: boolean): void {
    soon();
  }

  // --- names and metadata ------------------------------------------------------------------------
  get namedRanges(): readonly NamedRange[] {
    return soon();
  }
  setNamedRange(_name: string, _range: SheetArea): void {
    soon();
  }
  removeNamedRange(_name: string): void {
    soon();
  }
  /** Resolves `A1:B2`, `Sheet!A:C`, `2:5` or a range name; `sheet` is meant where none is named. */
  resolve(_text: string, _sheet?: Sheet): SheetArea | undefined {
    return soon();
  }
  addMetadata(_entry: {
    key: string;
    value?: string;
    visibility?: Visibility;
    place: MetadataPlace;
  }): Metadata {
    return soon();
  }
  changeMetadata(
    _id: number,
    _change: { key?: string; value?: string; visibility?: Visibility; place?: MetadataPlace },
  ): Metadata {
    return soon();
  }
  removeMetadata(_id: number): void {
    soon();
  }
  /** Entries with the places where they are now. */
  metadata(_find?: {
    id?: number;
    key?: string;
    value?: string;
    visibility?: Visibility;
    sheetId?: number;
  }): Metadata[] {
    return soon();
  }

  // --- values ----------------------------------------------------------------------------------
  /** Parses a text as if typed (or written by a script) into a cell of this number format. */
  parse(_text: string, _writer: Writer, _format?: string): Parsed {
    return soon();
  }
  display(_value: Scalar, _format?: string): string {
    return soon();
  }
  /** The serial of an instant in the spreadsheet's time zone. */
  serialOf(_epochMs: number): number {
    return soon();
  }
  instantOf(_serial: number): number {
    return soon();
  }
  /** Brings every formula up to date; reading does it by itself. */
  calculate(): void {
    soon();
  }
  /** Whether formulas would have to be calculated before they are read. */
  get stale(): boolean {
    return soon();
  }

  // --- changes ---------------------------------------------------------------------------------
  /** Counts every change. */
  get version(): number {
    return soon();
  }
  /** Told after each change; returns how to stop. */
  onChange(_listener: (change: Change) => void): () => void {
    return soon();
  }
  /** Does an act and says how to take it back. If it throws, nothing of it stays. */
  record<T>(_act: () => T): { result: T; undo: Undo } {
    return soon();
  }
  undo(_undo: Undo): void {
    soon();
  }
  snapshot(): WorkbookSnapshot {
    return soon();
  }
  /** Takes the place of everything here. Throws `badSnapshot`. */
  restore(_snapshot: WorkbookSnapshot): void {
    soon();
  }
  static from(_snapshot: WorkbookSnapshot, _options?: Pick<WorkbookOptions, 'now' | 'random'>): Workbook {
    return soon();
  }
  /** Convenience for loading: writes a block at A1 of a sheet, growing it, as a script would. */
  load(_sheetId: number, _rows: readonly (readonly Input[])[]): void {
    soon();
  }
}
