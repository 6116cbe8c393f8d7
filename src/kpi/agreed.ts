// Compares what each creator agreed to bring with what came. Marks a payment; blocks nothing.
import { type Language, languages, tongues, type WordKey } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import type { Engagement } from '../tracker/engagement.ts';
import { cellAt, type Table, textAt } from '../tracker/table.ts';
import { type Measure, metricAs, metricKeys, metricOf, type Unit } from './metrics.ts';
import type { ReportRow } from './reading.ts';

export interface AgreedMeter {
  id: string;
  at: number;
  /** Key of the metric; '' for a text that names none. */
  metric: string;
  /** As it stands in the cell. */
  text: string;
  unit: Unit;
  target: number;
  actual: Measure;
  /** Of the target; undefined without an actual. */
  share: number | undefined;
}

/** The columns a meter is read from, besides the metric's own. */
export const agreedColumns = ['agreedMetric', 'agreedTarget'] as const;

/** Each row with an agreed target above zero, the furthest from it first. */
export function readAgreed(
  rows: readonly ReportRow[],
  table: Table,
  language: Language,
  engagement: Engagement,
): AgreedMeter[] {
  const known = new Map<string, string>();
  const meters = rows.flatMap((row): AgreedMeter[] => {
    const target = cellAt(table, 'agreedTarget', row.at);
    const text = textAt(table, 'agreedMetric', row.at);
    if (typeof target !== 'number' || target <= 0 || text === '') return [];
    const key = known.get(text) ?? metricAs(metricNamed(text, language) ?? '', engagement);
    known.set(text, key);
    const metric = metricOf(key);
    const actual: Measure = metric?.measure([row]) ?? {
      value: undefined,
      coverage: { of: 0, from: 1, what: 'creators' },
      caution: 'nothingYet',
    };
    const { value } = actual;
    const share =
      value === undefined
        ? undefined
        : metric?.better === 'less'
          ? target / (value || target)
          : value / target;
    return [
      { id: row.id, at: row.at, metric: key, text, unit: metric?.unit ?? 'count', target, actual, share },
    ];
  });
  return meters.sort((a, b) => (a.share ?? 0) - (b.share ?? 0) || a.at - b.at);
}

/** The metric a person names in any language, by its name or by the heading of its column. */
export function metricNamed(text: string, language: Language): string | undefined {
  const wanted = plain(text);
  for (const tongue of [language, ...languages].map((other) => tongues[other])) {
    const found = metricKeys.find((key) => {
      const headings: readonly string[] = tongue.headings[key as keyof typeof tongue.headings] ?? [];
      return [tongue.words[`metric.${key}` as WordKey] ?? '', ...headings].some(
        (name) => plain(name) === wanted,
      );
    });
    if (found) return found;
  }
  return undefined;
}
