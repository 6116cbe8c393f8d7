// The order of a sort: numbers, texts, booleans, errors; empty cells last, whichever way round.
//
// Google documents no order for mixed kinds; that numbers come before texts and empty cells last is what
// https://support.google.com/docs/answer/3093150 (SORT) shows. Texts are compared without regard to case.
import { isCellError, rank } from './scalar.ts';
import type { Scalar } from './types.ts';

const empty = 4;

/** Compares two values for a sort in a language. */
export function sortOrder(language: string): (a: Scalar, b: Scalar, ascending: boolean) => number {
  const collator = new Intl.Collator(language, { numeric: false, sensitivity: 'accent' });
  return (a, b, ascending) => {
    const [left, right] = [rank(a), rank(b)];
    if (left === empty || right === empty) return left === right ? 0 : left === empty ? 1 : -1;
    const order = left - right || sameKind(a, b, collator);
    return ascending ? order : -order;
  };
}

function sameKind(a: Scalar, b: Scalar, collator: Intl.Collator): number {
  if (typeof a === 'string' && typeof b === 'string') return collator.compare(a, b);
  if (isCellError(a) || isCellError(b)) return 0;
  return Number(a) - Number(b);
}
