// A formula as it is kept: tokens with references relative to the cell, so that all rows of a column share one.
//
// Sorting, copying and moving whole rows then change nothing; inserting and deleting rewrites only what really
// points elsewhere. The text a person sees is printed from it.
import { columnName } from '../area.ts';
import { english, type Syntax, type Token, tokenize, type Written } from './tokens.ts';

/** One end of a reference: an offset from the formula's cell, or a fixed position from 1; null where it is open. */
export interface End {
  readonly row: number | null;
  readonly rowFixed: boolean;
  readonly column: number | null;
  readonly columnFixed: boolean;
}

export interface Reference {
  /** undefined for the formula's own sheet. */
  readonly sheetId: number | undefined;
  /** Set when no sheet of this name was there. */
  readonly missingSheet?: string;
  readonly from: End;
  readonly to: End | undefined;
}

export type Part =
  | Exclude<Token, { kind: 'reference' }>
  | { readonly kind: 'reference'; readonly reference: Reference };

/** Finds and names sheets, for references to other sheets. */
export interface SheetNames {
  idOf(name: string): number | undefined;
  nameOf(id: number): string | undefined;
}

export interface Formula {
  /** Equal for equal formulas. */
  readonly key: string;
  readonly parts: readonly Part[];
  /** The text as it was, if it could not be parsed. */
  readonly broken: string | undefined;
  readonly references: readonly Reference[];
  /** Sees only its own row of its own sheet, wherever that stands. */
  readonly rowLocal: boolean;
  /** Points nowhere. */
  readonly constant: boolean;
  /** Upper case names of the functions it calls. */
  readonly calls: readonly string[];
  readonly names: readonly string[];
}

/** The formulas of one workbook, each kept once. */
export class Formulas {
  private readonly kept = new Map<string, Formula>();
  private readonly lastOfColumn = new Map<number, Formula>();

  /** Reads a formula's text (with `=`), written into this cell. */
  read(text: string, row: number, column: number, syntax: Syntax, sheets: SheetNames): Formula {
    // Most formulas go on down a column; to print the last one here is quicker than to read this one.
    const last = this.lastOfColumn.get(column);
    if (last && last.broken === undefined) {
      const written = text.includes(';') ? { ...syntax, separator: ';' as const } : syntax;
      if (printFormula(last, row, column, sheets, written) === text) return last;
    }
    const formula = this.parse(text, row, column, syntax, sheets);
    this.lastOfColumn.set(column, formula);
    return formula;
  }

  private parse(text: string, row: number, column: number, syntax: Syntax, sheets: SheetNames): Formula {
    const tokens = tokenize(text.slice(1), syntax);
    if (!tokens) return this.broken(text);
    return this.of(
      tokens.map((token) =>
        token.kind === 'reference'
          ? { kind: 'reference', reference: relative(token.written, row, column, sheets) }
          : token,
      ),
    );
  }

  broken(text: string): Formula {
    const key = `?${text}`;
    let formula = this.kept.get(key);
    if (!formula) {
      formula = {
        key,
        parts: [],
        broken: text,
        references: [],
        rowLocal: true,
        constant: true,
        calls: [],
        names: [],
      };
      this.kept.set(key, formula);
    }
    return formula;
  }

  /** The formula of these parts. */
  of(parts: readonly Part[]): Formula {
    const key = parts.map(keyOf).join('');
    let formula = this.kept.get(key);
    if (!formula) {
      const references = parts.flatMap((part) => (part.kind === 'reference' ? [part.reference] : []));
      const calls = parts.flatMap((part) => (part.kind === 'call' ? [part.text.toUpperCase()] : []));
      const names = parts.flatMap((part) => (part.kind === 'name' ? [part.text] : []));
      formula = {
        key,
        parts,
        broken: undefined,
        references,
        // ROW() knows where it stands, a name may point anywhere.
        rowLocal: references.every(isRowLocal) && names.length === 0 && !calls.includes('ROW'),
        constant: references.length === 0,
        calls,
        names,
      };
      this.kept.set(key, formula);
    }
    return formula;
  }

  /** Finds a formula again by its key: what snapshots keep. */
  fromKey(key: string): Formula {
    if (key.startsWith('?')) return this.broken(key.slice(1));
    return this.kept.get(key) ?? this.of(partsOfKey(key));
  }
}

