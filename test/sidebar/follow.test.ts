import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Found } from '../../sidebar/creator/follow.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** When the follower asked, in seconds; each answer takes `takes` ms. */
function follow({ found = () => 'same' as Found, takes = 0, visible = (): boolean => true } = {}) {
  const asked: number[] = [];
  const begin = Date.now();
  const follower = createFollower({
    visible,
    ask: () =>
      new Promise((answer) => {
        asked.push((Date.now() - begin) / 1000);
        setTimeout(() => answer(found()), takes);
      }),
  });
  return { asked, follower };
}

describe('following the selection', () => {
  it('asks at once, then more slowly while nothing changes, at last every five seconds', async () => {
    const { asked, follower } = follow();
    follower.start();
    await vi.advanceTimersByTimeAsync(60_000);
    const pauses = asked.slice(1).map((at, n) => at - (asked[n] ?? 0));
    expect(asked[0]).toBe(0);
    expect(pauses[0]).toBeLessThanOrEqual(2);
    expect(pauses.at(-1)).toBeCloseTo(5);
    expect(pauses.every((pause, n) => pause >= (pauses[n - 1] ?? 0) - 0.01)).toBe(true);
  });

  it('asks every second while the selection moves', async () => {
    const { asked, follower } = follow({ found: () => 'changed' });
    follower.start();
    await vi.advanceTimersByTimeAsync(9500);
    expect(asked.map(Math.round)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('never asks again before the answer is there', async () => {
    const { asked, follower } = follow({ takes: 3000, found: () => 'changed' });
    follower.start();
    for (let n = 0; n < 10; n += 1) follower.wake();
    await vi.advanceTimersByTimeAsync(12_500);
    expect(asked).toEqual([0, 4, 8, 12]);
  });

  it('asks at once and is quick again when a person comes back', async () => {
    const { asked, follower } = follow();
    follower.start();
    await vi.advanceTimersByTimeAsync(30_000);
    const before = asked.length;
    follower.wake();
    await vi.advanceTimersByTimeAsync(1600);
    expect(asked.length - before).toBe(2);
  });

  it('asks nothing while the page is hidden, and goes on when it is seen', async () => {
    let visible = false;
    const { asked, follower } = follow({ visible: () => visible });
    follower.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(0);
    visible = true;
    follower.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(1);
  });

  it('stops', async () => {
    const { asked, follower } = follow({ takes: 500 });
    follower.start();
    await vi.advanceTimersByTimeAsync(100);
    follower.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(1);
  });
});
