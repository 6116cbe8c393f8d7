// The virtual clock: real time, unless somebody lets hours or days pass.
import { useEffect, useState } from 'preact/hooks';
import { advance } from '../desk.ts';
import { clock, popup } from '../state.ts';
import { Icon } from './Icon.tsx';

const hour = 3600_000;
const steps = [
  { label: '1 hour', ms: hour },
  { label: '6 hours', ms: 6 * hour },
  { label: '1 day', ms: 24 * hour },
  { label: '3 days', ms: 72 * hour },
  { label: '1 week', ms: 7 * 24 * hour },
] as const;

export function Clock() {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 5000);
    return () => clearInterval(timer);
  }, []);
  const { now, heard, timeZone } = clock.value;
  const shown = now + Math.max(0, Date.now() - heard);
  const open = popup.value?.kind === 'clock';
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(shown);
  const ahead = shown - Date.now();
  return (
    <div class="clock" data-popup>
      <button
        type="button"
        class="pill"
        aria-haspopup="menu"
        aria-expanded={open}
        title={`The file's time zone is ${timeZone}`}
        onClick={() => {
          popup.value = open ? null : { kind: 'clock' };
        }}
      >
        <Icon name="clock" size={18} />
        <time dateTime={new Date(shown).toISOString()}>{text}</time>
        {ahead > 60_000 && <span class="ahead">ahead</span>}
        <Icon name="down" size={16} />
      </button>
      {open && (
        <div class="menu rightward" role="menu" aria-label="Let time pass">
          <div class="heading">Let time pass</div>
          {steps.map(({ label, ms }) => (
            <button
              type="button"
              role="menuitem"
              key={label}
              onClick={() => {
                popup.value = null;
                advance(ms);
              }}
            >
              {label}
            </button>
          ))}
          <div class="hint">Triggers that fall due run, each at its time.</div>
        </div>
      )}
    </div>
  );
}
