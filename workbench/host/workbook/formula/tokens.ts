// Cuts a formula's text into tokens, in the syntax of the spreadsheet's locale.
//
// Where numbers have a decimal point, arguments stand between `,` and a `;` is taken for one; where they have a
// decimal comma, only `;` separates and a `,` is never corrected (https://stackoverflow.com/q/73767719). Scripts and
// the API are held to the same: https://github.com/googleapis/google-api-nodejs-client/issues/1994. Columns of an
// array literal stand between `,` or, with a decimal comma, `\`
// (https://www.benlcollins.com/spreadsheets/sheets-location/). Function names are English.
import { columnNumber } from '../area.ts';

export interface Syntax {
  readonly decimal: '.' | ',';
  readonly separator: ',' | ';';
}

export const english: Syntax = { decimal: '.', separator: ',' };

/** One end of a reference as written: positions from 1; null where it is open. */
export interface Corner {
  readonly row: number | null;
  readonly rowFixed: boolean;
  readonly column: number | null;
  readonly columnFixed: boolean;
}

/** A reference as written (`Sheet!$A1:B`). */
export interface Written {
  /** The sheet's name, if one is named. */
  readonly sheet: string | undefined;
  readonly from: Corner;
  readonly to: Corner | undefined;
}

export type Token =
  | { readonly kind: 'reference'; readonly written: Written }
  /** A reference whose cells were deleted. */
  | { readonly kind: 'dead' }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  /** With its opening bracket. */
  | { readonly kind: 'call'; readonly text: string }
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'open' | 'close' | 'braceOpen' | 'braceClose' }
  | { readonly kind: 'argument' | 'arrayColumn' | 'arrayRow' }
  | { readonly kind: 'space'; readonly text: string };

const cell = String.raw`\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}`;
const column = String.raw`\$?[A-Za-z]{1,3}`;
const row = String.raw`\$?[1-9]\d{0,6}`;
const sheet = String.raw`(?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!`;
const referencePattern = new RegExp(
  `(${sheet})?(?:(${cell}):(${cell}|${column}|${row})|(${column}):(${cell}|${column})|(${row}):(${cell}|${row})|(${cell}))(?![\\p{L}\\p{N}_.(!])`,
  'uy',
);
const deadPattern = new RegExp(`(?:${sheet})?#REF!(?::#REF!)?`, 'uy');
const errorPattern = /#(?:NULL!|DIV\/0!|VALUE!|NAME\?|NUM!|N\/A|ERROR!)/y;
const textPattern = /"(?:[^"]|"")*"/y;
const pointNumber = /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const commaNumber = /(?:\d+,?\d*|,\d+)(?:[eE][-+]?\d+)?/y;
const callPattern = /[\p{L}_][\p{L}\p{N}_.]*\(/uy;
const namePattern = /[\p{L}_][\p{L}\p{N}_.]*/uy;
const spacePattern = /\s+/y;
const operatorPattern = /<>|<=|>=|[-+*/^&=<>%]/y;

const cornerPattern = /^(\$?)([A-Za-z]{1,3})?(\$?)(\d+)?$/;

function corner(text: string): Corner {
  const [, first = '', letters, second = '', digits] = cornerPattern.exec(text) ?? [];
  return {
    column: letters === undefined ? null : columnNumber(letters),
    columnFixed: letters !== undefined && first === '$',
    row: digits === undefined ? null : Number(digits),
    rowFixed: digits !== undefined && (letters === undefined ? first === '$' : second === '$'),
  };
}

function sheetName(prefix: string | undefined): string | undefined {
  if (prefix === undefined) return undefined;
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

type Rule = readonly [pattern: RegExp, make: (match: RegExpExecArray) => Token];

/** What a token can begin with, the first that fits; numbers stand in the middle and depend on the locale. */
const before: readonly Rule[] = [
  [spacePattern, ([text]) => ({ kind: 'space', text })],
  [textPattern, ([text]) => ({ kind: 'text', value: text.slice(1, -1).replaceAll('""', '"') })],
  [deadPattern, () => ({ kind: 'dead' })],
  [errorPattern, ([text]) => ({ kind: 'error', text })],
  [
    referencePattern,
    ([, prefix, a, b, c, d, e, f, single]) => {
      const to = b ?? d ?? f;
      const written: Written = {
        sheet: sheetName(prefix),
        from: corner(a ?? c ?? e ?? single ?? ''),
        to: to === undefined ? undefined : corner(to),
      };
      return { kind: 'reference', written };
    },
  ],
  [callPattern, ([text]) => ({ kind: 'call', text: text.slice(0, -1) })],
  [
    namePattern,
    ([text]) =>
      /^(true|false)$/i.test(text)
        ? { kind: 'boolean', value: text.length === 4, text }
        : { kind: 'name', text },
  ],
];

const number = ([text]: RegExpExecArray): Token => {
  const canonical = text.replace(',', '.');
  return { kind: 'number', value: Number(canonical), text: canonical };
};

const after: Rule = [operatorPattern, ([text]) => ({ kind: 'operator', text })];

const rules: Record<Syntax['decimal'], readonly Rule[]> = {
  '.': [...before, [pointNumber, number], after],
  ',': [...before, [commaNumber, number], after],
};

const brackets: Readonly<Record<string, Token['kind'] & ('open' | 'close' | 'braceOpen' | 'braceClose')>> = {
  '(': 'open',
  ')': 'close',
  '{': 'braceOpen',
  '}': 'braceClose',
};

/** The tokens of a formula without its `=`, or undefined where Google says "Formula parse error". */
export function tokenize(text: string, syntax: Syntax): Token[] | undefined {
  const tokens: Token[] = [];
  /** What closes each open bracket: inside braces, separators part an array. */
  const open: ('close' | 'braceClose')[] = [];
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at, rules[syntax.decimal]);
    if (found) {
      tokens.push(found.token);
      if (found.token.kind === 'call') open.push('close');
      at += found.length;
      continue;
    }
    const char = text.charAt(at);
    at += 1;
    const bracket = brackets[char];
    if (bracket === 'open' || bracket === 'braceOpen') open.push(bracket === 'open' ? 'close' : 'braceClose');
    else if (bracket && open.pop() !== bracket) return undefined;
    const kind = bracket ?? separator(char, syntax, open.at(-1) === 'braceClose');
    if (!kind) return undefined;
    tokens.push({ kind });
  }
  // A bracket left open at the end is closed, as the grid does.
  for (let kind = open.pop(); kind; kind = open.pop()) tokens.push({ kind });
  return tokens;
}

function tokenAt(
  text: string,
  at: number,
  candidates: readonly Rule[],
): { token: Token; length: number } | undefined {
  for (const [pattern, make] of candidates) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { token: make(match), length: match[0].length };
  }
  return undefined;
}

function separator(
  char: string,
  syntax: Syntax,
  inArray: boolean,
): 'argument' | 'arrayColumn' | 'arrayRow' | undefined {
  if (char === ';') return inArray ? 'arrayRow' : 'argument';
  if (char === ',' && syntax.separator === ',') return inArray ? 'arrayColumn' : 'argument';
  return char === '\\' && inArray ? 'arrayColumn' : undefined;
}
