// The one-pager: as data, as PDF, and in a Gmail draft.
import type { Input, Output } from '../api.ts';
import { byMonth, emptyTotal, moneyColumns, type Total, totals } from '../budget/budget.ts';
import { monthOf } from '../budget/months.ts';
import { metricAs } from '../kpi/metrics.ts';
import { planOnePager } from '../kpi/onePager.ts';
import { writeOnePager } from '../kpi/onePagerHtml.ts';
import { say, tongues } from '../language/index.ts';
import { writeNewMail } from '../outreach/newMail.ts';
import { MusterError } from './errors.ts';
import { budgetOf, campaignOf, goalOf, objectiveOf, planOf, saveGoal } from './goals.ts';
import type { MailHost } from './mailPorts.ts';
import { openTracker, type Tracker } from './open.ts';
import { accessOf } from './outreach/access.ts';
import { gmailLink } from './outreach/templates.ts';
import type { Host } from './ports.ts';
import { moneyIn } from './readBudget.ts';
import { whoIs, whoseColumns } from './readKpis.ts';
import { columnsOf, monthColumns, openReportTab, readTable, reportColumns, rowsOf } from './report.ts';

type Choice = Input<'page.read'>;

/** By these creators are compared and results priced where no KPI says otherwise. */
const usual = ['views', 'engagementRate', 'cpm', 'costPerEngagement'];

/** Everything of the page, read in one go. */
export function readPage(host: Host, choice: Choice): Output<'page.read'> {
  const tracker = openTracker(host);
  const { settings } = tracker.saved;
  const { campaign, client, start, end } = choice;
  const goal = goalOf(settings, campaign);
  const kpis = goal.kpis;
  const others = usual.map((metric) => metricAs(metric, settings.engagement));
  const tab = openReportTab(tracker);
  const results = ['costPerLead', 'costPerSale'].filter((metric) =>
    columnsOf([metric]).every((column) => tab.at.has(column)),
  );
  const table = readTable(tab, [
    ...reportColumns,
    ...columnsOf([...kpis.map(({ metric }) => metric), ...others, ...results]),
    ...whoseColumns,
    ...(client ? [] : [...moneyColumns, ...monthColumns(tab)]),
  ]);
  const known = campaignOf(settings, campaign);
  const period = start || end ? { start, end } : undefined;
  const language = host.here.language();
  const page = planOnePager({
    title: known?.name ?? campaign,
    objective: objectiveOf(settings, campaign) ?? undefined,
    start: known?.start,
    end: known?.end,
    period,
    today: host.here.today(),
    timeZone: host.file.timeZone(),
    base: settings.baseCurrency,
    language,
    engagement: settings.engagement,
    rows: rowsOf(tracker, table, campaign),
    kpis,
    ...(client ? {} : { money: moneyOf(tracker, table, choice) }),
    remarks: goal.remarks,
    creator: (result) => whoIs(result, table),
  });
  return { page, remarks: goal.remarks, file: fileOf(page.title, host.here.today()) };
}

/** What was spent (in the months of the period, if there is one), is committed, and may be spent. */
function moneyOf(
  tracker: Tracker,
  table: ReturnType<typeof readTable>,
  { campaign, start, end }: Choice,
): { paid: Total; committed: Total; budget: number | undefined } {
  const { settings } = tracker.saved;
  const money = moneyIn(tracker, table, campaign);
  const { paid, committed } = totals(money);
  if (!start && !end) return { paid, committed, budget: budgetOf(settings, campaign) };
  const [first, last] = [start ? monthOf(start) : '', end ? monthOf(end) : '9999-99'];
  const plan = planOf(settings, campaign);
  const lines = byMonth(money, plan).filter(({ month }) => month >= first && month <= last);
  const planned = Object.entries(plan.months).filter(([month]) => month >= first && month <= last);
  return {
    paid: addUp(lines.map((line) => line.paid)),
    committed,
    budget: planned.length === 0 ? undefined : planned.reduce((sum, [, amount]) => sum + amount, 0),
  };
}

function addUp(sums: readonly Total[]): Total {
  const whole = emptyTotal();
  for (const { base, currencies, unconverted, rows } of sums) {
    whole.base += base;
    for (const [code, amount] of currencies)
      whole.currencies.set(code, (whole.currencies.get(code) ?? 0n) + amount);
    for (const [code, amount] of unconverted)
      whole.unconverted.set(code, (whole.unconverted.get(code) ?? 0n) + amount);
    whole.rows.push(...rows);
  }
  return whole;
}

/** A file name that every system takes. */
const fileOf = (title: string, today: string): string =>
  `${
    title
      .replace(/[\\/:*?"<>|\s]+/g, ' ')
      .trim()
      .slice(0, 80) || 'one-pager'
  } ${today}`;

export function savePage(host: Host, { campaign, remarks }: Input<'page.save'>): Output<'page.save'> {
  return host.lock(() => {
    saveGoal(openTracker(host), campaign, { remarks });
    return {};
  });
}

export function printPage(host: Host, choice: Input<'page.pdf'>): Output<'page.pdf'> {
  const { page, file } = readPage(host, choice);
  return { name: `${file}.pdf`, base64: host.print(writeOnePager(page), file) };
}

/** Makes a draft with the PDF and nobody to send it to: that is for the person to say. */
export function draftPage(host: MailHost, choice: Input<'page.draft'>): Output<'page.draft'> {
  const access = accessOf(host);
  if (access.state !== 'ready') throw new MusterError('mailProblem', { message: access.message });
  const { words } = tongues[host.here.language()];
  const { page, file } = readPage(host, choice);
  const pdf = host.print(writeOnePager(page), file);
  const source = writeNewMail({
    subject: say(words, 'paper.subject', { title: page.title }),
    text: say(words, 'paper.body', { title: page.title }),
    file: { name: `${file}.pdf`, type: 'application/pdf', base64: pdf },
  });
  const { messageId } = host.mail.createDraft(source);
  return { link: gmailLink(host.mail.profile().address, `#drafts?compose=${messageId}`) };
}

export function openPageDialog(host: Host): Output<'page.open'> {
  host.open('page');
  return {};
}
