// The budget of a campaign: what is left, each figure with its rows, months against plan, what is due.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { BudgetView } from '../../src/api/reports.ts';
import type { Failure, Input } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Failed } from '../kpis/Failed.tsx';
import { Teach } from '../kpis/Teach.tsx';
import { Button } from '../parts/Button.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Due } from './Due.tsx';
import { Figures } from './Figures.tsx';
import { Groups } from './Groups.tsx';
import { Issues } from './Issues.tsx';
import { Months } from './Months.tsx';
import { PaymentForm } from './PaymentForm.tsx';
import { PlanForm } from './PlanForm.tsx';
import { Rates } from './Rates.tsx';

export type BudgetBy = NonNullable<Input<'budget.read'>['by']>;

export function Budget() {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const view = useSignal<BudgetView | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const by = useSignal<BudgetBy>('campaign');
  const paying = useSignal<readonly string[]>([]);
  const planning = useSignal(false);
  const campaign = app.session.value?.campaign ?? '';

  async function read(): Promise<void> {
    const asked = `${campaign} ${by.value}`;
    const result = await app.wait('budget.read', { campaign, by: by.value });
    if (asked !== `${app.session.value?.campaign ?? ''} ${by.value}`) return;
    failed.value = result.ok ? undefined : result;
    if (result.ok) view.value = result.value;
  }
  const { value: written } = desk.written;
  useEffect(() => void read(), [campaign, by.value, written]);
  useEffect(() => {
    planning.value = false;
  }, [campaign]);

  /** Rows that are selected in the sheet now. */
  async function paySelected(): Promise<void> {
    const result = await app.wait('session.selection', { seen: '' });
    if (!result.ok) return app.fail(result);
    if (result.value.ids.length === 0) return app.tell(say('budget.pay.noneSelected'));
    paying.value = result.value.ids;
  }

  const now = view.value;
  if (!now)
    return failed.value ? (
      <Failed failure={failed.value} again={() => void read()} />
    ) : (
      <Skeleton label={say('budget.reading')} />
    );
  if (paying.value.length > 0)
    return (
      <PaymentForm
        key={paying.value.join()}
        ids={paying.value}
        onClose={() => {
          paying.value = [];
        }}
      />
    );
  if (planning.value)
    return (
      <PlanForm
        key={campaign}
        view={now}
        campaign={campaign}
        onClose={(saved) => {
          planning.value = false;
          if (saved) void read();
        }}
      />
    );
  return (
    <>
      {failed.value && <Failed failure={failed.value} again={() => void read()} />}
      <Figures
        view={now}
        campaign={campaign}
        onPlan={() => {
          planning.value = true;
        }}
      />
      <Teach lines={now.teach} />
      {now.rows > 0 && (
        <>
          <Due
            due={now.due}
            count={now.dueRows}
            campaign={campaign}
            onPay={(ids) => {
              paying.value = ids;
            }}
          />
          <div>
            <Button kind="quiet" icon="sheet" onClick={() => void paySelected()}>
              {say('budget.pay.selection')}
            </Button>
          </div>
        </>
      )}
      <div class="details">
        {now.months.length > 0 && <Months view={now} campaign={campaign} />}
        {now.rows > 0 && (
          <Groups
            view={now}
            by={by.value}
            campaign={campaign}
            onChoose={(next) => {
              by.value = next;
            }}
          />
        )}
        {now.rates.length > 0 && <Rates rates={now.rates} base={now.base} onChanged={() => void read()} />}
        {now.issues.length > 0 && <Issues issues={now.issues} />}
      </div>
    </>
  );
}
