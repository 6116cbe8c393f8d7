// What is due, as it was last read, and what can be done about it. It outlives a change of panel.
import { type Signal, signal } from '@preact/signals';
import type { DueRow, Fix, StepOf } from '../../src/api/today.ts';
import type { Failure, Output, StatusChange } from '../../src/api.ts';
import type { App } from '../app.ts';
import type { Desk } from '../creator/desk.ts';

export type Due = Output<'today.read'>;

export interface DueDesk {
  everyone: Signal<boolean>;
  due: Signal<Due | undefined>;
  /** Why the last look failed; what is shown is older than that. */
  failed: Signal<Failure | undefined>;
  reading: Signal<boolean>;
  /** The kinds whose rows are shown. */
  open: Signal<ReadonlySet<string>>;
  /** The rows whose payment is being recorded. */
  paying: Signal<readonly string[]>;
  /** An act is under way. */
  working: Signal<boolean>;
  /** Rows were acted on since what is due was last shown. */
  acted: boolean;
  read(): Promise<void>;
  /** Gives rows a status in one act. */
  set(rows: readonly DueRow[], group: StatusChange['group'], to: string): Promise<void>;
  fix(rows: readonly { row: DueRow; fix: Fix }[]): Promise<void>;
  snooze(kind: string, rows: readonly DueRow[], until: string): Promise<void>;
  wake(): Promise<void>;
  finish(rows: readonly DueRow[]): Promise<void>;
  move(rows: readonly DueRow[], to: (row: DueRow) => string): Promise<void>;
  switchRule(rule: string, on: boolean): Promise<boolean>;
}

const desks = new WeakMap<Desk, DueDesk>();

/** The one for these panels. */
export function dueDesk(app: App, desk: Desk): DueDesk {
  const known = desks.get(desk);
  if (known) return known;
  const made = create(app, desk);
  desks.set(desk, made);
  return made;
}

type Steps = { id: string; from: StepOf; to: StepOf }[];

function create(app: App, desk: Desk): DueDesk {
  const { say } = app;
  let asked = 0;

  async function during<T>(work: () => Promise<T>): Promise<T> {
    due.working.value = true;
    due.acted = true;
    try {
      return await work();
    } finally {
      due.working.value = false;
    }
  }

  const change = (changes: StatusChange[]) =>
    during(async () => {
      const result = await desk.change(changes);
      const [first] = changes;
      if (!result || !first) return;
      const kept = result.refused.length;
      const text = say('creator.bulk.done', { n: result.done.length, to: first.to });
      app.tell([text, kept > 0 ? say('today.kept', { n: kept }) : ''].filter(Boolean).join(' '), undoing);
    });

  const setSteps = (steps: Steps, tell: (n: number) => string) =>
    during(async () => {
      const result = await app.wait('steps.set', { rows: steps });
      if (!result.ok) return app.fail(result);
      const { done, refused, undo, issues } = result.value;
      const kept = refused.length > 0 ? say('today.kept', { n: refused.length }) : '';
      desk.did(undo, done, issues);
      app.tell([tell(done.length), kept].filter(Boolean).join(' '), undo && undoing);
    });

  const undoing = { label: say('frame.undo'), run: () => void desk.undo() };

  async function edit({ row, fix }: { row: DueRow; fix: Extract<Fix, { cells: unknown }> }) {
    const result = await desk.edit(row.id, fix.cells);
    if (!result) return;
    if (result.refused.length > 0) return app.tell(say('today.kept', { n: 1 }));
    app.tell(say('today.fixed', { name: row.name }), result.undo && undoing);
  }

  const due: DueDesk = {
    everyone: signal(false),
    due: signal<Due | undefined>(undefined),
    failed: signal<Failure | undefined>(undefined),
    reading: signal(false),
    open: signal<ReadonlySet<string>>(new Set()),
    acted: false,
    paying: signal<readonly string[]>([]),
    working: signal(false),

    async read() {
      asked += 1;
      const mine = asked;
      due.reading.value = true;
      const campaign = app.session.value?.campaign ?? '';
      const result = await app.call('today.read', { everyone: due.everyone.value, campaign });
      // Somebody asked for something else meanwhile.
      if (mine !== asked) return;
      due.reading.value = false;
      due.failed.value = result.ok ? undefined : result;
      if (result.ok) due.due.value = result.value;
    },

    set: (rows, group, to) =>
      change(rows.map((row) => ({ id: row.id, group, from: row.status[group] ?? '', to }))),

    async fix(all) {
      const changes = all.flatMap(({ row, fix }): StatusChange[] =>
        'group' in fix ? [{ id: row.id, ...fix }] : [],
      );
      const steps = all.flatMap(
        ({ row, fix }): Steps => ('step' in fix ? [{ id: row.id, from: row.step, to: fix.step }] : []),
      );
      if (changes.length > 0) await change(changes);
      if (steps.length > 0)
        await setSteps(steps, (n) => say('today.stepsMoved', { n, day: steps[0]?.to.on ?? '' }));
      await during(async () => {
        for (const { row, fix } of all) if ('cells' in fix) await edit({ row, fix });
      });
    },

    snooze: (kind, rows, until) =>
      during(async () => {
        const ids = rows.map(({ id }) => id);
        const put = async (on: string) => app.wait('today.snooze', { kind, ids, until: on });
        const result = await put(until);
        if (!result.ok) return app.fail(result);
        app.tell(say('today.snoozedUntil', { n: ids.length, day: until }), {
          label: say('frame.undo'),
          run: () => void put(app.session.value?.today ?? until).then(() => due.read()),
        });
        await due.read();
      }),

    wake: () =>
      during(async () => {
        const result = await app.wait('today.wake', {});
        if (!result.ok) return app.fail(result);
        app.tell(say('today.woken', { n: result.value.woken }));
        await due.read();
      }),

    finish: (rows) =>
      setSteps(
        rows.map(({ id, step }) => ({ id, from: step, to: { text: '', on: '' } })),
        (n) => say('today.stepsDone', { n }),
      ),

    move: (rows, to) =>
      setSteps(
        rows.map((row) => ({ id: row.id, from: row.step, to: { text: row.step.text, on: to(row) } })),
        (n) => say('today.stepsMoved', { n, day: rows[0] ? to(rows[0]) : '' }),
      ),

    async switchRule(rule, on) {
      const result = await app.wait('rules.switch', { rule, on });
      if (!result.ok) app.fail(result);
      await due.read();
      return result.ok;
    },
  };
  return due;
}
