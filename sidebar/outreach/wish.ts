// What a person is putting together to send: kept as a typed text is, so that the large dialog finds
// it and nothing is lost when the sidebar is closed.
import * as z from 'zod/mini';
import type { Choice, SendPlan } from '../../src/api/outreach.ts';
import type { App } from '../app.ts';

const list = z.array(z.string());
const wishShape = z.object({
  template: z.string(),
  rows: z.enum(['selected', 'where', 'filter']),
  where: z.object({ campaign: list, status: list, owner: list, language: list, platform: list }),
  mode: z.enum(['send', 'draft']),
  follow: z.boolean(),
  byItself: z.boolean(),
  steps: z.array(z.object({ template: z.string(), after: z.number(), channel: z.enum(['mail', 'dm']) })),
  /** The reply of the queue that is answered, with the row it is about: nobody else is written to. */
  reply: z.optional(z.object({ key: z.string(), id: z.string(), name: z.string() })),
});
export type Wish = z.infer<typeof wishShape>;
export type Where = Wish['where'];
export type Part = keyof Where;

export const parts = ['campaign', 'status', 'owner', 'language', 'platform'] as const satisfies Part[];
const anyone: Where = { campaign: [], status: [], owner: [], language: [], platform: [] };

const key = 'outreach wish';

/** What was put together last, or the usual beginning. */
export function readWish({ drafts, session }: App): Wish {
  const usual: Wish = {
    template: '',
    rows: 'selected',
    where: { ...anyone, campaign: session.value?.campaign ? [session.value.campaign] : [] },
    mode: 'send',
    follow: false,
    byItself: false,
    steps: [],
  };
  try {
    const kept = z.safeParse(wishShape, JSON.parse(drafts.read(key) ?? ''));
    return kept.success ? kept.data : usual;
  } catch {
    return usual;
  }
}

export function keepWish({ drafts }: App, wish: Wish): void {
  drafts.write(key, JSON.stringify(wish));
}

/** Writes it now: the dialog reads it when it opens. */
export const handOver = (app: App, wish: Wish) =>
  app.wait('session.keep', { key, text: JSON.stringify(wish) });

/** The rows it means; `ids` are those selected in the sheet. */
export function choiceOf({ rows, where, reply }: Wish, ids: readonly string[]): Choice {
  if (reply) return { by: 'ids', ids: [reply.id] };
  if (rows === 'selected') return { by: 'ids', ids: [...ids] };
  return rows === 'where' ? { by: 'where', ...where } : { by: 'filter' };
}

export const planOf = (wish: Wish, choice: Choice): SendPlan => ({
  template: wish.template,
  choice,
  mode: wish.mode,
  shared: 'ask',
  again: [],
  ...(wish.reply && { reply: wish.reply.key }),
  followUps: wish.follow && wish.steps.length > 0 ? { steps: wish.steps, byItself: wish.byItself } : null,
});
