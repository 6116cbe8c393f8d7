// Reads and saves what a team chooses for itself: campaign size, working days, tiers, currencies, how
// engagement is reckoned. What formulas and notes are made of is written into the sheet again.
import type { Input, Output } from '../api.ts';
import { tongues } from '../language/index.ts';
import { rules } from '../status/contradictions.ts';
import { planLooks } from '../tracker/looks.ts';
import { type ColumnLook, nothingPlanned } from '../tracker/plan.ts';
import { firstRow } from '../tracker/rows.ts';
import { columnsFor } from './addColumns.ts';
import { MusterError } from './errors.ts';
import { planFormulas } from './fillFormulas.ts';
import { growTab } from './growTab.ts';
import type { MailHost } from './mailPorts.ts';
import { refusals, save } from './mend.ts';
import { openTracker, readColumns, readHeader, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { countLeft, countRowsByStatus } from './saveStatuses.ts';
import type { Settings } from './settings.ts';
import { formulaSettings, lookSettings } from './tabSettings.ts';

/** Everything the Settings panel shows. */
export function readSettingsView(host: Host): Output<'settings.read'> {
  const tracker = openTracker(host);
  const { settings, held } = tracker.saved;
  const { size, workingDays, tiers, baseCurrency, currencies, engagement, rulesOff, rewrites } = settings;
  const [nano = 1_000, micro = 10_000, macro = 100_000, celebrity = 1_000_000] = tiers;
  const rows = countRowsByStatus(tracker);
  const labels = new Map(settings.statuses.map((status) => [status.key, status.labels]));
  const own = Object.entries(host.own.all()).filter(([key]) => isOwn(host, key));
  return {
    size,
    workingDays,
    tiers: [nano, micro, macro, celebrity],
    engagement,
    baseCurrency,
    currencies,
    statuses: tracker.statuses.all.map((status) => {
      const translated = labels.get(status.key);
      return { ...status, ...(translated && { labels: translated }), rows: rows.get(status.key) ?? 0 };
    }),
    rules: rules.map(({ key }) => ({ key, on: !rulesOff.includes(key) })),
    left: countLeft(tracker, rewrites),
    stored: {
      team: lengthOf(Object.entries(held)),
      mine: lengthOf(own),
      trigger: 'alarm' in host && (host as MailHost).alarm.is(),
      // Twelve characters each.
      optedOut: Math.floor(settings.outreach.optedOut.length / 12),
    },
  };
}

/** What a user keeps for this spreadsheet is named by it. */
export const isOwn = (host: Host, key: string): boolean => key.startsWith(`${host.file.id}.`);

const lengthOf = (texts: readonly (readonly [string, string])[]): number =>
  texts.reduce((sum, [key, text]) => sum + key.length + text.length, 0);

/** MusterError `tiersOrder`, `currencyTwice` or `baseInUse`. */
export function saveSettingsView(host: Host, wish: Input<'settings.save'>): Output<'settings.save'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    check(tracker, wish);
    const { workingDays, ...rest } = wish;
    const days = workingDays && [...new Set(workingDays)].sort((a, b) => a - b);
    const given = Object.entries({ ...rest, workingDays: days }).filter(([, value]) => value !== undefined);
    const change = Object.fromEntries(given) as Partial<Settings>;
    // The sheet first: cut off before it is saved, the old choice still shows, and choosing again ends it.
    const issues = follow(tracker, { ...tracker.saved.settings, ...change });
    save(tracker, change);
    return { issues };
  });
}

function check(tracker: Tracker, { tiers, currencies, baseCurrency }: Input<'settings.save'>): void {
  if (tiers?.some((from, i) => i > 0 && from <= (tiers[i - 1] ?? 0))) throw new MusterError('tiersOrder');
  const codes = currencies?.map(({ code }) => code) ?? [];
  const twice = codes.find((code, i) => codes.indexOf(code) !== i);
  if (twice !== undefined) throw new MusterError('currencyTwice', { code: twice });
  const { settings } = tracker.saved;
  if (baseCurrency === undefined || baseCurrency === settings.baseCurrency) return;
  // A rate says what one unit is worth in the base currency: it would mean something else from now on.
  const rates = readColumns(tracker, [], ['rate']).cells.get('rate') ?? [];
  const n = rates.filter((rate) => rate !== '').length;
  if (n > 0) throw new MusterError('baseInUse', { n, code: settings.baseCurrency });
}

/**
 * Formulas and notes that are still as the settings made them are made as the new ones say; the others
 * stay. Columns that engagement is reckoned from are added.
 */
function follow(tracker: Tracker, next: Settings): string[] {
  const { host, tab, statuses } = tracker;
  const [old, now] = [formulaSettings(tracker.saved.settings), formulaSettings(next)];
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const rate = old.engagement === now.engagement ? [] : columnsFor(tracker, ['engagementRate'], now);
  const { at } = growTab(tracker, rate, 0);
  const header = readHeader(tab);
  const { ids } = readColumns(tracker, ['id']);
  const rows = ids.flatMap((id, i) => (String(id) === '' ? [] : [firstRow + i]));
  const layout = host.layout(tab);
  const { steps } = planFormulas({ tab, layout }, at, rows, now, { at, settings: old });
  const placed = [...at].map(([id, column]) => ({ id, column, heading: header[column] ?? '' }));
  const notes = planLooks(placed, lookSettings(tracker.saved.settings, statuses)).map(({ note }) => note);
  const looks = planLooks(placed, lookSettings(next, statuses)).flatMap(
    ({ column, heading, note }, i): ColumnLook[] => {
      const noteWas = notes[i];
      return note === undefined || note === noteWas
        ? []
        : [{ column, heading, note, ...(noteWas !== undefined && { noteWas }) }];
    },
  );
  if (steps.length === 0 && looks.length === 0) return [];
  const refused = layout.apply({ ...nothingPlanned, steps, looks });
  return refusals(tongues[host.here.language()].words, refused).map(({ message }) => message);
}

/** Switches a rule for contradictions on or off, for everybody. */
export function switchRule(host: Host, { rule, on }: Input<'rules.switch'>): Record<string, never> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const others = tracker.saved.settings.rulesOff.filter((key) => key !== rule);
    const isRule = rules.some(({ key }) => key === rule);
    save(tracker, { rulesOff: on || !isRule ? others : [...others, rule] });
    return {};
  });
}
