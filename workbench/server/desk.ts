// The people at their windows: brings what they do to the host, and what the host shows to them.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Act } from '../host/acts.ts';
import { rendered } from '../host/clientRun.ts';
import { createHost } from '../host/index.ts';
import { forwarder, type Transport } from '../host/mail/smtp.ts';
import { compile } from '../host/runtime.ts';
import type { ClientPage, Host, HostChange, Outcome, UiEvent } from '../host/types.ts';
import { framePage } from './frames.ts';
import { openMailDesk } from './mailDesk.ts';
import type { ToHost, ToWeb } from './messages.ts';
import { type Project, readProject } from './project.ts';
import type { Colleague, LogEntry, ToPage, ToServer } from './protocol.ts';
import { Publisher } from './publisher.ts';
import { openCsv, openSample } from './samples.ts';
import { keepAside, readState, writeState } from './state.ts';
import type { WorkbenchOptions } from './workbench.ts';

/** What the desk starts with. */
export interface DeskStart extends WorkbenchOptions {
  owner: string;
  stateFile: string;
  /** Client side of `google.script` for the script's pages. */
  client: string;
  /** Every sent mail goes there too. */
  transport?: Transport;
  say(text: string): void;
}

export interface Desk {
  hear(message: ToHost): void;
  /** Saves and stops the clock; resolves when no mail is on its way any more. */
  close(): Promise<void>;
}

interface Window {
  id: number;
  user: string;
  /** Counts up with everything a window says, so that alerts go where the person is. */
  lastHeard: number;
}

/** A page of the script some window shows. */
interface Frame {
  id: string;
  user: string;
  what: 'sidebar' | 'dialog';
  page?: ClientPage | undefined;
}

const colors = ['#188038', '#1a73e8', '#e8710a', '#9334e6', '#d01884', '#12b5cb', '#a0522d', '#5f6368'];
const saveDelay = 1500;

/** Nobody answers for a person who has gone; their script is told that the box was closed. */
const patience = 4000;

/**
 * Opens the file and waits for windows. `serveUntil` lets them speak while a script waits for an
 * answer. Throws a sentence if the project cannot be run.
 */
