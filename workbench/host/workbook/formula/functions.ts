// The functions a formula can call, each by the table it stands in: single values, whole blocks, or parts unasked.
import { displayOf } from '../display.ts';
import type { Locale } from '../locale.ts';
import { errorOf, isCellError } from '../scalar.ts';
import { momentOfSerial, serialOfDay } from '../time.ts';
import type { CellError } from '../types.ts';
import { criterionOf, wildcards } from './criterion.ts';
import {
  type Block,
  blockOf,
  compare,
  each,
  isBlock,
  numberOfText,
  type One,
  same,
  toBoolean,
  toNumber,
  toText,
  type Value,
} from './value.ts';

/** What functions may ask of the place they are calculated in. */
export interface Surroundings {
  readonly locale: Locale;
  /** Wall-clock serial of this moment in the spreadsheet's time zone. */
  now(): number;
  random(): number;
  /** The cell of the formula, from 1. */
  readonly row: number;
  readonly column: number;
  /** Whether a row is left out of sight by a filter, or by hand. */
  hidden(sheetId: number, row: number): 'filter' | 'hand' | undefined;
  /** Whether the cell's own formula is a SUBTOTAL, which other SUBTOTALs leave out. */
  isSubtotal(sheetId: number, row: number, column: number): boolean;
}

/** Takes single values; errors pass through by themselves, and blocks are gone through one by one. */
export type Single = (args: readonly One[], at: Surroundings) => One;
/** Takes values and blocks as they are. */
export type Whole = (args: readonly (Value | undefined)[], at: Surroundings) => Value;
/** Calculates only the arguments it needs. */
export type Lazy = (args: readonly (() => Value)[], one: (value: Value) => One, at: Surroundings) => Value;

const value = errorOf('#VALUE!');
const notAvailable = errorOf('#N/A');
const division = errorOf('#DIV/0!');
const numberError = errorOf('#NUM!');
const reference = errorOf('#REF!');

const num = (args: readonly One[], index: number, at: Surroundings, otherwise = 0): number | CellError => {
  const arg = args[index];
  return arg === undefined ? otherwise : toNumber(arg, at.locale);
};
const txt = (args: readonly One[], index: number, at: Surroundings, otherwise = ''): string => {
  const arg = args[index];
  const text = arg === undefined ? otherwise : toText(arg, at.locale);
  return typeof text === 'string' ? text : text.error;
};

/** A function of numbers alone. */
const math =
  (compute: (...numbers: number[]) => number, ...defaults: number[]): Single =>
  (args, at) => {
    const numbers: number[] = [];
    for (let index = 0; index < Math.max(args.length, defaults.length); index++) {
      const number = num(args, index, at, defaults[index]);
      if (typeof number !== 'number') return number;
      numbers.push(number);
    }
    const result = compute(...numbers);
    return Number.isFinite(result) ? result : numberError;
  };

/** Rounds half away from zero on the decimal number a person sees: ROUND(1.005; 2) is 1.01. */
function round(number: number, places: number, how: (size: number) => number): number {
  const digits = Math.trunc(places);
  const size = Number(`${Math.abs(number).toPrecision(15)}`);
  const [mantissa = '0', power = '0'] = size.toExponential().split('e');
  const scaled = Number(`${mantissa}e${Number(power) + digits}`);
  const [back = '0', backPower = '0'] = how(scaled).toExponential().split('e');
  return Math.sign(number) * Number(`${back}e${Number(backPower) - digits}`);
}

const datePart =
  (part: (moment: ReturnType<typeof momentOfSerial>) => number): Single =>
  (args, at) => {
    const serial = num(args, 0, at);
    return typeof serial === 'number' ? part(momentOfSerial(serial)) : serial;
  };

function pattern(text: string, flags = 'u'): RegExp | undefined {
  try {
    const ignoreCase = text.startsWith('(?i)');
    return new RegExp(ignoreCase ? text.slice(4) : text, ignoreCase ? `${flags}i` : flags);
  } catch {
    return undefined;
  }
}

