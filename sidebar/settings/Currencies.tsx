// The base currency, and what one unit of each other is worth in it.
import { useSignal } from '@preact/signals';
import { readNumber } from '../../src/import/numbers.ts';
import { useApp } from '../app.ts';
import { usualIn } from '../locale.ts';
import { Button, IconButton } from '../parts/Button.tsx';
import { TextField } from '../parts/TextField.tsx';
import { useSettings } from './read.ts';

const isCode = (text: string) => /^[A-Z]{3}$/.test(text);

export function Currencies() {
  const app = useApp();
  const { read, save, again } = useSettings();
  const { say } = app;
  const base = useSignal(read.baseCurrency);
  const fresh = useSignal({ code: '', rate: '' });
  const rates = useSignal<Readonly<Record<string, string>>>({});

  const number = (text: string) => {
    const value = readNumber(text, usualIn(app.session.value?.locale).numbers);
    return typeof value === 'number' && value > 0 ? value : undefined;
  };
  async function setRate(code: string, text: string): Promise<boolean> {
    const rate = number(text);
    if (rate === undefined) return false;
    const result = await app.wait('budget.rate', { code, rate, fillPaid: false });
    if (!result.ok) {
      app.fail(result);
      return false;
    }
    app.tell(say('settings.money.filled', { n: result.value.filled }));
    await again();
    return true;
  }
  const known = (code: string) =>
    code === read.baseCurrency || read.currencies.some((one) => one.code === code);
  return (
    <div class="texts">
      <form
        class="side"
        onSubmit={(event) => {
          event.preventDefault();
          if (isCode(base.value) && base.value !== read.baseCurrency) void save({ baseCurrency: base.value });
        }}
      >
        <TextField
          label={say('settings.money.base')}
          value={base.value}
          most={3}
          {...(!isCode(base.value) && { wrong: say('settings.money.codeWrong') })}
          onInput={(text) => (base.value = text.trim().toUpperCase())}
        />
        <Button type="submit" disabled={!isCode(base.value) || base.value === read.baseCurrency}>
          {say('settings.save')}
        </Button>
      </form>
      {read.currencies.length === 0 && (
        <p class="grey">{say('settings.money.none', { base: read.baseCurrency })}</p>
      )}
      {read.currencies.map(({ code, rate }) => {
        const text = rates.value[code] ?? String(rate);
        return (
          <form
            key={code}
            class="side"
            onSubmit={(event) => {
              event.preventDefault();
              if (number(text) !== rate) void setRate(code, text);
            }}
          >
            <TextField
              label={say('settings.money.rate', { code, base: read.baseCurrency })}
              value={text}
              {...(number(text) === undefined && { wrong: say('settings.money.rateWrong') })}
              onInput={(typed) => (rates.value = { ...rates.value, [code]: typed })}
            />
            <Button type="submit" disabled={number(text) === undefined || number(text) === rate}>
              {say('settings.save')}
            </Button>
            <IconButton
              icon="close"
              label={say('settings.money.remove', { code })}
              onClick={() => void save({ currencies: read.currencies.filter((one) => one.code !== code) })}
            />
          </form>
        );
      })}
      <form
        class="side"
        onSubmit={async (event) => {
          event.preventDefault();
          const { code, rate } = fresh.value;
          if (!isCode(code) || known(code)) return;
          if (await setRate(code, rate)) fresh.value = { code: '', rate: '' };
        }}
      >
        <TextField
          label={say('settings.money.code')}
          value={fresh.value.code}
          most={3}
          placeholder="USD"
          onInput={(text) => (fresh.value = { ...fresh.value, code: text.trim().toUpperCase() })}
        />
        <TextField
          label={say('settings.money.rate', { code: fresh.value.code || '…', base: read.baseCurrency })}
          value={fresh.value.rate}
          onInput={(rate) => (fresh.value = { ...fresh.value, rate })}
        />
        <Button
          type="submit"
          disabled={
            !isCode(fresh.value.code) || known(fresh.value.code) || number(fresh.value.rate) === undefined
          }
          label={say('settings.money.add')}
        >
          {say('settings.add')}
        </Button>
      </form>
      <p class="grey small">{say('settings.money.keeps')}</p>
    </div>
  );
}
