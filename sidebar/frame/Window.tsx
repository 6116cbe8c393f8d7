// A large window of its own: opening, failed, no tracker yet, or what it is for.
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Empty } from '../parts/Empty.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Snackbar } from '../parts/Snackbar.tsx';
import { OpenFailed } from './Notices.tsx';

/** `children` stand once the tracker is there. */
export function Window({ children }: { children: ComponentChildren }) {
  const app = useApp();
  const session = app.session.value;
  useEffect(() => {
    document.documentElement.lang = app.language.value;
  }, [app.language.value]);
  return (
    <div class="frame">
      {app.failure.value && !session ? (
        <OpenFailed failure={app.failure.value} />
      ) : !session ? (
        <Skeleton label={app.say('frame.opening')} />
      ) : session.tracker.state === 'ready' ? (
        children
      ) : (
        <Empty icon="sheet" title={app.say('importing.notReady')}>
          {app.say('importing.notReady.do')}
        </Empty>
      )}
      <Snackbar />
    </div>
  );
}