export function openDesk(
  start: DeskStart,
  post: (message: ToWeb) => void,
  serveUntil: (done: () => boolean) => void,
): Desk {
  const project = readProject(start.project);
  const { host, notice } = openHost(start, project);
  if (notice) start.say(notice);
  const publisher = new Publisher(host.workbook);
  const functions = [...compile(project.code).functions];
  const windows = new Map<number, Window>();
  const frames = new Map<string, Frame>();
  const people = new Map<string, Colleague>();
  const answers = new Map<number, { button: string; text?: string }>();
  let heard = 0;
  let questions = 0;
  /** How deep scripts are inside scripts; what changes inside is told when the outermost pauses or ends. */
  let dirty = false;
  let clockAt = Date.now();

  const send = (to: Iterable<Window>, message: ToPage) => {
    const ids = [...to].map(({ id }) => id);
    if (ids.length) post({ kind: 'send', windows: ids, text: JSON.stringify(message) });
  };
  const everybody = (message: ToPage) => send(windows.values(), message);
  const windowsOf = (user: string) => [...windows.values()].filter((window) => window.user === user);
  /** The window a person was last active in. */
  const frontOf = (user: string) =>
    windowsOf(user)
      .sort((a, b) => b.lastHeard - a.lastHeard)
      .slice(0, 1);

  // --- keeping -------------------------------------------------------------------------------------
  let saving: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(saving);
    saving = undefined;
    const aheadNow = Math.round(host.clock.now() - Date.now());
    writeState(start.stateFile, {
      fileName: host.workbook.name,
      ahead: Math.max(0, aheadNow),
      host: host.snapshot(),
    });
  };
  const saveSoon = () => {
    clearTimeout(saving);
    saving = setTimeout(save, saveDelay);
  };

  // --- telling -------------------------------------------------------------------------------------
  const mailDesk = openMailDesk(host, (window, news) => {
    const to = windows.get(window);
    if (to) send([to], { say: 'mail', news });
  });
  const forward = start.transport
    ? forwarder(host.mail, start.transport, (error, { subject }) =>
        start.say(`The SMTP server did not take "${subject}": ${(error as Error).message}`),
      )
    : undefined;
  let forwarding: Promise<unknown> = Promise.resolve();
  const publish = () => {
    if (mailDesk.publish()) {
      forwarding = Promise.all([forwarding, forward?.()]);
      saveSoon();
    }
    if (!dirty) return;
    dirty = false;
    const users = new Set([...windows.values()].map(({ user }) => user));
    for (const [user, update] of publisher.changes(users)) send(windowsOf(user), { say: 'book', update });
    saveSoon();
  };
  const tellClock = () =>
    everybody({
      say: 'clock',
      now: host.clock.now(),
      timeZone: host.workbook.timeZone,
      locale: host.workbook.locale,
    });
  const tellPeople = () => {
    const present = new Set([...windows.values()].map(({ user }) => user));
    for (const user of people.keys()) if (!present.has(user)) people.delete(user);
    everybody({ say: 'people', people: [...people.values()] });
  };
  /** Tells that scripts have run, after what they wrote. */
  const log = (user: string, what: string, outcomes: readonly Outcome[]) => {
    publish();
    for (const outcome of outcomes) {
      const entry: LogEntry = { at: host.clock.now(), user, what, ms: outcome.ms, log: outcome.log };
      if (outcome.error) entry.error = `${outcome.error.name}: ${outcome.error.message}`;
      everybody({ say: 'log', entry });
    }
  };

  // --- what the host shows ---------------------------------------------------------------------------
  /** Shows a box and sleeps until somebody has answered it; the script below waits all the while. */
  const ask = (user: string, ui: UiEvent & { kind: 'alert' | 'prompt' }) => {
    const id = ++questions;
    const { kind, title, prompt, buttons } = ui;
    send(frontOf(user), { say: 'ask', id, kind, title, prompt, buttons });
    let alone = Date.now();
    serveUntil(() => {
      if (windowsOf(user).length) alone = Date.now();
      return answers.has(id) || Date.now() - alone > patience;
    });
    const given = answers.get(id) ?? { button: 'CLOSE' };
    answers.delete(id);
    send(windowsOf(user), { say: 'asked', id });
    host
      .person(user)
      .answer(given.text === undefined ? given.button : { text: given.text, button: given.button });
  };
  const openFrame = (user: string, what: Frame['what'], html: string): string => {
    for (const frame of frames.values())
      if (frame.user === user && frame.what === what) frames.delete(frame.id);
    const frame: Frame = { id: randomUUID(), user, what };
    frames.set(frame.id, frame);
    post({ kind: 'frame', id: frame.id, html: framePage(rendered(html), start.client, functions) });
    return frame.id;
  };
  const pageOf = (frame: Frame): ClientPage | undefined => {
    const person = host.person(frame.user);
    frame.page ??= frame.what === 'sidebar' ? person.sidebar() : person.dialog();
    return frame.page;
  };
  const show = (user: string, ui: UiEvent) => {
    const front = frontOf(user);
    switch (ui.kind) {
      case 'alert':
      case 'prompt':
        return ask(user, ui);
      case 'sidebar':
        return send(front, { say: 'sidebar', frame: openFrame(user, 'sidebar', ui.html), title: ui.title });
      case 'dialog': {
        const { title, width, height, modal } = ui;
        return send(front, {
          say: 'dialog',
          frame: openFrame(user, 'dialog', ui.html),
          title,
          width,
          height,
          modal,
        });
      }
      case 'toast':
        return send(front, { say: 'toast', title: ui.title, message: ui.message, seconds: ui.seconds });
      case 'close':
        for (const frame of frames.values()) {
          if (frame.user === user && frame.what === ui.what) frames.delete(frame.id);
        }
        return send(windowsOf(user), { say: 'close', what: ui.what });
      case 'menus':
        return send(windowsOf(user), { say: 'menus', menus: ui.menus });
      case 'select':
        return send(front, { say: 'select', sheetId: ui.sheetId, a1: ui.a1 });
    }
  };
  host.onChange((change: HostChange) => {
    if (change.kind === 'ui') {
      // What the script has written by then is seen before, and behind, what it shows.
      publish();
      show(change.user, change.ui);
    } else if (change.kind === 'mail') mailDesk.changed();
    else dirty = true;
  });

  // --- what people do --------------------------------------------------------------------------------
  const act = (window: Window, n: number, what: Act) => {
    const { user } = window;
    const result = host.person(user).act(what);
    if (what.act === 'select') {
      const a1 = Array.isArray(what.a1) ? what.a1.at(-1) : what.a1;
      const colleague = people.get(user);
      if (colleague) people.set(user, { ...colleague, sheetId: what.sheetId, ...(a1 && { a1 }) });
      tellPeople();
    } else dirty = true;
    publish();
    if (result.ok) {
      log(user, `after ${what.act}`, result.triggers);
      send([window], { say: 'result', n, result: { ok: true, triggers: [] } });
    } else send([window], { say: 'result', n, result });
  };
  const choose = (user: string, path: string[]) => {
    send(frontOf(user), { say: 'busy', what: 'Running script…' });
    const outcome = host.person(user).menu(...path);
    log(user, path.join(' › '), [outcome]);
    send(windowsOf(user), { say: 'busy', what: null });
    if (outcome.error)
      send(frontOf(user), { say: 'toast', title: '', message: outcome.error.message, seconds: 0 });
  };
  const runForFrame = (window: Window, id: string, call: number, name: string, args: unknown[]) => {
    const frame = frames.get(id);
    if (!frame || frame.user !== window.user) return;
    const answer = (outcome: { value?: unknown; error?: { name: string; message: string } }) => {
      publish();
      send([window], { say: 'ran', frame: id, call, ...outcome });
    };
    try {
      const page = pageOf(frame);
      if (!page) return;
      const outcome = page.runNow(name, ...args);
      log(frame.user, name, [outcome]);
      const { value, error } = outcome;
      answer(error ? { error: { name: error.name, message: error.message } } : { value });
    } catch (thrown) {
      // What the page itself is told: no such function, or a value that may not cross.
      const { name: kind, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
      answer({ error: { name: kind, message } });
    }
  };
  const advance = (ms: number) => {
    if (!(ms > 0) || ms > 400 * 24 * 3600_000) return;
    everybody({ say: 'busy', what: 'Time passes…' });
    const outcomes = host.clock.advance(ms);
    dirty = true;
    log('', 'time trigger', outcomes);
    everybody({ say: 'busy', what: null });
    tellClock();
  };

  const says: { [K in ToServer['say']]: (window: Window, message: Extract<ToServer, { say: K }>) => void } = {
    act: (window, { n, act: what }) => act(window, n, what),
    menu: ({ user }, { path }) => choose(user, path),
    run: (window, { frame, call, name, args }) => runForFrame(window, frame, call, name, args),
    closeFrame: ({ user }, { frame: id }) => {
      const frame = frames.get(id);
      if (frame?.user !== user) return;
      frames.delete(id);
      pageOf(frame)?.close();
    },
    answer: (_window, { id, button, text }) => {
      answers.set(id, text === undefined ? { button } : { button, text });
    },
    advance: (_window, { ms }) => advance(ms),
    rename: (_window, { name }) => {
      host.workbook.name = name.slice(0, 200);
      everybody({ say: 'fileName', name: host.workbook.name });
      saveSoon();
    },
    mail: (window, { act: what }) => mailDesk.hear(window, what),
  };

  const arrive = (id: number, user: string) => {
    // Whoever is here already hears first of what happened meanwhile; the new window gets it all at once.
    dirty = true;
    publish();
    const window: Window = { id, user, lastHeard: ++heard };
    windows.set(id, window);
    if (!people.has(user)) {
      const taken = new Set([...people.values()].map(({ color }) => color));
      people.set(user, { user, color: colors.find((color) => !taken.has(color)) ?? '#5f6368' });
    }
    const { owner } = start;
    send([window], {
      say: 'hello',
      you: user,
      owner,
      fileName: host.workbook.name,
      project: project.name,
      ...(notice && { notice }),
    });
    send([window], { say: 'book', update: publisher.whole(user) });
    tellClock();
    tellPeople();
    mailDesk.arrive(window);
    log(user, 'onOpen', host.person(user).open());
    send([window], { say: 'menus', menus: host.person(user).menus() });
    publish();
  };

  const hear = (message: ToHost) => {
    if (message.kind === 'open') arrive(message.window, message.user);
    else if (message.kind === 'close') {
      windows.delete(message.window);
      mailDesk.leave(message.window);
      tellPeople();
    } else if (message.kind === 'say') {
      const window = windows.get(message.window);
      if (!window) return;
      window.lastHeard = ++heard;
      const said = JSON.parse(message.text) as ToServer;
      const handle = says[said.say] as ((window: Window, said: ToServer) => void) | undefined;
      handle?.(window, said);
      publish();
    }
  };

  const tick = setInterval(() => {
    const now = Date.now();
    const passed = now - clockAt;
    clockAt = now;
    const outcomes = host.clock.advance(passed);
    if (!outcomes.length) return publish();
    log('', 'time trigger', outcomes);
    dirty = true;
    publish();
    tellClock();
  }, 1000);

  return {
    hear: (message) => {
      try {
        hear(message);
      } catch (error) {
        // A bug of the host or of the workbench: said where people see it, and the windows go on.
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        start.say(text);
        everybody({ say: 'busy', what: null });
        everybody({
          say: 'log',
          entry: { at: host.clock.now(), user: '', what: 'workbench', ms: 0, error: text, log: [] },
        });
      }
    },
    close: async () => {
      clearInterval(tick);
      save();
      await forwarding;
    },
  };
}

