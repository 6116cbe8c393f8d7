// Keeps what a person typed and has not sent: in memory at once, in their own properties soon after.
import { type ReadonlySignal, signal } from '@preact/signals';

export interface Drafts {
  /** The text typed at `key`, or undefined if nothing is waiting there. */
  read(key: string): string | undefined;
  write(key: string, text: string): void;
  /** As `write`, but in memory only: a list somebody pasted is too large to be kept. */
  hold(key: string, text: string): void;
  forget(key: string): void;
  /** Takes what an earlier sidebar kept, without touching what was typed in this one. */
  restore(kept: Readonly<Record<string, string>>): void;
  all: ReadonlySignal<ReadonlyMap<string, string>>;
}

/** `keep` stores one text for the next sidebar ('' forgets it); called `pause` ms after the last key. */
export function createDrafts(keep: (key: string, text: string) => void, pause = 1500): Drafts {
  const all = signal<ReadonlyMap<string, string>>(new Map());
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function later(key: string, text: string): void {
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        keep(key, text);
      }, pause),
    );
  }

  return {
    all,
    read: (key) => all.value.get(key),
    write(key, text) {
      all.value = new Map(all.value).set(key, text);
      later(key, text);
    },
    hold(key, text) {
      all.value = new Map(all.value).set(key, text);
    },
    forget(key) {
      if (!all.value.has(key)) return;
      const rest = new Map(all.value);
      rest.delete(key);
      all.value = rest;
      later(key, '');
    },
    restore(kept) {
      all.value = new Map([...Object.entries(kept), ...all.value]);
    },
  };
}
