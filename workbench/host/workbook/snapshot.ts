// A workbook as compact JSON, and back: restoring a snapshot gives a workbook whose snapshot is the same.
import { blank, type Cell, type Column, type KeptMetadata, type Line, plain, type Rule } from './cell.ts';
import { WorkbookError } from './error.ts';
import type { Formula } from './formula/formula.ts';
import type { Layers } from './layers.ts';
import { newColumn, newRow } from './lines.ts';
import { errorOf, isCellError } from './scalar.ts';
import { Sheet } from './sheet.ts';
import { styleOf } from './style.ts';
import type { ErrorCode, Filter, FilterCriteria, NamedRange, Scalar, Style, Validation } from './types.ts';
import type { Workbook } from './workbook.ts';

type KeptValue = string | number | boolean | { error: ErrorCode };
/** null is empty; a bare value has no looks; otherwise value, style, formula, note, rule (numbers point into lists, -1 is none). */
type KeptCell = null | string | number | boolean | [KeptValue, number, number?, string?, number?];

interface KeptLine {
  size?: number;
  hidden?: true;
  filtered?: true;
  depth?: number;
  collapsed?: number;
  metadata?: readonly KeptMetadata[];
}

interface KeptFilter {
  area: Filter['area'];
  criteria: [number, FilterCriteria][];
}

interface KeptSheet {
  id: number;
  rows: KeptCell[][];
  rowCount: number;
  columnCount: number;
  rowLines: [number, KeptLine][];
  columnLines: [number, KeptLine][];
  rowControl: 'before' | 'after';
  columnControl: 'before' | 'after';
  metadata: readonly KeptMetadata[];
  layers: Omit<Layers, 'filter' | 'views' | 'formats'> & {
    filter: KeptFilter | null;
    views: [string, KeptFilter][];
    formats: { format: unknown; formulas: number[] }[];
  };
}

/** JSON; all of the workbook but its listeners and clock. */
export interface WorkbookSnapshot {
  version: 1;
  id: string;
  name: string;
  owner: string;
  locale: string;
  timeZone: string;
  names: readonly NamedRange[];
  metadata: readonly KeptMetadata[];
  styles: readonly Style[];
  formulas: readonly string[];
  rules: readonly { validation: Validation; formulas: number[] }[];
  sheets: readonly unknown[];
}

/** Gives each thing a number, in the order they come. */
class Numbered<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<T, number>();
  of(thing: T): number {
    let number = this.numbers.get(thing);
    if (number === undefined) {
      number = this.list.length;
      this.numbers.set(thing, number);
      this.list.push(thing);
    }
    return number;
  }
}

export function writeSnapshot(workbook: Workbook): WorkbookSnapshot {
  workbook.calculate();
  const styles = new Numbered<Style>();
  const formulas = new Numbered<Formula>();
  const rules = new Numbered<Rule>();
  const sheets = workbook.sheets.map((sheet): KeptSheet => {
    const cell = (from: Cell | undefined): KeptCell => {
      if (!from) return null;
      if (from.style === plain && !from.formula && from.note === '' && !from.rule && !isCellError(from.value))
        return from.value;
      const value = isCellError(from.value) ? { error: from.value.error } : from.value;
      const style = from.style === plain ? -1 : styles.of(from.style);
      const formula = from.formula ? formulas.of(from.formula) : -1;
      if (from.rule) return [value, style, formula, from.note, rules.of(from.rule)];
      if (from.note !== '') return [value, style, formula, from.note];
      return formula === -1 ? [value, style] : [value, style, formula];
    };
    const { filter, views, formats, ...layers } = sheet.layers;
    return {
      id: sheet.id,
      rows: trimmed(
        sheet.rows.list.map((row) => trimmed(Array.from(row.cells, cell), (one) => one === null)),
        (row) => row.length === 0,
      ),
      rowCount: sheet.maxRows,
      columnCount: sheet.maxColumns,
      rowLines: keptLines(sheet.rows.list),
      columnLines: keptLines(sheet.columns.list),
      rowControl: sheet.rows.controlPosition,
      columnControl: sheet.columns.controlPosition,
      metadata: workbook.metadataStore.ofSheet(sheet.id),
      layers: {
        ...layers,
        filter: filter && keptFilter(filter),
        views: [...views].map(([user, view]) => [user, keptFilter(view)]),
        formats: formats.map(({ format, formulas: own }) => ({
          format,
          formulas: own.map((one) => formulas.of(one)),
        })),
      },
    };
  });
  const keptRules = rules.list.map((rule) => ({
    validation: rule.validation,
    formulas: rule.formulas.map((formula) => formulas.of(formula)),
  }));
  return {
    version: 1,
    id: workbook.id,
    name: workbook.name,
    owner: workbook.owner,
    locale: workbook.locale,
    timeZone: workbook.timeZone,
    names: workbook.namedRanges,
    metadata: workbook.metadataStore.ofWorkbook(),
    styles: styles.list,
    formulas: formulas.list.map((formula) => formula.key),
    rules: keptRules,
    sheets,
  };
}

