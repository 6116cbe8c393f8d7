// What stands around every panel: campaign, columns shown, tabs, messages, and what to do when
// something is wrong.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Session } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { focusSheet } from '../google.ts';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { Snackbar } from '../parts/Snackbar.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { Broken } from '../setup/Broken.tsx';
import { SetUp } from '../setup/SetUp.tsx';
import { Campaign } from './Campaign.tsx';
import { More } from './More.tsx';
import { Notices, Offline, OpenFailed } from './Notices.tsx';
import { type PanelKey, panels } from './panels.ts';
import { Shortcuts } from './Shortcuts.tsx';
import { Show } from './Show.tsx';

export function Frame() {
  const app = useApp();
  const session = app.session.value;
  useEffect(() => {
    document.documentElement.lang = app.language.value;
  }, [app.language.value]);
  useEffect(() => {
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
    <div>
      <Progress label={app.say('frame.opening')} />
      <Skeleton label={app.say('frame.opening')} />
    </div>
  );
}

function Opened({ session }: { session: Session }) {
  const app = useApp();
  const chosen = useSignal<PanelKey>(panels[0].key);
  const shortcuts = useSignal(false);
  const { state } = session.tracker;
  if (state === 'empty' || state === 'list') return <SetUp />;

  const { Panel } = panels.find((panel) => panel.key === chosen.value) ?? panels[0];
  return (
    <>
      <header class="frame-head">
        <div class="frame-row">
          <Campaign session={session} />
          <More onShortcuts={() => (shortcuts.value = true)} />
        </div>
        <div class="tab-row">
          <Tabs
            label={app.say('frame.panels')}
            tabs={panels.map(({ key, word }) => ({ key, label: app.say(word) }))}
            chosen={chosen.value}
            onChoose={(key) => {
              chosen.value = panels.find((panel) => panel.key === key)?.key ?? chosen.value;
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
        <div id="panel" class="panel" role="tabpanel" aria-labelledby={`tab-${chosen.value}`}>
          {state === 'broken' ? <Broken session={session} /> : <Panel />}
        </div>
      </main>
      {shortcuts.value && <Shortcuts onClose={() => (shortcuts.value = false)} />}
    </>
  );
}
