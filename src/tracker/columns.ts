// The columns of the tracker: one row here is one column of the tab. Headings, notes and dropdown
// texts live in src/language; everything else about a column derives from this table.

/** What a cell of the column holds, and so how it is read, shown and validated. */
export type Kind =
  | 'text'
  | 'email'
  | 'link'
  | 'date'
  | 'choice' // a dropdown whose values are in src/language (choices) or in the settings
  | 'status' // a dropdown of one status group
  | 'count' // whole number
  | 'money' // in the row's Currency unless `base`
  | 'rate'
  | 'percent'
  | 'number'
  | 'machine'; // written by Muster, plain text behind a letter prefix

/** Blocks in the order of the tab. The first is always seen; the others have a head and details. */
export const blocks = [
  'work',
  'shortlist',
  'contact',
  'deal',
  'product',
  'content',
  'results',
  'money',
  'outreach',
] as const;
export type Block = (typeof blocks)[number];

/** What makes a column come: always, or with an offer, a KPI or a command that needs it. */
export type Comes = 'always' | 'money' | 'product' | 'commission' | 'demand';

interface ColumnRow {
  key: string;
  block: Block;
  kind: Kind;
  /** The visible column of its block; the others are details in a collapsed group behind it. */
  head?: true;
  /** A live formula; see formulas.ts. */
  formula?: true;
  comes?: Exclude<Comes, 'always'>;
  /** One column for each piece (1 to 4) or for each month with a payment or a plan. */
  each?: 'piece' | 'month';
  /** Belongs to the person, so it is the same in all their rows. Otherwise to the row. */
  person?: true;
  /** In the base currency. */
  base?: true;
  /** Sums and ratios may use it. A number a KPI can be made of. */
  metric?: true;
  hidden?: true;
  /** Pixels. */
  width?: number;
}