function isRowLocal({ sheetId, missingSheet, from, to }: Reference): boolean {
  const here = (end: End) => end.row === 0 && !end.rowFixed;
  return sheetId === undefined && missingSheet === undefined && here(from) && (!to || here(to));
}

function relative(written: Written, row: number, column: number, sheets: SheetNames): Reference {
  const end = (corner: Written['from']): End => ({
    ...corner,
    row: corner.row === null || corner.rowFixed ? corner.row : corner.row - row,
    column: corner.column === null || corner.columnFixed ? corner.column : corner.column - column,
  });
  const sheetId = written.sheet === undefined ? undefined : sheets.idOf(written.sheet);
  return {
    sheetId,
    ...(written.sheet !== undefined && sheetId === undefined ? { missingSheet: written.sheet } : {}),
    from: end(written.from),
    to: written.to && end(written.to),
  };
}

// --- keys: the parts as text that can be read back --------------------------------------------------

/** Of each kind: its letter in a key, and the text it carries. */
const letters = {
  reference: 'r',
  call: 'c',
  name: 'n',
  number: '#',
  boolean: 'b',
  text: 't',
  space: 's',
  error: 'e',
  operator: 'o',
} as const;

function carried(part: Part): string | undefined {
  switch (part.kind) {
    case 'reference':
      return referenceKey(part.reference);
    case 'text':
      return part.value;
    default:
      return 'text' in part ? part.text : undefined;
  }
}

/** Letter, length and text, one after the other: any text can be read back. */
function keyOf(part: Part): string {
  const text = carried(part) ?? part.kind;
  const letter = part.kind in letters ? letters[part.kind as keyof typeof letters] : 'k';
  return `${letter}${text.length}:${text}`;
}

function referenceKey({ sheetId, missingSheet, from, to }: Reference): string {
  const end = (e: End) =>
    `${e.rowFixed ? 'R' : 'r'}${e.row ?? '*'}${e.columnFixed ? 'C' : 'c'}${e.column ?? '*'}`;
  const sheet =
    missingSheet !== undefined ? `?${missingSheet}` : sheetId === undefined ? '' : String(sheetId);
  return `${end(from)}${to ? `:${end(to)}` : ''}!${sheet}`;
}

function partsOfKey(key: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < key.length; ) {
    const colon = key.indexOf(':', at);
    const start = colon + 1;
    const end = start + Number(key.slice(at + 1, colon));
    parts.push(partOf(key.charAt(at), key.slice(start, end)));
    at = end;
  }
  return parts;
}

function partOf(letter: string, text: string): Part {
  switch (letter) {
    case letters.reference:
      return { kind: 'reference', reference: referenceOfKey(text) };
    case letters.call:
      return { kind: 'call', text };
    case letters.name:
      return { kind: 'name', text };
    case letters.number:
      return { kind: 'number', text, value: Number(text) };
    case letters.boolean:
      return { kind: 'boolean', text, value: text.length === 4 };
    case letters.text:
      return { kind: 'text', value: text };
    case letters.space:
      return { kind: 'space', text };
    case letters.error:
      return { kind: 'error', text };
    case letters.operator:
      return { kind: 'operator', text };
    default:
      return { kind: text } as Part;
  }
}

function referenceOfKey(key: string): Reference {
  const bang = key.indexOf('!');
  const sheet = key.slice(bang + 1);
  const ends = [...key.slice(0, bang).matchAll(/([Rr])(-?\d+|\*)([Cc])(-?\d+|\*)/g)].map(
    ([, r, row, c, column]): End => ({
      row: row === '*' ? null : Number(row),
      rowFixed: r === 'R',
      column: column === '*' ? null : Number(column),
      columnFixed: c === 'C',
    }),
  );
  return {
    sheetId: sheet === '' || sheet.startsWith('?') ? undefined : Number(sheet),
    ...(sheet.startsWith('?') ? { missingSheet: sheet.slice(1) } : {}),
    from: ends[0] ?? { row: 0, rowFixed: false, column: 0, columnFixed: false },
    to: ends[1],
  };
}

// --- printing --------------------------------------------------------------------------------------

/** Where an end points, for a formula in this cell; null where it is open. */
export function rowOf(end: End, row: number): number | null {
  return end.row === null || end.rowFixed ? end.row : end.row + row;
}

export function columnOf(end: End, column: number): number | null {
  return end.column === null || end.columnFixed ? end.column : end.column + column;
}

