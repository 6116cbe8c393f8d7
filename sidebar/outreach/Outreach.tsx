// Outreach: what stands in the way first, then what waits for a click, what is being sent, and a way
// to begin something new.
import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { AccessState } from './AccessState.tsx';
import { Dms } from './Dms.tsx';
import { outreachDesk, type Place } from './desk.ts';
import { FollowUps } from './FollowUps.tsx';
import { headingClass, keepFocus } from './focus.ts';
import { Home } from './Home.tsx';
import { Limits } from './Limits.tsx';
import { NewSending } from './NewSending.tsx';
import { Numbers } from './Numbers.tsx';
import { OptOuts } from './OptOuts.tsx';
import { Replies } from './Replies.tsx';
import { RunView } from './RunView.tsx';
import { readWish } from './wish.ts';

/** Milliseconds after which what is shown is read again while somebody looks at it. */
const refresh = 20_000;
/** A queue that has not moved for so many looks is driven by nobody else. */
const still = 2;

const places = {
  new: { word: 'mail.new', View: NewSending },
  due: { word: 'mail.due', View: FollowUps },
  dms: { word: 'mail.dms', View: Dms },
  replies: { word: 'mail.replies', View: Replies },
  limits: { word: 'mail.limits', View: Limits },
  numbers: { word: 'mail.numbers', View: Numbers },
  optOuts: { word: 'mail.out', View: OptOuts },
  run: { word: 'mail.run', View: RunView },
} as const satisfies Record<Exclude<Place['kind'], 'home'>, { word: WordKey; View: ComponentType }>;

export function Outreach() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  useWatch();
  const { value: state } = desk.state;
  const { value: failed } = desk.failed;
  const stopped = state && (state.access.state === 'notGranted' || state.access.state === 'notEnabled');
  return (
    <>
      {failed && app.online.value && (
        <Banner
          tone={state ? 'warn' : 'error'}
          alert
          title={failed.message}
          acts={
            <Button icon="again" onClick={() => void desk.read()}>
              {say('frame.tryAgain')}
            </Button>
          }
        >
          {failed.next}
        </Banner>
      )}
      {!state ? (
        !failed && <Skeleton label={say('mail.reading')} />
      ) : stopped ? (
        <AccessState access={state.access} />
      ) : (
        <>
          {state.access.state !== 'ready' && <AccessState access={state.access} />}
          {desk.place.value.kind === 'home' ? (
            <Home state={state} />
          ) : (
            <Opened kind={desk.place.value.kind} />
          )}
        </>
      )}
    </>
  );
}

function Opened({ kind }: { kind: keyof typeof places }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const heading = useRef<HTMLHeadingElement>(null);
  const { word, View } = places[kind];
  const { value: place } = desk.place;
  const run = place.kind === 'run' ? desk.state.value?.runs.find(({ id }) => id === place.id) : undefined;
  const { reply } = kind === 'new' ? readWish(app) : {};
  useLayoutEffect(() => heading.current?.focus(), [kind]);
  return (
    <>
      <div class="mail-head">
        <Button
          kind="quiet"
          icon="back"
          label={app.say('mail.back')}
          onClick={() => {
            desk.place.value = { kind: 'home' };
            void desk.read();
            keepFocus();
          }}
        >
          {app.say('mail.back')}
        </Button>
      </div>
      <h2 class={`empty-title wrap ${headingClass}`} tabIndex={-1} ref={heading}>
        {reply ? app.say('mail.answer.to', { name: reply.name }) : (run?.template ?? app.say(word))}
      </h2>
      <View />
    </>
  );
}

/** Reads while somebody looks, and goes on with a queue that nobody drives. */
function useWatch(): void {
  const app = useApp();
  const desk = outreachDesk(app);
  useEffect(() => {
    let last = '';
    let same = 0;
    const look = async () => {
      if (document.visibilityState !== 'visible' || desk.drive.value?.going) return;
      await desk.read();
      const { value: state } = desk.state;
      if (state?.access.state !== 'ready' || state.paused || state.hours) return;
      const waiting = state.runs.filter((run) => run.mine && run.queued > 0 && !run.paused && !run.waits);
      const now = JSON.stringify(waiting.map(({ id, queued }) => [id, queued]));
      same = now === last ? same + 1 : 0;
      last = now;
      if (waiting.length > 0 && same >= still && !desk.drive.value?.failure) void desk.send(null);
    };
    void look();
    const timer = setInterval(() => void look(), refresh);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [desk]);
}
