// Reads what one person sees of the workbook, as the page is told it.
import type { Lines, Overlay, Sheet, Style, Validation } from '../host/workbook/index.ts';
import type { Look, Row, SheetHead, Span } from './protocol.ts';

/** What the page takes for granted and is not told (grid/paint.ts has the same). */
const defaultWidth = 100;
const defaultHeight = 21;

/** All looks seen so far; the page keeps the same list. */
export class Looks {
  readonly list: Look[] = [{}];
  private readonly known = new Map<string, number>([['{}', 0]]);
  /** By what the workbook shares between cells: a style, a rule, and where the value stands. */
  private readonly shared = new Map<Style, Map<Validation | null, Map<Align, number>>>();

  indexOf(look: Look): number {
    const key = JSON.stringify(look);
    let index = this.known.get(key);
    if (index === undefined) {
      index = this.list.push(look) - 1;
      this.known.set(key, index);
    }
    return index;
  }

  /**
   * The look of a cell. Made once for all cells that share style and rule and have nothing laid over
   * them: cells are many and looks are few.
   */
  ofCell(sheet: Sheet, style: Style, overlay: Overlay, rule: Validation | null, align: Align): number {
    // A list out of a range follows the cells there.
    if (overlay !== nothing || rule?.criteria === 'VALUE_IN_RANGE') {
      return this.indexOf(lookOf(sheet, style, overlay, rule, align));
    }
    let rules = this.shared.get(style);
    if (!rules) {
      rules = new Map();
      this.shared.set(style, rules);
    }
    let aligns = rules.get(rule);
    if (!aligns) {
      aligns = new Map();
      rules.set(rule, aligns);
    }
    let index = aligns.get(align);
    if (index === undefined) {
      index = this.indexOf(lookOf(sheet, style, overlay, rule, align));
      aligns.set(align, index);
    }
    return index;
  }
}

export function readHead(sheet: Sheet, user: string): SheetHead {
  const { rows, columns } = sheet;
  const filter = sheet.filter;
  const view = sheet.filterView(user);
  const head: SheetHead = {
    id: sheet.id,
    name: sheet.name,
    hidden: sheet.hidden,
    rows: sheet.maxRows,
    columns: sheet.maxColumns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    columnWidths: sizes(columns, defaultWidth),
    rowHeights: sizes(rows, defaultHeight),
    hiddenColumns: spans(columns.count, (i) => columns.isHidden(i)),
    hiddenRows: spans(rows.count, (i) => rows.isHidden(i) && !rows.isHiddenByFilter(i)),
    filteredRows: spans(
      rows.count,
      (i) => rows.isHiddenByFilter(i) || (view !== null && sheet.isRowHiddenFor(user, i)),
    ),
    columnGroups: groups(columns),
    rowGroups: groups(rows),
    columnControl: columns.controlPosition,
    rowControl: rows.controlPosition,
    merges: sheet.merges.map(({ row, column, rows, columns }) => ({
      row: row - 1,
      column: column - 1,
      rows,
      columns,
    })),
    protectedAreas: [],
  };
  if (filter) {
    const { row, column, rows, columns } = filter.area;
    const hides: Record<number, string[]> = {};
    for (const [at, criteria] of filter.criteria) hides[at - 1] = [...(criteria.hidden ?? [])];
    head.filter = { row: row - 1, column: column - 1, rows, columns, hides };
  }
  if (view) head.filterView = true;
  return head;
}

