// Brings formulas up to date before they are read: only those that something changed under, in the order they need.
import type { Cell } from './cell.ts';
import { compile, type Place, settle } from './formula/compile.ts';
import { columnOf, type Formula, type Reference } from './formula/formula.ts';
import { clockCalls } from './formula/functions.ts';
import type { One, Value } from './formula/value.ts';
import type { Grid } from './grid.ts';
import type { Locale } from './locale.ts';
import { recall } from './recall.ts';
import { errorOf } from './scalar.ts';
import type { Scalar } from './types.ts';
import type { Workbook } from './workbook.ts';

/** How many changed cells are followed one by one before everything is calculated anew. */
const many = 20_000;
/** How deep formulas may lean on formulas before the deeper one is calculated first, on its own stack. */
const deep = 120;

/** All cells of one column that share a formula. */
interface Users {
  readonly sheet: Grid;
  readonly column: number;
  readonly formula: Formula;
  readonly targets: readonly Target[];
  /** Rows already marked in this round, as a run. */
  from: number;
  to: number;
}

interface Target {
  readonly sheetId: number;
  readonly reference: Reference;
}

class Deeper {
  constructor(
    readonly sheet: Grid,
    readonly row: number,
    readonly column: number,
    readonly cell: Cell,
  ) {}
}

export class Calculator {
  private everything = true;
  /** Of everything: whether the values are known to be right, and only the index is missing. */
  private valuesHold = false;
  private touchedSheets: Grid[] = [];
  private touchedRows: number[] = [];
  private touchedColumns: number[] = [];
  private visibility = false;
  /** By the sheet a formula points at, and by its own column. */
  private index = new Map<number, Users[]>();
  private all: Users[] = [];
  private seen = new Map<Grid, Map<number, Set<Formula>>>();
  private dayUsers: Users[] = [];
  private changeUsers: Users[] = [];
  private visibilityUsers: Users[] = [];
  /** The day, as a serial, everything was last calculated on. */
  private day = Number.NaN;
  private depth = 0;
  private bumped = false;
  /** Everything but formulas that point nowhere else than their own row must be calculated. */
  private shaken: ((users: Users) => boolean) | undefined;
  private readonly reader = (sheet: Grid, row: number, column: number) => this.read(sheet, row, column);

  constructor(private readonly workbook: Workbook) {}

  /** Structure, locale, names or a snapshot changed: nothing can be relied on. */
  touchAll(valuesHold = false): void {
    this.everything = true;
    this.valuesHold = valuesHold;
    // Which day a snapshot's values are of is not known.
    this.day = Number.NaN;
    this.touchedSheets = [];
    this.touchedRows = [];
    this.touchedColumns = [];
  }

  /** The content of a cell changed. */
  touch(sheet: Grid, row: number, column: number, formula: Formula | undefined): void {
    if (this.everything && !this.valuesHold) return;
    if (this.touchedRows.length >= many) {
      this.touchAll();
      return;
    }
    this.touchedSheets.push(sheet);
    this.touchedRows.push(row);
    this.touchedColumns.push(column);
    if (formula && !this.everything) this.register(sheet, column, formula);
  }

  /**
   * Whole rows of a sheet came, went or moved: formulas within a row went with it, and are as they were. `place`
   * says where a row is now.
   */
  touchRows(sheet: Grid, place: (row: number) => number | null): void {
    if (this.everything && !this.valuesHold) return;
    let kept = 0;
    for (let i = 0; i < this.touchedRows.length; i++) {
      const row = this.touchedRows[i] ?? 0;
      const [on, now] = [this.touchedSheets[i], this.touchedSheets[i] === sheet ? place(row) : row];
      if (!on || now === null) continue;
      this.touchedSheets[kept] = on;
      this.touchedColumns[kept] = this.touchedColumns[i] ?? 0;
      this.touchedRows[kept] = now;
      kept += 1;
    }
    this.touchedSheets.length = kept;
    this.touchedRows.length = kept;
    this.touchedColumns.length = kept;
    this.shake((users) => users.formula.rowLocal);
  }

