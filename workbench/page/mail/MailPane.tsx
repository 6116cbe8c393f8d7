// The mailbox of this window's person: folders, list, and a reading column that also writes.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { you } from '../state.ts';
import { chooseFolder, does, showThread, toggleMail, write } from './acts.ts';
import { Composer } from './Composer.tsx';
import { Conversation } from './Conversation.tsx';
import { LineList } from './LineList.tsx';
import { Original } from './Original.tsx';
import { Receive } from './Receive.tsx';
import { Settings } from './Settings.tsx';
import * as state from './state.ts';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Gmail's own keys (support.google.com/mail/answer/6594), as far as there is something for them here. */
const keys: Record<string, (pane: HTMLElement) => void> = {
  c: write,
  '/': (pane) => pane.querySelector<HTMLElement>('.mailFilter')?.focus(),
  j: (pane) => moveFocus(pane, 1),
  k: (pane) => moveFocus(pane, -1),
  u: () => showThread(null),
  e: () => markOpen([], ['INBOX']),
  '#': () => markOpen(['TRASH'], []),
  r: (pane) => pane.querySelector<HTMLElement>('.replyButton')?.click(),
};

function moveFocus(pane: HTMLElement, step: number): void {
  const rows = [...pane.querySelectorAll<HTMLElement>('.mailLine')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus();
}

export function markOpen(add: string[], remove: string[]): void {
  const id = state.threadId.value;
  if (id === null) return;
  does({ do: 'mark', threadId: id, add, remove });
  showThread(null);
}

function press(pane: HTMLElement, event: KeyboardEvent): void {
  const typing = isTyping(event.target);
  if (event.key === 'Escape') {
    if (state.over.value) state.over.value = null;
    else if (!typing && state.threadId.value) showThread(null);
    else if (!typing) toggleMail();
    return;
  }
  if (typing || state.over.value || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = keys[event.key];
  if (!key) return;
  event.preventDefault();
  key(pane);
}

export function MailPane() {
  const pane = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    pane.current?.focus();
    // What had the focus may be gone; its keys are the mailbox's as long as nothing else has them.
    const pressed = (event: KeyboardEvent) => {
      const { target } = event;
      const here = target === document.body || (target instanceof Node && pane.current?.contains(target));
      if (here && pane.current && !event.defaultPrevented) press(pane.current, event);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  const composing = state.composing.value;
  const reading = composing !== null || state.threadId.value !== null;
  const over = state.over.value;
  return (
    <section
      class={reading ? 'mailPane reading' : 'mailPane'}
      aria-label={`Mail of ${you.value}`}
      tabIndex={-1}
      ref={pane}
    >
      <header class="mailHead">
        <h2>
          Mail <small>{you.value}</small>
        </h2>
        <input
          type="search"
          class="mailFilter"
          aria-label="Filter mail"
          placeholder="Filter mail"
          value={state.filter.value}
          onInput={(event) => {
            state.filter.value = event.currentTarget.value;
          }}
        />
        <div class="grow" />
        <button
          type="button"
          class="icon"
          aria-label="Receive a mail from outside"
          title="Receive a mail from outside"
          onClick={() => {
            state.over.value = 'receive';
          }}
        >
          <Icon name="receive" />
        </button>
        <button
          type="button"
          class="icon"
          aria-label="Mail settings"
          title="Senders, signatures, trouble"
          onClick={() => {
            state.over.value = 'settings';
          }}
        >
          <Icon name="gear" />
        </button>
        <button type="button" class="icon" aria-label="Close mail" title="Close mail" onClick={toggleMail}>
          <Icon name="close" />
        </button>
      </header>
      <div class="mailBody">
        <nav class="mailFolders" aria-label="Folders">
          <button type="button" class="write" title="Write (c)" onClick={write}>
            <Icon name="draft" />
            <span>Write</span>
          </button>
          {(Object.keys(state.folders) as state.FolderName[]).map((name) => {
            const { name: label, icon } = state.folders[name];
            const count = state.counts.value[name];
            return (
              <button
                type="button"
                key={name}
                title={label}
                class="folder"
                aria-current={state.folder.value === name ? 'page' : undefined}
                onClick={() => chooseFolder(name)}
              >
                <Icon name={icon} size={18} />
                <span class="grow">{label}</span>
                {count ? <span class="count">{count}</span> : null}
              </button>
            );
          })}
        </nav>
        <LineList />
        <div class="mailColumn">
          {composing ? <Composer key={composing.key} composing={composing} /> : <Conversation />}
        </div>
      </div>
      {over === 'receive' && <Receive />}
      {over === 'settings' && <Settings />}
      {over !== null && typeof over === 'object' && <Original of={over.original} />}
    </section>
  );
}
