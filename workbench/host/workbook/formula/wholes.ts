// Functions of whole blocks: sums, counts, conditions, look-ups, joins.
import { errorOf, isCellError } from '../scalar.ts';
import type { CellError } from '../types.ts';
import { criterionOf, wildcards } from './criterion.ts';
import type { Surroundings, Whole } from './functions.ts';
import {
  type Block,
  blockOf,
  compare,
  each,
  isBlock,
  type One,
  same,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from './value.ts';

const value = errorOf('#VALUE!');
const notAvailable = errorOf('#N/A');
const division = errorOf('#DIV/0!');
const numberError = errorOf('#NUM!');
const reference = errorOf('#REF!');

/** The numbers among the arguments: all of a block's numbers, and every argument given directly. */
function numbersOf(args: readonly (Value | undefined)[], at: Surroundings): number[] | CellError {
  const numbers: number[] = [];
  for (const arg of args) {
    if (arg === undefined) continue;
    if (!isBlock(arg)) {
      const number = toNumber(arg, at.locale);
      if (typeof number !== 'number') return number;
      numbers.push(number);
      continue;
    }
    for (const one of each(arg)) {
      if (typeof one === 'number') numbers.push(one);
      else if (isCellError(one)) return one;
    }
  }
  return numbers;
}

const overNumbers =
  (compute: (numbers: number[]) => number | CellError): Whole =>
  (args, at) => {
    const numbers = numbersOf(args, at);
    return Array.isArray(numbers) ? compute(numbers) : numbers;
  };

const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0);
const largest = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
const smallest = (numbers: readonly number[]) =>
  numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

function variance(numbers: readonly number[], less: number): number | CellError {
  if (numbers.length - less <= 0) return division;
  const mean = total(numbers) / numbers.length;
  return total(numbers.map((n) => (n - mean) ** 2)) / (numbers.length - less);
}

function root(of: number | CellError): number | CellError {
  return typeof of === 'number' ? Math.sqrt(of) : of;
}

const average = (numbers: readonly number[]) => (numbers.length ? total(numbers) / numbers.length : division);

/** By function code, without the hundred. */
const subtotals: Record<number, (values: readonly One[], numbers: number[]) => number | CellError> = {
  1: (_, numbers) => average(numbers),
  2: (_, numbers) => numbers.length,
  3: (values) => values.filter((one) => one !== null).length,
  4: (_, numbers) => (numbers.length ? largest(numbers) : 0),
  5: (_, numbers) => (numbers.length ? smallest(numbers) : 0),
  6: (_, numbers) => numbers.reduce((product, n) => product * n, 1),
  7: (_, numbers) => root(variance(numbers, 1)),
  8: (_, numbers) => root(variance(numbers, 0)),
  9: (_, numbers) => total(numbers),
  10: (_, numbers) => variance(numbers, 1),
  11: (_, numbers) => variance(numbers, 0),
};

/**
 * Codes 1 to 11 leave out rows a filter hides, 101 to 111 also those hidden by hand; other SUBTOTALs are left out
 * (https://support.google.com/docs/answer/3093649).
 */
const subtotal: Whole = ([code, ...blocks], at) => {
  const number = isBlock(code ?? null) ? value : toNumber((code ?? null) as One, at.locale);
  if (typeof number !== 'number') return number;
  const compute = subtotals[number > 100 ? number - 100 : number];
  if (!compute) return value;
  const values: One[] = [];
  for (const block of blocks) {
    if (block === undefined || !isBlock(block) || !block.range) return value;
    const { sheetId, row, column } = block.range;
    for (let r = 0; r < block.rows; r++) {
      const hidden = at.hidden(sheetId, row + r);
      if (hidden === 'filter' || (hidden === 'hand' && number > 100)) continue;
      for (let c = 0; c < block.columns; c++)
        if (!at.isSubtotal(sheetId, row + r, column + c)) values.push(block.at(r, c));
    }
  }
  const error = values.find(isCellError);
  if (error && number % 100 !== 3 && number % 100 !== 2) return error;
  return compute(
    values,
    values.filter((one): one is number => typeof one === 'number'),
  );
};