const bareSheetName = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const looksLikeCell = /^([A-Za-z]{1,3}\d+|R\d*C\d*)$/i;

/** A sheet's name as a formula writes it. */
export function sheetPrefix(name: string): string {
  return bareSheetName.test(name) && !looksLikeCell.test(name)
    ? `${name}!`
    : `'${name.replaceAll("'", "''")}'!`;
}

function printEnd(end: End, row: number, column: number): string | undefined {
  const r = rowOf(end, row);
  const c = columnOf(end, column);
  if ((r !== null && r < 1) || (c !== null && c < 1)) return undefined;
  return `${c === null ? '' : `${end.columnFixed ? '$' : ''}${columnName(c)}`}${r === null ? '' : `${end.rowFixed ? '$' : ''}${r}`}`;
}

function printReference(reference: Reference, row: number, column: number, sheets: SheetNames): string {
  const sheet =
    reference.missingSheet ??
    (reference.sheetId === undefined ? undefined : (sheets.nameOf(reference.sheetId) ?? null));
  const from = printEnd(reference.from, row, column);
  const to = reference.to && printEnd(reference.to, row, column);
  if (sheet === null || from === undefined || (reference.to && to === undefined)) return '#REF!';
  return `${sheet === undefined ? '' : sheetPrefix(sheet)}${from}${to === undefined ? '' : `:${to}`}`;
}

function printEndR1C1(end: End): string {
  const axis = (letter: string, value: number | null, fixed: boolean) =>
    value === null ? '' : fixed ? `${letter}${value}` : `${letter}${value === 0 ? '' : `[${value}]`}`;
  return axis('R', end.row, end.rowFixed) + axis('C', end.column, end.columnFixed);
}

const marks = {
  open: '(',
  close: ')',
  braceOpen: '{',
  braceClose: '}',
  dead: '#REF!',
  arrayRow: ';',
} as const;

/** The formula's text with `=`, as it stands in this cell. */
export function printFormula(
  formula: Formula,
  row: number,
  column: number,
  sheets: SheetNames,
  syntax: Syntax = english,
  notation: 'A1' | 'R1C1' = 'A1',
): string {
  if (formula.broken !== undefined) return formula.broken;
  let text = '=';
  for (const part of formula.parts) {
    switch (part.kind) {
      case 'reference':
        if (notation === 'A1') text += printReference(part.reference, row, column, sheets);
        else {
          const { sheetId, from, to } = part.reference;
          const name = sheetId === undefined ? undefined : sheets.nameOf(sheetId);
          text += `${name === undefined ? '' : sheetPrefix(name)}${printEndR1C1(from)}${to ? `:${printEndR1C1(to)}` : ''}`;
        }
        break;
      case 'number':
        text += syntax.decimal === ',' ? part.text.replace('.', ',') : part.text;
        break;
      case 'text':
        text += `"${part.value.replaceAll('"', '""')}"`;
        break;
      case 'call':
        text += `${part.text}(`;
        break;
      case 'argument':
        text += syntax.separator;
        break;
      case 'arrayColumn':
        text += syntax.decimal === ',' ? '\\' : ',';
        break;
      case 'space':
      case 'name':
      case 'operator':
      case 'boolean':
      case 'error':
        text += part.text;
        break;
      default:
        text += marks[part.kind];
    }
  }
  return text;
}

/** Turns `R[1]C2` notation into A1 notation for a cell; what is not a reference stays. */
export function a1OfR1C1(text: string, row: number, column: number): string {
  const reference = /(?<![\p{L}\p{N}_.])R(?:\[(-?\d+)\]|(\d+))?C(?:\[(-?\d+)\]|(\d+))?(?![\p{L}\p{N}_(])/giu;
  return text
    .split(/("(?:[^"]|"")*")/)
    .map((piece, index) =>
      index % 2 === 1
        ? piece
        : piece.replace(
            reference,
            (_, rowBy?: string, rowAt?: string, columnBy?: string, columnAt?: string) => {
              const r = rowAt === undefined ? row + Number(rowBy ?? 0) : Number(rowAt);
              const c = columnAt === undefined ? column + Number(columnBy ?? 0) : Number(columnAt);
              if (r < 1 || c < 1) return '#REF!';
              return `${columnAt === undefined ? '' : '$'}${columnName(c)}${rowAt === undefined ? '' : '$'}${r}`;
            },
          ),
    )
    .join('');
}
