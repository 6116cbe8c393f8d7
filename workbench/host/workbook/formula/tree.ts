// The syntax tree of a formula, with Google's precedence.
import { errorOf } from '../scalar.ts';
import type { ErrorCode, Scalar } from '../types.ts';
import type { Formula, Part, Reference } from './formula.ts';

export type Node =
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'name'; readonly name: string }
  /** An argument left out is undefined. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Node | undefined)[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '%'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: Binary; readonly left: Node; readonly right: Node }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Node[])[] };

export type Binary = '+' | '-' | '*' | '/' | '^' | '&' | '=' | '<>' | '<' | '>' | '<=' | '>=';

const precedence: Record<string, number> = {
  '=': 1,
  '<>': 1,
  '<': 1,
  '>': 1,
  '<=': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 5,
};

class Unreadable extends Error {}

/** The tree, or undefined where Google says "Formula parse error". */
export function treeOf(formula: Formula): Node | undefined {
  if (formula.broken !== undefined) return undefined;
  const parts = formula.parts.filter((part) => part.kind !== 'space');
  let at = 0;
  const peek = (): Part | undefined => parts[at];
  const isOperator = (part: Part | undefined): part is Part & { kind: 'operator' } =>
    part?.kind === 'operator';
  const expect = (kind: Part['kind']) => {
    if (parts[at]?.kind !== kind) throw new Unreadable();
    at += 1;
  };

  const expression = (least: number): Node => {
    let left = prefix();
    for (;;) {
      const next = peek();
      if (!isOperator(next) || next.text === '%') return left;
      const level = precedence[next.text] ?? 0;
      if (level < least) return left;
      at += 1;
      left = { kind: 'binary', operator: next.text as Binary, left, right: expression(level + 1) };
    }
  };
  const prefix = (): Node => {
    const next = peek();
    if (isOperator(next) && (next.text === '-' || next.text === '+')) {
      at += 1;
      // The sign binds tighter than the power: -2^2 is 4, as in every spreadsheet.
      return { kind: 'unary', operator: next.text, of: prefix() };
    }
    let node = operand();
    for (let after = peek(); isOperator(after) && after.text === '%'; after = peek()) {
      at += 1;
      node = { kind: 'unary', operator: '%', of: node };
    }
    return node;
  };
  const operand = (): Node => {
    const part = parts[at++];
    switch (part?.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return { kind: 'value', value: part.value };
      case 'error':
        return { kind: 'value', value: errorOf(part.text as ErrorCode) };
      case 'dead':
        return { kind: 'value', value: errorOf('#REF!') };
      case 'reference':
        return { kind: 'reference', reference: part.reference };
      case 'name':
        return { kind: 'name', name: part.text };
      case 'open': {
        const inner = expression(1);
        expect('close');
        return inner;
      }
      case 'call':
        return { kind: 'call', name: part.text.toUpperCase(), args: args() };
      case 'braceOpen':
        return { kind: 'array', rows: array() };
      default:
        throw new Unreadable();
    }
  };
  const args = (): (Node | undefined)[] => {
    const list: (Node | undefined)[] = [];
    if (peek()?.kind === 'close') {
      at += 1;
      return list;
    }
    for (;;) {
      const next = peek()?.kind;
      list.push(next === 'argument' || next === 'close' ? undefined : expression(1));
      if (peek()?.kind === 'argument') at += 1;
      else {
        expect('close');
        return list;
      }
    }
  };
  const array = (): Node[][] => {
    const rows: Node[][] = [[]];
    for (;;) {
      rows.at(-1)?.push(expression(1));
      const next = parts[at++]?.kind;
      if (next === 'arrayRow') rows.push([]);
      else if (next === 'braceClose') return rows;
      else if (next !== 'arrayColumn') throw new Unreadable();
    }
  };

  try {
    const tree = expression(1);
    return at === parts.length ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
