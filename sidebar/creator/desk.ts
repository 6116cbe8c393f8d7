// The rows a person works on: which are selected, what they say, what is being changed, and where
// somebody else was faster.
import { type Signal, signal } from '@preact/signals';
import type {
  Card,
  Failure,
  Input,
  Output,
  StatusChange,
  StatusChanged,
  Touched,
  UndoAct,
} from '../../src/api.ts';
import type { Group } from '../../src/status/statuses.ts';
import type { App } from '../app.ts';
import type { Found } from './follow.ts';

/** Something that happened in the sheet while it was written; `id` is the row it names. */
export interface Note {
  message: string;
  id?: string | undefined;
}

/** What is on the desk. */
export type Place =
  | { kind: 'waiting' }
  | { kind: 'otherTab' }
  | { kind: 'none'; rows: number }
  | { kind: 'one'; id: string }
  | { kind: 'many'; ids: string[]; rows: number }
  /** Rows are chosen by what they say; the selection waits. */
  | { kind: 'filter' };

/** A change that was refused because the row had moved on. */
export interface Conflict {
  id: string;
  group: Group;
  mine: string;
  theirs: string;
}

export interface Desk {
  place: Signal<Place>;
  cards: Signal<ReadonlyMap<string, Card>>;
  /** Rows that were asked for and are not in the sheet any more. */
  gone: Signal<ReadonlySet<string>>;
  /** Labels on their way into the sheet, by `id group`. */
  pending: Signal<ReadonlyMap<string, string>>;
  conflicts: Signal<ReadonlyMap<string, Conflict>>;
  /** Why the last look at the sheet failed; what is shown may be old. */
  stale: Signal<Failure | undefined>;
  /** What a person should know of the last writes, until they say that they do. */
  notes: Signal<readonly Note[]>;
  /** Moves with every write. */
  written: Signal<number>;
  filter: Signal<Input<'rows.match'>>;
  byFilter(): void;
  leaveFilter(): void;
  /** One look at the sheet's selection. */
  ask(): Promise<Found>;
  read(ids: readonly string[]): Promise<void>;
  /** Shows a creator and selects the row in the sheet. */
  show(id: string): Promise<void>;
  change(changes: StatusChange[]): Promise<StatusChanged | undefined>;
  undo(): Promise<void>;
  /** Another panel wrote rows: they are read again, and *Undo* takes that back first. */
  did(act: UndoAct | undefined, rows: readonly string[], notes?: readonly Note[]): void;
  edit(id: string, edits: Input<'creator.edit'>['edits']): Promise<Output<'creator.edit'> | undefined>;
  settle(conflict: Conflict, take: 'mine' | 'theirs'): Promise<void>;
}

/** Where a change of one status of one row is kept. */
export const spot = (id: string, group: Group): string => `${id} ${group}`;

/** More than these nobody reads. */
const mostNotes = 50;

/** Rows that are read in one call. */
const readAtOnce = 200;

