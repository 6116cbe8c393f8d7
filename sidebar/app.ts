// What every panel shares: the session, the words, the calls, notices and typed text.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Failure, Session, View } from '../src/api.ts';
import { type Language, type Tongue, tongues, type WordKey } from '../src/language/index.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { type Call, connect, type Send } from './server.ts';
import { preferredLanguage, sayIn, type Told } from './words.ts';

/** A short message at the bottom; it goes by itself unless it is about a failure. */
export interface Toast {
  text: string;
  tone: 'plain' | 'error';
  action?: { label: string; run: () => void };
}

export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

export interface App {
  view: View;
  call: Call;
  session: Signal<Session | undefined>;
  /** Why the session could not be opened. */
  failure: Signal<Failure | undefined>;
  online: Signal<boolean>;
  /** Calls a person waits for; the bar at the top runs while there are any. */
  busy: Signal<number>;
  toast: Signal<Toast | undefined>;
  /** Read out by a screen reader. */
  announced: Signal<string>;
  /** The key of the panel that is shown. */
  panel: Signal<string>;
  drafts: Drafts;
  language: ReadonlySignal<Language>;
  tongue: ReadonlySignal<Tongue>;
  /** What the cells are written in. */
  sheetTongue: ReadonlySignal<Tongue>;
  say: Say;
  /** Reads the session (which heals the tab) or reads it again. */
  open(): Promise<void>;
  /** A call that a person waits for. */
  wait: Call;
  tell(text: string, action?: Toast['action']): void;
  fail(failure: Failure): void;
  announce(text: string): void;
}

interface Options {
  view: View;
  send: Send;
  languages: readonly string[];
  /** The sentences that came with the page. */
  told?: Told | undefined;
  online?: () => boolean;
}

/** One app: what a page needs to draw itself and to act. */
export function createApp({ view, send, languages, told, online = () => true }: Options): App {
  const session = signal<Session | undefined>();
  const guess = preferredLanguage(languages);
  const language = computed(() => told?.language ?? session.value?.language ?? guess);
  const tongue = computed(() => tongues[language.value]);
  const say: Say = (key, values) => sayIn(told?.words ?? tongue.value.words, key, values);
  const call = connect({
    send,
    online,
    explain: (code) => ({ message: say(`failure.${code}`), next: say(`failure.${code}.next`) }),
  });

  const app: App = {
    view,
    call,
    session,
    failure: signal<Failure | undefined>(),
    online: signal(online()),
    busy: signal(0),
    toast: signal<Toast | undefined>(),
    announced: signal(''),
    panel: signal('creator'),
    drafts: createDrafts((key, text) => void call('session.keep', { key, text })),
    language,
    tongue,
    sheetTongue: computed(() => tongues[session.value?.sheetLanguage ?? guess]),
    say,
    async open() {
      const result = await app.wait('session.open', {});
      app.failure.value = result.ok ? undefined : result;
      if (!result.ok) return;
      app.drafts.restore(result.value.kept ?? {});
      session.value = result.value;
    },
    async wait(verb, input) {
      app.busy.value += 1;
      try {
        return await call(verb, input);
      } finally {
        app.busy.value -= 1;
      }
    },
    tell(text, action) {
      app.toast.value = { text, tone: 'plain', ...(action && { action }) };
      app.announce(text);
    },
    fail(failure) {
      const text = [failure.message, failure.next].filter(Boolean).join(' ');
      app.toast.value = { text, tone: 'error' };
      app.announce(text);
    },
    announce(text) {
      // The same text twice is read out twice only if the region changes in between.
      app.announced.value = app.announced.value === text ? `${text}\u00a0` : text;
    },
  };
  return app;
}

export const AppContext = createContext<App | undefined>(undefined);

/** The app this component is in. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error('a component stands outside the app');
  return app;
}
