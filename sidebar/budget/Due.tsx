// Payments due, overdue first: choose some and record them, or take the list to finance.
import { useSignal } from '@preact/signals';
import type { DueView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { download } from '../download.ts';
import { dayText, moneyText } from '../kpis/figures.ts';
import { Button } from '../parts/Button.tsx';

interface DueProps {
  due: readonly DueView[];
  /** All of them, also those that are not among `due`. */
  count: number;
  campaign: string;
  onPay: (ids: readonly string[]) => void;
}

export function Due({ due, count, campaign, onPay }: DueProps) {
  const app = useApp();
  const { say } = app;
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const ids = due.flatMap(({ id }) => (chosen.value.has(id) ? [id] : []));

  async function list(): Promise<void> {
    const result = await app.wait('payment.due', { campaign });
    if (!result.ok) return app.fail(result);
    const { name, csv, rows } = result.value;
    download(name, new Blob([csv], { type: 'text/csv;charset=utf-8' }));
    app.tell(say('budget.csv.done', { n: rows }));
  }
  function tick(id: string, on: boolean): void {
    const next = new Set(chosen.value);
    if (on) next.add(id);
    else next.delete(id);
    chosen.value = next;
  }

  return (
    <section aria-labelledby="due">
      <h3 class="section-title" id="due">
        {say('budget.due')}
        {count > 0 && <span class="tab-count">{count}</span>}
      </h3>
      {count === 0 && <p class="grey">{say('budget.due.none')}</p>}
      <ul>
        {due.map(({ id, name, campaign: of, amount, currency, day, overdue, invoice }) => (
          <li key={id}>
            <label class="tick payee">
              <input
                type="checkbox"
                checked={chosen.value.has(id)}
                onChange={(event) => tick(id, event.currentTarget.checked)}
              />
              <span class="payee-name wrap">
                {name}
                <span class={`option-note${overdue ? ' late' : ''}`}>
                  {day === ''
                    ? say('budget.due.noDay')
                    : say(overdue ? 'budget.due.overdue' : 'budget.due.on', { day: dayText(app, day) })}
                </span>
                <span class="option-note">
                  {[campaign === '' ? of : '', invoice].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span class="number">{moneyText(app, amount, currency)}</span>
            </label>
          </li>
        ))}
      </ul>
      {count > due.length && <p class="grey small">{say('budget.due.more', { n: count - due.length })}</p>}
      {count > 0 && (
        <div class="acts">
          <Button kind="main" disabled={ids.length === 0} onClick={() => onPay(ids)}>
            {say('budget.pay', { n: Math.max(1, ids.length) })}
          </Button>
          <Button onClick={() => void list()}>{say('budget.csv')}</Button>
        </div>
      )}
    </section>
  );
}
