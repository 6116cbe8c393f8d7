// The account check: until a test mail to oneself has come through, only drafts are made.
import { useSignal } from '@preact/signals';
import type { Template } from '../../src/api/outreach.ts';
import type { Output } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { outreachDesk } from './desk.ts';

export function Untested({ templates }: { templates: readonly Template[] }) {
  const app = useApp();
  const { say } = app;
  const [first] = templates;
  return (
    <Banner tone="info" title={say('mail.untested')}>
      <p>{say('mail.untested.about')}</p>
      {first && <TestMail template={first.key} id={null} word="mail.untested.do" />}
    </Banner>
  );
}

interface TestMailProps {
  template: string;
  /** The row whose values it has; null for made-up ones. */
  id: string | null;
  word: 'mail.test' | 'mail.untested.do';
}

/** Sends one to oneself and says what came of it. */
export function TestMail({ template, id, word }: TestMailProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const testing = useSignal(false);
  const came = useSignal<Output<'outreach.test'> | undefined>(undefined);
  return (
    <>
      <div class="acts">
        <Button
          icon="mail"
          busy={testing.value}
          onClick={async () => {
            testing.value = true;
            came.value = await desk.ask('outreach.test', { template, id });
            testing.value = false;
            if (!came.value) return;
            app.announce(came.value.message);
            if (came.value.ok) app.tell(came.value.message);
            await desk.read();
          }}
        >
          {app.say(word)}
        </Button>
      </div>
      {came.value && (
        <p class={came.value.ok ? 'small' : 'small wrong'} role="status">
          {!came.value.ok && came.value.message}{' '}
          <a href={came.value.link} target="_blank" rel="noopener noreferrer">
            {app.say('mail.inGmail')}
          </a>
        </p>
      )}
    </>
  );
}