/** Rows `first` to `last` (from 1) of a sheet as they are now, with what formulas give. */
export function readRows(sheet: Sheet, first: number, last: number, looks: Looks): Row[] {
  const columns = sheet.maxColumns;
  const area = { row: first, column: 1, rows: last - first + 1, columns };
  const texts = sheet.displayValues(area);
  const styles = sheet.styles(area);
  const notes = sheet.notes(area);
  const rules = sheet.validations(area);
  const values = sheet.values(area);
  const formulas = sheet.formulas(area);
  const overlaid = sheet.conditionalFormats.length > 0;
  return texts.map((line, r) => {
    const row: Row = { text: [], look: [] };
    for (let c = columns; c-- > 0; ) {
      const text = line[c] ?? '';
      const value = values[r]?.[c] ?? '';
      const style = styles[r]?.[c] ?? {};
      const rule = rules[r]?.[c] ?? null;
      const overlay = overlaid ? sheet.overlay(first + r, c + 1) : nothing;
      const look = looks.ofCell(sheet, style, overlay, rule, alignOf(value));
      const note = notes[r]?.[c] ?? '';
      if (row.text.length === 0 && text === '' && look === 0 && note === '' && value === '') continue;
      row.text[c] = text;
      row.look[c] = look;
      const formula = formulas[r]?.[c] ?? '';
      const plain =
        value === text ? !readable.test(text) : typeof value === 'number' && String(value) === text;
      const typed = formula || (plain ? text : sheet.editText(first + r, c + 1));
      if (typed !== text) {
        row.typed ??= {};
        row.typed[c] = typed;
      }
      if (note !== '') {
        row.note ??= {};
        row.note[c] = note;
      }
    }
    return row;
  });
}

const wraps = { WRAP: 'wrap', CLIP: 'clip', OVERFLOW: undefined } as const;

const nothing: Overlay = {};

type Align = Look['align'];

/** A text that could be read as something else and may need an apostrophe in its editor. */
const readable = /\d|^['=+-]|^(true|false)$/i;

function lookOf(
  sheet: Sheet,
  style: Style,
  overlay: Overlay,
  rule: Validation | null,
  valueAlign: Align,
): Look {
  const { bold, italic, underline, strikethrough, color, background } = { ...style, ...overlay };
  const checkbox = rule?.criteria === 'CHECKBOX';
  const align = style.horizontal ?? valueAlign;
  const wrap = style.wrap && wraps[style.wrap];
  const choices = choicesOf(sheet, rule);
  return {
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(underline && { underline }),
    ...(strikethrough && { strike: strikethrough }),
    ...(color && color !== '#000000' && { color }),
    ...(background && background !== '#ffffff' && { background }),
    ...(style.fontFamily && style.fontFamily !== 'Arial' && { font: style.fontFamily }),
    ...(style.fontSize && style.fontSize !== 10 && { size: style.fontSize }),
    ...(align && align !== 'left' && { align }),
    ...(style.vertical && style.vertical !== 'bottom' && { valign: style.vertical }),
    ...(wrap && { wrap }),
    ...(choices && { choices }),
    ...(checkbox && { checkbox }),
  };
}

/** Numbers stand at the right, truths and errors in the middle, texts at the left. */
function alignOf(value: unknown): Align {
  if (typeof value === 'number') return 'right';
  return typeof value === 'boolean' || typeof value === 'object' ? 'center' : undefined;
}

function choicesOf(sheet: Sheet, rule: Validation | null): string[] | undefined {
  if (!rule || rule.showDropdown === false) return undefined;
  if (rule.criteria === 'VALUE_IN_LIST') return rule.values.map(String);
  if (rule.criteria !== 'VALUE_IN_RANGE' || !rule.range) return undefined;
  const source = sheet.workbook.sheet(rule.range.sheetId);
  return [...new Set(source.displayValues(rule.range).flat())].filter((text) => text !== '');
}

function sizes(lines: Lines, usual: number): Record<number, number> {
  const found: Record<number, number> = {};
  for (let i = 1; i <= lines.count; i++) {
    const size = lines.size(i);
    if (size !== usual) found[i - 1] = size;
  }
  return found;
}

/** Runs of lines (from 1) that `is` holds for, as the page counts them (from 0). */
function spans(count: number, is: (line: number) => boolean): Span[] {
  const found: [number, number][] = [];
  let open: [number, number] | undefined;
  for (let i = 1; i <= count; i++) {
    if (!is(i)) open = undefined;
    else if (open) open[1]++;
    else {
      open = [i - 1, 1];
      found.push(open);
    }
  }
  return found;
}

const groups = (lines: Lines) =>
  lines
    .groups()
    .map(({ first, last, depth, collapsed }) => ({ first: first - 1, last: last - 1, depth, collapsed }));
