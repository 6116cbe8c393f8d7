// A tracker that lost something it needs: named, and one click puts it back.
import type { Session } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { repair } from '../frame/More.tsx';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';

export function Broken({ session }: { session: Session }) {
  const app = useApp();
  const { missing, tab } = session.tracker;
  return (
    <Banner
      tone="error"
      alert
      title={app.say('frame.broken', { n: missing.length })}
      acts={
        <>
          <Button kind="main" busy={app.busy.value > 0} onClick={() => void repair(app)}>
            {app.say('frame.broken.repair')}
          </Button>
          <Button kind="quiet" onClick={() => void app.open()}>
            {app.say('frame.readAgain')}
          </Button>
        </>
      }
    >
      <ul class="missing">
        {missing.map((heading) => (
          <li key={heading} class="chip">
            {heading}
          </li>
        ))}
      </ul>
      <p>{app.say('frame.broken.why', { tab })}</p>
    </Banner>
  );
}
