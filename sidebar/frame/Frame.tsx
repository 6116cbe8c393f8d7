// What stands around every panel: campaign, columns shown, tabs, messages, and what to do when
// something is wrong.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo } from 'preact/hooks';
import type { Session } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { DeskContext } from '../creator/context.ts';
import { createDesk } from '../creator/desk.ts';
import { focusSheet } from '../google.ts';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { Snackbar } from '../parts/Snackbar.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { Broken } from '../setup/Broken.tsx';
import { SetUp } from '../setup/SetUp.tsx';
import { Campaign } from './Campaign.tsx';
import { More } from './More.tsx';
import { Meanwhile, Notices, Offline, OpenFailed } from './Notices.tsx';
import { panels } from './panels.ts';
import { Shortcuts } from './Shortcuts.tsx';
import { Show } from './Show.tsx';

export function Frame() {
  const app = useApp();
  const session = app.session.value;
  useEffect(() => {
    document.documentElement.lang = app.language.value;
  }, [app.language.value]);
  useLayoutEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) focusSheet();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, []);

  return (
    <div class="frame">
      {session ? <Opened session={session} /> : <Opening />}
      <Snackbar />
    </div>
  );
}

function Opening() {
  const app = useApp();
  if (app.failure.value) return <OpenFailed failure={app.failure.value} />;
  return (
    <main>
      <Progress label={app.say('frame.opening')} />
      <Skeleton label={app.say('frame.opening')} />
    </main>
  );
}

function Opened({ session }: { session: Session }) {
  const app = useApp();
  const desk = useMemo(() => createDesk(app), [app]);
  const shortcuts = useSignal(false);
  const { state } = session.tracker;
  useLayoutEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyZ') return;
      event.preventDefault();
      void desk.undo();
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  }, [desk]);
  if (state === 'empty' || state === 'list') return <SetUp />;

  const tabs = panels.filter(({ menu }) => !menu);
  const panel = panels.find(({ key }) => key === app.panel.value) ?? tabs[0];
  if (!panel) return null;
  const { key, word, menu, Panel } = panel;
  return (
    <DeskContext.Provider value={desk}>
      <header class="frame-head">
        <div class="frame-row">
          <Campaign session={session} />
          <More onShortcuts={() => (shortcuts.value = true)} />
        </div>
        <div class="tab-row">
          <Tabs
            label={app.say('frame.panels')}
            tabs={tabs.map(({ key, word }) => ({ key, label: app.say(word) }))}
            chosen={key}
            onChoose={(next) => {
              app.panel.value = next;
            }}
          />
          {state === 'ready' && <Show session={session} />}
        </div>
        {app.busy.value > 0 && (
          <div class="frame-busy">
            <Progress label={app.say('frame.working')} />
          </div>
        )}
      </header>
      <main class="frame-body">
        {!app.online.value && <Offline />}
        <Notices session={session} />
        <Meanwhile />
        <div
          id="panel"
          class="panel"
          {...(menu
            ? { role: 'region', 'aria-label': app.say(word) }
            : { role: 'tabpanel', 'aria-labelledby': `tab-${key}` })}
        >
          {state === 'broken' ? <Broken session={session} /> : <Panel />}
        </div>
      </main>
      {shortcuts.value && <Shortcuts onClose={() => (shortcuts.value = false)} />}
    </DeskContext.Provider>
  );
}
