// Numbers as a person reads them, in their own language.
import { decimalsOf } from '../../src/budget/money.ts';
import { inSeveralWays, metricAs, type Unit } from '../../src/kpi/metrics.ts';
import { writeDay, writeMoney, writeNumber, writeShare } from '../../src/language/figures.ts';
import type { WordKey } from '../../src/language/index.ts';
import type { ColumnId } from '../../src/tracker/columns.ts';
import type { App } from '../app.ts';
import { columnName } from '../words.ts';

/** What a metric is called; an own column by its heading. */
export function metricName(app: App, key: string): string {
  if (key.startsWith('own:')) return key.slice('own:'.length);
  const word = `metric.${key}`;
  const name = app.say(word as WordKey);
  return name === word ? key : name;
}

/** A result column by its heading, or where there are several ways to reckon it, with the one in use. */
export function resultName(app: App, column: ColumnId): string {
  const way = app.session.value?.engagement ?? 'withoutLikes';
  return inSeveralWays.has(column)
    ? metricName(app, metricAs(column, way))
    : columnName(app.language.value, column);
}

/** A measured value; '' where there is none. */
export function measureText(app: App, value: number | null, unit: Unit, base: string): string {
  if (value === null) return '';
  const language = app.language.value;
  switch (unit) {
    case 'money':
      return moneyText(app, value, base);
    case 'share':
      return writeShare(value, language);
    case 'days':
      return app.say('kpi.days', { n: Math.round(value * 10) / 10 });
    case 'count':
      return writeNumber(value, language, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
  }
}

/** An amount with its currency, never on two lines. */
export const moneyText = (app: App, amount: number, currency: string): string =>
  writeMoney(amount, currency, app.language.value, decimalsOf(currency)).replace(' ', '\u00a0');

/** Amounts in several currencies, in one line. */
export const amountsText = (app: App, amounts: readonly { code: string; amount: number }[]): string =>
  amounts.map(({ code, amount }) => moneyText(app, amount, code)).join(' + ');

export const shareText = (app: App, share: number): string => writeShare(share, app.language.value);

export const dayText = (app: App, day: string): string => (day ? writeDay(day, app.language.value) : '');

/** `2026-11` as "Nov 2026". */
export const monthText = (app: App, month: string): string =>
  writeDay(`${month}-01`, app.language.value).replace(/^1 (?:de )?/, '');
