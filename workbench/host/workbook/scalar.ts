// What kinds of values there are, and how they compare and turn into each other.
import type { CellError, ErrorCode, Scalar } from './types.ts';

const errors = new Map<ErrorCode, CellError>();

/** The one error of this code. */
export function errorOf(code: ErrorCode): CellError {
  let error = errors.get(code);
  if (!error) {
    error = Object.freeze({ error: code });
    errors.set(code, error);
  }
  return error;
}

export function isCellError(value: unknown): value is CellError {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/** Google's order in a sort: numbers (and dates), texts, booleans, errors; empty cells are always last. */
export function rank(value: Scalar): number {
  if (value === '') return 4;
  return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3;
}
