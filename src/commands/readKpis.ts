// Says how the KPIs of a campaign stand, how its creators go through the funnel, and what doesn't match.

import type { KpiView } from '../api/reports.ts';
import type { Input, Output } from '../api.ts';
import { readAgreed } from '../kpi/agreed.ts';
import { type CreatorResult, compareByFirst } from '../kpi/creators.ts';
import { readFunnel } from '../kpi/funnel.ts';
import { groupRows } from '../kpi/groups.ts';
import { readBefore, readKpis } from '../kpi/kpi.ts';
import { matchKpis } from '../kpi/match.ts';
import { type Measure, metricAs, metricOf, summed } from '../kpi/metrics.ts';
import { teachOf, verdictOf } from '../kpi/onePager.ts';
import { within } from '../kpi/period.ts';
import { personsIn, type ReportRow } from '../kpi/reading.ts';
import { readSpark } from '../kpi/spark.ts';
import { type ColumnId, columnId, mostPieces } from '../tracker/columns.ts';
import type { Engagement } from '../tracker/engagement.ts';
import { cellAt, type Table, textAt } from '../tracker/table.ts';
import { goalOf, objectiveOf } from './goals.ts';
import { openTracker, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import {
  columnsOf,
  openReportTab,
  ownNumberColumns,
  type ReportTab,
  readTable,
  reportColumns,
  rowsOf,
} from './report.ts';

/** What groups are measured by where no KPI is set. */
const usual = ['views', 'engagementRate'];
const mostMeters = 200;

/** Columns that show who a creator is and where their post is. */
export const whoseColumns: readonly ColumnId[] = ['name', 'profileUrl'];

export function readKpiView(host: Host, { campaign, by }: Input<'kpi.read'>): Output<'kpi.read'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const tab = openReportTab(tracker);
  const goal = goalOf(settings, campaign);
  const metrics = goal.kpis.map(({ metric }) => metric);
  const { engagement } = settings;
  const measured = (metrics.length > 0 ? metrics : usual).map((metric) => metricAs(metric, engagement));
  const own = ownNumberColumns(tab);
  const table = readTable(tab, [
    ...reportColumns,
    ...columnsOf(measured),
    ...whoseColumns,
    ...(by ? [by] : []),
    ...agreedColumnsOf(tab, engagement),
  ]);
  const rows = rowsOf(tracker, table, campaign);
  const [today, timeZone, language] = [host.here.today(), host.file.timeZone(), host.here.language()];
  const kpis = readKpis(goal.kpis, rows, today, timeZone);
  const before = readBefore(goal.kpis, rows, timeZone);
  return {
    objective: objectiveOf(settings, campaign),
    kpis: goal.kpis,
    base: settings.baseCurrency,
    rows: rows.length,
    creators: personsIn(rows),
    verdict: verdictOf(kpis, language),
    lines: kpis.map((line) => ({
      ...(line.baseline !== undefined && { baseline: line.baseline }),
      target: line.target,
      start: line.start,
      end: line.end,
      ...measureView(line.metric, line.actual),
      share: line.share ?? null,
      pace: line.pace,
      gap: line.gap ?? null,
      spark: readSpark(line.metric, rows, line, today, timeZone),
      before: before.get(line.metric) ?? null,
    })),
    funnel: readFunnel(rows).map(({ phase, reached, conversion }) => ({
      phase,
      reached,
      conversion: conversion ?? null,
    })),
    groups: by ? groupsOf(rows, table, by, measured) : [],
    compared: comparedOf(metrics, rows, table, engagement),
    match: matchOf(tracker, tab, metrics, own),
    meters: metersOf(tracker, rows, table),
    own: own.map((column) => column.slice('own:'.length)),
    teach: teachOf(kpis, { rows, kpis: goal.kpis, language }),
  };
}

type MeasureView = Pick<
  KpiView['lines'][number],
  'metric' | 'unit' | 'value' | 'of' | 'from' | 'what' | 'caution'
>;

