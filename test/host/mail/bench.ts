// A world with mail and nothing else, for the tests of the store.
import { hostMail, mailPart, type Post } from '../../../workbench/host/mail/index.ts';
import type { HostMail } from '../../../workbench/host/mail/types.ts';
import type { Limits } from '../../../workbench/host/types.ts';
import { World } from '../../../workbench/host/world.ts';

export const ana = 'ana@example.com';
export const eva = 'eva@example.org';

export interface Bench {
  world: World;
  mail: HostMail;
  post: () => Post;
  /** Lets virtual time pass. */
  later(ms: number): void;
}

export function bench(limits: Partial<Limits> = {}): Bench {
  const world = new World({
    now: Date.UTC(2026, 10, 20, 9),
    seed: 7,
    cost: 'free',
    limits: { account: 'consumer', ...limits } as Limits,
  });
  const post = () => world.part(mailPart);
  return {
    world,
    post,
    mail: hostMail(post, ana),
    later: (ms) => {
      world.now += ms;
    },
  };
}
