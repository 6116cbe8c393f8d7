// The ways to reckon engagement: what counts as one, and what the rate divides it by.
import type { ColumnKey, SummedKey } from './columns.ts';

interface Way {
  counts: readonly SummedKey[];
  /** One number for the row, or one for each piece. */
  over: 'followers' | 'pieceReach';
  /** The row's own column of it. */
  overColumn: ColumnKey;
}

/** Every way; the first one is usual: likes are cheap, so they are left out. */
export const engagements = {
  withoutLikes: { counts: ['comments', 'shares', 'clicks'], over: 'followers', overColumn: 'followers' },
  withLikes: {
    counts: ['likes', 'comments', 'shares', 'clicks'],
    over: 'followers',
    overColumn: 'followers',
  },
  byReach: { counts: ['comments', 'shares', 'clicks'], over: 'pieceReach', overColumn: 'reach' },
} as const satisfies Record<string, Way>;

/** How the engagement rate is reckoned; every place that shows it names which. */
export type Engagement = keyof typeof engagements;

export const engagementKeys = Object.keys(engagements) as Engagement[];