/** A host with the state of last time, or a new file. */
function openHost(start: DeskStart, project: Project): { host: Host; notice: string } {
  const notices: string[] = [];
  if (start.fresh && existsSync(start.stateFile)) {
    notices.push(`A fresh start. The state before is kept as ${keepAside(start.stateFile, 'before')}.`);
  }
  const saved = readState(start.stateFile);
  const state = saved.found ? saved.state : undefined;
  if (!saved.found && 'keptAs' in saved) {
    notices.push(
      `The saved state could not be read (${saved.reason}). It is kept as ${saved.keptAs}; this is a fresh start.`,
    );
  }
  const ahead = state?.ahead ?? 0;
  const { code, html, manifest } = project;
  const options = {
    code,
    html,
    manifest,
    scriptName: project.name,
    user: start.owner,
    now: Date.now() + ahead,
    cost: 'free',
    // A script that waits for a person's answer must not be taken for an endless loop.
    limits: { realMs: 24 * 3600_000 },
    ...(start.locale && { locale: start.locale }),
    ...(start.timeZone && { timeZone: start.timeZone }),
  } as const;
  let host: Host;
  try {
    host = createHost(state ? { ...options, snapshot: state.host } : options);
    if (state) host.workbook.name = state.fileName;
  } catch (error) {
    if (!state) throw error;
    notices.push(
      `The saved state could not be read (${(error as Error).message}). It is kept as ` +
        `${keepAside(start.stateFile, 'damaged')}; this is a fresh start.`,
    );
    host = createHost(options);
  }
  const isNew = !state || notices.length > 0;
  if (start.csv) {
    openCsv(host.workbook, readFileSync(start.csv), basename(start.csv).replace(/\.[^.]*$/, ''), isNew);
  }
  if (isNew && start.sample) openSample(host, start.sample);
  if (isNew && start.fileName) host.workbook.name = start.fileName;
  return { host, notice: notices.join(' ') };
}
