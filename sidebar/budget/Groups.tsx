// The figures by the values of one column; a campaign with its own budget.
import type { BudgetView } from '../../src/api/reports.ts';
import { groupColumns } from '../../src/kpi/groups.ts';
import { useApp } from '../app.ts';
import { Bar } from '../kpis/Bar.tsx';
import { amountsText, moneyText } from '../kpis/figures.ts';
import { Heard, showRows } from '../kpis/rows.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { columnName } from '../words.ts';
import type { BudgetBy } from './Budget.tsx';

const columns = ['campaign', ...groupColumns] as const satisfies readonly BudgetBy[];

interface GroupsProps {
  view: BudgetView;
  by: BudgetBy;
  campaign: string;
  onChoose: (by: BudgetBy) => void;
}

export function Groups({ view, by, campaign, onChoose }: GroupsProps) {
  const app = useApp();
  const { say } = app;
  const money = (amount: number) => moneyText(app, amount, view.base);
  const name = columnName(app.language.value, by);
  return (
    <Fold title={say('kpis.groups')} note={name}>
      <Listbox
        label={say('kpis.groupBy')}
        labelShown
        value={by}
        choices={columns.map((column) => ({ value: column, label: columnName(app.language.value, column) }))}
        onChoose={(value) => onChoose(columns.find((column) => column === value) ?? by)}
      />
      <ul class="groups">
        {view.groups.map(({ value, figures, plan, over }) => {
          const shown = figures.filter(({ rows }) => rows > 0);
          const spoken = shown
            .filter(({ figure }) => figure === 'paid' || figure === 'committed')
            .reduce((sum, { base }) => sum + base, 0);
          return (
            <li key={value}>
              <p class="kpi-name wrap">{value || say('kpis.groups.without')}</p>
              {plan !== null && (
                <>
                  <p class={`small number ${over ? 'late' : 'grey'}`}>
                    {money(spoken)}{' '}
                    {say(over ? 'budget.groups.over' : 'budget.groups.of', { amount: money(plan) })}
                  </p>
                  <Bar share={plan > 0 ? spoken / plan : 1} tone={over ? 'bad' : 'good'} />
                </>
              )}
              <ul>
                {shown.map((total) => (
                  <li key={total.figure}>
                    <button
                      type="button"
                      class="figure small"
                      onClick={() =>
                        void showRows(app, { of: 'figure', campaign, figure: total.figure, by, value })
                      }
                    >
                      <span class="figure-name">{say(`budget.figure.${total.figure}`)}</span>
                      <span class="figure-amount number">{money(total.base)}</span>
                      <Heard />
                    </button>
                    {total.unconverted.length > 0 && (
                      <p class="late small">
                        {say('budget.unconverted', { amounts: amountsText(app, total.unconverted) })}
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