/** Goes through the cells that meet all criteria: pairs of block and criterion from `args[from]` on. */
function matching(
  args: readonly (Value | undefined)[],
  from: number,
  at: Surroundings,
  visit: (row: number, column: number) => void,
): CellError | undefined {
  const pairs: [Block, (one: One) => boolean][] = [];
  for (let index = from; index + 1 < args.length; index += 2) {
    const [block, criterion] = [args[index] ?? null, args[index + 1] ?? null];
    if (isCellError(block)) return block;
    const cells = isBlock(block) ? block : blockOf([[block]]);
    const one = isBlock(criterion) ? criterion.at(0, 0) : criterion;
    pairs.push([cells, criterionOf(one, at.locale)]);
  }
  const first = pairs[0]?.[0];
  if (!first) return notAvailable;
  if (pairs.some(([block]) => block.rows !== first.rows || block.columns !== first.columns)) return value;
  for (let row = 0; row < first.rows; row++)
    for (let column = 0; column < first.columns; column++)
      if (pairs.every(([block, meets]) => meets(block.at(row, column)))) visit(row, column);
  return undefined;
}

const countIfs: Whole = (args, at) => {
  let count = 0;
  return (
    matching(args, 0, at, () => {
      count += 1;
    }) ?? count
  );
};

/** SUMIFS and its kin: the first block holds the numbers. */
const overMatching =
  (compute: (numbers: number[]) => number | CellError): Whole =>
  (args, at) => {
    const [block] = args;
    if (block === undefined || !isBlock(block)) return value;
    const conditions = args[1];
    if (isBlock(conditions ?? null)) {
      const { rows, columns } = conditions as Block;
      if (rows !== block.rows || columns !== block.columns) return value;
    }
    const numbers: number[] = [];
    let broken: CellError | undefined;
    const error = matching(args, 1, at, (row, column) => {
      const one = block.at(row, column);
      if (typeof one === 'number') numbers.push(one);
      else if (isCellError(one)) broken ??= one;
    });
    return error ?? broken ?? compute(numbers);
  };

/** SUMIF(range; criterion; [sum range]) in the order of SUMIFS; the sum range takes the size of the range. */
const inOrder =
  (whole: Whole): Whole =>
  (args, at) => {
    const [block, criterion, sums = block] = args;
    return whole([sums, block, criterion], at);
  };

/** Texts of the arguments, or the first error. */
function textsOf(args: readonly (Value | undefined)[], at: Surroundings): string[] | CellError {
  const texts: string[] = [];
  for (const arg of args) {
    if (arg === undefined) continue;
    for (const one of each(arg)) {
      const text = toText(one, at.locale);
      if (typeof text !== 'string') return text;
      texts.push(text);
    }
  }
  return texts;
}

function truths(args: readonly (Value | undefined)[]): boolean[] | CellError {
  const list: boolean[] = [];
  for (const arg of args) {
    if (arg === undefined) continue;
    for (const one of each(arg)) {
      // Texts and empty cells of a range are passed over; given directly they must be truths.
      if (isBlock(arg) && (one === null || typeof one === 'string')) continue;
      const truth = toBoolean(one);
      if (typeof truth !== 'boolean') return truth;
      list.push(truth);
    }
  }
  return list.length ? list : value;
}

const single = (arg: Value | undefined): One =>
  arg === undefined ? null : isBlock(arg) ? arg.at(0, 0) : arg;

/** The place of a value in a row or column, from 0; -1 if none. Type 1 and -1 take the sorted order for granted. */
function placeOf(wanted: One, block: Block, type: number): number {
  const size = block.rows === 1 ? block.columns : block.rows;
  const get = (index: number) => (block.rows === 1 ? block.at(0, index) : block.at(index, 0));
  if (type === 0) {
    const loose = typeof wanted === 'string' && /[*?~]/.test(wanted) ? wildcards(wanted) : undefined;
    for (let index = 0; index < size; index++) {
      const one = get(index);
      if (
        one !== null &&
        (loose
          ? typeof one === 'string' && loose.test(one)
          : typeof one === typeof wanted && same(one, wanted))
      )
        return index;
    }
    return -1;
  }
  let found = -1;
  for (let index = 0; index < size; index++) {
    const one = get(index);
    if (one === null || typeof one !== typeof wanted) continue;
    const order = compare(one, wanted);
    if (type > 0 ? order > 0 : order < 0) break;
    found = index;
  }
  return found;
}

function lookupIn(wanted: One, table: Block, line: number, sorted: boolean, vertical: boolean): One {
  const keys: Block = vertical
    ? { rows: table.rows, columns: 1, at: (row) => table.at(row, 0) }
    : { rows: 1, columns: table.columns, at: (_, column) => table.at(0, column) };
  if (line < 1 || line > (vertical ? table.columns : table.rows)) return reference;
  const place = placeOf(wanted, keys, sorted ? 1 : 0);
  if (place < 0) return notAvailable;
  return vertical ? table.at(place, line - 1) : table.at(line - 1, place);
}