function measureView(metric: string, { value, coverage, caution }: Measure): MeasureView {
  const { unit = 'count' } = metricOf(metric) ?? {};
  const view = { metric, unit, value: value ?? null, ...coverage };
  return caution ? { ...view, caution } : view;
}

const groupsOf = (rows: readonly ReportRow[], table: Table, by: ColumnId, metrics: readonly string[]) =>
  groupRows(rows, table, by, metrics).map(({ value, creators, livePosts, measures }) => ({
    value: value.slice(0, 500),
    creators,
    posts: livePosts,
    measures: measures.map(({ metric, ...measure }) => measureView(metric, measure)),
  }));

function comparedOf(
  metrics: readonly string[],
  rows: readonly ReportRow[],
  table: Table,
  engagement: Engagement,
): KpiView['compared'] {
  const compared = compareByFirst(metrics, rows, engagement);
  if (!compared) return null;
  const { metric, unit, comparison } = compared;
  const view = (result: CreatorResult) => ({
    id: result.rows[0]?.id ?? '',
    ...whoIs(result, table),
    value: result.value,
    single: result.single,
  });
  return { metric, unit, best: comparison.best.map(view), weakest: comparison.weakest.map(view) };
}

/** Name and link of a creator: their last live post with a link, else their profile. */
export function whoIs({ rows }: Pick<CreatorResult, 'rows'>, table: Table): { name: string; link: string } {
  let [name, link, profile] = ['', '', ''];
  for (const { at } of rows) {
    name ||= textAt(table, 'name', at);
    profile ||= textAt(table, 'profileUrl', at);
    for (let n = 1; n <= mostPieces; n++) {
      const content = textAt(table, columnId('content', n), at);
      if (/^https?:\/\//i.test(content)) link = content;
    }
  }
  return { name: name || '?', link: link || profile };
}

/** What doesn't match, without the columns that were said to be for something else. */
function matchOf(
  tracker: Tracker,
  { at }: ReportTab,
  metrics: readonly string[],
  own: readonly ColumnId[],
): KpiView['match'] {
  if (metrics.length === 0) return [];
  const { notForKpis } = tracker.saved.settings;
  return matchKpis(metrics, new Set(at.keys()), own).filter(
    ({ code, column }) => code !== 'unused' || column === undefined || !notForKpis.includes(column),
  );
}

/** The columns of the agreed meters, where somebody made some. */
function agreedColumnsOf({ at }: ReportTab, engagement: Engagement): ColumnId[] {
  if (!at.has('agreedTarget') || !at.has('agreedMetric')) return [];
  const rate = columnsOf([metricAs('engagementRate', engagement)]);
  return ['agreedMetric', 'agreedTarget', 'outstanding', 'followers', 'cost', ...summed, ...rate];
}

function metersOf(tracker: Tracker, rows: readonly ReportRow[], table: Table): KpiView['meters'] {
  const { language, engagement } = tracker.saved.settings;
  return readAgreed(rows, table, language, engagement)
    .slice(0, mostMeters)
    .map((meter) => {
      const owed = cellAt(table, 'outstanding', meter.at);
      return {
        id: meter.id,
        name: textAt(table, 'name', meter.at),
        metric: meter.metric,
        text: meter.text.slice(0, 500),
        unit: meter.unit,
        target: meter.target,
        value: meter.actual.value ?? null,
        share: meter.share ?? null,
        marks: typeof owed === 'number' && owed > 0 && (meter.share ?? 0) < 1,
      };
    });
}

/** Rows that a metric is made of, over the days of its KPI. */
export function rowsOfMetric(
  kpi: { metric: string; start: string; end: string },
  rows: readonly ReportRow[],
  timeZone: string,
): string[] {
  const metric = metricOf(kpi.metric);
  if (!metric) return [];
  return within(rows, kpi, timeZone).flatMap((row) => {
    const { value, coverage } = metric.measure([row]);
    const counts = value !== undefined && (metric.unit !== 'count' || coverage.of > 0 || value !== 0);
    return counts ? [row.id] : [];
  });
}
