// Functions that calculate only the arguments they need.
import { errorOf, isCellError } from '../scalar.ts';
import type { Lazy } from './functions.ts';
import { isBlock, same, toBoolean, toNumber } from './value.ts';

const notAvailable = errorOf('#N/A');
const numberError = errorOf('#NUM!');

export const lazies: Record<string, Lazy> = {
  IF: ([condition, yes, no], one) => {
    const truth = toBoolean(condition ? one(condition()) : null);
    if (typeof truth !== 'boolean') return truth;
    return (truth ? yes : no)?.() ?? (truth || no ? null : false);
  },
  IFS: (args, one) => {
    for (let index = 0; index + 1 < args.length; index += 2) {
      const truth = toBoolean(one(args[index]?.() ?? null));
      if (typeof truth !== 'boolean') return truth;
      if (truth) return args[index + 1]?.() ?? null;
    }
    return notAvailable;
  },
  IFERROR: ([attempt, otherwise], one) => {
    const result = attempt?.() ?? null;
    return isCellError(isBlock(result) ? one(result) : result) ? (otherwise?.() ?? null) : result;
  },
  IFNA: ([attempt, otherwise], one) => {
    const result = attempt?.() ?? null;
    return (isBlock(result) ? one(result) : result) === notAvailable ? (otherwise?.() ?? null) : result;
  },
  SWITCH: ([subject, ...cases], one) => {
    const wanted = one(subject?.() ?? null);
    if (isCellError(wanted)) return wanted;
    let index = 0;
    for (; index + 1 < cases.length; index += 2)
      if (same(one(cases[index]?.() ?? null), wanted)) return cases[index + 1]?.() ?? null;
    return cases[index]?.() ?? notAvailable;
  },
  CHOOSE: ([which, ...choices], one, at) => {
    const index = toNumber(one(which?.() ?? null), at.locale);
    if (typeof index !== 'number') return index;
    return choices[Math.floor(index) - 1]?.() ?? numberError;
  },
};
