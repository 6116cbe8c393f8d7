import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDrafts } from '../../sidebar/drafts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function drafts() {
  const kept: [string, string][] = [];
  return { kept, drafts: createDrafts((key, text) => kept.push([key, text])) };
}

describe('typed text', () => {
  it('is there at once, and stored when a person stops typing', () => {
    const { drafts: typed, kept } = drafts();
    for (const text of ['H', 'He', 'Hello']) {
      typed.write('note', text);
      expect(typed.read('note')).toBe(text);
      vi.advanceTimersByTime(300);
    }
    expect(kept).toEqual([]);
    vi.advanceTimersByTime(2000);
    expect(kept).toEqual([['note', 'Hello']]);
  });

  it('is forgotten in both places when it was sent', () => {
    const { drafts: typed, kept } = drafts();
    typed.write('note', 'Hello');
    vi.advanceTimersByTime(2000);
    typed.forget('note');
    vi.advanceTimersByTime(2000);
    expect(typed.read('note')).toBeUndefined();
    expect(kept.at(-1)).toEqual(['note', '']);
  });

  it('of an earlier sidebar comes back, unless there is newer text', () => {
    const { drafts: typed } = drafts();
    typed.write('note', 'new');
    typed.restore({ note: 'old', step: 'call her' });
    expect([typed.read('note'), typed.read('step')]).toEqual(['new', 'call her']);
  });

  it('that is a whole list is never stored', () => {
    const { drafts: typed, kept } = drafts();
    typed.hold('paste', 'a;b');
    vi.advanceTimersByTime(5000);
    expect(typed.read('paste')).toBe('a;b');
    expect(kept).toEqual([]);
  });
});
