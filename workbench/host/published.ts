// What Google publishes: the names and signatures in @types/google-apps-script, as types that a
// class implements and as a list the gate asks while a script runs.
/// <reference types="google-apps-script" />
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Every parameter list of an overloaded function (up to eight), as a union of tuples. A function
 * with fewer overloads fills the first places with `unknown[]`, which are left out.
 */
type ParameterLists<F> = F extends {
  (...a: infer A): unknown;
  (...a: infer B): unknown;
  (...a: infer C): unknown;
  (...a: infer D): unknown;
  (...a: infer E): unknown;
  (...a: infer G): unknown;
  (...a: infer H): unknown;
  (...a: infer I): unknown;
}
  ? Known<A> | Known<B> | Known<C> | Known<D> | Known<E> | Known<G> | Known<H> | Known<I>
  : never;
type Known<A> = unknown[] extends A ? never : A;

/** Identity, where assignability would let any number pass as a published enum. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** A published parameter as a service gets it: the host's own class stands for a published object. */
type Passed<P> = P extends string | boolean | null | undefined | Date
  ? P
  : P extends number
    ? Same<P, number> extends true
      ? P
      : never // an enum: the host passes its EnumValue
    : P extends readonly (infer Q)[]
      ? Passed<Q>[]
      : never;
type PassedAll<A> = A extends readonly [...infer P] ? { [I in keyof P]: Passed<P[I]> } : never;

/**
 * What a class that implements part of a published interface has to hold: each method that is
 * there takes what Google's takes, in every overload.
 * `class Lock extends Service implements Published<GoogleAppsScript.Lock.Lock>`
 */
export type Published<T> = {
  [K in keyof T as string extends K ? never : K]?: T[K] extends (...args: never) => unknown
    ? (...args: PassedAll<ParameterLists<T[K]>>) => unknown
    : unknown;
};

/** One overload: what each parameter takes, how many may be left out, whether the last repeats. */
export interface Signature {
  params: { name: string; type: string; optional: boolean; rest: boolean }[];
}

export interface Interface {
  /** Overloads by method name. */
  methods: Map<string, Signature[]>;
  /** Property names: enums, collections, constants. */
  properties: Set<string>;
  parents: string[];
}

interface Index {
  /** By `Namespace.Interface`, e.g. `Spreadsheet.Range`. */
  interfaces: Map<string, Interface>;
  /** Enum names without namespace: what a parameter of that type takes. */
  enums: Set<string>;
  /** Interface by global name, e.g. `LockService` → `Lock.LockService`. */
  globals: Map<string, string>;
}

let index: Index | undefined;

/**
 * Published since @types/google-apps-script 2.0.13, from
 * developers.google.com/apps-script/reference: methods by interface, with their parameter types.
 */
const newer: Record<string, Record<string, string>> = {
  'Script.AuthorizationInfo': { getAuthorizedScopes: '' },
  'Script.ScriptApp': {
    requireScopes: 'authMode: AuthMode, oAuthScopes: string[]',
    requireAllScopes: 'authMode: AuthMode',
  },
};

/** Wider than published: these take anything and keep it as text (measured: an object as `[object Object]`). */
const wider: Record<string, Record<string, string>> = {
  'Cache.Cache': { put: 'key: string, value: any, expirationInSeconds?: Integer' },
  'Properties.Properties': { setProperty: 'key: string, value: any' },
};

/** Names the advanced services publish, read only for the ones that are enabled. */
const advanced: Record<string, string> = { gmail: 'apis/gmail_v1.d.ts' };

function read(): Index {
  const made: Index = { interfaces: new Map(), enums: new Set(), globals: new Map() };
  const folder = dirname(createRequire(import.meta.url).resolve('@types/google-apps-script/package.json'));
  const files = readdirSync(folder).filter((file) => /^google-apps-script\..*\.d\.ts$/.test(file));
  for (const file of [...files, ...Object.values(advanced)]) {
    readDeclarations(readFileSync(join(folder, file), 'utf8'), made);
  }
  for (const [name, methods] of Object.entries(newer)) {
    const found = made.interfaces.get(name);
    for (const [method, params] of Object.entries(methods)) {
      if (found && !found.methods.has(method)) found.methods.set(method, [{ params: readParams(params) }]);
    }
  }
  for (const [name, methods] of Object.entries(wider)) {
    const found = made.interfaces.get(name);
    for (const [method, params] of Object.entries(methods)) {
      found?.methods.set(method, [{ params: readParams(params) }]);
    }
  }
  return made;
}

