// How much and when this sender sends, and what the team agreed on.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { OutreachSettings } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { TextField } from '../parts/TextField.tsx';
import { outreachDesk } from './desk.ts';

interface Typed {
  perDay: string;
  from: string;
  to: string;
  guardDays: string;
  keep: boolean;
}

const isTime = (text: string) => text === '' || /^([01]?\d|2[0-3])(:[0-5]\d)?$/.test(text);
/** `9` as `09:00`; null where nothing was typed. */
const timeOf = (text: string) =>
  text === '' ? null : `${(text.split(':')[0] ?? '').padStart(2, '0')}:${text.split(':')[1] ?? '00'}`;
const isCount = (text: string) => /^\d{0,5}$/.test(text);

export function Limits() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const typed = useSignal<Typed | undefined>(undefined);
  const take = (settings: OutreachSettings) => {
    typed.value = {
      perDay: settings.perDay === null ? '' : String(settings.perDay),
      from: settings.from ?? '',
      to: settings.to ?? '',
      guardDays: String(settings.guardDays),
      keep: settings.keepLastMessage,
    };
  };
  useEffect(() => {
    void desk.ask('outreach.settings', {}).then((settings) => settings && take(settings));
  }, [desk]);
  const { value: now } = typed;
  if (!now) return <Skeleton label={say('frame.working')} />;
  const set = (change: Partial<Typed>) => (typed.value = { ...now, ...change });
  const wrongHours = !isTime(now.from) || !isTime(now.to) || (now.from === '') !== (now.to === '');
  const wrong = wrongHours || !isCount(now.perDay) || !isCount(now.guardDays);
  return (
    <form
      class="mail-part"
      onSubmit={async (event) => {
        event.preventDefault();
        if (wrong) return;
        const saved = await desk.ask('outreach.saveSettings', {
          perDay: now.perDay === '' ? null : Number(now.perDay),
          from: timeOf(now.from),
          to: timeOf(now.to),
          guardDays: Number(now.guardDays || 0),
          keepLastMessage: now.keep,
        });
        if (!saved) return;
        take(saved);
        app.tell(say('mail.limits.saved'));
        await desk.read();
      }}
    >
      <TextField
        label={say('mail.limits.perDay')}
        value={now.perDay}
        placeholder={say('mail.limits.usual')}
        wrong={isCount(now.perDay) ? '' : say('creator.notANumber')}
        onInput={(perDay) => set({ perDay: perDay.trim() })}
      />
      <p class="grey small">{say('mail.limits.perDay.note')}</p>
      <h3 class="section-title">{say('mail.limits.team')}</h3>
      <div class="fields">
        <TextField
          label={say('mail.limits.from')}
          value={now.from}
          placeholder="09:00"
          wrong={wrongHours ? say('mail.limits.time') : ''}
          onInput={(from) => set({ from: from.trim() })}
        />
        <TextField
          label={say('mail.limits.to')}
          value={now.to}
          placeholder="18:00"
          onInput={(to) => set({ to: to.trim() })}
        />
      </div>
      <p class="grey small">{say('mail.limits.zone', { zone: app.session.value?.timeZone ?? '' })}</p>
      <TextField
        label={say('mail.limits.guard')}
        value={now.guardDays}
        wrong={isCount(now.guardDays) ? '' : say('creator.notANumber')}
        onInput={(guardDays) => set({ guardDays: guardDays.trim() })}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={now.keep}
          onChange={({ currentTarget }) => set({ keep: currentTarget.checked })}
        />
        <span>{say('mail.limits.keep')}</span>
      </label>
      <Button type="submit" kind="main" disabled={wrong}>
        {say('creator.save')}
      </Button>
    </form>
  );
}
