// Amounts as Today shows them: whole units, with the currency's code.
import { writeMoney } from '../../src/language/figures.ts';
import type { Language } from '../../src/language/index.ts';

interface Amount {
  code: string;
  amount: number;
}

export const amountIn = ({ code, amount }: Amount, language: Language): string =>
  writeMoney(Math.round(amount), code, language);

/** The largest two; a third currency is in the rows. */
export const amountsIn = (amounts: readonly Amount[], language: Language): string =>
  [...amounts]
    .sort((a, b) => b.amount - a.amount)
    .slice(0, 2)
    .map((one) => amountIn(one, language))
    .join(' + ');
