// Messages to write by hand where somebody has no address: text to copy, profile to open, "sent".
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';

type Dm = Output<'outreach.dms'>['dms'][number];

export function Dms() {
  const app = useApp();
  const { say } = app;
  const found = useSignal<Dm[] | undefined>(undefined);
  const read = async () => {
    const result = await app.call('outreach.dms', {});
    if (result.ok) found.value = result.value.dms;
    else app.fail(result);
  };
  useEffect(() => void read(), []);
  const { value: dms } = found;
  if (!dms) return <Skeleton label={say('frame.working')} />;
  if (dms.length === 0)
    return (
      <Empty icon="check" title={say('mail.dms.none')}>
        {say('mail.dms.none.note')}
      </Empty>
    );
  return (
    <>
      <p class="grey small">{say('mail.dms.n', { n: dms.length })}</p>
      <ul class="mail-cards">
        {dms.slice(0, 30).map((dm) => (
          <DmCard
            key={dm.id}
            dm={dm}
            onDone={() => {
              found.value = dms.filter(({ id }) => id !== dm.id);
              keepFocus();
            }}
          />
        ))}
      </ul>
    </>
  );
}

function DmCard({ dm, onDone }: { dm: Dm; onDone: () => void }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const box = useRef<HTMLTextAreaElement>(null);
  const marked = useSignal(false);

  /** A page in a frame may not be let to the clipboard: then the text is marked for Ctrl+C. */
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(dm.text);
      app.tell(say('mail.copied'));
    } catch {
      box.current?.select();
      if (document.execCommand('copy')) app.tell(say('mail.copied'));
      else {
        marked.value = true;
        box.current?.focus();
        box.current?.select();
      }
    }
  }
  return (
    <li class="box">
      <h3 class="hit-name wrap">{dm.name}</h3>
      <p class="grey small wrap">
        {[dm.handle && `@${dm.handle.replace(/^@/, '')}`, dm.platform].filter(Boolean).join(' · ')}
        {dm.step > 0 && ` · ${say('mail.follow.step', { n: dm.step })}`}
      </p>
      {dm.reasons.map(({ code, message }) => (
        <p key={code} class="small late">
          {message}
        </p>
      ))}
      <textarea
        ref={box}
        class="input mail-dm"
        readOnly
        rows={6}
        aria-label={say('mail.dm.text', { name: dm.name })}
        value={dm.text}
      />
      {marked.value && <p class="small">{say('mail.copy.keys')}</p>}
      <div class="acts">
        <Button label={`${say('mail.copy')}: ${dm.name}`} onClick={() => void copy()}>
          {say('mail.copy')}
        </Button>
        {dm.link && (
          <a
            class="button button-plain"
            href={dm.link}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={`${say('mail.profile')}: ${dm.name}`}
          >
            {say('mail.profile')}
          </a>
        )}
        <Button
          kind="main"
          icon="check"
          label={`${say('mail.dm.sent')}: ${dm.name}`}
          onClick={async () => {
            const done = await desk.ask('outreach.dmSent', { id: dm.id });
            if (!done?.done) return;
            app.tell(say('mail.dm.done', { name: dm.name }));
            onDone();
          }}
        >
          {say('mail.dm.sent')}
        </Button>
      </div>
    </li>
  );
}
