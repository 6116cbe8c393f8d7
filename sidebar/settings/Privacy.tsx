// What Muster may read, and what it has stored, said plainly.
import { writeNumber } from '../../src/language/figures.ts';
import { useApp } from '../app.ts';
import { useSettings } from './read.ts';

export function Privacy() {
  const app = useApp();
  const { team, mine, optedOut, trigger } = useSettings().read.stored;
  const { say } = app;
  const size = (n: number) => say('settings.privacy.size', { n: writeNumber(n, app.language.value) });
  return (
    <ul class="dots texts">
      <li>{say('settings.privacy.sheet')}</li>
      <li>{say('settings.privacy.everyone')}</li>
      <li>{say('settings.privacy.mail')}</li>
      <li>{say('settings.privacy.server')}</li>
      <li>{say('settings.privacy.team', { size: size(team) })}</li>
      <li>{say('settings.privacy.mine', { size: size(mine) })}</li>
      {optedOut > 0 && <li>{say('settings.privacy.optedOut', { n: optedOut })}</li>}
      <li>{say(trigger ? 'settings.privacy.trigger' : 'settings.privacy.noTrigger')}</li>
    </ul>
  );
}