const tableLookup =
  (vertical: boolean): Whole =>
  ([wanted, table, line, sorted], at) => {
    if (table === undefined || !isBlock(table)) return value;
    const index = toNumber(single(line), at.locale);
    const inOrderOfKeys = sorted === undefined ? true : toBoolean(single(sorted));
    if (typeof index !== 'number') return index;
    if (typeof inOrderOfKeys !== 'boolean') return inOrderOfKeys;
    const key = single(wanted);
    return isCellError(key) ? key : lookupIn(key, table, index, inOrderOfKeys, vertical);
  };

const is =
  (test: (one: One) => boolean): Whole =>
  ([arg]) =>
    test(single(arg));

export const wholes: Record<string, Whole> = {
  SUM: overNumbers(total),
  AVERAGE: overNumbers(average),
  MIN: overNumbers((numbers) => (numbers.length ? smallest(numbers) : 0)),
  MAX: overNumbers((numbers) => (numbers.length ? largest(numbers) : 0)),
  PRODUCT: overNumbers((numbers) => numbers.reduce((product, n) => product * n, 1)),
  MEDIAN: overNumbers((numbers) => {
    if (!numbers.length) return numberError;
    const sorted = [...numbers].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2
      ? (sorted[middle] ?? 0)
      : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  }),
  STDEV: overNumbers((numbers) => root(variance(numbers, 1))),
  STDEVP: overNumbers((numbers) => root(variance(numbers, 0))),
  VAR: overNumbers((numbers) => variance(numbers, 1)),
  COUNT: (args, at) => {
    let count = 0;
    for (const arg of args) {
      if (arg === undefined) continue;
      for (const one of each(arg))
        if (typeof one === 'number' || (!isBlock(arg) && typeof toNumber(one, at.locale) === 'number'))
          count += 1;
    }
    return count;
  },
  COUNTA: (args) => {
    let count = 0;
    for (const arg of args) if (arg !== undefined) for (const one of each(arg)) if (one !== null) count += 1;
    return count;
  },
  COUNTBLANK: (args) => {
    let count = 0;
    for (const arg of args)
      if (arg !== undefined) for (const one of each(arg)) if (one === null || one === '') count += 1;
    return count;
  },
  COUNTUNIQUE: (args) => {
    const seen = new Set<One>();
    for (const arg of args)
      if (arg !== undefined) for (const one of each(arg)) if (one !== null) seen.add(one);
    return seen.size;
  },
  SUBTOTAL: subtotal,
  COUNTIF: countIfs,
  COUNTIFS: countIfs,
  SUMIFS: overMatching(total),
  AVERAGEIFS: overMatching(average),
  MAXIFS: overMatching((numbers) => (numbers.length ? largest(numbers) : 0)),
  MINIFS: overMatching((numbers) => (numbers.length ? smallest(numbers) : 0)),
  SUMIF: inOrder(overMatching(total)),
  AVERAGEIF: inOrder(overMatching(average)),
  SUMPRODUCT: (args) => {
    const blocks = args.map((arg) =>
      isBlock(arg ?? null) ? (arg as Block) : blockOf([[(arg ?? null) as One]]),
    );
    const [first] = blocks;
    if (!first) return notAvailable;
    if (blocks.some(({ rows, columns }) => rows !== first.rows || columns !== first.columns)) return value;
    let sum = 0;
    for (let row = 0; row < first.rows; row++)
      for (let column = 0; column < first.columns; column++) {
        let product = 1;
        for (const block of blocks) {
          const one = block.at(row, column);
          if (isCellError(one)) return one;
          product *=
            typeof one === 'number' ? one : typeof one === 'boolean' && blocks.length === 1 ? Number(one) : 0;
        }
        sum += product;
      }
    return sum;
  },
  AND: (args) => {
    const list = truths(args);
    return Array.isArray(list) ? list.every(Boolean) : list;
  },
  OR: (args) => {
    const list = truths(args);
    return Array.isArray(list) ? list.some(Boolean) : list;
  },
  XOR: (args) => {
    const list = truths(args);
    return Array.isArray(list) ? list.filter(Boolean).length % 2 === 1 : list;
  },
  CONCATENATE: (args, at) => {
    const texts = textsOf(args, at);
    return Array.isArray(texts) ? texts.join('') : texts;
  },
  TEXTJOIN: ([between, skipEmpty, ...args], at) => {
    const separator = toText(single(between), at.locale);
    if (typeof separator !== 'string') return separator;
    const skip = toBoolean(single(skipEmpty));
    if (typeof skip !== 'boolean') return skip;
    const texts = textsOf(args, at);
    if (!Array.isArray(texts)) return texts;
    return (skip ? texts.filter((text) => text !== '') : texts).join(separator);
  },
  JOIN: ([between, ...args], at) => {
    const separator = toText(single(between), at.locale);
    if (typeof separator !== 'string') return separator;
    const texts = textsOf(args, at);
    return Array.isArray(texts) ? texts.join(separator) : texts;
  },
  INDEX: ([block, rowArg, columnArg], at) => {
    if (block === undefined || !isBlock(block)) return block ?? value;
    const row = toNumber(single(rowArg), at.locale);
    const column = toNumber(single(columnArg), at.locale);
    if (typeof row !== 'number') return row;
    if (typeof column !== 'number') return column;
    const flat = columnArg === undefined && block.rows === 1;
    const r = flat ? 0 : row;
    const c = flat ? row : column;
    if (r > block.rows || c > block.columns || r < 0 || c < 0) return reference;
    const rows = r === 0 ? block.rows : 1;
    const columns = c === 0 ? block.columns : 1;
    const top = Math.max(0, r - 1);
    const left = Math.max(0, c - 1);
    if (rows === 1 && columns === 1) return block.at(top, left);
    return {
      rows,
      columns,
      at: (i, j) => block.at(top + i, left + j),
      ...(block.range
        ? { range: { ...block.range, row: block.range.row + top, column: block.range.column + left } }
        : {}),
    };
  },
  MATCH: ([wanted, block, kind], at) => {
    if (block === undefined || !isBlock(block)) return notAvailable;
    const type = kind === undefined ? 1 : toNumber(single(kind), at.locale);
    if (typeof type !== 'number') return type;
    const key = single(wanted);
    if (isCellError(key)) return key;
    const place = placeOf(key, block, Math.sign(type));
    return place < 0 ? notAvailable : place + 1;
  },
  LOOKUP: ([wanted, block, result]) => {
    if (block === undefined || !isBlock(block)) return notAvailable;
    const key = single(wanted);
    if (isCellError(key)) return key;
    const wide = block.columns > block.rows;
    const keys: Block =
      result !== undefined || block.rows === 1 || block.columns === 1
        ? block
        : wide
          ? { rows: 1, columns: block.columns, at: (_, column) => block.at(0, column) }
          : { rows: block.rows, columns: 1, at: (row) => block.at(row, 0) };
    const place = placeOf(key, keys, 1);
    if (place < 0) return notAvailable;
    if (result !== undefined && isBlock(result))
      return result.rows === 1 ? result.at(0, place) : result.at(place, 0);
    if (keys === block) return block.rows === 1 ? block.at(0, place) : block.at(place, 0);
    return wide ? block.at(block.rows - 1, place) : block.at(place, block.columns - 1);
  },
  VLOOKUP: tableLookup(true),
  HLOOKUP: tableLookup(false),
  ROWS: ([block]) => (isBlock(block ?? null) ? (block as Block).rows : 1),
  COLUMNS: ([block]) => (isBlock(block ?? null) ? (block as Block).columns : 1),
  ROW: ([block], at) =>
    block === undefined ? at.row : isBlock(block) && block.range ? block.range.row : value,
  COLUMN: ([block], at) =>
    block === undefined ? at.column : isBlock(block) && block.range ? block.range.column : value,
  N: ([arg]) => {
    const one = single(arg);
    return typeof one === 'number' || isCellError(one) ? one : one === true ? 1 : 0;
  },
  T: ([arg]) => {
    const one = single(arg);
    return typeof one === 'string' || isCellError(one) ? one : '';
  },
  ISBLANK: is((one) => one === null),
  ISNUMBER: is((one) => typeof one === 'number'),
  ISTEXT: is((one) => typeof one === 'string'),
  ISNONTEXT: is((one) => typeof one !== 'string'),
  ISLOGICAL: is((one) => typeof one === 'boolean'),
  ISERROR: is(isCellError),
  ISERR: is((one) => isCellError(one) && one !== notAvailable),
  ISNA: is((one) => one === notAvailable),
  ISREF: ([arg]) => isBlock(arg ?? null) && (arg as Block).range !== undefined,
  ARRAYFORMULA: ([arg]) => arg ?? null,
};