export function createDesk(app: App): Desk {
  let seen = '';
  let selection = '';
  let generation: string | undefined;
  /** Moves with every write: an answer that was asked for before it is old. */
  let epoch = 0;
  let lastAct: string | undefined;
  let selected: Place = { kind: 'waiting' };

  function lay(...cards: (Card | Touched)[]): void {
    const next = new Map(desk.cards.value);
    for (const card of cards) {
      const before = next.get(card.id);
      if ('name' in card) next.set(card.id, card);
      else if (before) next.set(card.id, { ...before, ...card, cells: { ...before.cells, ...card.cells } });
    }
    desk.cards.value = next;
  }

  const isShown = (id: string): boolean => {
    const { value: place } = desk.place;
    return place.kind === 'one' && place.id === id;
  };

  function setPending(changes: readonly StatusChange[], on: boolean): void {
    const next = new Map(desk.pending.value);
    for (const { id, group, to } of changes) {
      if (on) next.set(spot(id, group), to);
      else next.delete(spot(id, group));
    }
    desk.pending.value = next;
  }

  /** Lays out what a change did, and says what it did not do. */
  function takeIn(result: StatusChanged, wanted: ReadonlyMap<string, string>): void {
    lay(...result.rows);
    const conflicts = new Map(desk.conflicts.value);
    const gone = new Set(desk.gone.value);
    for (const { id, group, reason, now } of result.refused) {
      if (reason === 'changed') {
        const mine = wanted.get(spot(id, group));
        if (mine !== undefined) conflicts.set(spot(id, group), { id, group, mine, theirs: now });
      } else if (reason === 'gone') gone.add(id);
    }
    desk.conflicts.value = conflicts;
    desk.gone.value = gone;
    if (result.undo) lastAct = result.undo.id;
    note(result.issues);
    for (const reason of ['twice', 'moved'] as const) {
      const n = new Set(result.refused.filter((one) => one.reason === reason).map(({ id }) => id)).size;
      if (n > 0) note([{ message: app.say(`creator.refused.${reason}`, { n }) }]);
    }
  }

  /** Kept until the person has seen it: the message of the act itself may follow at once. */
  function note(notes: readonly Note[]): void {
    if (notes.length === 0) return;
    desk.notes.value = [...desk.notes.value, ...notes].slice(-mostNotes);
    const unknown = notes.flatMap(({ id }) => (id !== undefined && !desk.cards.value.has(id) ? [id] : []));
    if (unknown.length > 0) void desk.read(unknown.slice(0, readAtOnce));
  }

  const desk: Desk = {
    place: signal<Place>({ kind: 'waiting' }),
    cards: signal<ReadonlyMap<string, Card>>(new Map()),
    gone: signal<ReadonlySet<string>>(new Set()),
    pending: signal<ReadonlyMap<string, string>>(new Map()),
    conflicts: signal<ReadonlyMap<string, Conflict>>(new Map()),
    stale: signal<Failure | undefined>(undefined),
    notes: signal<readonly Note[]>([]),
    written: signal(0),
    filter: signal<Input<'rows.match'>>({}),
    byFilter() {
      desk.place.value = { kind: 'filter' };
    },
    leaveFilter() {
      desk.place.value = selected;
    },

    async ask() {
      const asked = epoch;
      const result = await app.call('session.selection', { seen });
      desk.stale.value = result.ok ? undefined : result;
      if (!result.ok) return 'failed';
      const { rev, onTab, ids, rows, card } = result.value;
      if (generation !== undefined && result.value.generation !== generation) void app.open();
      generation = result.value.generation;
      if (rev === seen) return 'same';
      const old = asked !== epoch || desk.pending.value.size > 0;
      // An answer from before a write says what the row was; it is asked for again.
      if (old) return 'changed';
      seen = rev;
      if (card) lay(card);
      const now = JSON.stringify([onTab, ids, rows]);
      const moved = now !== selection;
      selection = now;
      if (moved) selected = placeOf(onTab, ids, rows);
      if (moved && desk.place.value.kind !== 'filter') desk.place.value = selected;
      const { value: place } = desk.place;
      if (place.kind === 'one' && !card && ids.includes(place.id)) await desk.read([place.id]);
      return 'changed';
    },

    async read(ids) {
      for (let from = 0; from < ids.length; from += readAtOnce) {
        const asked = epoch;
        const result = await app.call('creator.read', { ids: ids.slice(from, from + readAtOnce) });
        desk.stale.value = result.ok ? undefined : result;
        if (!result.ok) return;
        if (asked === epoch) lay(...result.value.cards);
        if (result.value.missing.length > 0)
          desk.gone.value = new Set([...desk.gone.value, ...result.value.missing]);
      }
    },

    async show(id) {
      desk.place.value = { kind: 'one', id };
      const going = app.wait('creator.goTo', { id });
      if (!desk.cards.value.has(id)) await desk.read([id]);
      const went = await going;
      if (!went.ok) app.fail(went);
    },

    async change(changes) {
      epoch += 1;
      setPending(changes, true);
      const wanted = new Map(changes.map(({ id, group, to }) => [spot(id, group), to]));
      const result = await app.wait('status.change', { changes });
      epoch += 1;
      desk.written.value += 1;
      setPending(changes, false);
      if (!result.ok) {
        app.fail(result);
        return undefined;
      }
      takeIn(result.value, wanted);
      return result.value;
    },

    async undo() {
      let act = lastAct;
      if (act === undefined) {
        const acts = await app.wait('status.acts', {});
        if (!acts.ok) return app.fail(acts);
        act = acts.value.acts[0]?.id;
      }
      if (act === undefined) return app.tell(app.say('creator.nothingToUndo'));
      epoch += 1;
      const result = await app.wait('status.undo', { act });
      epoch += 1;
      desk.written.value += 1;
      if (!result.ok) return app.fail(result);
      lastAct = undefined;
      takeIn({ ...result.value, undo: undefined }, new Map());
      const { done, refused, rows } = result.value;
      // An act may have written more than statuses; what it wrote is on the card that is shown.
      void desk.read(rows.flatMap(({ id }) => (isShown(id) ? [id] : [])));
      app.tell(
        refused.length > 0
          ? app.say('creator.undone.partly', { n: done.length, kept: refused.length })
          : app.say('creator.undone', { n: done.length }),
      );
    },

    did(act, rows, notes = []) {
      epoch += 1;
      if (act) lastAct = act.id;
      note(notes);
      desk.written.value += 1;
      void desk.read(rows.filter((id) => desk.cards.value.has(id)));
    },

    async edit(id, edits) {
      epoch += 1;
      const result = await app.wait('creator.edit', { id, edits });
      epoch += 1;
      desk.written.value += 1;
      if (!result.ok) {
        app.fail(result);
        return undefined;
      }
      lay(...result.value.cards);
      if (result.value.undo) lastAct = result.value.undo.id;
      note(result.value.issues);
      return result.value;
    },

    async settle(conflict, take) {
      const rest = new Map(desk.conflicts.value);
      rest.delete(spot(conflict.id, conflict.group));
      desk.conflicts.value = rest;
      if (take === 'theirs')
        return app.announce(app.say('creator.conflict.kept', { status: conflict.theirs }));
      await desk.change([
        { id: conflict.id, group: conflict.group, from: conflict.theirs, to: conflict.mine },
      ]);
    },
  };
  return desk;
}

function placeOf(onTab: boolean, ids: string[], rows: number): Place {
  const [first] = ids;
  if (!onTab) return { kind: 'otherTab' };
  if (first === undefined) return { kind: 'none', rows };
  return ids.length === 1 ? { kind: 'one', id: first } : { kind: 'many', ids, rows };
}
