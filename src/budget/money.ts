// Money, added exactly: whole millionths of a currency's unit in a bigint, never floats.

/** Millionths of a currency's unit: EUR 1.50 is 1_500_000n. */
export type Amount = bigint;

const unit = 1_000_000n;

/** Decimals of the currencies that have not two (ISO 4217, list one). */
const decimals: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

/** How many decimals a currency's amounts have: 2 for EUR, 0 for JPY, 3 for KWD. */
export const decimalsOf = (currency: string): number => decimals[currency.toUpperCase()] ?? 2;

/** The amount a number cell stands for, to the millionth; undefined for anything but a finite number. */
export function amountOf(cell: unknown): Amount | undefined {
  if (typeof cell !== 'number' || !Number.isFinite(cell)) return undefined;
  if (Number.isInteger(cell)) return BigInt(cell) * unit;
  // Below this a millionth is a whole number of a double's steps: rounding finds the one that was meant.
  if (Math.abs(cell) < 4e9) return BigInt(Math.round(cell * 1e6));
  if (Math.abs(cell) >= 1e15) return BigInt(Math.round(cell)) * unit;
  const [whole = '0', rest = ''] = Math.abs(cell).toFixed(6).split('.');
  const amount = BigInt(whole) * unit + BigInt(rest);
  return cell < 0 ? -amount : amount;
}

/** Rates repeat from row to row: each is turned into a whole number once. */
const wholeRates = new Map<number, bigint>();
const rateScale = 10_000_000_000n;

function wholeRate(rate: number): bigint {
  const known = wholeRates.get(rate);
  if (known !== undefined) return known;
  const [whole = '0', rest = ''] = Math.abs(rate).toFixed(10).split('.');
  const made = BigInt(whole + rest);
  if (wholeRates.size > 1000) wholeRates.clear();
  wholeRates.set(rate, made);
  return made;
}

/** An amount in another currency, at so many of that for one of this; halves away from zero. */
export function convert(amount: Amount, rate: number): Amount {
  if (rate === 1) return amount;
  const product = amount * wholeRate(rate);
  const half = product < 0n ? -rateScale / 2n : rateScale / 2n;
  return (product + half) / rateScale;
}

/** The amount as a number of the currency's unit, rounded to the decimals it has. */
export function toNumber(amount: Amount, currency: string): number {
  const step = 10n ** BigInt(6 - decimalsOf(currency));
  const half = amount < 0n ? -step / 2n : step / 2n;
  const minor = (amount + half) / step;
  return Number(minor) / 10 ** decimalsOf(currency);
}

/** A share of two amounts as a number, or undefined where there is nothing to share. */
export const shareOf = (part: Amount, whole: Amount): number | undefined =>
  whole === 0n ? undefined : Number((part * 1_000_000n) / whole) / 1_000_000;