  /** Cells of an area changed places by whole rows: formulas that see only the area's own row are as they were. */
  touchSorted(sheet: Grid, first: number, last: number): void {
    if (this.everything && !this.valuesHold) return;
    const within = (column: number | null) => column !== null && column >= first && column <= last;
    this.shake(
      (users) =>
        users.formula.rowLocal &&
        (users.sheet !== sheet ||
          (within(users.column) &&
            users.formula.references.every(
              ({ from, to }) =>
                within(columnOf(from, users.column)) && (!to || within(columnOf(to, users.column))),
            ))),
    );
  }

  private shake(unchanged: (users: Users) => boolean): void {
    const before = this.shaken;
    this.shaken = before ? (users) => before(users) && unchanged(users) : unchanged;
  }

  /** Rows came in or out of sight. */
  touchVisibility(): void {
    this.visibility = true;
  }

  get stale(): boolean {
    return (
      this.everything ||
      this.shaken !== undefined ||
      this.touchedRows.length > 0 ||
      (this.visibility && this.visibilityUsers.length > 0) ||
      ((this.dayUsers.length > 0 || this.changeUsers.length > 0) && this.today() !== this.day)
    );
  }

  private today(): number {
    return Math.floor(this.workbook.serialOf(this.workbook.now()));
  }

  calculate(): void {
    if (!this.stale) return;
    const stale: [Grid, number, number, Cell][] = [];
    this.bumped = false;
    if (this.everything) this.markAll(stale, this.valuesHold);
    if (!this.everything || this.valuesHold) this.markTouched(stale);
    this.everything = false;
    this.valuesHold = false;
    this.shaken = undefined;
    this.touchedSheets = [];
    this.touchedRows = [];
    this.touchedColumns = [];
    this.visibility = false;
    this.day = this.today();
    for (const [sheet, row, column, cell] of stale)
      if (cell.state === 'stale') this.settleFrom(sheet, row, column, cell);
  }

  /** A formula calculated as if it stood in this cell, without standing there: for rules. */
  alone(formula: Formula, sheet: Grid, row: number, column: number): Scalar {
    this.calculate();
    const at = this.place(sheet, row, column);
    const value: Value = compile(formula)(at);
    return settle(value, at);
  }

  private markAll(stale: [Grid, number, number, Cell][], valuesHold: boolean): void {
    this.all = [];
    this.index.clear();
    this.seen.clear();
    this.dayUsers = [];
    this.changeUsers = [];
    this.visibilityUsers = [];
    for (const sheet of this.workbook.sheets) {
      sheet.rows.list.forEach((row, r) => {
        const { cells } = row;
        for (let c = 0; c < cells.length; c++) {
          const cell = cells[c];
          if (!cell?.formula) continue;
          this.register(sheet, c + 1, cell.formula);
          cell.state = valuesHold ? 'fresh' : 'stale';
          if (!valuesHold) stale.push([sheet, r + 1, c + 1, cell]);
        }
      });
    }
  }

  private register(sheet: Grid, column: number, formula: Formula): void {
    const columns = recall(this.seen, sheet, () => new Map<number, Set<Formula>>());
    const formulas = recall(columns, column, () => new Set<Formula>());
    if (formulas.has(formula)) return;
    formulas.add(formula);
    const users: Users = { sheet, column, formula, targets: this.targets(formula, sheet), from: 0, to: 0 };
    this.all.push(users);
    for (const sheetId of new Set(users.targets.map((target) => target.sheetId)))
      recall(this.index, sheetId, (): Users[] => []).push(users);
    if (formula.calls.some((call) => clockCalls[call] === 'change')) this.changeUsers.push(users);
    else if (formula.calls.some((call) => clockCalls[call] === 'day')) this.dayUsers.push(users);
    if (formula.calls.includes('SUBTOTAL')) this.visibilityUsers.push(users);
  }

  /** What a formula points at, names included. */
  private targets(formula: Formula, sheet: Grid): Target[] {
    const targets: Target[] = formula.references.flatMap((reference) => {
      const sheetId =
        reference.missingSheet === undefined
          ? (reference.sheetId ?? sheet.id)
          : this.workbook.sheetNamed(reference.missingSheet)?.id;
      return sheetId === undefined ? [] : [{ sheetId, reference }];
    });
    for (const name of formula.names) {
      const range = this.workbook.namedRange(name);
      if (!range) continue;
      const end = (row: number, column: number) => ({ row, column, rowFixed: true, columnFixed: true });
      targets.push({
        sheetId: range.sheetId,
        reference: {
          sheetId: range.sheetId,
          from: end(range.row, range.column),
          to: end(range.row + range.rows - 1, range.column + range.columns - 1),
        },
      });
    }
    return targets;
  }

