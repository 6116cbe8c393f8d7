// What is left of the budget, and each figure: in the base currency, in its own, and what has no rate.
import type { BudgetView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { Bar } from '../kpis/Bar.tsx';
import { amountsText, moneyText } from '../kpis/figures.ts';
import { Heard, showRows } from '../kpis/rows.tsx';
import { Button } from '../parts/Button.tsx';

interface FiguresProps {
  view: BudgetView;
  campaign: string;
  onPlan: () => void;
}

export function Figures({ view, campaign, onPlan }: FiguresProps) {
  const app = useApp();
  const { say } = app;
  const { base, budget, left, figures } = view;
  const money = (amount: number) => moneyText(app, amount, base);
  const sum = (key: string) => figures.find(({ figure }) => figure === key)?.base ?? 0;
  const over = left !== null && left < 0;
  const shown = figures.filter(({ rows }) => rows > 0);
  return (
    <section aria-labelledby="budget">
      <h2 class={`page-title${over ? ' late' : ''}`} id="budget">
        {budget === null || left === null
          ? say('budget.none')
          : say(over ? 'budget.over' : 'budget.left', {
              amount: money(Math.abs(left)),
              budget: money(budget),
            })}
      </h2>
      {budget !== null && budget > 0 && (
        <Bar
          share={sum('paid') / budget}
          tone={over ? 'bad' : 'good'}
          mark={(sum('paid') + sum('committed')) / budget}
        />
      )}
      <div class="acts">
        <Button kind={shown.length === 0 && budget === null ? 'main' : 'plain'} onClick={onPlan}>
          {say('plan.title')}
        </Button>
      </div>
      <ul class="figures">
        {shown.map(({ figure, base: amount, currencies, unconverted, rows }) => {
          const own = currencies.filter(({ code }) => code !== base);
          const name = say(`budget.figure.${figure}`);
          // What is in the base currency alone needs no second line.
          const detail = own.length > 0 ? amountsText(app, currencies) : '';
          return (
            <li key={figure}>
              <button
                type="button"
                class="figure"
                onClick={() => void showRows(app, { of: 'figure', campaign, figure })}
              >
                <span class="figure-name">
                  {name}
                  <span class="option-note">{say(`budget.what.${figure}`)}</span>
                </span>
                <span class={`figure-amount number${figure === 'overdue' ? ' late' : ''}`}>
                  {money(amount)}
                  <span class="option-note">{say('creator.filter.rows', { n: rows })}</span>
                </span>
                <Heard />
              </button>
              {detail && <p class="grey small number figure-detail">{detail}</p>}
              {unconverted.length > 0 && (
                <button
                  type="button"
                  class="link late"
                  onClick={() => void showRows(app, { of: 'figure', campaign, figure, unconverted: true })}
                >
                  {say('budget.unconverted', { amounts: amountsText(app, unconverted) })}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
