// Checks a call's arguments against the published signatures, as Google does before a method runs.
import { type Interface, isEnum, type Signature } from './published.ts';
import { EnumValue, Service } from './service.ts';

/**
 * The arguments as the method takes them (numbers for text become text, trailing undefined is left
 * out), or undefined if no published overload takes them.
 */
export function matching(type: Interface, method: string, args: readonly unknown[]): unknown[] | undefined {
  const overloads = type.methods.get(method);
  if (!overloads) return [...args];
  for (const overload of overloads) {
    const taken = take(overload, args);
    if (taken) return taken;
  }
  return undefined;
}

function take({ params }: Signature, args: readonly unknown[]): unknown[] | undefined {
  const rest = params.at(-1)?.rest === true;
  if (args.length > params.length && !rest) return undefined;
  const taken: unknown[] = [];
  for (let i = 0; i < Math.max(args.length, params.length); i++) {
    const param = params[Math.min(i, params.length - 1)];
    if (!param) return undefined;
    if (i >= args.length) {
      if (!param.optional && !param.rest) return undefined;
      break;
    }
    const type = param.rest ? param.type.replace(/\[\]$/, '') : param.type;
    // An undefined argument is null to a service (V8 migration guide); a last one left out is left out.
    const value = args[i] ?? null;
    if (value === null && param.optional) taken.push(undefined);
    else if (fits(type, value)) taken.push(coerced(type, value));
    else return undefined;
  }
  return taken;
}

const simple: Record<string, (value: unknown) => boolean> = {
  any: () => true,
  unknown: () => true,
  number: (value) => typeof value === 'number',
  Integer: (value) => typeof value === 'number',
  Byte: (value) => typeof value === 'number',
  BigNumber: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  // Text is made of numbers and truth values (`setNote(25)`), not of objects and lists.
  string: (value) => value === null || ['string', 'number', 'boolean'].includes(typeof value),
  Char: (value) => typeof value === 'string',
  FontLine: (value) => typeof value === 'string',
  FontStyle: (value) => typeof value === 'string',
  FontWeight: (value) => typeof value === 'string',
  null: (value) => value === null,
  undefined: (value) => value === null,
  object: (value) => typeof value === 'object',
  Object: (value) => typeof value === 'object',
  Date: (value) => value === null || value instanceof Date,
  'Base.Date': (value) => value === null || value instanceof Date,
  Function: (value) => typeof value === 'function',
};

function fits(type: string, value: unknown): boolean {
  const text = type.trim().replace(/^\((.*)\)$/, '$1');
  const either = splitUnion(text);
  if (either.length > 1) return either.some((one) => fits(one, value));
  const known = simple[text];
  if (known) return known(value);
  // Google's own signature says String where the published type lists the words it knows.
  if (/^["']/.test(text)) return typeof value === 'string';
  const list = /^(?:readonly\s+)?(.*)\[\]$/.exec(text) ?? /^Array<(.*)>$/.exec(text);
  if (list) {
    const [, element = 'any'] = list;
    // The cells of a whole grid are each method's own to judge, in its own words.
    const grid = /\[\]|^Array</.test(element);
    return value === null || value instanceof Uint8Array
      ? true
      : Array.isArray(value) &&
          value.every((one) => (grid ? Array.isArray(one) : fits(element, one ?? null)));
  }
  if (isEnum(text)) return value === null || value instanceof EnumValue;
  if (text.startsWith('{') || /(Options|Parameters|Object|Spec|Payload|Details|Resource)$/.test(text)) {
    return typeof value === 'object';
  }
  if (text.includes('=>')) return typeof value === 'function';
  if (value === null) return true;
  if (value instanceof Service) return isA(value, text);
  return (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof EnumValue)
  );
}

/** A service object where an interface is wanted; a BlobSource is anything with a blob. */
function isA(value: Service, type: string): boolean {
  const wanted = type.split('.').at(-1) ?? type;
  const own = value.service.split('.').at(-1);
  return wanted === own || wanted === 'BlobSource' || wanted.startsWith('Blob');
}

function splitUnion(type: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < type.length; i++) {
    const letter = type[i] ?? '';
    if ('({[<'.includes(letter)) depth++;
    else if (')}]>'.includes(letter)) depth--;
    else if (letter === '|' && depth === 0) {
      parts.push(type.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(type.slice(start).trim());
  return parts.filter((part) => part !== '');
}

function coerced(type: string, value: unknown): unknown {
  if (typeof value !== 'number' && typeof value !== 'boolean') return value;
  const either = splitUnion(type);
  const asItIs = either.some((one) => one !== 'string' && fits(one, value));
  return either.includes('string') && !asItIs ? String(value) : value;
}

/** The arguments' types as Google's message lists them: `String,number,SpreadsheetApp.Range`. */
export function typesOf(args: readonly unknown[]): string {
  return args.map(typeOf).join(',');
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value)) {
    const kinds = new Set(value.map(typeOf));
    return `${kinds.size === 1 ? [...kinds][0] : 'Object'}[]`;
  }
  if (value instanceof Uint8Array) return 'number[]';
  if (value instanceof Service) return value.service;
  if (value instanceof EnumValue) return value.type;
  if (value instanceof Date) return 'Date';
  return typeof value === 'object' ? '(class)' : typeof value;
}
