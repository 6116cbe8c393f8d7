// The metrics: what each is made of, and when its number says little. One row here is one metric.
import { addedUp, type ColumnId, type ColumnKey, columnOf, columns } from '../tracker/columns.ts';
import { type Engagement, engagements } from '../tracker/engagement.ts';
import { personsIn, type ReportRow, sumOf, way } from './reading.ts';

/** How a metric is written: a whole number, base currency, a share (0.05 is 5 %), or days. */
export type Unit = 'count' | 'money' | 'share' | 'days';

/** Why a number is missing, or says little. */
export type Caution = 'nothingYet' | 'onePost' | 'oneCreator';

export interface Measure {
  /** Undefined where there is nothing to divide by, or nothing at all. */
  value: number | undefined;
  /** How many of how many made it: posts where posts give the numbers, else creators. */
  coverage: { of: number; from: number; what: 'posts' | 'creators' };
  caution?: Caution;
}

export interface Metric {
  key: string;
  unit: Unit;
  better: 'more' | 'less';
  /** Grows with time, so that being on pace can be said; a rate only is or isn't at its target. */
  grows: boolean;
  /** Every one of these columns must be there. */
  needs: readonly ColumnId[];
  measure: (rows: readonly ReportRow[]) => Measure;
}

const million = 1_000_000;
const asNumber = (amount: bigint) => Number(amount) / million;

/** Row columns whose numbers come from the posts, with the piece column that has them. */
const fromPosts: Partial<Record<ColumnId, ColumnKey>> = addedUp;

/** Of the live posts those with a number in a column; of the creators who are on, for other columns. */
function coverageOf(rows: readonly ReportRow[], column: ColumnId): Measure['coverage'] {
  const piece = fromPosts[column];
  if (piece) {
    return {
      // A total that somebody typed over the formula stands for all posts of its row.
      of: rows.reduce(
        (sum, { postsWith, numbers, livePosts }) =>
          sum + (postsWith[piece] ?? (numbers.has(column) ? livePosts : 0)),
        0,
      ),
      from: rows.reduce((sum, { livePosts }) => sum + livePosts, 0),
      what: 'posts',
    };
  }
  const has = ({ numbers }: ReportRow) => numbers.has(column);
  return {
    of: personsIn(rows, has),
    from: personsIn(rows, (row) => (!row.over && row.livePosts > 0) || has(row)),
    what: 'creators',
  };
}

function cautionOf({ of, what }: Measure['coverage']): { caution?: Caution } {
  if (of === 0) return { caution: 'nothingYet' };
  return of === 1 ? { caution: what === 'posts' ? 'onePost' : 'oneCreator' } : {};
}

/** Adds up a column. Nobody having a number is no zero. */
function sumMetric(column: ColumnId, unit: Unit = 'count'): Omit<Metric, 'key'> {
  return {
    unit,
    better: 'more',
    grows: true,
    needs: [column],
    measure(rows) {
      const coverage = coverageOf(rows, column);
      const value = rows.some(({ numbers }) => numbers.has(column))
        ? asNumber(sumOf(rows, column))
        : undefined;
      return value === undefined ? { value, coverage, caution: 'nothingYet' } : { value, coverage };
    },
  };
}

/** Divides over the rows that have both; the coverage is that of the rarer one. */
function ratio(
  parts: { over: readonly ColumnId[]; under: readonly ColumnId[]; coverage: ColumnId },
  as: Pick<Metric, 'unit' | 'better'>,
  value: (over: number, under: number) => number = (over, under) => over / under,
): Omit<Metric, 'key'> {
  const has = (row: ReportRow, some: readonly ColumnId[]) => some.some((column) => row.numbers.has(column));
  const add = (rows: readonly ReportRow[], some: readonly ColumnId[]) =>
    asNumber(some.reduce((sum, column) => sum + sumOf(rows, column), 0n));
  return {
    ...as,
    grows: false,
    needs: [...parts.over, ...parts.under],
    measure(rows) {
      const both = rows.filter((row) => has(row, parts.under) && has(row, parts.over));
      const under = add(both, parts.under);
      const coverage = coverageOf(rows, parts.coverage);
      if (under === 0) return { value: undefined, coverage, caution: 'nothingYet' };
      return { value: value(add(both, parts.over), under), coverage, ...cautionOf(coverage) };
    },
  };
}

/** Of the creators of whom `from` holds, the share of whom `of` holds too. */
function shareOfCreators(
  of: (row: ReportRow) => boolean,
  from: (row: ReportRow) => boolean,
): Omit<Metric, 'key'> {
  return {
    unit: 'share',
    better: 'more',
    grows: false,
    needs: ['influencerStatus'],
    measure(rows) {
      const coverage = {
        of: personsIn(rows, (row) => from(row) && of(row)),
        from: personsIn(rows, from),
        what: 'creators' as const,
      };
      if (coverage.from === 0) return { value: undefined, coverage, caution: 'nothingYet' };
      const value = coverage.of / coverage.from;
      return coverage.from === 1 ? { value, coverage, caution: 'oneCreator' } : { value, coverage };
    },
  };
}

/** Of all posts together: engagements over the followers, or the reach, that each of them had. */
function engagementRate(way: Engagement): Omit<Metric, 'key'> {
  const { counts, over, overColumn } = engagements[way];
  return {
    unit: 'share',
    better: 'more',
    grows: false,
    needs: [overColumn, ...counts],
    measure(rows) {
      const coverage = { of: 0, from: 0, what: 'posts' as const };
      let [engaged, reachable] = [0, 0];
      for (const { posts, numbers, livePosts } of rows) {
        coverage.from += livePosts;
        for (const post of posts) {
          const known = counts.flatMap((column) => post.numbers[addedUp[column]] ?? []);
          const under = post.numbers[over] ?? numbers.get(over) ?? 0;
          if (known.length === 0 || under <= 0) continue;
          coverage.of++;
          reachable += under;
          for (const count of known) engaged += count;
        }
      }
      if (coverage.of === 0) return { value: undefined, coverage, caution: 'nothingYet' };
      return { value: engaged / reachable, coverage, ...cautionOf(coverage) };
    },
  };
}

