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

/** The tokens of a formula without its `=`, or undefined where Google says "Formula parse error". */
export function tokenize(text: string, syntax: Syntax): Token[] | undefined {
  const tokens: Token[] = [];
  /** What each open bracket is: inside braces, separators part an array. */
  const open: ('(' | '{')[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return undefined;
    at += match[0].length;
    return match;
  };
  while (at < text.length) {
    let match: RegExpExecArray | undefined;
    const char = text.charAt(at);
    if ((match = take(spacePattern))) tokens.push({ kind: 'space', text: match[0] });
    else if ((match = take(textPattern)))
      tokens.push({ kind: 'text', value: match[0].slice(1, -1).replaceAll('""', '"') });
    else if (take(deadPattern)) tokens.push({ kind: 'dead' });
    else if ((match = take(errorPattern))) tokens.push({ kind: 'error', text: match[0] });
    else if ((match = take(referencePattern))) {
      const [, prefix, a, b, c, d, e, f, single] = match;
      const from = a ?? c ?? e ?? single ?? '';
      const to = b ?? d ?? f;
      tokens.push({
        kind: 'reference',
        written: { sheet: sheetName(prefix), from: corner(from), to: to === undefined ? undefined : corner(to) },
      });
    } else if ((match = take(callPattern))) {
      open.push('(');
      tokens.push({ kind: 'call', text: match[0].slice(0, -1) });
    } else if ((match = take(namePattern))) {
      const word = match[0];
      if (/^(true|false)$/i.test(word))
        tokens.push({ kind: 'boolean', value: word.length === 4, text: word });
      else tokens.push({ kind: 'name', text: word });
    } else if (
      /[\d.,]/.test(char) &&
      !(char === ',' && syntax.decimal === '.') &&
      (match = take(syntax.decimal === '.' ? pointNumber : commaNumber))
    ) {
      const canonical = match[0].replace(',', '.');
      tokens.push({ kind: 'number', value: Number(canonical), text: canonical });
    } else if ((match = take(operatorPattern))) tokens.push({ kind: 'operator', text: match[0] });
    else {
      at += 1;
      const inArray = open.at(-1) === '{';
      if (char === '(') {
        open.push('(');
        tokens.push({ kind: 'open' });
      } else if (char === '{') {
        open.push('{');
        tokens.push({ kind: 'braceOpen' });
      } else if (char === ')') {
        if (open.pop() !== '(') return undefined;
        tokens.push({ kind: 'close' });
      } else if (char === '}') {
        if (open.pop() !== '{') return undefined;
        tokens.push({ kind: 'braceClose' });
      } else if (char === ';') tokens.push({ kind: inArray ? 'arrayRow' : 'argument' });
      else if (char === ',' && syntax.separator === ',')
        tokens.push({ kind: inArray ? 'arrayColumn' : 'argument' });
      else if (char === '\\' && inArray) tokens.push({ kind: 'arrayColumn' });
      else return undefined;
    }
  }
  // A bracket left open at the end is closed, as the grid does.
  while (open.length > 0) tokens.push({ kind: open.pop() === '(' ? 'close' : 'braceClose' });
  return tokens;
}
