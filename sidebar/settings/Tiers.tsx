// From how many followers each tier begins.
import { useSignal } from '@preact/signals';
import { readNumber } from '../../src/import/numbers.ts';
import { useApp } from '../app.ts';
import { usualIn } from '../locale.ts';
import { Button } from '../parts/Button.tsx';
import { TextField } from '../parts/TextField.tsx';
import { useSettings } from './read.ts';

const tiers = ['nano', 'micro', 'macro', 'celebrity'] as const;

export function Tiers() {
  const app = useApp();
  const { read, save } = useSettings();
  const { say } = app;
  const typed = useSignal<readonly string[]>(read.tiers.map(String));
  const numbers = typed.value.map((text) => {
    const number = readNumber(text, usualIn(app.session.value?.locale).numbers);
    return typeof number === 'number' && number >= 1 ? Math.round(number) : Number.NaN;
  });
  const wrong = (i: number) =>
    Number.isNaN(numbers[i]) || (i > 0 && (numbers[i] ?? 0) <= (numbers[i - 1] ?? 0));
  const [nano = 0, micro = 0, macro = 0, celebrity = 0] = numbers;
  const same = numbers.every((number, i) => number === read.tiers[i]);
  return (
    <form
      class="fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (!same && !tiers.some((_, i) => wrong(i))) void save({ tiers: [nano, micro, macro, celebrity] });
      }}
    >
      <p class="grey small field-wide">{say('settings.tiers.how')}</p>
      {tiers.map((tier, i) => (
        <TextField
          key={tier}
          label={app.tongue.value.choices.tier[tier][0]}
          value={typed.value[i] ?? ''}
          mode="text"
          {...(wrong(i) && { wrong: say('settings.tiers.wrong') })}
          onInput={(text) => {
            typed.value = typed.value.map((other, at) => (at === i ? text : other));
          }}
        />
      ))}
      <div class="fields-acts">
        <Button type="submit" kind="main" disabled={same || tiers.some((_, i) => wrong(i))}>
          {say('settings.save')}
        </Button>
      </div>
    </form>
  );
}
