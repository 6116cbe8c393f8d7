// Whether a condition holds for a cell: validation, filters and conditional formats ask the same.
import type { Locale } from './locale.ts';
import { isCellError } from './scalar.ts';
import type { Condition, Criteria, Scalar } from './types.ts';

/** A cell as a condition sees it. */
export interface Seen {
  readonly value: Scalar;
  /** The text it shows. */
  readonly shown: string;
  readonly locale: Locale;
  /** Today's serial in the spreadsheet's time zone. */
  readonly today: number;
}

type Test = (seen: Seen, values: readonly Scalar[]) => boolean;

const text = (value: Scalar | undefined): string => String(value ?? '').toLowerCase();
const number = (
  seen: Seen,
  holds: (n: number, a: number, b: number) => boolean,
  values: readonly Scalar[],
) => {
  const [a, b = a] = values.map(Number);
  return typeof seen.value === 'number' && a !== undefined && b !== undefined && holds(seen.value, a, b);
};
const between = (n: number, a: number, b: number) => n >= Math.min(a, b) && n <= Math.max(a, b);

/** Words a date condition may use in place of a date. */
const relativeDays: Record<string, number> = {
  TODAY: 0,
  TOMORROW: 1,
  YESTERDAY: -1,
  PAST_WEEK: -7,
  PAST_MONTH: -30,
  PAST_YEAR: -365,
};

const date = (
  seen: Seen,
  holds: (day: number, a: number, b: number) => boolean,
  values: readonly Scalar[],
) => {
  const days = values.map((value) => {
    const word = typeof value === 'string' ? relativeDays[value] : undefined;
    return word === undefined ? Math.floor(Number(value)) : Math.floor(seen.today) + word;
  });
  const [a, b = a] = days;
  return (
    typeof seen.value === 'number' &&
    a !== undefined &&
    b !== undefined &&
    holds(Math.floor(seen.value), a, b)
  );
};

/** For conditions that need no more than the cell; the others are decided by the sheet. */
const tests: Partial<Record<Criteria, Test>> = {
  CELL_EMPTY: ({ value }) => value === '',
  CELL_NOT_EMPTY: ({ value }) => value !== '',
  CHECKBOX: ({ value }, values) =>
    values.length === 0
      ? typeof value === 'boolean'
      : values.some((allowed) => allowed === value) || value === '',
  DATE_AFTER: (seen, values) => date(seen, (day, a) => day > a, values),
  DATE_BEFORE: (seen, values) => date(seen, (day, a) => day < a, values),
  DATE_BETWEEN: (seen, values) => date(seen, between, values),
  DATE_EQUAL_TO: (seen, values) => date(seen, (day, a) => day === a, values),
  DATE_IS_VALID_DATE: ({ value }) => typeof value === 'number',
  DATE_NOT_BETWEEN: (seen, values) => date(seen, (day, a, b) => !between(day, a, b), values),
  DATE_NOT_EQUAL_TO: (seen, values) => date(seen, (day, a) => day !== a, values),
  DATE_ON_OR_AFTER: (seen, values) => date(seen, (day, a) => day >= a, values),
  DATE_ON_OR_BEFORE: (seen, values) => date(seen, (day, a) => day <= a, values),
  NUMBER_BETWEEN: (seen, values) => number(seen, between, values),
  NUMBER_EQUAL_TO: (seen, values) => number(seen, (n, a) => n === a, values),
  NUMBER_GREATER_THAN: (seen, values) => number(seen, (n, a) => n > a, values),
  NUMBER_GREATER_THAN_OR_EQUAL_TO: (seen, values) => number(seen, (n, a) => n >= a, values),
  NUMBER_LESS_THAN: (seen, values) => number(seen, (n, a) => n < a, values),
  NUMBER_LESS_THAN_OR_EQUAL_TO: (seen, values) => number(seen, (n, a) => n <= a, values),
  NUMBER_NOT_BETWEEN: (seen, values) => number(seen, (n, a, b) => !between(n, a, b), values),
  NUMBER_NOT_EQUAL_TO: (seen, values) => number(seen, (n, a) => n !== a, values),
  TEXT_CONTAINS: ({ shown }, [wanted]) => shown.toLowerCase().includes(text(wanted)),
  TEXT_DOES_NOT_CONTAIN: ({ shown }, [wanted]) => !shown.toLowerCase().includes(text(wanted)),
  TEXT_ENDS_WITH: ({ shown }, [wanted]) => shown.toLowerCase().endsWith(text(wanted)),
  TEXT_STARTS_WITH: ({ shown }, [wanted]) => shown.toLowerCase().startsWith(text(wanted)),
  TEXT_EQUAL_TO: ({ shown }, [wanted]) => shown.toLowerCase() === text(wanted),
  TEXT_NOT_EQUAL_TO: ({ shown }, [wanted]) => shown.toLowerCase() !== text(wanted),
  TEXT_IS_VALID_EMAIL: ({ value }) => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value),
  TEXT_IS_VALID_URL: ({ value }) =>
    typeof value === 'string' &&
    /^(?:(?:https?|ftp):\/\/)?[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?$/i.test(value),
};

/**
 * Whether the condition holds. `values` are the condition's values with its formulas calculated, `allowed` the
 * values of the range for VALUE_IN_RANGE. Lists are compared with what the cell shows, case and spaces included.
 */
export function meets(
  condition: Condition,
  seen: Seen,
  values: readonly Scalar[],
  allowed: () => ReadonlySet<string>,
): boolean {
  if (condition.criteria === 'CUSTOM_FORMULA') {
    const [truth] = values;
    return (
      truth !== undefined &&
      !isCellError(truth) &&
      (truth === true || (typeof truth === 'number' && truth !== 0))
    );
  }
  if (condition.criteria === 'VALUE_IN_LIST')
    return values.some(
      (value) => value === seen.value || String(value) === seen.shown || String(value) === String(seen.value),
    );
  if (condition.criteria === 'VALUE_IN_RANGE') return allowed().has(seen.shown);
  return tests[condition.criteria]?.(seen, values) ?? false;
}
