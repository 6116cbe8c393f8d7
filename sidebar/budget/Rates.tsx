// What each currency is worth: a new rate never touches what is agreed or paid.
import { useSignal } from '@preact/signals';
import type { BudgetView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { typedNumber } from '../kpis/goal.ts';
import { Button } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';
import { TextField } from '../parts/TextField.tsx';

interface RatesProps {
  rates: BudgetView['rates'];
  base: string;
  onChanged: () => void;
}

export function Rates({ rates, base, onChanged }: RatesProps) {
  const app = useApp();
  // What keeps money out of the sums comes first.
  const sorted = [...rates].sort((a, b) => b.without - a.without);
  return (
    <Fold title={app.say('budget.rates')} note={sorted.map(({ code }) => code).join(', ')}>
      <p class="grey small">{app.say('budget.rate.note')}</p>
      {sorted.map((rate) => (
        <Rate key={rate.code} rate={rate} base={base} onChanged={onChanged} />
      ))}
    </Fold>
  );
}

function Rate({
  rate,
  base,
  onChanged,
}: {
  rate: RatesProps['rates'][number];
  base: string;
  onChanged: () => void;
}) {
  const app = useApp();
  const { say, drafts } = app;
  const { code, without, paidWithout } = rate;
  const key = `rate ${code}`;
  const fillPaid = useSignal(false);
  const saving = useSignal(false);
  const locale = app.session.value?.locale;
  const text = drafts.read(key) ?? (rate.rate === null ? '' : String(rate.rate));
  const value = typedNumber(text, '', locale);
  const wrong = text.trim() !== '' && (value === undefined || value <= 0);

  async function save(): Promise<void> {
    if (value === undefined || value <= 0 || saving.value) return;
    saving.value = true;
    const result = await app.wait('budget.rate', { code, rate: value, fillPaid: fillPaid.value });
    saving.value = false;
    if (!result.ok) return app.fail(result);
    drafts.forget(key);
    app.tell(say('budget.rate.done', result.value));
    onChanged();
  }
  return (
    <form
      class="rate"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={say('budget.rate', { code, base })}
        value={text}
        most={20}
        wrong={wrong ? say('kpis.form.number') : ''}
        onInput={(typed) => drafts.write(key, typed)}
      />
      <Button
        type="submit"
        busy={saving.value}
        disabled={value === undefined || wrong}
        label={`${say('budget.rate.set')}: ${code}`}
      >
        {say('budget.rate.set')}
      </Button>
      {without > 0 && <p class="late small">{say('budget.rate.without', { n: without })}</p>}
      {paidWithout > 0 && (
        <label class="tick small">
          <input
            type="checkbox"
            checked={fillPaid.value}
            onChange={(event) => {
              fillPaid.value = event.currentTarget.checked;
            }}
          />
          {say('budget.rate.paid', { n: paidWithout })}
        </label>
      )}
    </form>
  );
}
