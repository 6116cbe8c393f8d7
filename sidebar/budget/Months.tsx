// Month by month: paid against plan.
import type { BudgetView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { Bar } from '../kpis/Bar.tsx';
import { amountsText, moneyText, monthText } from '../kpis/figures.ts';
import { Heard, showRows } from '../kpis/rows.tsx';
import { Fold } from '../parts/Fold.tsx';

export function Months({ view, campaign }: { view: BudgetView; campaign: string }) {
  const app = useApp();
  const { say } = app;
  const money = (amount: number) => moneyText(app, amount, view.base);
  const most = Math.max(1, ...view.months.map(({ paid, plan }) => Math.max(paid.base, plan ?? 0)));
  return (
    <Fold title={say('budget.months')} note={view.months.length > 0 ? String(view.months.length) : ''}>
      <ul class="bars">
        {view.months.map(({ month, plan, paid, over }) => {
          const name = monthText(app, month);
          const others = paid.currencies.filter(({ code }) => code !== view.base);
          return (
            <li key={month}>
              <button
                type="button"
                class="bars-button"
                onClick={() => void showRows(app, { of: 'figure', campaign, figure: 'paid', month })}
              >
                <span class="bars-name">{name}</span>
                <span class="bars-value number">{money(paid.base)}</span>
                <Heard />
                <Bar
                  share={paid.base / most}
                  tone={over ? 'bad' : 'good'}
                  mark={plan === null ? undefined : plan / most}
                />
              </button>
              <p class={`small number ${over ? 'late' : 'grey'}`}>
                {[
                  plan === null ? '' : say('budget.month.plan', { amount: money(plan) }),
                  over && plan !== null ? say('budget.month.over', { amount: money(paid.base - plan) }) : '',
                  others.length > 0 ? amountsText(app, paid.currencies) : '',
                  paid.unconverted.length > 0
                    ? say('budget.unconverted', { amounts: amountsText(app, paid.unconverted) })
                    : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