const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const token =
  /namespace\s+(\w+)\s*\{|(?:interface|class)\s+(\w+)(?:\s+extends\s+([\w.,\s]+?))?\s*\{|enum\s+(\w+)\s*\{[^}]*\}|declare\s+(?:var|const)\s+(\w+)\s*:\s*GoogleAppsScript\.([\w.]+)(?:\s*\|\s*undefined)?\s*;|\}/g;

/** Reads one declaration file into the index. */
function readDeclarations(source: string, into: Index): void {
  const text = source.replace(comments, '');
  const path: string[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [, namespace, name, parents, enumName, global, type] = match;
    if (namespace) path.push(namespace);
    else if (enumName) into.enums.add(enumName);
    else if (global && type) into.globals.set(global, type);
    else if (name) {
      const end = closing(text, token.lastIndex);
      const found = readMembers(text.slice(token.lastIndex, end));
      found.parents = parents ? parents.split(',').map((parent) => parent.trim()) : [];
      into.interfaces.set([...path.slice(1), name].join('.'), found);
      token.lastIndex = end + 1;
    } else path.pop();
  }
}

/** Where the brace that is open at `from` closes. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  return text.length;
}

function readMembers(body: string): Interface {
  const made: Interface = { methods: new Map(), properties: new Set(), parents: [] };
  for (const member of splitOutside(body, ';')) {
    const method = /^\s*(\w+)\??\s*(?:<[^>]*>)?\(([\s\S]*)\)\s*:[^()]*$/.exec(member);
    if (method?.[1] !== undefined) {
      const overloads = made.methods.get(method[1]) ?? [];
      overloads.push({ params: readParams(method[2] ?? '') });
      made.methods.set(method[1], overloads);
      continue;
    }
    const property = /^\s*(?:readonly\s+)?(\w+)\??\s*:/.exec(member);
    if (property?.[1] !== undefined) made.properties.add(property[1]);
  }
  return made;
}

function readParams(text: string): Signature['params'] {
  return splitOutside(text, ',')
    .map((param) => /^\s*(\.\.\.)?(\w+)(\?)?\s*:\s*([\s\S]+?)\s*$/.exec(param))
    .filter((match) => match !== null)
    .map((match) => ({
      name: match[2] ?? '',
      type: match[4] ?? '',
      optional: match[3] === '?',
      rest: match[1] === '...',
    }));
}

/** Splits at a character that is in no bracket. */
function splitOutside(text: string, at: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i] ?? '';
    if ('({[<'.includes(letter)) depth++;
    else if (')}]'.includes(letter) || (letter === '>' && text[i - 1] !== '=')) depth--;
    else if (letter === at && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function published(): Index {
  index ??= read();
  return index;
}

/** The published interface behind a service's name (`SpreadsheetApp.Range`), or nothing. */
export function interfaceOf(service: string): Interface | undefined {
  const { interfaces, globals } = published();
  const [first = '', ...rest] = service.split('.');
  const last = rest.at(-1) ?? first;
  const global = globals.get(first);
  const namespace = global?.split('.')[0];
  const candidates = [
    rest.length === 0 ? global : undefined,
    `${namespace}.${last}`,
    `${namespace}.Collection.${[...rest.slice(0, -1), ''].join('.')}${last}Collection`,
    `Base.${last}`,
    [...interfaces.keys()].find((name) => name.endsWith(`.${last}`)),
  ];
  const name = candidates.find((candidate) => candidate !== undefined && interfaces.has(candidate));
  return name === undefined ? undefined : merged(name);
}

const mergedOnce = new Map<string, Interface>();

/** An interface with what it inherits. */
function merged(name: string): Interface {
  const known = mergedOnce.get(name);
  if (known) return known;
  const { interfaces } = published();
  const own = interfaces.get(name);
  const made: Interface = { methods: new Map(), properties: new Set(), parents: [] };
  const namespace = name.split('.').slice(0, -1).join('.');
  for (const parent of own?.parents ?? []) {
    const full = [parent, `${namespace}.${parent}`, `Base.${parent}`].find((one) => interfaces.has(one));
    if (!full) continue;
    const inherited = merged(full);
    for (const [method, overloads] of inherited.methods) made.methods.set(method, overloads);
    for (const property of inherited.properties) made.properties.add(property);
  }
  for (const [method, overloads] of own?.methods ?? []) made.methods.set(method, overloads);
  for (const property of own?.properties ?? []) made.properties.add(property);
  mergedOnce.set(name, made);
  return made;
}

/** Whether a type in a signature is a published enum. */
export function isEnum(type: string): boolean {
  return published().enums.has(type.split('.').at(-1) ?? type);
}

/** Every global name Apps Script offers. */
export function globalNames(): string[] {
  return [...published().globals.keys()];
}