const costPerEngagement = (way: Engagement): Omit<Metric, 'key'> =>
  ratio(
    { over: ['cost'], under: engagements[way].counts, coverage: 'comments' },
    { unit: 'money', better: 'less' },
  );

const agreedPlace = way.indexOf('agreed');

const derived = {
  engagementRate: engagementRate('withoutLikes'),
  'engagementRate.withLikes': engagementRate('withLikes'),
  'engagementRate.byReach': engagementRate('byReach'),
  costPerEngagement: costPerEngagement('withoutLikes'),
  'costPerEngagement.withLikes': costPerEngagement('withLikes'),
  cpm: ratio(
    { over: ['cost'], under: ['views'], coverage: 'views' },
    { unit: 'money', better: 'less' },
    (cost, views) => (cost / views) * 1000,
  ),
  costPerLead: ratio(
    { over: ['cost'], under: ['leads'], coverage: 'leads' },
    { unit: 'money', better: 'less' },
  ),
  costPerSale: ratio(
    { over: ['cost'], under: ['sales'], coverage: 'sales' },
    { unit: 'money', better: 'less' },
  ),
  roi: ratio(
    { over: ['revenue'], under: ['cost'], coverage: 'revenue' },
    { unit: 'share', better: 'more' },
    (revenue, cost) => (revenue - cost) / cost,
  ),
  replyRate: shareOfCreators(
    ({ replied }) => replied,
    ({ contacted }) => contacted,
  ),
  acceptanceRate: shareOfCreators(
    ({ reached }) => reached >= agreedPlace,
    ({ contacted }) => contacted,
  ),
  timeToReply: {
    unit: 'days',
    better: 'less',
    grows: false,
    needs: ['history'],
    measure(rows) {
      const days = rows
        .flatMap(({ replyDays }) => (replyDays === undefined ? [] : [replyDays]))
        .sort((a, b) => a - b);
      const coverage = {
        of: days.length,
        from: rows.filter(({ contacted }) => contacted).length,
        what: 'creators' as const,
      };
      const middle = days.length / 2;
      const median =
        days.length === 0
          ? undefined
          : ((days[Math.floor(middle)] ?? 0) + (days[Math.ceil(middle) - 1] ?? 0)) / 2;
      return { value: median, coverage, ...cautionOf(coverage) };
    },
  },
  postsLiveShare: {
    unit: 'share',
    better: 'more',
    grows: true,
    needs: ['postsLive'],
    measure(rows) {
      const expected = rows.filter(({ over, livePosts }) => !over || livePosts > 0);
      const of = expected.reduce((sum, { livePosts }) => sum + livePosts, 0);
      const from = expected.reduce((sum, { agreedPosts }) => sum + agreedPosts, 0);
      const coverage = { of, from, what: 'posts' as const };
      return from === 0
        ? { value: undefined, coverage, caution: 'nothingYet' }
        : { value: of / from, coverage };
    },
  },
  contacted: countAt('contacted'),
  agreed: countAt('agreed'),
  completed: countAt('completed'),
} as const satisfies Record<string, Omit<Metric, 'key'>>;

/** How many creators ever came as far as a phase. */
function countAt(phase: (typeof way)[number]): Omit<Metric, 'key'> {
  const least = way.indexOf(phase);
  return {
    unit: 'count',
    better: 'more',
    grows: true,
    needs: ['influencerStatus'],
    measure(rows) {
      const of = personsIn(rows, ({ reached, reachedBefore }) => reached >= least && reachedBefore < least);
      return { value: of, coverage: { of, from: personsIn(rows), what: 'creators' } };
    },
  };
}

/** Columns of the tracker that a metric adds up as they are. */
export const summed = columns.flatMap((column) =>
  'metric' in column && !('each' in column) && column.key !== 'followers' && column.key !== 'paid'
    ? [column.key]
    : [],
);

export type MetricKey = keyof typeof derived | (typeof summed)[number];

const byKey = new Map<string, Metric>([
  ...Object.entries<Omit<Metric, 'key'>>(derived).map(([key, metric]) => [key, { key, ...metric }] as const),
  ...summed.map(
    (key) => [key, { key, ...sumMetric(key, columnOf(key)?.kind === 'money' ? 'money' : 'count') }] as const,
  ),
]);

/** A metric by its key; `own:Heading` adds up a number column of the user's own. */
export const metricOf = (key: string): Metric | undefined =>
  byKey.get(key) ?? (key.startsWith('own:') ? { key, ...sumMetric(key) } : undefined);

/** Every metric that Muster knows by itself, in the order they are offered; each once, however reckoned. */
export const metricKeys: readonly MetricKey[] = [
  ...summed,
  ...(Object.keys(derived) as (keyof typeof derived)[]).filter((key) => !key.includes('.')),
];

/** A metric's key as this team reckons engagement: `engagementRate.byReach`; of any other metric its key. */
export function metricAs(key: string, way: Engagement): string {
  if (key.startsWith('own:')) return key;
  const [base = key] = key.split('.');
  return byKey.has(`${base}.${way}`) ? `${base}.${way}` : base;
}

/** Metrics of which there are several ways, by the key of their column. */
export const inSeveralWays: ReadonlySet<string> = new Set(
  Object.keys(derived).flatMap((key) => (key.includes('.') ? (key.split('.')[0] ?? []) : [])),
);