function trimmed<T>(list: T[], empty: (one: T) => boolean): T[] {
  let length = list.length;
  while (length > 0 && empty(list[length - 1] as T)) length -= 1;
  return list.slice(0, length);
}

function keptLines(lines: readonly Line[]): [number, KeptLine][] {
  return lines.flatMap((line, index): [number, KeptLine][] => {
    const kept: KeptLine = {
      ...(line.size === undefined ? {} : { size: line.size }),
      ...(line.hidden ? { hidden: true } : {}),
      ...(line.filtered ? { filtered: true } : {}),
      ...(line.depth ? { depth: line.depth } : {}),
      ...(line.collapsed ? { collapsed: line.collapsed } : {}),
      ...(line.metadata.length ? { metadata: line.metadata } : {}),
    };
    return Object.keys(kept).length ? [[index, kept]] : [];
  });
}

function keptFilter(filter: Filter): KeptFilter {
  return { area: filter.area, criteria: [...filter.criteria] };
}

/** Puts a snapshot into the workbook. Throws `badSnapshot` and leaves the workbook as it was. */
export function readSnapshot(snapshot: WorkbookSnapshot, workbook: Workbook): void {
  if (!looksRight(snapshot)) throw new WorkbookError('badSnapshot');
  // Values are never changed in place, so the snapshot may be restored many times.
  const styles = snapshot.styles.map(styleOf);
  const formulas = snapshot.formulas.map((key) => workbook.formulaStore.fromKey(key));
  const formula = (index: number | undefined) => (index === undefined ? undefined : formulas[index]);
  const present = (indices: readonly number[]) => indices.flatMap((index) => formula(index) ?? []);
  const rules = snapshot.rules.map(
    (rule): Rule => ({ validation: rule.validation, formulas: present(rule.formulas) }),
  );
  const sheets = (snapshot.sheets as readonly KeptSheet[]).map((kept) => {
    const { filter, views, formats, ...layers } = kept.layers;
    const sheet = new Sheet(workbook, kept.id, layers.name, 0, 0);
    for (let index = 0; index < kept.rowCount; index++) {
      const row = newRow();
      row.version = workbook.version + 1;
      const cells = kept.rows[index];
      if (cells) row.cells = cells.map((cell) => cellOf(cell, styles, formulas, rules));
      sheet.rows.list.push(row);
    }
    for (let index = 0; index < kept.columnCount; index++)
      sheet.columns.list.push(newColumn() satisfies Column);
    readLines(sheet.rows.list, kept.rowLines);
    readLines(sheet.columns.list, kept.columnLines);
    sheet.rows.controlPosition = kept.rowControl;
    sheet.columns.controlPosition = kept.columnControl;
    sheet.relayer({
      ...layers,
      filter: filter && filterOf(filter),
      views: new Map(views.map(([user, view]) => [user, filterOf(view)])),
      formats: formats.map((one) => ({
        format: one.format as Layers['formats'][number]['format'],
        formulas: present(one.formulas),
      })),
    });
    return sheet;
  });
  workbook.id = snapshot.id;
  workbook.name = snapshot.name;
  workbook.owner = snapshot.owner;
  workbook.replaceAll({
    sheets,
    names: snapshot.names,
    locale: snapshot.locale,
    timeZone: snapshot.timeZone,
  });
  workbook.metadataStore.read(
    snapshot.metadata,
    (snapshot.sheets as readonly KeptSheet[]).map(({ id, metadata }) => [id, metadata]),
  );
}

function looksRight(snapshot: unknown): snapshot is WorkbookSnapshot {
  if (typeof snapshot !== 'object' || snapshot === null) return false;
  const parts = snapshot as Partial<Record<keyof WorkbookSnapshot, unknown>>;
  const lists = [parts.styles, parts.formulas, parts.rules, parts.sheets, parts.names, parts.metadata];
  return parts.version === 1 && typeof parts.locale === 'string' && lists.every(Array.isArray);
}

function cellOf(
  kept: KeptCell,
  styles: readonly Style[],
  formulas: readonly Formula[],
  rules: readonly Rule[],
): Cell | undefined {
  if (kept === null) return undefined;
  if (!Array.isArray(kept)) return { ...blank, value: kept };
  const [value, style, formula = -1, note = '', rule = -1] = kept;
  const scalar: Scalar = typeof value === 'object' ? errorOf(value.error) : value;
  return {
    value: scalar,
    style: styles[style] ?? plain,
    formula: formulas[formula],
    note,
    rule: rules[rule],
    state: 'fresh',
  };
}

function readLines(lines: readonly Line[], kept: readonly [number, KeptLine][]): void {
  for (const [index, { size, hidden, filtered, depth, collapsed, metadata }] of kept) {
    const line = lines[index];
    if (!line) continue;
    line.size = size;
    line.hidden = hidden ?? false;
    line.filtered = filtered ?? false;
    line.depth = depth ?? 0;
    line.collapsed = collapsed ?? 0;
    line.metadata = metadata ?? [];
  }
}

function filterOf(kept: KeptFilter): Filter {
  return { area: kept.area, criteria: new Map(kept.criteria) };
}
