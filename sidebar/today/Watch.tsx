// What waits in Outreach, and whose sending stands still: everybody sees it, for a trigger that Google
// has stopped can't tell. Looks only; the Outreach panel acts.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { outreachDesk, type Place } from '../outreach/desk.ts';
import { Banner } from '../parts/Banner.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { Due } from './due.ts';

type Watched = Output<'outreach.watch'>;

const waiting = [
  { count: 'replies', kind: 'replies', word: 'mail.replies.n' },
  { count: 'followUpsDue', kind: 'due', word: 'mail.due.n' },
  { count: 'dms', kind: 'dms', word: 'mail.dms.n' },
] as const satisfies readonly { count: keyof Watched; kind: Place['kind']; word: WordKey }[];

/** `read` is what Today read last: whenever it is read again, so is this. */
export function Watch({ read }: { read: Due }) {
  const app = useApp();
  const { say } = app;
  const watched = useSignal<Watched | undefined>(undefined);
  useEffect(() => {
    let current = true;
    // Where outreach can't be looked at, Today is none the worse; the panel itself says why.
    void app.call('outreach.watch', {}).then((result) => {
      if (current && result.ok) watched.value = result.value;
    });
    return () => {
      current = false;
    };
  }, [app, read, watched]);
  const { value: now } = watched;
  if (!now) return null;
  const lines = waiting.filter(({ count }) => now[count] > 0);
  if (lines.length + now.notes.length === 0) return null;
  return (
    <section class="due-watch" aria-labelledby="due-watch">
      <h2 class="section-title" id="due-watch">
        {say('frame.panel.outreach')}
      </h2>
      {now.notes.length > 0 && (
        <Banner tone="warn">
          {now.notes.length === 1 ? (
            now.notes[0]
          ) : (
            <ul class="dots">
              {now.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <ul class="mail-lines">
        {lines.map(({ count, kind, word }) => (
          <li key={kind}>
            <button
              type="button"
              class="row-button"
              onClick={() => {
                outreachDesk(app).place.value = { kind };
                app.panel.value = 'outreach';
              }}
            >
              <span class="row-button-text">{say(word, { n: now[count] })}</span>
              <Icon name="right" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
