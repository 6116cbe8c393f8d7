// The days a one-pager can be about.
import type { WordKey } from '../../src/language/index.ts';
import { addDays, addMonths } from '../days.ts';

export const periods = [
  { key: 'all', word: 'paper.period.all' },
  { key: 'month', word: 'paper.period.month' },
  { key: 'lastMonth', word: 'paper.period.lastMonth' },
  { key: 'quarter', word: 'paper.period.quarter' },
  { key: 'days', word: 'paper.period.days' },
] as const satisfies readonly { key: string; word: WordKey }[];

interface Days {
  start: string;
  end: string;
}

/** First and last day of a period, seen from today; '' for the whole campaign. */
export function daysOf(period: string, today: string): Days {
  const first = `${today.slice(0, 7)}-01`;
  const through = (start: string, months: number): Days => ({
    start,
    end: addDays(addMonths(start, months), -1),
  });
  switch (period) {
    case 'month':
      return through(first, 1);
    case 'lastMonth':
      return through(addMonths(first, -1), 1);
    case 'quarter':
      return through(addMonths(first, -((Number(today.slice(5, 7)) - 1) % 3)), 3);
    default:
      return { start: '', end: '' };
  }
}
