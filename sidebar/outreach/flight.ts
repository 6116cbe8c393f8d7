// One pre-flight: the plan, what was found, the row that is looked at, and the start.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Preflight, PreflightRow, Run, SendPlan } from '../../src/api/outreach.ts';
import type { Failure } from '../../src/api.ts';
import type { App } from '../app.ts';
import { outreachDesk } from './desk.ts';
import { choiceOf, planOf, readWish } from './wish.ts';

export const lists = ['send', 'dm', 'held'] as const;
export type List = (typeof lists)[number];

export interface Flight {
  plan: Signal<SendPlan | undefined>;
  found: Signal<Preflight | undefined>;
  failure: Signal<Failure | undefined>;
  list: Signal<List>;
  /** The code of a reason; '' for all. */
  reason: Signal<string>;
  rows: ReadonlySignal<PreflightRow[]>;
  /** The row that is looked at. */
  at: ReadonlySignal<PreflightRow | undefined>;
  /** Moves when what a mail says may have changed. */
  changed: Signal<number>;
  starting: Signal<boolean>;
  run: Signal<Run | undefined>;
  /** Rows without a mail when it started, and those of them that were to have one. */
  left: Signal<PreflightRow[]>;
  fellOut: Signal<PreflightRow[]>;
  begin(): Promise<void>;
  /** Judges every row again, with a change of the plan. */
  check(change?: Partial<SendPlan>): Promise<void>;
  show(list: List): void;
  filter(reason: string): void;
  look(id: string): void;
  /** Takes guessed first names as they are. */
  confirm(rows: readonly PreflightRow[]): Promise<void>;
  /** Writes a first name, and reads the mail again. */
  name(row: PreflightRow, to: string): Promise<void>;
  start(): Promise<void>;
}

export const FlightContext = createContext<Flight | undefined>(undefined);

export function useFlight(): Flight {
  const flight = useContext(FlightContext);
  if (!flight) throw new Error('a component stands outside the pre-flight');
  return flight;
}

export function openFlight(app: App): Flight {
  const desk = outreachDesk(app);
  const chosen = signal('');
  /** Where in the list it is: when it goes to another one, its neighbour is looked at. */
  let place = 0;
  const found = signal<Preflight | undefined>();
  const list = signal<List>('send');
  const reason = signal('');
  const rows = computed(() => {
    const all = found.value?.[list.value] ?? [];
    return reason.value === '' || list.value !== 'held'
      ? all
      : all.filter(({ reasons }) => reasons[0]?.code === reason.value);
  });

  /** Names are the person's: their other rows are greeted alike. */
  function named(done: readonly string[]): void {
    const { value: now } = found;
    if (!now) return;
    const persons = new Set(done.map((id) => id.replace(/-\d+$/, '')));
    found.value = {
      ...now,
      send: now.send.map((row) => {
        if (!persons.has(row.id.replace(/-\d+$/, ''))) return row;
        const { guess: _, ...rest } = row;
        return { ...rest, reasons: row.reasons.filter(({ code }) => code !== 'guessedName') };
      }),
    };
    flight.changed.value += 1;
  }

  const flight: Flight = {
    plan: signal<SendPlan | undefined>(),
    found,
    failure: signal<Failure | undefined>(),
    list,
    reason,
    rows,
    at: computed(() => {
      const at = rows.value.findIndex(({ id }) => id === chosen.value);
      if (at >= 0) place = at;
      return rows.value[Math.min(place, rows.value.length - 1)];
    }),
    changed: signal(0),
    starting: signal(false),
    run: signal<Run | undefined>(),
    left: signal<PreflightRow[]>([]),
    fellOut: signal<PreflightRow[]>([]),

    async begin() {
      const wish = readWish(app);
      const [, selection] = await Promise.all([
        desk.read(),
        // Read once: a selection that moves later does not move the mails.
        wish.rows === 'selected' && !wish.reply ? app.wait('session.selection', { seen: '' }) : undefined,
      ]);
      if (selection && !selection.ok) {
        flight.failure.value = selection;
        return;
      }
      const plan = planOf(wish, choiceOf(wish, selection?.value.ids ?? []));
      flight.plan.value = { ...plan, mode: desk.state.value?.tested ? plan.mode : 'draft' };
      await flight.check();
    },

    async check(change = {}) {
      if (!flight.plan.value) return flight.begin();
      flight.plan.value = { ...flight.plan.value, ...change };
      const result = await app.wait('outreach.preflight', { plan: flight.plan.value });
      flight.failure.value = result.ok ? undefined : result;
      if (!result.ok) return;
      // Where nobody is mailed, why is what a person looks for first.
      if (!found.value && result.value.send.length === 0 && result.value.held.length > 0) flight.show('held');
      found.value = result.value;
      flight.changed.value += 1;
      const { send, held } = result.value;
      app.announce(app.say('mail.flight.read', { send: send.length, held: held.length }));
      if (reason.value && !held.some(({ reasons }) => reasons[0]?.code === reason.value)) reason.value = '';
    },

    show(next) {
      place = 0;
      list.value = next;
      chosen.value = '';
    },
    filter(code) {
      place = 0;
      reason.value = code;
      chosen.value = '';
    },
    look(id) {
      chosen.value = id;
    },

    async confirm(guessed) {
      const names = guessed.map(({ id, guess = '' }) => ({ id, from: guess, to: guess }));
      const done = await desk.ask('outreach.firstNames', { names });
      if (!done) return;
      named(done.done);
      app.tell(app.say('mail.guess.done', { n: done.done.length }));
    },

    async name({ id, guess = '' }, to) {
      const done = await desk.ask('outreach.firstNames', { names: [{ id, from: guess, to }] });
      if (!done) return;
      named(done.done);
      if (done.refused.length > 0) await flight.check();
      else app.tell(app.say('mail.guess.done', { n: 1 }));
    },

    async start() {
      const { value: plan } = flight.plan;
      if (!plan || !found.value || flight.starting.value) return;
      flight.starting.value = true;
      const result = await app.wait('outreach.start', { plan, basis: found.value.basis });
      flight.starting.value = false;
      if (!result.ok) {
        app.fail(result);
        if (result.code === 'changedSince') await flight.check();
        return;
      }
      const { send, dm } = found.value;
      const expected = new Set([...send, ...dm].map(({ id }) => id));
      flight.left.value = result.value.left;
      flight.fellOut.value = result.value.left.filter(({ id }) => expected.has(id));
      flight.run.value = result.value.run;
      void desk.send(result.value.run.id);
    },
  };
  return flight;
}
