// Where outreach begins: what waits, what is on its way, and how much may be sent today.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { OutreachState, Run } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Driving } from './Driving.tsx';
import { outreachDesk, type Place } from './desk.ts';
import { headingClass, keepFocus } from './focus.ts';
import { StarterKit } from './StarterKit.tsx';
import { Untested } from './Untested.tsx';
import { keepWish, readWish } from './wish.ts';

/** Runs shown at first. */
const few = 6;

export function Home({ state }: { state: OutreachState }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const all = useSignal(false);
  useEffect(() => {
    if (!desk.templates.value) void desk.readTemplates();
  }, [desk]);
  const { value: templates } = desk.templates;
  const go = (place: Place) => () => {
    desk.place.value = place;
  };
  const waiting = [
    { kind: 'replies', n: state.replies, text: say('mail.replies.n', { n: state.replies }) },
    { kind: 'due', n: state.followUpsDue, text: say('mail.due.n', { n: state.followUpsDue }) },
    { kind: 'dms', n: state.dms, text: say('mail.dms.n', { n: state.dms }) },
  ] as const;
  const mine = state.runs.filter(({ mine }) => mine);
  const queued = mine.reduce((sum, run) => sum + (run.paused ? 0 : run.queued), 0);
  const needed = !state.trigger && mine.some((run) => run.queued + run.drafted + run.running > 0);
  async function hourly(on: boolean): Promise<void> {
    const done = await desk.ask('outreach.trigger', { on });
    if (done) app.announce(say(done.on ? 'mail.hourly.on' : 'mail.hourly.off'));
    await desk.read();
    keepFocus();
  }
  /** An answer that was begun is not what somebody wants who begins here. */
  function begin(): void {
    const { reply, ...wish } = readWish(app);
    if (reply) keepWish(app, wish);
    desk.place.value = { kind: 'new' };
  }
  const none = templates?.length === 0 && !desk.more.value;
  const begun = !none || state.runs.length > 0;
  const main = useRef<HTMLButtonElement>(null);
  const stage = `${none} ${state.tested}`;
  const before = useRef(stage);
  // What was done is gone with its button: the next step has the focus.
  useLayoutEffect(() => {
    if (before.current !== stage && document.activeElement === document.body) main.current?.focus();
    before.current = stage;
  }, [stage]);
  return (
    <>
      <h2 class={`heard ${headingClass}`} tabIndex={-1}>
        {say('frame.panel.outreach')}
      </h2>
      {state.notes.length > 0 && (
        <Banner
          tone="warn"
          acts={needed && <Button onClick={() => void hourly(true)}>{say('mail.hourly')}</Button>}
        >
          {state.notes.length === 1 ? (
            state.notes[0]
          ) : (
            <ul class="dots">
              {state.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <Driving queued={queued} />
      {none ? (
        <StarterKit />
      ) : (
        <>
          <Button kind="main" icon="mail" wide buttonRef={main} onClick={begin}>
            {say('mail.new')}
          </Button>
          {desk.more.value && (
            <p class="grey small" role="status">
              {say('mail.templates.more')}
            </p>
          )}
          {!state.tested && templates && <Untested templates={templates} />}
        </>
      )}
      {begun && (
        <section aria-labelledby="mail-waiting">
          <h2 class="section-title" id="mail-waiting">
            {say('mail.waiting')}
          </h2>
          <ul class="mail-lines">
            {waiting.map(({ kind, n, text }) => (
              <li key={kind}>
                <button type="button" class="row-button" onClick={go({ kind })}>
                  <span class={`row-button-text${n === 0 ? ' grey' : ''}`}>{text}</span>
                  <Icon name="right" size={16} />
                </button>
              </li>
            ))}
          </ul>
          <Look />
        </section>
      )}
      {state.runs.length > 0 && (
        <section aria-labelledby="mail-runs">
          <div class="mail-row">
            <h2 class="section-title" id="mail-runs">
              {say('mail.runs')}
            </h2>
            <Button
              kind="quiet"
              onClick={async () => {
                await desk.ask('outreach.pause', { run: null, paused: !state.paused });
                await desk.read();
              }}
            >
              {say(state.paused ? 'mail.goOnAll' : 'mail.pauseAll')}
            </Button>
          </div>
          {state.paused && <p class="grey small">{say('mail.allPaused')}</p>}
          <ul class="mail-lines">
            {state.runs.slice(0, all.value ? undefined : few).map((run) => (
              <RunLine key={run.id} run={run} onOpen={go({ kind: 'run', id: run.id })} />
            ))}
          </ul>
          {!all.value && state.runs.length > few && (
            <Button kind="quiet" onClick={() => (all.value = true)}>
              {say('importing.moreLines', { n: state.runs.length - few })}
            </Button>
          )}
          <Button kind="quiet" onClick={go({ kind: 'numbers' })}>
            {say('mail.numbers')}
          </Button>
        </section>
      )}
      <Account state={state} onHourly={hourly} />
    </>
  );
}

/** Looks for answers now instead of in an hour. */
function Look() {
  const app = useApp();
  const desk = outreachDesk(app);
  const looking = useSignal(false);
  return (
    <Button
      kind="quiet"
      icon="again"
      busy={looking.value}
      onClick={async () => {
        looking.value = true;
        const found = await desk.ask('outreach.readReplies', {});
        looking.value = false;
        if (found) app.tell(app.say('mail.looked', { n: found.read }));
        await desk.read();
      }}
    >
      {app.say('mail.look')}
    </Button>
  );
}

function RunLine({ run, onOpen }: { run: Run; onOpen: () => void }) {
  const app = useApp();
  const { say } = app;
  const { timeZone, today } = app.session.value ?? {};
  const counts = [
    run.queued > 0 && say('mail.count.queued', { n: run.queued }),
    run.drafted > 0 && say('mail.count.drafted', { n: run.drafted }),
    run.dms > 0 && say('mail.count.dms', { n: run.dms }),
    say('mail.count.sent', { n: run.sent }),
    run.replied > 0 && say('mail.count.replied', { n: run.replied }),
    run.bounced > 0 && say('mail.count.bounced', { n: run.bounced }),
    run.held > 0 && say('mail.count.held', { n: run.held }),
  ];
  return (
    <li>
      <button type="button" class="row-button" onClick={onOpen}>
        <span class="row-button-text">
          <span class="wrap">{run.template}</span>
          <span class="option-note">
            {dayAndTime(run.started, app.language.value, timeZone, today)}
            {!run.mine && ` · ${run.sender}`}
          </span>
          <span class="option-note">{counts.filter(Boolean).join(' · ')}</span>
          {run.waits && <span class="option-note late">{run.waits}</span>}
        </span>
        <Icon name="right" size={16} />
      </button>
    </li>
  );
}

interface AccountProps {
  state: OutreachState;
  onHourly: (on: boolean) => Promise<void>;
}

function Account({ state, onHourly }: AccountProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  return (
    <section aria-labelledby="mail-account">
      <h2 class="section-title" id="mail-account">
        {say('mail.account')}
      </h2>
      <p class="wrap small">{state.sender}</p>
      {state.limit.message && <p class="grey small number">{state.limit.message}</p>}
      {state.hours && <p class="grey small">{state.hours}</p>}
      <label class="tick">
        <input
          type="checkbox"
          checked={state.trigger}
          onChange={({ currentTarget }) => void onHourly(currentTarget.checked)}
        />
        <span>
          {say('mail.hourly')}
          <span class="tick-note">{say('mail.hourly.note')}</span>
        </span>
      </label>
      <div class="mail-quiet">
        <Button kind="quiet" onClick={() => (desk.place.value = { kind: 'limits' })}>
          {say('mail.limits')}
        </Button>
        <Button kind="quiet" onClick={() => (desk.place.value = { kind: 'optOuts' })}>
          {say('mail.out')}
        </Button>
      </div>
    </section>
  );
}
