// Saves what a campaign has to reach, and brings the columns that its KPIs are made of.
import type { Input, Output } from '../api.ts';
import { addColumns, columnsFor, headingsOf } from './addColumns.ts';
import { saveCampaignPart, saveGoal } from './goals.ts';
import { save } from './mend.ts';
import { openTracker, type Tracker } from './open.ts';
import type { Host } from './ports.ts';

export function saveKpis(host: Host, { campaign, objective, kpis }: Input<'kpi.save'>): Output<'kpi.save'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    saveGoal(tracker, campaign, { kpis });
    saveObjective(tracker, campaign, objective);
    return bring(
      tracker,
      kpis.map(({ metric }) => metric),
    );
  });
}

function saveObjective(tracker: Tracker, campaign: string, objective: Input<'kpi.save'>['objective']): void {
  if (campaign === '') {
    if (tracker.saved.settings.objective !== objective) save(tracker, { objective });
  } else saveCampaignPart(tracker, campaign, { objective: objective ?? undefined });
}

/** The one-click fix of a KPI without its column. */
export const addKpiColumns = (host: Host, { metrics }: Input<'kpi.addColumns'>): Output<'kpi.addColumns'> =>
  host.lock(() => bring(openTracker(host), metrics));

function bring(tracker: Tracker, metrics: readonly string[]): { added: string[] } {
  return { added: headingsOf(tracker, addColumns(tracker, columnsFor(tracker, metrics))) };
}

/** This number column is for something else. */
export function notForKpis(host: Host, { column }: Input<'kpi.notFor'>): Output<'kpi.notFor'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const { notForKpis: known } = tracker.saved.settings;
    if (!known.includes(column)) save(tracker, { notForKpis: [...known, column] });
    return {};
  });
}
