// Reads numbers as people write them: `409.8M`, `12,5 mil`, `1.234`, `2.58624E+11`, `42,1К`.
// What a lone separator means is decided once for a whole column, never number by number.

/** Which sign stands before the decimals. */
export type NumberStyle = 'point' | 'comma';

/** Short words for powers of ten, in the languages lists come in; compared in lower case, without a final dot. */
const multipliers: Readonly<Record<string, number>> = {
  k: 1e3, // also for the Cyrillic letter, folded below
  т: 1e3,
  тыс: 1e3,
  tsd: 1e3,
  mil: 1e3,
  mila: 1e3,
  mille: 1e3,
  ribu: 1e3,
  rb: 1e3,
  thousand: 1e3,
  万: 1e4,
  lakh: 1e5,
  lakhs: 1e5,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mln: 1e6,
  млн: 1e6,
  mio: 1e6,
  mill: 1e6,
  millón: 1e6,
  millon: 1e6,
  millones: 1e6,
  milione: 1e6,
  milioni: 1e6,
  million: 1e6,
  millions: 1e6,
  juta: 1e6,
  jt: 1e6,
  crore: 1e7,
  crores: 1e7,
  亿: 1e8,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
  млрд: 1e9,
  billion: 1e9,
  miliardo: 1e9,
  miliardi: 1e9,
};

/** What people put where there is no number. */
const blanks = new Set([
  '',
  '-',
  '–',
  '—',
  '?',
  'n/a',
  'na',
  'n.a.',
  'nan',
  'null',
  'none',
  'unknown',
  '#n/a',
  'desconocido',
  'sconosciuto',
  'tidak diketahui',
]);

const letters: Readonly<Record<string, string>> = { К: 'K', к: 'k', М: 'M', м: 'm', Т: 'т' };

/** A number taken apart, before anybody decides what its separators mean. */
interface Written {
  sign: 1 | -1;
  /** Digits and the separators `.` and `,` only. */
  digits: string;
  exponent: number;
  multiplier: number;
  percent: boolean;
}

