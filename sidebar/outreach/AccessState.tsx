// What keeps Muster from using Gmail, with the steps that change it.
import type { Access } from '../../src/api/outreach.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { outreachDesk } from './desk.ts';

const steps = {
  notGranted: ['mail.access.granted.1', 'mail.access.granted.2', 'mail.access.granted.3'],
  notEnabled: ['mail.access.enabled.1', 'mail.access.enabled.2', 'mail.access.enabled.3'],
} as const satisfies Record<string, readonly WordKey[]>;

const why = {
  notGranted: 'mail.access.granted.why',
  notEnabled: 'mail.access.enabled.why',
} as const satisfies Record<keyof typeof steps, WordKey>;

const titles = {
  ready: 'mail.access.notGranted',
  notGranted: 'mail.access.notGranted',
  notEnabled: 'mail.access.notEnabled',
  rateLimited: 'mail.access.rateLimited',
  noAnswer: 'mail.access.noAnswer',
} as const satisfies Record<Access['state'], WordKey>;

export function AccessState({ access }: { access: Access }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const { state } = access;
  const list = state === 'notGranted' || state === 'notEnabled' ? steps[state] : [];
  const reason = state === 'notGranted' || state === 'notEnabled' ? say(why[state]) : access.message;
  return (
    <Banner
      tone="warn"
      alert
      title={say(titles[state])}
      acts={
        <>
          {access.link && (
            <a class="button button-main" href={access.link} target="_blank" rel="noopener noreferrer">
              {say(state === 'notEnabled' ? 'mail.access.editor' : 'mail.access.allow')}
            </a>
          )}
          <Button icon="again" onClick={() => void desk.read()}>
            {say('frame.tryAgain')}
          </Button>
        </>
      }
    >
      <p>{reason}</p>
      {list.length > 0 && (
        <ol class="mail-steps">
          {list.map((word) => (
            <li key={word}>{say(word)}</li>
          ))}
        </ol>
      )}
    </Banner>
  );
}
