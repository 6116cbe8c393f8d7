// The whole spreadsheet: sheets, names, metadata, locale and time zone, its clock, snapshots and undo.
import { areaText, parseA1 } from './area.ts';
import { Calculator } from './calculate.ts';
import { displayOf } from './display.ts';
import { WorkbookError } from './error.ts';
import { type Formula, Formulas, type SheetNames, sheetPrefix } from './formula/formula.ts';
import { CellLog, Journal, type Undo } from './journal.ts';
import { type Locale, localeNamed } from './locale.ts';
import { type MetadataQuery, MetadataStore } from './metadata.ts';
import { type Parsed, parseText } from './parse.ts';
import { Sheet } from './sheet.ts';
import { readSnapshot, type WorkbookSnapshot, writeSnapshot } from './snapshot.ts';
import { instantOfSerial, isTimeZone, momentOfSerial, serialOfInstant } from './time.ts';
import type {
  Area,
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
import { takeBack } from './undo.ts';

export interface WorkbookOptions {
  id?: string;
  name?: string;
  /** The owner's address: protections never stop them. */
  owner?: string;
  /** One of `locales`; en_US if left out. */
  locale?: string;
  /** IANA name; Etc/GMT if left out. */
  timeZone?: string;
  /** Epoch milliseconds, for TODAY and NOW and dates without a year. */
  now?: () => number;
  /** Name and size of the first sheet; `Sheet1`, 1000 × 26 if left out. */
  sheet?: { name?: string; rows?: number; columns?: number };
  /** 0 to 1, for sheet and metadata ids and RAND; a fixed sequence if left out. */
  random?: () => number;
}

const rangeName = /^[\p{L}_][\p{L}\p{N}_]{0,249}$/u;
const likeReference = /^(?:[A-Za-z]{1,3}\d+|R\d*C\d*|true|false)$/i;

export class Workbook {
  id: string;
  name: string;
  owner: string;
  /** Epoch milliseconds. */
  now: () => number;
  random: () => number;

  /** For the workbook's own parts. */
  readonly calculator = new Calculator(this);
  readonly formulaStore = new Formulas();
  readonly metadataStore = new MetadataStore(this);
  readonly sheetNames: SheetNames = {
    idOf: (name) => this.sheetNamed(name)?.id,
    nameOf: (id) => this.byId.get(id)?.name,
  };
  journal: Journal | undefined;

  private list: Sheet[] = [];
  private readonly byId = new Map<number, Sheet>();
  private names: readonly NamedRange[] = [];
  private facts: Locale;
  private zone: string;
  private changes = 0;
  private readonly listeners = new Set<(change: Change) => void>();

  constructor(options: WorkbookOptions = {}) {
    this.id = options.id ?? 'workbook';
    this.name = options.name ?? 'Untitled spreadsheet';
    this.owner = options.owner ?? '';
    this.now = options.now ?? (() => Date.UTC(2026, 0, 1));
    this.random = options.random ?? sequence();
    this.facts = localeFacts(options.locale ?? 'en_US');
    this.zone = zoneName(options.timeZone ?? 'Etc/GMT');
    const { name = 'Sheet1', rows = 1000, columns = 26 } = options.sheet ?? {};
    // Google's first sheet has the id 0.
    this.add(new Sheet(this, 0, name, rows, columns), 0);
  }

  get locale(): string {
    return this.facts.name;
  }

  /** What the locale means for typing and showing. */
  get localeFacts(): Locale {
    return this.facts;
  }

  /** Throws `badLocale`. Values and formats stay; they show otherwise from now on. */
  setLocale(locale: string): void {
    const before = this.facts;
    this.facts = localeFacts(locale);
    this.noteInverse(() => {
      this.facts = before;
    });
    this.calculator.touchAll();
    this.changed({ kind: 'settings' });
  }

  get timeZone(): string {
    return this.zone;
  }

  /** Throws `badTimeZone`. */
  setTimeZone(timeZone: string): void {
    const before = this.zone;
    this.zone = zoneName(timeZone);
    this.noteInverse(() => {
      this.zone = before;
    });
    this.calculator.touchAll();
    this.changed({ kind: 'settings' });
  }

  /** The current year in the spreadsheet's time zone, for dates typed without one. */
  get year(): number {
    return momentOfSerial(this.serialOf(this.now())).year;
  }

  nextId(): number {
    return 1 + Math.floor(this.random() * 2_147_483_646);
  }

  // --- sheets ----------------------------------------------------------------------------------

  /** In the order of the tabs. */
  get sheets(): readonly Sheet[] {
    return this.list;
  }

  /** Throws `noSuchSheet`. */
  sheet(id: number): Sheet {
    const sheet = this.byId.get(id);
    if (!sheet) throw new WorkbookError('noSuchSheet', id);
    return sheet;
  }

  sheetById(id: number): Sheet | undefined {
    return this.byId.get(id);
  }

  /** Without regard to case, as formulas name sheets. */
  sheetNamed(name: string): Sheet | undefined {
    const wanted = name.toLowerCase();
    return (
      this.list.find((sheet) => sheet.name === name) ?? this.list.find((s) => s.name.toLowerCase() === wanted)
    );
  }

  get cellCount(): number {
    return this.list.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
  }

  /** Throws `nameTaken` or `nameEmpty`. */
  assertFreeName(name: string, except?: Sheet): void {
    if (name.trim() === '' || name.length > 100) throw new WorkbookError('nameEmpty', name);
    const other = this.sheetNamed(name);
    if (other && other !== except) throw new WorkbookError('nameTaken', name);
  }

  private add(sheet: Sheet, index: number): Sheet {
    this.list.splice(index, 0, sheet);
    this.byId.set(sheet.id, sheet);
    this.calculator.touchAll();
    this.noteInverse(() => this.drop(sheet));
    this.changed({ kind: 'structure' });
    return sheet;
  }

  private drop(sheet: Sheet): void {
    const index = this.list.indexOf(sheet);
    if (index < 0) return;
    this.list.splice(index, 1);
    this.byId.delete(sheet.id);
    const names = this.names;
    this.names = names.filter(({ range }) => range.sheetId !== sheet.id);
    this.calculator.touchAll();
    this.noteInverse(() => {
      this.names = names;
      this.add(sheet, Math.min(index, this.list.length));
    });
    this.changed({ kind: 'structure' });
  }

  /** `index` from 1; at the end if left out. Named `Sheet2`, … if left out. */
  insertSheet(options: { name?: string; index?: number; rows?: number; columns?: number } = {}): Sheet {
    const name = options.name ?? this.freeName('Sheet', 1);
    this.assertFreeName(name);
    const { rows = 1000, columns = 26 } = options;
    if (this.cellCount + rows * columns > 10_000_000) throw new WorkbookError('tooManyCells');
    return this.add(
      new Sheet(this, this.freeId(), name, rows, columns),
      Math.min(Math.max((options.index ?? this.list.length + 1) - 1, 0), this.list.length),
    );
  }

  private freeName(stem: string, from: number): string {
    for (let n = from; ; n++) if (!this.sheetNamed(`${stem}${n}`)) return `${stem}${n}`;
  }

  private freeId(): number {
    for (;;) {
      const id = this.nextId();
      if (!this.byId.has(id)) return id;
    }
  }

  /** A copy with everything on it, `Copy of …` if no name is given, after all others. */
  copySheet(id: number, name?: string): Sheet {
    const source = this.sheet(id);
    const copyName =
      name ??
      (this.sheetNamed(`Copy of ${source.name}`)
        ? this.freeName(`Copy of ${source.name} `, 2)
        : `Copy of ${source.name}`);
    this.assertFreeName(copyName);
    const copy = new Sheet(this, this.freeId(), copyName, source.maxRows, source.maxColumns);
    copy.takeOver(source, copyName);
    this.add(copy, this.list.length);
    this.metadataStore.copySheet(source, copy);
    return copy;
  }

  /** Throws `lastSheet` or `lastVisibleSheet`. */
  deleteSheet(id: number): void {
    const sheet = this.sheet(id);
    if (this.list.length === 1) throw new WorkbookError('lastSheet');
    if (!this.list.some((other) => other !== sheet && !other.hidden))
      throw new WorkbookError('lastVisibleSheet');
    this.drop(sheet);
  }

  moveSheet(id: number, index: number): void {
    const sheet = this.sheet(id);
    const before = this.list.indexOf(sheet);
    this.list.splice(before, 1);
    this.list.splice(Math.min(Math.max(index - 1, 0), this.list.length), 0, sheet);
    this.noteInverse(() => this.moveSheet(id, before + 1));
    this.changed({ kind: 'structure' });
  }

  /** Throws `lastVisibleSheet`. */
  hideSheet(id: number, hidden: boolean): void {
    const sheet = this.sheet(id);
    if (hidden && !this.list.some((other) => other !== sheet && !other.hidden))
      throw new WorkbookError('lastVisibleSheet');
    sheet.relayer({ hidden }, 'structure');
  }

  // --- names and metadata ------------------------------------------------------------------------

  get namedRanges(): readonly NamedRange[] {
    return this.names;
  }

  /** Without regard to case. */
  namedRange(name: string): SheetArea | undefined {
    const wanted = name.toLowerCase();
    return this.names.find((range) => range.name.toLowerCase() === wanted)?.range;
  }

  /** Makes or moves a name. Throws `badName`. */
  setNamedRange(name: string, range: SheetArea): void {
    if (!rangeName.test(name) || likeReference.test(name)) throw new WorkbookError('badName', name);
    this.sheet(range.sheetId).assertInside(range);
    this.rename([
      ...this.names.filter((other) => other.name.toLowerCase() !== name.toLowerCase()),
      { name, range },
    ]);
  }

  removeNamedRange(name: string): void {
    this.rename(this.names.filter((other) => other.name.toLowerCase() !== name.toLowerCase()));
  }

  private rename(names: readonly NamedRange[]): void {
    const before = this.names;
    this.names = names;
    this.noteInverse(() => {
      this.names = before;
    });
    this.calculator.touchAll();
    this.changed({ kind: 'settings' });
  }

  /** For moving lines: where the names of a sheet point afterwards. */
  followNames(sheetId: number, place: (area: SheetArea) => SheetArea | undefined): void {
    const next = this.names.flatMap((name) => {
      if (name.range.sheetId !== sheetId) return [name];
      const range = place(name.range);
      return range ? [range === name.range ? name : { ...name, range }] : [];
    });
    if (next.length !== this.names.length || next.some((name, index) => name !== this.names[index]))
      this.rename(next);
  }

  /** Resolves `A1:B2`, `Sheet!A:C`, `2:5` or a range name; `sheet` is meant where none is named. */
  resolve(text: string, sheet: Sheet | undefined = this.list[0]): SheetArea | undefined {
    const named = this.namedRange(text);
    if (named) return named;
    const [, quoted, bare, rest = ''] = /^(?:'((?:[^']|'')+)'!|([^!]+)!)?([^!]+)$/.exec(text) ?? [];
    const name = quoted?.replaceAll("''", "'") ?? bare;
    const target = name === undefined ? sheet : this.sheetNamed(name);
    if (!target) return undefined;
    try {
      return { ...parseA1(rest, { rows: target.maxRows, columns: target.maxColumns }), sheetId: target.id };
    } catch (error) {
      if (!(error instanceof WorkbookError)) throw error;
      // A sheet's name alone means all of it.
      const whole = name === undefined ? this.sheetNamed(text) : undefined;
      return (
        whole && { row: 1, column: 1, rows: whole.maxRows, columns: whole.maxColumns, sheetId: whole.id }
      );
    }
  }

  /** `Sheet!A1:B2`. */
  describe(range: SheetArea): string {
    return `${sheetPrefix(this.sheet(range.sheetId).name)}${areaText(range)}`;
  }

  /** Throws `metadataTooLong`, or `outside` if there is no such row or column. */
  addMetadata(entry: {
    key: string;
    value?: string;
    visibility?: Visibility;
    place: MetadataPlace;
  }): Metadata {
    const made = this.metadataStore.add(entry);
    this.changed({ kind: 'settings' });
    return made;
  }

  changeMetadata(
    id: number,
    change: { key?: string; value?: string; visibility?: Visibility; place?: MetadataPlace },
  ): Metadata {
    const made = this.metadataStore.change(id, change);
    this.changed({ kind: 'settings' });
    return made;
  }

  removeMetadata(id: number): void {
    this.metadataStore.remove(id);
    this.changed({ kind: 'settings' });
  }

  /** Entries with the places where they are now. */
  metadata(find: MetadataQuery = {}): Metadata[] {
    return this.metadataStore.list(find);
  }

  // --- values ----------------------------------------------------------------------------------

  /** Parses a text as if typed (or written by a script) into a cell of this number format. */
  parse(text: string, writer: Writer, format?: string): Parsed {
    return parseText(text, this.facts, this.year, writer, format);
  }

  display(value: Scalar, format?: string): string {
    return displayOf(value, format, this.facts);
  }

  /** A formula's text, as written into this cell in the spreadsheet's syntax. */
  readFormula(text: string, row: number, column: number): Formula {
    return this.formulaStore.read(text, row, column, this.facts, this.sheetNames);
  }

  /** The serial of an instant in the spreadsheet's time zone. */
  serialOf(epochMs: number): number {
    return serialOfInstant(epochMs, this.zone);
  }

  instantOf(serial: number): number {
    return instantOfSerial(serial, this.zone);
  }

  /** Brings every formula up to date; reading does it by itself. */
  calculate(): void {
    this.calculator.calculate();
  }

  /** Whether formulas would have to be calculated before they are read. */
  get stale(): boolean {
    return this.calculator.stale;
  }

  // --- changes ---------------------------------------------------------------------------------

  /** Counts every change. */
  get version(): number {
    return this.changes;
  }

  /** For the workbook's own parts: cells changed from now on bear a new version. */
  bump(): void {
    this.changes += 1;
  }

  /** For the workbook's own parts: tells the listeners. */
  changed(change: Change): void {
    this.changes += 1;
    for (const listener of this.listeners) listener(change);
  }

  /** For the workbook's own parts: how to take back what was just done. */
  noteInverse(inverse: () => void): void {
    this.journal?.note(inverse);
  }

  /** Told after each change; returns how to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Does an act and says how to take it back. If it throws, nothing of it stays. */
  record<T>(act: () => T): { result: T; undo: Undo } {
    const outer = this.journal;
    const journal = new Journal(
      () =>
        new Map(
          this.list.map(({ id, rows, columns }) => [
            id,
            { rows: [...rows.list], columns: [...columns.list] },
          ]),
        ),
    );
    this.journal = journal;
    try {
      const result = act();
      return { result, undo: journal };
    } catch (error) {
      this.journal = undefined;
      this.undo(journal);
      throw error;
    } finally {
      this.journal = outer;
      outer?.note(() => this.undo(journal));
    }
  }

  /** Takes an act back; cells that others changed since stay as they are. */
  undo(undo: Undo): void {
    if (!(undo instanceof Journal)) return;
    const outer = this.journal;
    this.journal = undefined;
    try {
      for (const entry of [...undo.entries].reverse()) {
        if (entry instanceof CellLog) takeBack(this, entry);
        else entry();
      }
    } finally {
      this.journal = outer;
      this.calculator.touchAll();
      this.changed({ kind: 'structure' });
    }
  }

  snapshot(): WorkbookSnapshot {
    return writeSnapshot(this);
  }

  /** Takes the place of everything here. Throws `badSnapshot`. */
  restore(snapshot: WorkbookSnapshot): void {
    readSnapshot(snapshot, this);
    this.calculator.touchAll(true);
    this.changed({ kind: 'structure' });
  }

  /** For restoring. */
  replaceAll(parts: {
    sheets: Sheet[];
    names: readonly NamedRange[];
    locale: string;
    timeZone: string;
  }): void {
    this.facts = localeFacts(parts.locale);
    this.zone = zoneName(parts.timeZone);
    this.list = parts.sheets;
    this.byId.clear();
    for (const sheet of parts.sheets) this.byId.set(sheet.id, sheet);
    this.names = parts.names;
    this.metadataStore.clear();
  }

  static from(snapshot: WorkbookSnapshot, options: Pick<WorkbookOptions, 'now' | 'random'> = {}): Workbook {
    const workbook = new Workbook(options);
    workbook.restore(snapshot);
    return workbook;
  }

  /** For loading: writes a block at A1 of a sheet, growing it, as a script would. */
  load(sheetId: number, rows: readonly (readonly Input[])[]): void {
    const sheet = this.sheet(sheetId);
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (rows.length === 0 || columns === 0) return;
    sheet.grow(rows.length, columns);
    sheet.write({ row: 1, column: 1, rows: rows.length, columns } satisfies Area, rows, 'script');
  }
}

function localeFacts(name: string): Locale {
  const facts = localeNamed(name);
  if (!facts) throw new WorkbookError('badLocale', name);
  return facts;
}

function zoneName(name: string): string {
  if (!isTimeZone(name)) throw new WorkbookError('badTimeZone', name);
  return name;
}

/** Always the same numbers (Park and Miller's generator). */
function sequence(): () => number {
  let state = 20_261_122;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
