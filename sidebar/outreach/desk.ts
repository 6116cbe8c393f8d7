// What the Outreach panel shows and does: how sending stands, the templates, and the loop that sends
// batch after batch while a page is open. It outlives a change of panel.
import { type Signal, signal } from '@preact/signals';
import type { OutreachState, Progress, Template } from '../../src/api/outreach.ts';
import type { Failure, Input, Output, Verb } from '../../src/api.ts';
import type { App } from '../app.ts';

/** What is open in the panel. */
export type Place =
  | { kind: 'home' | 'new' | 'due' | 'dms' | 'replies' | 'limits' | 'numbers' | 'optOuts' }
  | { kind: 'run'; id: string };

/** Sending as this page drives it. */
export interface Drive {
  /** null: everything of this user. */
  run: string | null;
  going: boolean;
  /** Somebody asked it to stop after this batch. */
  stopping: boolean;
  /** Milliseconds when it began, and what was done then. */
  began: number;
  before: number | undefined;
  progress: Progress | undefined;
  failure: Failure | undefined;
}

export interface OutreachDesk {
  place: Signal<Place>;
  state: Signal<OutreachState | undefined>;
  templates: Signal<Template[] | undefined>;
  /** Drafts in Gmail without a bracket. */
  others: Signal<number>;
  /** Not all drafts have been looked at yet. */
  more: Signal<boolean>;
  failed: Signal<Failure | undefined>;
  working: Signal<boolean>;
  drive: Signal<Drive | undefined>;
  /** Runs that were there when the pre-flight was opened from here; undefined if none is. */
  opened: Signal<ReadonlySet<string> | undefined>;
  read(): Promise<void>;
  readTemplates(): Promise<void>;
  /** A call that a person waits for; a failure is told. */
  ask<V extends Verb>(verb: V, input: Input<V>): Promise<Output<V> | undefined>;
  /** Sends until nothing is left, or something says to stop. */
  send(run: string | null): Promise<void>;
  stopSending(): void;
}

const desks = new WeakMap<App, OutreachDesk>();

/** The one of this page. */
export function outreachDesk(app: App): OutreachDesk {
  const known = desks.get(app);
  if (known) return known;
  const made = create(app);
  desks.set(app, made);
  return made;
}

/** How often an unanswered batch is tried again, and after how many milliseconds. */
const tries = 3;
const pause = 10_000;
/** How often a mailbox of many drafts is looked at in a row. */
const mostLooks = 20;
/** No wait is longer: somebody may have gone on elsewhere meanwhile. */
const longestWait = 60;

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

function create(app: App): OutreachDesk {
  let asked = 0;
  let looked = 0;

  const desk: OutreachDesk = {
    place: signal<Place>({ kind: 'home' }),
    state: signal<OutreachState | undefined>(),
    templates: signal<Template[] | undefined>(),
    others: signal(0),
    more: signal(false),
    failed: signal<Failure | undefined>(),
    working: signal(false),
    drive: signal<Drive | undefined>(),
    opened: signal<ReadonlySet<string> | undefined>(),

    async read() {
      const mine = ++asked;
      const result = await app.call('outreach.state', {});
      if (mine !== asked) return;
      desk.failed.value = result.ok ? undefined : result;
      if (!result.ok) return;
      desk.state.value = result.value;
      // What was put together here has been started in the large window: how it stands is shown.
      const { value: known } = desk.opened;
      const begun = known && result.value.runs.find(({ id, mine: own }) => own && !known.has(id));
      if (!begun) return;
      desk.opened.value = undefined;
      if (desk.place.value.kind === 'new') desk.place.value = { kind: 'run', id: begun.id };
    },

    async readTemplates() {
      const mine = ++looked;
      // Some drafts are looked at in each go; what was found so far is shown meanwhile.
      for (let n = 0; n < mostLooks; n++) {
        const result = await app.call('outreach.templates', {});
        if (mine !== looked) return;
        desk.failed.value = result.ok ? undefined : result;
        desk.more.value = result.ok && result.value.more && n + 1 < mostLooks;
        if (!result.ok) return;
        desk.templates.value = result.value.templates;
        desk.others.value = result.value.others;
        if (!desk.more.value) return;
      }
    },

    async ask(verb, input) {
      desk.working.value = true;
      const result = await app.wait(verb, input);
      desk.working.value = false;
      if (result.ok) return result.value;
      app.fail(result);
      return undefined;
    },

    async send(run) {
      if (desk.drive.value?.going) return;
      const set = (change: Partial<Drive>) => {
        const { value: now } = desk.drive;
        if (now) desk.drive.value = { ...now, ...change };
      };
      desk.drive.value = {
        run,
        going: true,
        stopping: false,
        began: Date.now(),
        before: undefined,
        progress: undefined,
        failure: undefined,
      };
      let failures = 0;
      while (desk.drive.value?.going && !desk.drive.value.stopping) {
        const result = await app.call('outreach.send', { run });
        if (!result.ok) {
          // Nothing is sent twice by asking again: the rows say how far it is.
          failures += 1;
          if (failures < tries && ['offline', 'noAnswer', 'busy'].includes(result.code)) await sleep(pause);
          else {
            set({ failure: result });
            break;
          }
          continue;
        }
        failures = 0;
        const { value: progress } = result;
        const did = progress.sent + progress.drafted + progress.held.length;
        set({
          progress,
          failure: undefined,
          before: desk.drive.value.before ?? Math.max(0, progress.done - did),
        });
        if (progress.next === 'wait')
          await sleep(1000 * Math.min(longestWait, Math.max(1, progress.waitSeconds)));
        else if (progress.next !== 'more') break;
      }
      set({ going: false, stopping: false });
      const { message } = desk.drive.value?.progress ?? { message: '' };
      if (message) app.announce(message);
      await desk.read();
    },

    stopSending() {
      if (desk.drive.value?.going) desk.drive.value = { ...desk.drive.value, stopping: true };
    },
  };
  return desk;
}
