// Records a payment: one invoice, one or many rows, an advance, a part or the rest of each.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Payable } from '../../src/api/reports.ts';
import type { Input } from '../../src/api.ts';
import { decimalsOf } from '../../src/budget/money.ts';
import { addMonths } from '../../src/budget/months.ts';
import type { PaymentKind } from '../../src/budget/payment.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { amountsText, measureText, moneyText, monthText } from '../kpis/figures.ts';
import { typedNumber } from '../kpis/goal.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button, IconButton } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { TextField } from '../parts/TextField.tsx';

const kinds = ['advance', 'part', 'rest'] as const satisfies readonly PaymentKind[];

type Refused = { id: string; text: string };

export function PaymentForm({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const heading = useRef<HTMLHeadingElement>(null);
  const rows = useSignal<readonly Payable[] | undefined>(undefined);
  const kind = useSignal<PaymentKind>('rest');
  const now = (app.session.value?.today ?? '').slice(0, 7);
  const month = useSignal(now);
  const invoice = useSignal('');
  const typed = useSignal<ReadonlyMap<string, string>>(new Map());
  const saving = useSignal(false);
  const refused = useSignal<readonly Refused[]>([]);
  const locale = app.session.value?.locale;

  async function read(wanted: readonly string[]): Promise<void> {
    const result = await app.wait('payment.read', { ids: [...wanted], month: month.value });
    if (!result.ok) {
      app.fail(result);
      return onClose();
    }
    rows.value = result.value.rows;
  }
  useEffect(() => void read(rows.value?.map(({ id }) => id) ?? ids), [month.value]);
  useLayoutEffect(() => heading.current?.focus(), [rows.value === undefined]);

  const textOf = (row: Payable) => typed.value.get(row.id) ?? String(usualAmount(row, kind.value));
  const amountOf = (row: Payable) => typedNumber(textOf(row), '', locale);
  const paid = (rows.value ?? []).filter((row) => amountOf(row) !== 0);
  const wrong = paid.some((row) => amountOf(row) === undefined);
  const sums = new Map<string, number>();
  for (const row of paid) sums.set(row.currency, (sums.get(row.currency) ?? 0) + (amountOf(row) ?? 0));
  const amounts = amountsText(
    app,
    [...sums].map(([code, amount]) => ({ code, amount })),
  );

  async function record(): Promise<void> {
    if (wrong || saving.value || paid.length === 0) return;
    saving.value = true;
    const input: Input<'payment.record'> = {
      month: month.value,
      kind: kind.value,
      invoice: invoice.value.trim(),
      rows: paid.flatMap((row) => {
        const amount = amountOf(row);
        return amount === undefined ? [] : [{ id: row.id, amount, from: row.inMonth, status: row.status }];
      }),
    };
    const result = await app.wait('payment.record', input);
    saving.value = false;
    if (!result.ok) return app.fail(result);
    const { done, undo } = result.value;
    desk.did(undo, done);
    if (done.length > 0)
      app.tell(
        say('pay.done', { n: done.length }),
        undo && { label: say('frame.undo'), run: () => void desk.undo() },
      );
    const names = new Map((rows.value ?? []).map(({ id, name }) => [id, name]));
    refused.value = result.value.refused.map(({ id, reason, now: says }) => ({
      id,
      text: say(`pay.refused.${reason}`, { name: names.get(id) ?? '', now: says || '–' }),
    }));
    if (refused.value.length === 0) onClose();
    else {
      const left = refused.value.map(({ id }) => id);
      typed.value = new Map();
      await read(left);
    }
  }

  if (!rows.value) return <Skeleton label={say('pay.reading')} />;
  return (
    <form
      class="goal-form"
      aria-labelledby="pay"
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <h2 class="page-title" id="pay" tabIndex={-1} ref={heading}>
        {say('pay.title')}
      </h2>
      {refused.value.length > 0 && (
        <Banner tone="warn" alert title={say('pay.refused', { n: refused.value.length })}>
          <ul>
            {refused.value.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </Banner>
      )}
      <div>
        <p class="label" aria-hidden="true">
          {say('pay.kind')}
        </p>
        <Choose
          label={say('pay.kind')}
          value={kind.value}
          choices={kinds.map((value) => ({ value, label: say(`pay.kind.${value}`) }))}
          onChoose={(value) => {
            kind.value = kinds.find((known) => known === value) ?? kind.value;
            typed.value = new Map();
          }}
        />
      </div>
      <div class="fields">
        <Listbox
          label={say('pay.month')}
          labelShown
          value={month.value}
          choices={Array.from({ length: 18 }, (_, i) => addMonths(now, 2 - i)).map((value) => ({
            value,
            label: monthText(app, value),
          }))}
          onChoose={(value) => {
            month.value = value;
          }}
        />
        <TextField
          label={say('pay.invoice')}
          value={invoice.value}
          most={100}
          onInput={(text) => {
            invoice.value = text;
          }}
        />
      </div>
      {rows.value.every((row) => row.outstanding === 0) && <p class="grey">{say('pay.few')}</p>}
      <ul>
        {rows.value.map((row) => (
          <li key={row.id} class="payable">
            <div class="kpi-head">
              <span class="kpi-name wrap">{row.name}</span>
              {(rows.value?.length ?? 0) > 1 && (
                <IconButton
                  icon="close"
                  label={say('pay.remove', { name: row.name })}
                  onClick={() => {
                    rows.value = rows.value?.filter(({ id }) => id !== row.id);
                  }}
                />
              )}
            </div>
            <p class="grey small number">
              {say('pay.owed', {
                outstanding: moneyText(app, row.outstanding, row.currency),
                paid: moneyText(app, row.paid, row.currency),
              })}
            </p>
            <TextField
              label={say('pay.amount', { name: row.name, currency: row.currency })}
              value={textOf(row)}
              most={20}
              wrong={amountOf(row) === undefined ? say('kpis.form.number') : ''}
              onInput={(text) => {
                typed.value = new Map(typed.value).set(row.id, text);
              }}
            />
            <Meter row={row} />
          </li>
        ))}
      </ul>
      <div class="acts">
        <Button kind="main" type="submit" busy={saving.value} disabled={wrong || paid.length === 0}>
          {say('pay.go', { amounts })}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}

/** All that is left, or half of the whole, in the currency's own steps. */
function usualAmount({ fee, commission, outstanding, currency }: Payable, kind: PaymentKind): number {
  if (kind === 'rest') return outstanding;
  const scale = 10 ** decimalsOf(currency);
  return Math.min(outstanding, Math.round(((fee + commission) / 2) * scale) / scale);
}

/** Marks a payment of which the agreed target is not reached; it can be made all the same. */
function Meter({ row: { meter } }: { row: Payable }) {
  const app = useApp();
  if (!meter) return null;
  const text = (value: number | null) => measureText(app, value, meter.unit, '') || '0';
  const reached = meter.value !== null && meter.value >= meter.target;
  return (
    <div class={`meter small${reached ? '' : ' meter-marked'}`}>
      {!reached && <Icon name="warn" size={16} />}
      <p>
        {app.say('pay.meter', { target: text(meter.target), text: meter.text, value: text(meter.value) })}
        {!reached && ` ${app.say('pay.meter.note')}`}
      </p>
    </div>
  );
}
