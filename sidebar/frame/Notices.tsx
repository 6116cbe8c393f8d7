// What the frame has to say before the panel: no connection, what was healed, what is odd.
import { useSignal } from '@preact/signals';
import type { Failure, Session } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import type { Note } from '../creator/desk.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';

export function OpenFailed({ failure }: { failure: Failure }) {
  const app = useApp();
  return (
    <main class="frame-body">
      <Banner
        tone="error"
        alert
        title={app.say('frame.notOpened')}
        acts={
          <Button kind="main" icon="again" busy={app.busy.value > 0} onClick={() => void app.open()}>
            {app.say('frame.tryAgain')}
          </Button>
        }
      >
        <p>{failure.message}</p>
        {failure.next && <p>{failure.next}</p>}
      </Banner>
    </main>
  );
}

export function Offline() {
  const app = useApp();
  return (
    <Banner tone="warn" alert title={app.say('frame.offline')}>
      <p>{app.say('frame.offline.kept')}</p>
    </Banner>
  );
}

/** What happened in the sheet while it was written, until the person has seen it. */
export function Meanwhile() {
  const app = useApp();
  const desk = useDesk();
  const { value: notes } = desk.notes;
  if (notes.length === 0) return null;
  const named = ({ message, id = '' }: Note) => {
    const name = desk.cards.value.get(id)?.name;
    return name ? message.split(id).join(name) : message;
  };
  return (
    <Banner
      tone="warn"
      alert
      title={app.say('frame.meanwhile')}
      acts={
        <Button kind="quiet" onClick={() => (desk.notes.value = [])}>
          {app.say('frame.gotIt')}
        </Button>
      }
    >
      <ul class="dots">
        {[...new Set(notes.map(named))].map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Banner>
  );
}

/** So few are shown at once; more of them wait behind one line. */
const few = 2;

/** What healing did and what the tab's rows have wrong; each can be put away for this session. */
export function Notices({ session }: { session: Session }) {
  const app = useApp();
  const away = useSignal('');
  const { healed, issues } = session.tracker;
  const key = JSON.stringify([healed, issues]);
  const count = healed.length + issues.length;
  if (count === 0 || away.value === key) return null;
  const list = (
    <ul class="dots">
      {issues.slice(0, 50).map((issue, at) => (
        <li key={at}>
          {issue.row ? `${app.say('frame.row', { row: issue.row })}: ` : ''}
          {issue.message}
        </li>
      ))}
      {healed.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
  return (
    <Banner
      tone={issues.length ? 'warn' : 'good'}
      title={
        issues.length
          ? app.say('frame.issues', { n: issues.length })
          : app.say('frame.healed', { n: healed.length })
      }
      acts={
        <Button kind="quiet" onClick={() => (away.value = key)}>
          {app.say('frame.gotIt')}
        </Button>
      }
    >
      {count <= few ? list : <Fold title={app.say('frame.details')}>{list}</Fold>}
    </Banner>
  );
}
