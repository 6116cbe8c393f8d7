// Asks again and again what is selected: while the page is seen, the next time only after the last
// answer, more slowly when nothing happens. Google has no other way to tell a sidebar.

/** What one round found. */
export type Found = 'changed' | 'same' | 'failed';

export interface Follower {
  /** Asks at once, and goes on. */
  start(): void;
  stop(): void;
  /** Something happened: asks now and is quick again. */
  wake(): void;
}

interface Options {
  ask: () => Promise<Found>;
  visible: () => boolean;
  /** Milliseconds between an answer and the next question. */
  quickest?: number;
  slowest?: number;
}

export function createFollower({ ask, visible, quickest = 1000, slowest = 5000 }: Options): Follower {
  let on = false;
  let asking = false;
  let again = false;
  let pause = quickest;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function round(): Promise<void> {
    clearTimeout(timer);
    if (!on || !visible()) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const found = await ask();
    asking = false;
    pause = found === 'changed' || again ? quickest : Math.min(slowest, pause * 1.5);
    again = false;
    if (on) timer = setTimeout(round, pause);
  }

  return {
    start() {
      on = true;
      pause = quickest;
      void round();
    },
    stop() {
      on = false;
      clearTimeout(timer);
    },
    wake() {
      pause = quickest;
      void round();
    },
  };
}
