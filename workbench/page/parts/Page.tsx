// The whole window, laid out as Google Sheets lays it out.

import { closeFrame } from '../desk.ts';
import { toggleMail } from '../mail/acts.ts';
import { MailPane } from '../mail/MailPane.tsx';
import { mailOpen, unread } from '../mail/state.ts';
import { busy, lost, notice, panel, project, sidebar, you } from '../state.ts';
import { ContextMenu } from './ContextMenu.tsx';
import { Dialogs } from './Dialogs.tsx';
import { FormulaBar } from './FormulaBar.tsx';
import { GridArea } from './GridArea.tsx';
import { Icon } from './Icon.tsx';
import { LogPanel } from './LogPanel.tsx';
import { Questions } from './Questions.tsx';
import { ScriptFrame } from './ScriptFrame.tsx';
import { SheetTabs } from './SheetTabs.tsx';
import { Toasts } from './Toasts.tsx';
import { TopBar } from './TopBar.tsx';

export function Page() {
  return (
    <div class="page">
      <TopBar />
      {notice.value && (
        <div class="notice" role="status">
          {notice.value}
          <button
            type="button"
            class="icon"
            aria-label="Dismiss"
            onClick={() => {
              notice.value = '';
            }}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="body">
        <main class="work">
          <FormulaBar />
          <GridArea />
          <SheetTabs />
          {mailOpen.value && <MailPane />}
        </main>
        <Side />
        <Rail />
      </div>
      <Dialogs />
      <ContextMenu />
      <Toasts />
      <Questions />
      {busy.value && (
        <div class="busy" role="status">
          {busy.value}
        </div>
      )}
      {lost.value && (
        <div class="lost" role="alert">
          The workbench has stopped. This page comes back when it is started again.
        </div>
      )}
    </div>
  );
}

function Side() {
  const frame = sidebar.value;
  // A hidden sidebar goes on running, as a script's page must not lose what was typed into it.
  return (
    <>
      {frame && (
        <aside class="side" hidden={panel.value !== 'sidebar'} aria-label={frame.title}>
          <header>
            <h2>{frame.title}</h2>
            <button
              type="button"
              class="icon"
              aria-label="Close sidebar"
              onClick={() => closeFrame(frame.id)}
            >
              <Icon name="close" />
            </button>
          </header>
          <ScriptFrame key={frame.id} frame={frame} />
        </aside>
      )}
      {panel.value === 'log' && <LogPanel />}
    </>
  );
}

function Rail() {
  const open = (which: 'sidebar' | 'log') => {
    panel.value = panel.value === which ? null : which;
  };
  return (
    <nav class="rail" aria-label="Side panels">
      <button
        type="button"
        class="icon"
        aria-pressed={panel.value === 'sidebar' && sidebar.value !== null}
        aria-label="Sidebar of the script"
        title={sidebar.value ? sidebar.value.title : 'The script shows no sidebar'}
        disabled={!sidebar.value}
        onClick={() => open('sidebar')}
      >
        <Icon name="sidebar" />
      </button>
      <button
        type="button"
        class="icon"
        aria-pressed={panel.value === 'log'}
        aria-label="Executions"
        title={`Executions of ${project.value}`}
        onClick={() => open('log')}
      >
        <Icon name="log" />
      </button>
      <button
        type="button"
        class="icon"
        aria-pressed={mailOpen.value}
        aria-label={unread.value ? `Mail, ${unread.value} unread` : 'Mail'}
        title={`Mail of ${you.value}`}
        onClick={toggleMail}
      >
        <Icon name="mail" />
        {unread.value > 0 && <span class="badge">{unread.value > 99 ? '99+' : unread.value}</span>}
      </button>
    </nav>
  );
}