function takeApart(text: string): Written | undefined {
  const plain = text
    .normalize('NFKC')
    .replace(/[КкМмТ]/g, (letter) => letters[letter] ?? letter)
    .trim();
  const match =
    /^(?<open>\()?\s*(?<before>[^\d.,+\-−(]*)\s*(?<sign>[+\-−])?\s*(?<before2>[\p{Sc}]|[A-Z]{3})?\s*(?<digits>\d{1,3}(?:[\s'’]\d{3})+(?:[.,]\d+)?|\d[\d.,]*|[.,]\d+)(?:[eE](?<exponent>[+-]?\d{1,3})(?![\p{L}\d]))?\s*\+?\s*(?<after>[^\d]*)$/u.exec(
      plain,
    );
  const parts = match?.groups;
  if (!parts || !isMoneyOrNothing(parts.before ?? '')) return undefined;
  const after = (parts.after ?? '').trim().replace(/\)$/, '');
  const percent = after.startsWith('%');
  const word = /^[\p{L}]+/u.exec(after)?.[0] ?? '';
  const digits = (parts.digits ?? '').replace(/['’\s]/g, '').replace(/[.,]$/, '');
  return {
    sign: parts.sign === '-' || parts.sign === '−' || parts.open ? -1 : 1,
    digits,
    exponent: Number(parts.exponent ?? 0),
    multiplier: multipliers[word.toLowerCase()] ?? 1,
    percent,
  };
}

/** Before a number only a currency may stand, an approximation sign, or nothing. */
const isMoneyOrNothing = (text: string) =>
  /^(?:[\p{Sc}~≈><]|[A-Z]{2,3}\p{Sc}?|Rp|RM|Fr\.?|kr\.?|R\$|zł)?$/u.test(text.trim());

/** What one number says about its column: which sign stands before its decimals, if it shows that. */
function evidence({ digits, multiplier }: Written): NumberStyle | undefined {
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points && commas) return digits.lastIndexOf('.') > digits.lastIndexOf(',') ? 'point' : 'comma';
  if (points + commas === 0) return undefined;
  const sign = points ? 'point' : 'comma';
  const other = points ? 'comma' : 'point';
  if (points + commas > 1) return other; // a sign that comes twice groups thousands
  const [whole = '', rest = ''] = digits.split(/[.,]/);
  const couldGroup = rest.length === 3 && whole.length >= 1 && whole.length <= 3 && whole !== '0';
  // `1.234k` is hardly 1,234 thousand.
  return couldGroup && multiplier === 1 ? undefined : sign;
}

export interface ColumnStyle {
  style: NumberStyle;
  /** Nothing in the column contradicts it, and something shows it. */
  sure: boolean;
}

/**
 * Decides for a whole column which sign stands before the decimals. Where no number shows it
 * (`1.234`, `5.678`), a column of whole numbers has thousands, and any other follows `otherwise`.
 */
export function decideNumberStyle(
  texts: readonly string[],
  column: { whole: boolean; otherwise: NumberStyle },
): ColumnStyle {
  const votes = { point: 0, comma: 0 };
  const lone = { point: 0, comma: 0 };
  for (const text of texts) {
    const written = takeApart(text);
    if (!written) continue;
    const shown = evidence(written);
    if (shown) votes[shown]++;
    else if (written.digits.includes('.')) lone.point++;
    else if (written.digits.includes(',')) lone.comma++;
  }
  if (votes.point !== votes.comma) {
    const style = votes.point > votes.comma ? 'point' : 'comma';
    return { style, sure: Math.min(votes.point, votes.comma) === 0 };
  }
  if (column.whole && lone.point !== lone.comma)
    return { style: lone.point > lone.comma ? 'comma' : 'point', sure: votes.point === 0 };
  return { style: column.otherwise, sure: votes.point === 0 && lone.point + lone.comma === 0 };
}

/**
 * The number a text stands for, `''` where people write that there is none, or undefined if it
 * can't be read. `1.39%` is 0.0139. The style decides only what is open: `12,5` is never 125.
 */
export function readNumber(text: string, style: NumberStyle): number | '' | undefined {
  if (blanks.has(text.trim().toLowerCase())) return '';
  const written = takeApart(text);
  if (!written) return undefined;
  const decimal = (evidence(written) ?? style) === 'point' ? '.' : ',';
  const grouping = decimal === '.' ? ',' : '.';
  const [whole = '', rest, ...more] = written.digits.split(decimal);
  if (more.length > 0 || rest?.includes(grouping)) return undefined;
  if (whole.includes(grouping) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(whole)) return undefined;
  const plain = Number(`${whole.split(grouping).join('') || '0'}.${rest ?? '0'}`);
  if (!Number.isFinite(plain)) return undefined;
  // Through a text with an exponent: 409.8 × 1e6 in floats is not 409800000.
  const power = Math.log10(written.multiplier) + written.exponent - (written.percent ? 2 : 0);
  return written.sign * Number(`${plain}e${Math.round(power)}`);
}

/** The currency a money text names, as its ISO 4217 code. A bare `$` or `kr` names none for certain. */
export function readCurrency(text: string): string | undefined {
  const code = /(?:^|[^A-Za-z])([A-Z]{3})(?![A-Za-z])/.exec(text)?.[1];
  if (code) return code;
  const sign = /US\$|R\$|RM(?=\s?\d)|Rp(?=\s?\d)|€|£|¥|₩|₹|₺|₫|zł/.exec(text)?.[0];
  return sign === undefined ? undefined : currencySigns[sign];
}

const currencySigns: Readonly<Record<string, string>> = {
  US$: 'USD',
  R$: 'BRL',
  RM: 'MYR',
  Rp: 'IDR',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₩': 'KRW',
  '₹': 'INR',
  '₺': 'TRY',
  '₫': 'VND',
  zł: 'PLN',
};