  private markTouched(stale: [Grid, number, number, Cell][]): void {
    for (const users of this.all) {
      users.from = 0;
      users.to = 0;
    }
    const mark = (sheet: Grid, row: number, column: number, cell: Cell) => {
      if (cell.state !== 'fresh') return;
      cell.state = 'stale';
      stale.push([sheet, row, column, cell]);
    };
    for (let i = 0; i < this.touchedRows.length; i++) {
      const sheet = this.touchedSheets[i];
      const row = this.touchedRows[i] ?? 0;
      const column = this.touchedColumns[i] ?? 0;
      if (!sheet) continue;
      const cell = sheet.cellAt(row, column);
      if (cell.formula) {
        if (cell.state === 'fresh') cell.state = 'stale';
        stale.push([sheet, row, column, cell]);
      }
      this.spread(sheet, row, column, mark);
    }
    const { shaken } = this;
    if (shaken)
      for (const users of this.all) if (!shaken(users)) this.markRun(users, 1, Number.MAX_SAFE_INTEGER, mark);
    if (this.visibility)
      for (const users of this.visibilityUsers) this.markRun(users, 1, Number.MAX_SAFE_INTEGER, mark);
    for (const users of this.changeUsers) this.markRun(users, 1, Number.MAX_SAFE_INTEGER, mark);
    if (this.today() !== this.day)
      for (const users of this.dayUsers) this.markRun(users, 1, Number.MAX_SAFE_INTEGER, mark);
    // What was marked spreads on to what leans on it; the list grows while it is gone through.
    for (let i = 0; i < stale.length; i++) {
      const entry = stale[i];
      if (entry) this.spread(entry[0], entry[1], entry[2], mark);
    }
  }

  private markRun(
    users: Users,
    low: number,
    high: number,
    mark: (sheet: Grid, row: number, column: number, cell: Cell) => void,
  ): void {
    const { sheet, column, formula } = users;
    const first = Math.max(1, low);
    const last = Math.min(high, sheet.maxRows);
    if (first > last || (users.from !== 0 && first >= users.from && last <= users.to)) return;
    for (let row = first; row <= last; row++) {
      const cell = sheet.cellAt(row, column);
      if (cell.formula === formula) mark(sheet, row, column, cell);
    }
    // Only a run that holds the known one may take its place.
    if (users.from === 0 || (first <= users.from && last >= users.to)) {
      users.from = first;
      users.to = last;
    }
  }

  /** Marks what points at this cell. */
  private spread(
    sheet: Grid,
    row: number,
    column: number,
    mark: (sheet: Grid, row: number, column: number, cell: Cell) => void,
  ): void {
    for (const users of this.index.get(sheet.id) ?? []) {
      for (const { sheetId, reference } of users.targets) {
        if (sheetId !== sheet.id) continue;
        const { from, to } = reference;
        const left = columnOf(from, users.column) ?? 1;
        const right = to ? (columnOf(to, users.column) ?? Number.MAX_SAFE_INTEGER) : left;
        if (column < Math.min(left, right) || column > Math.max(left, right)) continue;
        const ends = [from, to ?? from];
        // A run of rows: those formulas whose reference covers this row.
        let low = 1;
        let high = Number.MAX_SAFE_INTEGER;
        const relative = ends.filter((end) => end.row !== null && !end.rowFixed).map((end) => end.row ?? 0);
        const fixed = ends.filter((end) => end.row !== null && end.rowFixed).map((end) => end.row ?? 0);
        if (relative.length === 2) {
          low = row - Math.max(...relative);
          high = row - Math.min(...relative);
        } else if (fixed.length === 2) {
          if (row < Math.min(...fixed) || row > Math.max(...fixed)) continue;
        }
        // One end fixed, one open or relative: all rows of the column, which is rare and never too few.
        this.markRun(users, low, high, mark);
      }
    }
  }

