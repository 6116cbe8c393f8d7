// Row IDs: `m_7kq2xa-1` is a person and their first row. Rows of one person share what stands before
// the dash.

/** `m_` keeps Google from reading an ID as a number or a day (`3E7`, `MAR12`). */
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const pattern = /^(m_[a-z0-9]{6})-(\d{1,6})$/;

/** Whether a text is a row ID. */
export const isRowId = (text: string): boolean => pattern.test(text);

/** The person of a row ID; '' for a text that is none. */
export const personOf = (id: string): string => pattern.exec(id)?.[1] ?? '';

/**
 * Gives out IDs that are not in the tracker. `chance` gives numbers from 0 up to 1.
 * Feed it every ID that is there: a row that comes back from the clipboard must not meet its twin.
 */
export function makeIds(there: Iterable<string>, chance: () => number) {
  const last = new Map<string, number>();
  for (const id of there) note(id);

  function note(id: string): void {
    const match = pattern.exec(id);
    if (match) last.set(match[1] ?? '', Math.max(last.get(match[1] ?? '') ?? 0, Number(match[2])));
  }

  return {
    /** Keeps an ID from being given out: a row gets it back. */
    take: note,
    /** The first row of somebody new. */
    person(): string {
      for (;;) {
        let person = 'm_';
        for (let i = 0; i < 6; i++) person += letters.charAt(Math.floor(chance() * letters.length));
        if (last.has(person)) continue;
        last.set(person, 1);
        return `${person}-1`;
      }
    },
    /** A further row of somebody; `person` is `m_7kq2xa`. */
    row(person: string): string {
      const n = (last.get(person) ?? 0) + 1;
      last.set(person, n);
      return `${person}-${n}`;
    },
  };
}
