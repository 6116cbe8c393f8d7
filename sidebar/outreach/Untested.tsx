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
      {first && (
        <>
          <p class="small">{say('mail.test.values')}</p>
          <TestMail template={first.key} id="selected" word="mail.untested.do" />
        </>
      )}
    </Banner>
  );
}

interface TestMailProps {
  template: string;
  /** The row whose values it has, or the first that is selected in the sheet then. */
  id: string;
  /** In a mail for all of one address: the other rows it speaks of. */
  others?: string[];
  word: 'mail.test' | 'mail.untested.do';
}

/** Sends one to oneself and says what came of it. */
export function TestMail({ template, id, others = [], word }: TestMailProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const testing = useSignal(false);
  const came = useSignal<Output<'outreach.test'> | undefined>(undefined);
  async function selected(): Promise<string | null> {
    const selection = await app.call('session.selection', { seen: '' });
    return (selection.ok && selection.value.ids[0]) || null;
  }
  return (
    <>
      <div class="acts">
        <Button
          icon="mail"
          busy={testing.value}
          onClick={async () => {
            testing.value = true;
            const row = id === 'selected' ? await selected() : id;
            came.value = await desk.ask('outreach.test', { template, id: row, others });
            testing.value = false;
            if (!came.value) return;
            const { ok, message } = came.value;
            if (ok) app.tell([message, row === null && app.say('mail.test.noRow')].filter(Boolean).join(' '));
            else app.announce(message);
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