  /** Calculates a cell; what lies too deep for one stack is calculated first. */
  private settleFrom(sheet: Grid, row: number, column: number, cell: Cell): void {
    const waiting = [new Deeper(sheet, row, column, cell)];
    const inLine = new Set<Cell>([cell]);
    for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
      if (next.cell.state === 'fresh') {
        waiting.pop();
        continue;
      }
      this.depth = 0;
      try {
        this.run(next.sheet, next.row, next.column, next.cell);
      } catch (deeper) {
        if (!(deeper instanceof Deeper)) throw deeper;
        if (inLine.has(deeper.cell)) this.store(deeper.sheet, deeper.row, deeper.cell, errorOf('#REF!'));
        else {
          inLine.add(deeper.cell);
          waiting.push(deeper);
        }
      }
    }
  }

  private run(sheet: Grid, row: number, column: number, cell: Cell): void {
    if (!cell.formula) return;
    cell.state = 'running';
    this.depth += 1;
    try {
      const at = this.place(sheet, row, column);
      this.store(sheet, row, cell, settle(compile(cell.formula)(at), at));
    } finally {
      this.depth -= 1;
      if (cell.state === 'running') cell.state = 'stale';
    }
  }

  private store(sheet: Grid, row: number, cell: Cell, value: Scalar): void {
    cell.state = 'fresh';
    if (cell.value === value) return;
    cell.value = value;
    if (!this.bumped) {
      this.workbook.bump();
      this.bumped = true;
    }
    const line = sheet.rows.list[row - 1];
    if (line) line.version = this.workbook.version;
  }

  private read(sheet: Grid, row: number, column: number): One {
    const cell = sheet.cellAt(row, column);
    if (cell.state !== 'fresh') {
      // A formula that leans on itself: https://support.google.com/docs/answer/7504080 shows #REF!.
      if (cell.state === 'running') return errorOf('#REF!');
      if (this.depth >= deep) throw new Deeper(sheet, row, column, cell);
      this.run(sheet, row, column, cell);
    }
    return cell.value === '' && !cell.formula ? null : cell.value;
  }

  private place(sheet: Grid, row: number, column: number): Place {
    return new CellPlace(this.workbook, sheet, row, column, this.reader);
  }
}

/** The surroundings of one formula while it is calculated. */
class CellPlace implements Place {
  readonly sheetId: number;
  readonly locale: Locale;

  constructor(
    private readonly workbook: Workbook,
    private readonly sheet: Grid,
    readonly row: number,
    readonly column: number,
    private readonly read: (sheet: Grid, row: number, column: number) => One,
  ) {
    this.sheetId = sheet.id;
    this.locale = workbook.localeFacts;
  }

  cell(sheetId: number, row: number, column: number): One {
    const sheet = sheetId === this.sheetId ? this.sheet : this.workbook.sheetById(sheetId);
    if (!sheet || row < 1 || column < 1 || row > sheet.maxRows || column > sheet.maxColumns)
      return errorOf('#REF!');
    return this.read(sheet, row, column);
  }

  extent(sheetId: number): { rows: number; columns: number } | undefined {
    const sheet = sheetId === this.sheetId ? this.sheet : this.workbook.sheetById(sheetId);
    return sheet && { rows: sheet.maxRows, columns: sheet.maxColumns };
  }

  sheetNamed(name: string): number | undefined {
    return this.workbook.sheetNamed(name)?.id;
  }

  named(name: string) {
    return this.workbook.namedRange(name);
  }

  now(): number {
    return this.workbook.serialOf(this.workbook.now());
  }

  random(): number {
    return this.workbook.random();
  }

  hidden(sheetId: number, row: number): 'filter' | 'hand' | undefined {
    const line = this.workbook.sheetById(sheetId)?.rows.list[row - 1];
    return line?.filtered ? 'filter' : line?.hidden ? 'hand' : undefined;
  }

  isSubtotal(sheetId: number, row: number, column: number): boolean {
    const cell = this.workbook.sheetById(sheetId)?.cellAt(row, column);
    return cell?.formula?.calls.includes('SUBTOTAL') ?? false;
  }
}
