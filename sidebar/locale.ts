// How the sheet's locale writes numbers and dates, as far as a typed text leaves it open.
import type { Otherwise } from '../src/import/index.ts';

/** For a locale such as `es_ES`. */
export function usualIn(locale = 'en_GB'): Otherwise {
  const tag = locale.replace('_', '-');
  let comma = false;
  try {
    comma = new Intl.NumberFormat(tag).format(1.5).includes(',');
  } catch {
    // A locale the browser does not know writes numbers as English does.
  }
  return { numbers: comma ? 'comma' : 'point', days: tag === 'en-US' ? 'month first' : 'day first' };
}