export const columns = [
  { key: 'name', block: 'work', kind: 'text', person: true, width: 180 },
  { key: 'campaign', block: 'work', kind: 'choice', width: 130 },
  { key: 'influencerStatus', block: 'work', kind: 'status', width: 140 },
  { key: 'contractStatus', block: 'work', kind: 'status', width: 130 },
  { key: 'paymentStatus', block: 'work', kind: 'status', width: 130 },
  { key: 'nextStep', block: 'work', kind: 'text', width: 160 },
  { key: 'nextStepOn', block: 'work', kind: 'date', width: 110 },
  { key: 'owner', block: 'work', kind: 'text', width: 130 },
  { key: 'lastMessage', block: 'work', kind: 'machine', width: 200 },
  { key: 'notes', block: 'work', kind: 'text', width: 200 },

  { key: 'handle', block: 'shortlist', kind: 'text', head: true, person: true, width: 140 },
  { key: 'platform', block: 'shortlist', kind: 'choice', person: true },
  { key: 'profileUrl', block: 'shortlist', kind: 'link', person: true, width: 200 },
  { key: 'language', block: 'shortlist', kind: 'text', person: true },
  { key: 'country', block: 'shortlist', kind: 'text', person: true },
  { key: 'niche', block: 'shortlist', kind: 'text', person: true },
  { key: 'followers', block: 'shortlist', kind: 'count', person: true, metric: true },
  { key: 'tier', block: 'shortlist', kind: 'choice', formula: true },
  { key: 'audienceQuality', block: 'shortlist', kind: 'choice', person: true },
  { key: 'source', block: 'shortlist', kind: 'text', person: true },
  { key: 'howWeFoundThem', block: 'shortlist', kind: 'text', person: true },
  { key: 'whyWeLikeThem', block: 'shortlist', kind: 'text', person: true },

  { key: 'email', block: 'contact', kind: 'email', head: true, person: true, width: 200 },
  { key: 'firstName', block: 'contact', kind: 'text', person: true },
  { key: 'contactPerson', block: 'contact', kind: 'text', person: true },

  { key: 'fee', block: 'deal', kind: 'money', head: true },
  { key: 'offer', block: 'deal', kind: 'choice' },
  { key: 'asked', block: 'deal', kind: 'money' },
  { key: 'currency', block: 'deal', kind: 'choice' },
  { key: 'rate', block: 'deal', kind: 'rate' },
  { key: 'deliverables', block: 'deal', kind: 'text', formula: true, width: 200 },
  { key: 'contractLink', block: 'deal', kind: 'link' },
  { key: 'agreedMetric', block: 'deal', kind: 'text', comes: 'demand' },
  { key: 'agreedTarget', block: 'deal', kind: 'number', comes: 'demand' },
  { key: 'commission', block: 'deal', kind: 'percent', comes: 'commission' },
  { key: 'commissionDue', block: 'deal', kind: 'money', formula: true, comes: 'commission' },
  { key: 'rights', block: 'deal', kind: 'text', comes: 'demand' },
  { key: 'rightsUntil', block: 'deal', kind: 'date', comes: 'demand' },
  { key: 'exclusiveUntil', block: 'deal', kind: 'date', comes: 'demand' },

  { key: 'product', block: 'product', kind: 'text', head: true, comes: 'product' },
  { key: 'productValue', block: 'product', kind: 'money', base: true, comes: 'product' },
  { key: 'productStatus', block: 'product', kind: 'choice', comes: 'product' },
  { key: 'shipTo', block: 'product', kind: 'text', comes: 'product', width: 200 },
  { key: 'tracking', block: 'product', kind: 'text', comes: 'product' },
  { key: 'shippedOn', block: 'product', kind: 'date', comes: 'product' },

  { key: 'postsLive', block: 'content', kind: 'count', head: true, formula: true, metric: true },
  { key: 'piece', block: 'content', kind: 'choice', each: 'piece' },
  { key: 'due', block: 'content', kind: 'date', each: 'piece' },
  { key: 'draft', block: 'content', kind: 'link', each: 'piece' },
  { key: 'approved', block: 'content', kind: 'date', each: 'piece' },
  { key: 'content', block: 'content', kind: 'link', each: 'piece' },
  { key: 'published', block: 'content', kind: 'date', each: 'piece' },
  { key: 'disclosure', block: 'content', kind: 'choice', each: 'piece' },
  { key: 'pieceViews', block: 'content', kind: 'count', each: 'piece', metric: true },
  { key: 'pieceComments', block: 'content', kind: 'count', each: 'piece', metric: true },
  { key: 'pieceShares', block: 'content', kind: 'count', each: 'piece', metric: true },
  { key: 'pieceClicks', block: 'content', kind: 'count', each: 'piece', metric: true },
  { key: 'pieceImpressions', block: 'content', kind: 'count', each: 'piece', metric: true, comes: 'demand' },
  { key: 'pieceReach', block: 'content', kind: 'count', each: 'piece', metric: true, comes: 'demand' },
  { key: 'pieceLikes', block: 'content', kind: 'count', each: 'piece', metric: true, comes: 'demand' },
  { key: 'pieceSaves', block: 'content', kind: 'count', each: 'piece', metric: true, comes: 'demand' },
  { key: 'numbersOn', block: 'content', kind: 'date', each: 'piece' },

  { key: 'views', block: 'results', kind: 'count', head: true, formula: true, metric: true },
  { key: 'comments', block: 'results', kind: 'count', formula: true, metric: true },
  { key: 'shares', block: 'results', kind: 'count', formula: true, metric: true },
  { key: 'clicks', block: 'results', kind: 'count', formula: true, metric: true },
  { key: 'impressions', block: 'results', kind: 'count', formula: true, metric: true, comes: 'demand' },
  { key: 'reach', block: 'results', kind: 'count', formula: true, metric: true, comes: 'demand' },
  { key: 'likes', block: 'results', kind: 'count', formula: true, metric: true, comes: 'demand' },
  { key: 'saves', block: 'results', kind: 'count', formula: true, metric: true, comes: 'demand' },
  { key: 'code', block: 'results', kind: 'text' },
  { key: 'trackingLink', block: 'results', kind: 'link' },
  { key: 'leads', block: 'results', kind: 'count', metric: true, comes: 'demand' },
  { key: 'sales', block: 'results', kind: 'count', metric: true, comes: 'demand' },
  { key: 'revenue', block: 'results', kind: 'money', base: true, metric: true, comes: 'demand' },
  { key: 'sentiment', block: 'results', kind: 'choice', comes: 'demand' },
  { key: 'engagementRate', block: 'results', kind: 'percent', formula: true },
  { key: 'cost', block: 'results', kind: 'money', base: true, formula: true, metric: true },
  { key: 'costPerEngagement', block: 'results', kind: 'money', base: true, formula: true },
  { key: 'cpm', block: 'results', kind: 'money', base: true, formula: true },
  { key: 'roi', block: 'results', kind: 'percent', formula: true, comes: 'demand' },

  { key: 'outstanding', block: 'money', kind: 'money', head: true, formula: true, comes: 'money' },
  { key: 'paid', block: 'money', kind: 'money', formula: true, comes: 'money', metric: true },
  { key: 'paymentDue', block: 'money', kind: 'date', comes: 'money' },
  { key: 'invoice', block: 'money', kind: 'text', comes: 'money' },
  { key: 'spend', block: 'money', kind: 'money', each: 'month', comes: 'money' },

  { key: 'outreach', block: 'outreach', kind: 'machine', head: true, width: 130 },
  // ID and History stand side by side: a status change reads both in one range.
  { key: 'id', block: 'outreach', kind: 'machine', hidden: true },
  { key: 'history', block: 'outreach', kind: 'machine', width: 240 },
  { key: 'step', block: 'outreach', kind: 'machine' },
  { key: 'sentAt', block: 'outreach', kind: 'machine' },
  { key: 'thread', block: 'outreach', kind: 'machine' },
  { key: 'outbox', block: 'outreach', kind: 'machine' },
] as const satisfies readonly ColumnRow[];

export type ColumnKey = (typeof columns)[number]['key'];

/** Row columns that add up their pieces, with the piece column of each. */
export const addedUp = {
  views: 'pieceViews',
  comments: 'pieceComments',
  shares: 'pieceShares',
  clicks: 'pieceClicks',
  impressions: 'pieceImpressions',
  reach: 'pieceReach',
  likes: 'pieceLikes',
  saves: 'pieceSaves',
} as const satisfies Readonly<Partial<Record<ColumnKey, ColumnKey>>>;
export type SummedKey = keyof typeof addedUp;

/** One row of the table above, with every property that a row may have. */
export interface Column extends ColumnRow {
  key: ColumnKey;
}

/** How many sets of piece columns a tracker can have. */
export const mostPieces = 4;

/**
 * Names one column of a tab: its key, and for the columns that come many times the piece or the
 * month: `due.2`, `spend.2026-11`. A column of the user's own is `own:` and its heading.
 */
export type ColumnId = string;

/** A cell as the concepts see it: a day is the text `2026-12-11`, an empty cell is `''`. */
export type Cell = string | number | boolean;

const byKey = new Map<string, Column>(columns.map((column) => [column.key, column]));

/** The table's row for a column id, or undefined for a column of the user's own. */
export function columnOf(id: ColumnId): Column | undefined {
  return byKey.get(id.split('.')[0] ?? '');
}

/** The id of a column: `columnId('due', 2)` is `due.2`. */
export function columnId(key: ColumnKey, which?: number | string): ColumnId {
  return which === undefined ? key : `${key}.${which}`;
}
