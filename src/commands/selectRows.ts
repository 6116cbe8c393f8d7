// Selects in the sheet the rows that a figure is made of.

import type { Made } from '../api/reports.ts';
import type { Input, Output } from '../api.ts';
import { moneyColumns, rowsOfFigure } from '../budget/budget.ts';
import { readFunnel } from '../kpi/funnel.ts';
import { runsOf } from '../tracker/plan.ts';
import { findRows } from '../tracker/rows.ts';
import { textAt } from '../tracker/table.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { moneyIn } from './readBudget.ts';
import { rowsOfMetric } from './readKpis.ts';
import {
  campaignRule,
  columnsOf,
  monthColumns,
  openReportTab,
  readTable,
  reportColumns,
  rowsOf,
} from './report.ts';

/** So many separate runs of rows can be selected; more are left out, and it is said. */
const mostRuns = 200;

export function selectRows(host: Host, made: Input<'rows.select'>): Output<'rows.select'> {
  const tracker = openTracker(host);
  const ids = idsOf(tracker, made);
  const { ids: column, top } = readColumns(tracker, []);
  const rows = findRows(column, top);
  const places = [...new Set(ids)]
    .flatMap((id) => {
      const row = rows.get(id);
      return typeof row === 'number' ? [row] : [];
    })
    .sort((a, b) => a - b);
  const runs = runsOf(places).slice(0, mostRuns);
  if (runs.length > 0) tracker.tab.selectRows(runs);
  return { rows: new Set(ids).size, selected: runs.reduce((sum, { count }) => sum + count, 0) };
}

/** The IDs of the rows, reckoned anew: the sheet may have changed since the figure was shown. */
function idsOf(tracker: Tracker, made: Made): readonly string[] {
  const tab = openReportTab(tracker);
  const { host } = tracker;
  switch (made.of) {
    case 'rows':
      return made.ids;
    case 'figure': {
      const { by } = made;
      const table = readTable(tab, [...moneyColumns, ...monthColumns(tab), ...(by ? [by] : [])]);
      return rowsOfFigure(moneyIn(tracker, table, made.campaign), made);
    }
    case 'metric': {
      const table = readTable(tab, [...reportColumns, ...columnsOf([made.kpi.metric])]);
      return rowsOfMetric(made.kpi, rowsOf(tracker, table, made.campaign), host.file.timeZone());
    }
    case 'phase': {
      const table = readTable(tab, reportColumns);
      const steps = readFunnel(rowsOf(tracker, table, made.campaign));
      const from = steps.findIndex(({ phase }) => phase === made.phase);
      return from < 0 ? [] : steps.slice(from).flatMap(({ rows }) => rows);
    }
    case 'group': {
      const table = readTable(tab, ['campaign', made.by]);
      const counts = campaignRule(tracker.saved.settings, made.campaign);
      const wanted = made.value.toLowerCase();
      return table.ids.filter(
        (_, at) =>
          counts(textAt(table, 'campaign', at)) && textAt(table, made.by, at).toLowerCase() === wanted,
      );
    }
  }
}
