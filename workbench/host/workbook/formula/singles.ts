// Functions of single values: numbers, texts, dates. Errors among the arguments never reach them.
import { displayOf } from '../display.ts';
import { errorOf } from '../scalar.ts';
import { momentOfSerial, serialOfDay } from '../time.ts';
import type { CellError } from '../types.ts';
import { wildcards } from './criterion.ts';
import type { Single, Surroundings } from './functions.ts';
import { numberOfText, type One, toBoolean, toNumber, toText } from './value.ts';

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
