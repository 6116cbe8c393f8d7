// What `">=5"`, `"ann*"` or 3 asks of a cell, in COUNTIF and its kin.
import type { Locale } from '../locale.ts';
import { isCellError } from '../scalar.ts';
import { compare, numberOfText, type One } from './value.ts';

/** Whether a value meets the criterion. */
export function criterionOf(criterion: One, locale: Locale): (value: One) => boolean {
  if (criterion === null) return (value) => value === 0;
  if (typeof criterion !== 'string') {
    if (isCellError(criterion)) return (value) => value === criterion;
    return (value) => value !== null && compareStrict(value, criterion) === 0;
  }
  const [, operator = '', rest = ''] = /^(<>|<=|>=|<|>|=)?([\s\S]*)$/.exec(criterion) ?? [];
  const number = numberOfText(rest, locale);
  const boolean = /^true$/i.test(rest) ? true : /^false$/i.test(rest) ? false : undefined;
  if (operator === '' || operator === '=' || operator === '<>') {
    const equal = equality(rest, number, boolean, operator !== '', locale);
    return operator === '<>' ? (value) => !equal(value) : equal;
  }
  const bound = number ?? boolean ?? rest;
  const holds = {
    '<': (order: number) => order < 0,
    '<=': (order: number) => order <= 0,
    '>': (order: number) => order > 0,
    '>=': (order: number) => order >= 0,
  }[operator as '<' | '<=' | '>' | '>='];
  return (value) => {
    const order = value === null ? undefined : compareStrict(value, bound);
    return order !== undefined && holds(order);
  };
}

function equality(
  rest: string,
  number: number | undefined,
  boolean: boolean | undefined,
  withOperator: boolean,
  locale: Locale,
): (value: One) => boolean {
  if (rest === '')
    return withOperator ? (value) => value === null : (value) => value === null || value === '';
  if (number !== undefined)
    return (value) =>
      typeof value === 'number'
        ? value === number
        : typeof value === 'string' && numberOfText(value, locale) === number;
  if (boolean !== undefined) return (value) => value === boolean;
  const pattern = wildcards(rest);
  return (value) => typeof value === 'string' && pattern.test(value);
}

/** Same kinds compare; a number never equals a text. undefined where they cannot be compared. */
function compareStrict(value: One, bound: One): number | undefined {
  return typeof value === typeof bound ? compare(value, bound) : undefined;
}

/** `*` any text, `?` one character, `~` before either means the character itself. */
export function wildcards(text: string): RegExp {
  const source = text.replace(/~[*?~]|[*?]|[.+^${}()|[\]\\]/g, (found) => {
    if (found === '*') return '[\\s\\S]*';
    if (found === '?') return '[\\s\\S]';
    if (found.startsWith('~')) return `\\${found.charAt(1)}`;
    return `\\${found}`;
  });
  return new RegExp(`^${source}$`, 'i');
}
