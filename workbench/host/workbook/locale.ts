// The locales a spreadsheet can have, and what typing and showing need of each.
//
// Separators: which locales take `,` between a formula's arguments and which `;` follows the list at
// https://stackoverflow.com/q/73767719 (28 with a comma, Mexico and the United Kingdom among them; Indonesia is not).
// `ms_MY` is not among Sheets' locales.
import { addLocale } from 'numfmt';

export type DateOrder = 'mdy' | 'dmy' | 'ymd';

interface Facts {
  decimal: '.' | ',';
  group: string;
  order: DateOrder;
  /** The format a date gets that has none; a date-time adds ` H:mm:ss`. */
  date: string;
  currency: string;
  currencyFormat: string;
  booleans: readonly [yes: string, no: string];
}

const us = { decimal: '.', group: ',', booleans: ['TRUE', 'FALSE'] } as const;
const comma = { decimal: ',', group: '.', order: 'dmy' } as const;
const euro = { ...comma, date: 'dd/MM/yyyy', currency: '€', currencyFormat: '#,##0.00\\ [$€]' } as const;

export const locales = {
  en_US: { ...us, order: 'mdy', date: 'M/d/yyyy', currency: '$', currencyFormat: '"$"#,##0.00' },
  en_GB: { ...us, order: 'dmy', date: 'dd/MM/yyyy', currency: '£', currencyFormat: '"£"#,##0.00' },
  en_AU: { ...us, order: 'dmy', date: 'dd/MM/yyyy', currency: '$', currencyFormat: '"$"#,##0.00' },
  en_CA: { ...us, order: 'ymd', date: 'yyyy-MM-dd', currency: '$', currencyFormat: '"$"#,##0.00' },
  en_IE: { ...us, order: 'dmy', date: 'dd/MM/yyyy', currency: '€', currencyFormat: '"€"#,##0.00' },
  en_IN: { ...us, order: 'dmy', date: 'dd/MM/yyyy', currency: '₹', currencyFormat: '[$₹]#,##0.00' },
  es_MX: {
    ...us,
    order: 'dmy',
    date: 'dd/MM/yyyy',
    currency: '$',
    currencyFormat: '"$"#,##0.00',
    booleans: ['VERDADERO', 'FALSO'],
  },
  es_ES: { ...euro, date: 'd/M/yyyy', booleans: ['VERDADERO', 'FALSO'] },
  es_AR: {
    ...euro,
    date: 'd/M/yyyy',
    currency: '$',
    currencyFormat: '"$"#,##0.00',
    booleans: ['VERDADERO', 'FALSO'],
  },
  es_CO: {
    ...euro,
    date: 'd/M/yyyy',
    currency: '$',
    currencyFormat: '"$"#,##0.00',
    booleans: ['VERDADERO', 'FALSO'],
  },
  it_IT: { ...euro, booleans: ['VERO', 'FALSO'] },
  de_DE: { ...euro, date: 'dd.MM.yyyy', booleans: ['WAHR', 'FALSCH'] },
  fr_FR: { ...euro, group: '\u202f', booleans: ['VRAI', 'FAUX'] },
  nl_NL: { ...euro, date: 'd-M-yyyy', currencyFormat: '[$€]\\ #,##0.00', booleans: ['WAAR', 'ONWAAR'] },
  pt_PT: { ...euro, group: '\u00a0', booleans: ['VERDADEIRO', 'FALSO'] },
  pt_BR: {
    ...euro,
    currency: 'R$',
    currencyFormat: '[$R$]\\ #,##0.00',
    booleans: ['VERDADEIRO', 'FALSO'],
  },
  id_ID: { ...euro, currency: 'Rp', currencyFormat: '[$Rp]#,##0.00', booleans: ['TRUE', 'FALSE'] },
} as const satisfies Record<string, Facts>;

export type LocaleName = keyof typeof locales;

/** One locale, ready for use. */
export interface Locale extends Facts {
  readonly name: LocaleName;
  /** Between a formula's arguments. */
  readonly separator: ',' | ';';
  /** January to December, lower case, without a final dot: long and short name, in the locale's language. */
  readonly months: readonly (readonly string[])[];
  /** The key of this locale's data with numfmt. */
  readonly formatKey: string;
}

const ready = new Map<string, Locale>();

/** The locale of this name (`es_ES`; `es-ES` too), or undefined if Sheets has none. */
export function localeNamed(name: string): Locale | undefined {
  const key = name.replace('-', '_');
  if (!isLocaleName(key)) return undefined;
  let locale = ready.get(key);
  if (!locale) {
    locale = prepare(key);
    ready.set(key, locale);
  }
  return locale;
}

function isLocaleName(name: string): name is LocaleName {
  return Object.hasOwn(locales, name);
}

function prepare(name: LocaleName): Locale {
  const facts: Facts = locales[name];
  const tag = name.replace('_', '-');
  const names = (options: Intl.DateTimeFormatOptions, days: readonly Date[]) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' });
    return days.map((day) => {
      const part = format.formatToParts(day).find(({ type }) => type === 'month' || type === 'weekday');
      return part?.value ?? '';
    });
  };
  const firsts = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2023, month, 1)));
  const week = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2023, 0, 1 + day)));
  const long = names({ month: 'long', day: 'numeric' }, firsts);
  const short = names({ month: 'short', day: 'numeric' }, firsts);
  const english = localeEnglish();
  addLocale(
    {
      decimal: facts.decimal,
      group: facts.group,
      bool: [...facts.booleans],
      mmmm: long,
      mmm: short,
      dddd: names({ weekday: 'long' }, week),
      ddd: names({ weekday: 'short' }, week),
    },
    tag,
  );
  return {
    ...facts,
    name,
    separator: facts.decimal === ',' ? ';' : ',',
    months: long.map((month, index) =>
      [month, short[index] ?? '', ...(english[index] ?? [])].map((text) =>
        text.toLowerCase().replace(/\.$/, ''),
      ),
    ),
    formatKey: tag,
  };
}

/** English month names are understood in every locale beside its own. */
function localeEnglish(): string[][] {
  const format = (month: 'long' | 'short') => new Intl.DateTimeFormat('en-US', { month, timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const day = new Date(Date.UTC(2023, month, 1));
    return [format('long').format(day), format('short').format(day)];
  });
}
