// The goals a team has saved: KPIs and remarks of a campaign, what may be spent.
import type { Plan } from '../budget/budget.ts';
import { metricAs } from '../kpi/metrics.ts';
import type { Objective } from '../kpi/objectives.ts';
import { plain } from '../language/plain.ts';
import { save } from './mend.ts';
import type { Tracker } from './open.ts';
import type { Settings } from './settings.ts';

export type Goal = Settings['goals'][number];

const same = (a: string, b: string) => plain(a) === plain(b);

/**
 * A campaign's goal, or an empty one; '' is the goal of all of them. Its metrics are those of the way
 * engagement is reckoned now, whichever they were saved in.
 */
export function goalOf({ goals, engagement }: Settings, campaign: string): Goal {
  const goal = goals.find((one) => same(one.campaign, campaign));
  if (!goal) return { campaign, kpis: [], remarks: { learned: '', next: '', decision: '' } };
  return { ...goal, kpis: goal.kpis.map((kpi) => ({ ...kpi, metric: metricAs(kpi.metric, engagement) })) };
}

export const campaignOf = (
  { campaigns }: Settings,
  campaign: string,
): Settings['campaigns'][number] | undefined =>
  campaign === '' ? undefined : campaigns.find(({ name }) => same(name, campaign));

export const objectiveOf = (settings: Settings, campaign: string): Objective | null =>
  campaign === '' ? settings.objective : (campaignOf(settings, campaign)?.objective ?? null);

/** Saves what changed of a goal; while the lock is held. */
export function saveGoal(tracker: Tracker, campaign: string, change: Partial<Goal>): void {
  const { settings } = tracker.saved;
  const goal = { ...goalOf(settings, campaign), ...change };
  const others = settings.goals.filter((other) => !same(other.campaign, campaign));
  save(tracker, { goals: [...others, goal] });
}

/** Saves what changed of a campaign; one that was only typed into the sheet is made. */
export function saveCampaignPart(
  tracker: Tracker,
  name: string,
  change: Partial<Settings['campaigns'][number]>,
): void {
  const { campaigns } = tracker.saved.settings;
  const there = campaignOf(tracker.saved.settings, name);
  const changed = { ...(there ?? { name, open: true }), ...change };
  save(tracker, {
    campaigns: there
      ? campaigns.map((other) => (other === there ? changed : other))
      : [...campaigns, changed],
  });
}

/** What may be spent in all: a campaign's budget, or that of all, else what the open ones have together. */
export function budgetOf(settings: Settings, campaign: string): number | undefined {
  if (campaign !== '') return campaignOf(settings, campaign)?.budget;
  if (settings.budget !== null) return settings.budget;
  const budgets = settings.campaigns.flatMap(({ open, budget }) =>
    open && budget !== undefined ? [budget] : [],
  );
  return budgets.length === 0 ? undefined : budgets.reduce((sum, budget) => sum + budget, 0);
}

/** The plan by month and by campaign; without one for all, the campaigns' months are added up. */
export function planOf({ plan, campaigns }: Settings, campaign: string): Plan {
  const months: Record<string, number> = {};
  const whole = new Set(plan.flatMap((entry) => (entry.campaign === '' ? [entry.month] : [])));
  for (const entry of plan) {
    if (campaign !== '' ? !same(entry.campaign, campaign) : entry.campaign !== '' && whole.has(entry.month))
      continue;
    months[entry.month] = (months[entry.month] ?? 0) + entry.amount;
  }
  return {
    months,
    campaigns: Object.fromEntries(
      campaigns.flatMap(({ name, budget }) => (budget === undefined ? [] : [[name, budget]])),
    ),
  };
}

/** Names of a campaign that was renamed, in goals and plan. */
export const renamedGoals = (
  { goals, plan }: Settings,
  was: string,
  name: string,
): Pick<Settings, 'goals' | 'plan'> => ({
  goals: goals.map((goal) => (same(goal.campaign, was) ? { ...goal, campaign: name } : goal)),
  plan: plan.map((entry) => (same(entry.campaign, was) ? { ...entry, campaign: name } : entry)),
});