export const singles: Record<string, Single> = {
  NOT: ([arg = null]) => {
    const truth = toBoolean(arg);
    return typeof truth === 'boolean' ? !truth : truth;
  },
  TRUE: () => true,
  FALSE: () => false,
  NA: () => notAvailable,
  PI: () => Math.PI,
  ABS: math(Math.abs, 0),
  SIGN: math(Math.sign, 0),
  SQRT: math(Math.sqrt, 0),
  EXP: math(Math.exp, 0),
  LN: math(Math.log, 0),
  LOG10: math(Math.log10, 0),
  LOG: math((n, base) => Math.log(n) / Math.log(base), 0, 10),
  POWER: math((base, exponent) => base ** exponent, 0, 0),
  INT: math(Math.floor, 0),
  ROUND: math((n, places) => round(n, places, Math.round), 0, 0),
  ROUNDUP: math((n, places) => round(n, places, Math.ceil), 0, 0),
  ROUNDDOWN: math((n, places) => round(n, places, Math.floor), 0, 0),
  TRUNC: math((n, places) => round(n, places, Math.floor), 0, 0),
  CEILING: math((n, step) => (step === 0 ? 0 : Math.ceil(n / step) * step), 0, 1),
  FLOOR: math((n, step) => (step === 0 ? 0 : Math.floor(n / step) * step), 0, 1),
  MOD: (args, at) => {
    const n = num(args, 0, at);
    const by = num(args, 1, at);
    if (typeof n !== 'number') return n;
    if (typeof by !== 'number') return by;
    return by === 0 ? division : n - by * Math.floor(n / by);
  },
  QUOTIENT: (args, at) => {
    const n = num(args, 0, at);
    const by = num(args, 1, at);
    if (typeof n !== 'number') return n;
    if (typeof by !== 'number') return by;
    return by === 0 ? division : Math.trunc(n / by);
  },
  DIVIDE: (args, at) => {
    const n = num(args, 0, at);
    const by = num(args, 1, at);
    if (typeof n !== 'number') return n;
    if (typeof by !== 'number') return by;
    return by === 0 ? division : n / by;
  },
  RAND: (_, at) => at.random(),
  RANDBETWEEN: (args, at) => {
    const low = num(args, 0, at);
    const high = num(args, 1, at);
    if (typeof low !== 'number') return low;
    if (typeof high !== 'number') return high;
    return Math.floor(low) + Math.floor(at.random() * (Math.floor(high) - Math.floor(low) + 1));
  },

  LEN: (args, at) => txt(args, 0, at).length,
  LOWER: (args, at) => txt(args, 0, at).toLowerCase(),
  UPPER: (args, at) => txt(args, 0, at).toUpperCase(),
  PROPER: (args, at) =>
    txt(args, 0, at).replace(
      /\p{L}+/gu,
      (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
    ),
  TRIM: (args, at) => txt(args, 0, at).trim().replace(/ {2,}/g, ' '),
  CLEAN: (args, at) => [...txt(args, 0, at)].filter((character) => character.charCodeAt(0) > 31).join(''),
  LEFT: (args, at) => {
    const count = num(args, 1, at, 1);
    return typeof count === 'number' ? (count < 0 ? value : txt(args, 0, at).slice(0, count)) : count;
  },
  RIGHT: (args, at) => {
    const count = num(args, 1, at, 1);
    if (typeof count !== 'number') return count;
    const text = txt(args, 0, at);
    return count < 0 ? value : text.slice(Math.max(0, text.length - count));
  },
  MID: (args, at) => {
    const from = num(args, 1, at);
    const count = num(args, 2, at);
    if (typeof from !== 'number') return from;
    if (typeof count !== 'number') return count;
    return from < 1 || count < 0 ? value : txt(args, 0, at).slice(from - 1, from - 1 + count);
  },
  CONCAT: (args, at) => txt(args, 0, at) + txt(args, 1, at),
  SUBSTITUTE: (args, at) => {
    const [text, find, by] = [txt(args, 0, at), txt(args, 1, at), txt(args, 2, at)];
    if (find === '') return text;
    const which = args[3] === undefined ? undefined : num(args, 3, at);
    if (which === undefined) return text.replaceAll(find, by);
    if (typeof which !== 'number') return which;
    let seen = 0;
    return text.split(find).reduce((sum, piece) => {
      seen += 1;
      return sum + (seen === which ? by : find) + piece;
    });
  },
  REPT: (args, at) => {
    const times = num(args, 1, at);
    return typeof times === 'number' ? (times < 0 ? value : txt(args, 0, at).repeat(times)) : times;
  },
  FIND: (args, at) => {
    const from = num(args, 2, at, 1);
    if (typeof from !== 'number') return from;
    const place = txt(args, 1, at).indexOf(txt(args, 0, at), from - 1);
    return place < 0 ? value : place + 1;
  },
  SEARCH: (args, at) => {
    const from = num(args, 2, at, 1);
    if (typeof from !== 'number') return from;
    const loose = new RegExp(wildcards(txt(args, 0, at)).source.slice(1, -1), 'i');
    const place = txt(args, 1, at)
      .slice(from - 1)
      .search(loose);
    return place < 0 ? value : place + from;
  },
  EXACT: (args, at) => txt(args, 0, at) === txt(args, 1, at),
  CHAR: (args, at) => {
    const code = num(args, 0, at);
    return typeof code === 'number'
      ? code < 1
        ? numberError
        : String.fromCodePoint(Math.floor(code))
      : code;
  },
  CODE: (args, at) => txt(args, 0, at).codePointAt(0) ?? value,
  UNICODE: (args, at) => txt(args, 0, at).codePointAt(0) ?? value,
  TEXT: (args, at) => {
    const [subject = null] = args;
    if (typeof subject === 'string') return subject;
    const number = toNumber(subject, at.locale);
    return typeof number === 'number' ? displayOf(number, txt(args, 1, at), at.locale) : number;
  },
  VALUE: ([subject = null], at) => {
    if (subject === null) return 0;
    if (typeof subject === 'boolean') return value;
    return toNumber(subject, at.locale);
  },
  TO_TEXT: (args, at) => txt(args, 0, at),
  DATEVALUE: (args, at) => {
    const serial = typeof args[0] === 'number' ? args[0] : numberOfText(txt(args, 0, at), at.locale);
    return serial === undefined ? value : Math.floor(serial);
  },
  REGEXMATCH: (args, at) => {
    const found = pattern(txt(args, 1, at));
    return found ? found.test(txt(args, 0, at)) : reference;
  },
  REGEXEXTRACT: (args, at) => {
    const wanted = pattern(txt(args, 1, at));
    if (!wanted) return reference;
    const found = wanted.exec(txt(args, 0, at));
    return found ? (found[1] ?? found[0]) : notAvailable;
  },
  REGEXREPLACE: (args, at) => {
    const wanted = pattern(txt(args, 1, at), 'gu');
    return wanted ? txt(args, 0, at).replace(wanted, txt(args, 2, at)) : reference;
  },
  HYPERLINK: (args, at) => (args[1] === undefined ? txt(args, 0, at) : (args[1] ?? '')),
  IMAGE: () => '',

  DATE: (args, at) => {
    const [year, month, day] = [num(args, 0, at), num(args, 1, at), num(args, 2, at)];
    if (typeof year !== 'number') return year;
    if (typeof month !== 'number') return month;
    if (typeof day !== 'number') return day;
    const serial = serialOfDay(
      Math.floor(year) + (year < 1900 ? 1900 : 0),
      Math.floor(month),
      Math.floor(day),
    );
    return serial < 0 ? numberError : serial;
  },
  TIME: math((hour, minute, second) => ((hour * 3600 + minute * 60 + second) / 86_400) % 1, 0, 0, 0),
  TODAY: (_, at) => Math.floor(at.now()),
  NOW: (_, at) => at.now(),
  YEAR: datePart((moment) => moment.year),
  MONTH: datePart((moment) => moment.month),
  DAY: datePart((moment) => moment.day),
  HOUR: datePart((moment) => moment.hour),
  MINUTE: datePart((moment) => moment.minute),
  SECOND: datePart((moment) => moment.second),
  WEEKDAY: (args, at) => {
    const serial = num(args, 0, at);
    const type = num(args, 1, at, 1);
    if (typeof serial !== 'number') return serial;
    const { weekday } = momentOfSerial(serial);
    return type === 2 ? (weekday === 0 ? 7 : weekday) : type === 3 ? (weekday + 6) % 7 : weekday + 1;
  },
  EDATE: (args, at) => {
    const [serial, months] = [num(args, 0, at), num(args, 1, at)];
    if (typeof serial !== 'number') return serial;
    if (typeof months !== 'number') return months;
    const { year, month, day } = momentOfSerial(serial);
    const last = momentOfSerial(serialOfDay(year, month + Math.trunc(months) + 1, 0)).day;
    return serialOfDay(year, month + Math.trunc(months), Math.min(day, last));
  },
  EOMONTH: (args, at) => {
    const [serial, months] = [num(args, 0, at), num(args, 1, at)];
    if (typeof serial !== 'number') return serial;
    if (typeof months !== 'number') return months;
    const { year, month } = momentOfSerial(serial);
    return serialOfDay(year, month + Math.trunc(months) + 1, 0);
  },
  DAYS: math((end, start) => Math.floor(end) - Math.floor(start), 0, 0),
};

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

export const lazies: Record<string, Lazy> = {
  IF: ([condition, yes, no], one) => {
    const truth = toBoolean(condition ? one(condition()) : null);
    if (typeof truth !== 'boolean') return truth;
    return (truth ? yes : no)?.() ?? (truth || no ? null : false);
  },
  IFS: (args, one) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      const truth = toBoolean(one(args[index]?.() ?? null));
      if (typeof truth !== 'boolean') return truth;
      if (truth) return args[index + 1]?.() ?? null;
    }
    return notAvailable;
  },
  IFERROR: ([attempt, otherwise], one) => {
    const result = attempt?.() ?? null;
    return isCellError(isBlock(result) ? one(result) : result) ? (otherwise?.() ?? null) : result;
  },
  IFNA: ([attempt, otherwise], one) => {
    const result = attempt?.() ?? null;
    return (isBlock(result) ? one(result) : result) === notAvailable ? (otherwise?.() ?? null) : result;
  },
  SWITCH: ([subject, ...cases], one) => {
    const wanted = one(subject?.() ?? null);
    if (isCellError(wanted)) return wanted;
    let index = 0;
    for (; index + 1 < cases.length; index += 2)
      if (same(one(cases[index]?.() ?? null), wanted)) return cases[index + 1]?.() ?? null;
    return cases[index]?.() ?? notAvailable;
  },
  CHOOSE: ([which, ...choices], one, at) => {
    const index = toNumber(one(which?.() ?? null), at.locale);
    if (typeof index !== 'number') return index;
    return choices[Math.floor(index) - 1]?.() ?? numberError;
  },
};

/** Functions whose arguments are gone through cell by cell, as inside ARRAYFORMULA. */
export const arrayCalls: ReadonlySet<string> = new Set(['SUMPRODUCT', 'ARRAYFORMULA']);

/** What a formula's value looks like when its cell has no format of its own. */
export const dateCalls: Readonly<Record<string, 'date' | 'dateTime'>> = {
  TODAY: 'date',
  DATE: 'date',
  EDATE: 'date',
  EOMONTH: 'date',
  NOW: 'dateTime',
};

/** Calls that must be calculated again although nothing they read has changed. */
export const clockCalls: ReadonlySet<string> = new Set(['TODAY', 'NOW', 'RAND', 'RANDBETWEEN']);
