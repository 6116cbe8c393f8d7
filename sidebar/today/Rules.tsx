// The rules that find contradictions; each can be switched off, for everybody.
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Fold } from '../parts/Fold.tsx';
import type { Due } from './Today.tsx';

export function Rules({ rules, onChanged }: { rules: Due['rules']; onChanged: () => void }) {
  const app = useApp();
  const { say } = app;
  if (rules.length === 0) return null;
  return (
    <Fold title={say('today.rules')} note={say('today.rules.on', { n: rules.filter(({ on }) => on).length })}>
      <p class="grey small">{say('today.rules.note')}</p>
      {rules.map(({ key, on }) => (
        <label class="tick" key={key}>
          <input
            type="checkbox"
            checked={on}
            onChange={async ({ currentTarget }) => {
              const result = await app.wait('rules.switch', { rule: key, on: currentTarget.checked });
              if (!result.ok) app.fail(result);
              onChanged();
            }}
          />
          <span>{say(`rule.${key}` as WordKey)}</span>
        </label>
      ))}
    </Fold>
  );
}
