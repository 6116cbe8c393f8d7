// What may be spent: in all, and month by month. What was typed and not saved stays.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BudgetView } from '../../src/api/reports.ts';
import { addMonths } from '../../src/budget/months.ts';
import { useApp } from '../app.ts';
import { moneyText, monthText } from '../kpis/figures.ts';
import { typedNumber } from '../kpis/goal.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/TextField.tsx';

interface PlanFormProps {
  view: BudgetView;
  campaign: string;
  onClose: (saved: boolean) => void;
}

export function PlanForm({ view, campaign, onClose }: PlanFormProps) {
  const app = useApp();
  const { say, drafts } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  const saving = useSignal(false);
  const months = useSignal(monthsOf(view, app.session.value?.today ?? ''));
  const locale = app.session.value?.locale;
  useLayoutEffect(() => heading.current?.focus(), []);

  const whole = `plan ${campaign}`;
  const keyOf = (month: string) => `${whole} ${month}`;
  const plans = new Map(view.months.flatMap(({ month, plan }) => (plan === null ? [] : [[month, plan]])));
  const written = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : String(value);
  const textOf = (month: string) => drafts.read(keyOf(month)) ?? written(plans.get(month));
  const budget = drafts.read(whole) ?? written(view.budget);
  const isWrong = (text: string) => text.trim() !== '' && typedNumber(text, '', locale) === undefined;
  const amountOf = (text: string) => typedNumber(text, '', locale) ?? null;
  const wrong = isWrong(budget) || months.value.some((month) => isWrong(textOf(month)));
  const sum = months.value.reduce((all, month) => all + (amountOf(textOf(month)) ?? 0), 0);

  function forget(): void {
    drafts.forget(whole);
    for (const month of months.value) drafts.forget(keyOf(month));
  }
  async function save(): Promise<void> {
    if (wrong || saving.value) return;
    saving.value = true;
    const changed = months.value.filter((month) => drafts.read(keyOf(month)) !== undefined);
    const result = await app.wait('budget.plan', {
      campaign,
      ...(drafts.read(whole) !== undefined && { budget: amountOf(budget) }),
      months: changed.map((month) => ({ month, amount: amountOf(textOf(month)) })),
    });
    saving.value = false;
    if (!result.ok) return app.fail(result);
    forget();
    app.tell(say('plan.saved'));
    onClose(true);
  }

  return (
    <form
      class="goal-form"
      aria-labelledby="plan-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 class="page-title" id="plan-form" tabIndex={-1} ref={heading}>
        {say('plan.title')}
      </h2>
      <p class="grey">{say('kpis.form.for', { campaign: campaign || say('frame.allCampaigns') })}</p>
      <TextField
        label={say('plan.budget', { base: view.base })}
        value={budget}
        most={20}
        wrong={isWrong(budget) ? say('kpis.form.number') : ''}
        onInput={(text) => drafts.write(whole, text)}
      />
      <h3 class="section-title">{say('budget.months')}</h3>
      <Button
        kind="quiet"
        icon="add"
        onClick={() => {
          months.value = [addMonths(months.value[0] ?? '', -1), ...months.value];
        }}
      >
        {say('plan.earlier')}
      </Button>
      <div class="fields">
        {months.value.map((month) => (
          <TextField
            key={month}
            label={monthText(app, month)}
            value={textOf(month)}
            most={20}
            wrong={isWrong(textOf(month)) ? say('kpis.form.number') : ''}
            onInput={(text) => drafts.write(keyOf(month), text)}
          />
        ))}
      </div>
      <Button
        kind="quiet"
        icon="add"
        onClick={() => {
          months.value = [...months.value, addMonths(months.value.at(-1) ?? '', 1)];
        }}
      >
        {say('plan.later')}
      </Button>
      {sum > 0 && <p class="grey small">{say('plan.sum', { amount: moneyText(app, sum, view.base) })}</p>}
      <div class="acts">
        <Button kind="main" type="submit" busy={saving.value} disabled={wrong}>
          {say('plan.save')}
        </Button>
        <Button
          kind="quiet"
          onClick={() => {
            forget();
            onClose(false);
          }}
        >
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** The months there are and the next ones, six at least. */
function monthsOf({ months }: BudgetView, today: string): string[] {
  const now = today.slice(0, 7);
  const known = months.map(({ month }) => month);
  const first = [now, ...known].sort()[0] ?? now;
  const last = [addMonths(now, 3), ...known].sort().at(-1) ?? now;
  const all: string[] = [];
  for (let month = first; month <= last || all.length < 6; month = addMonths(month, 1)) all.push(month);
  return all.slice(-24);
}
