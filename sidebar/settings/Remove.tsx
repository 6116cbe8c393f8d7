// Takes Muster out of the spreadsheet, after one question.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { useOpened } from '../parts/opened.ts';
import { useSettings } from './read.ts';

export function Remove() {
  const app = useApp();
  const { read } = useSettings();
  const { say } = app;
  const asking = useSignal(false);
  const forget = useSignal(false);
  const working = useSignal(false);
  const question = useRef<HTMLDivElement>(null);
  useOpened(asking.value, question);

  async function remove(): Promise<void> {
    working.value = true;
    const result = await app.wait('muster.remove', { forget: forget.value });
    working.value = false;
    if (!result.ok) return app.fail(result);
    app.tell(say('settings.gone.done'));
    await app.open();
  }
  return (
    <div class="texts">
      <p>{say('settings.gone.how')}</p>
      {read.stored.optedOut > 0 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={forget.value}
            onChange={({ currentTarget }) => {
              forget.value = currentTarget.checked;
            }}
          />
          <span>
            {say('settings.gone.forget')}
            <span class="tick-note">{say('settings.gone.forget.note')}</span>
          </span>
        </label>
      )}
      {asking.value ? (
        <div ref={question}>
          <Banner
            tone="warn"
            alert
            title={say('settings.gone.ask')}
            acts={
              <>
                <Button onClick={() => (asking.value = false)}>{say('frame.cancel')}</Button>
                <Button kind="danger" busy={working.value} onClick={() => void remove()}>
                  {say('settings.gone.do')}
                </Button>
              </>
            }
          />
        </div>
      ) : (
        <Button kind="danger" onClick={() => (asking.value = true)}>
          {say('settings.gone.do')}
        </Button>
      )}
    </div>
  );
}
