// What a campaign is for, and the metrics that usually show it.
import type { MetricKey } from './metrics.ts';

export const objectives = [
  { key: 'awareness', metrics: ['reach', 'impressions', 'views', 'cpm', 'engagementRate'] },
  { key: 'leads', metrics: ['leads', 'costPerLead', 'clicks', 'engagementRate'] },
  { key: 'sales', metrics: ['sales', 'revenue', 'costPerSale', 'roi', 'clicks'] },
  { key: 'seo', metrics: ['postsLive', 'clicks', 'comments', 'cpm'] },
  { key: 'ugc', metrics: ['postsLive', 'postsLiveShare', 'saves', 'acceptanceRate'] },
  { key: 'feedback', metrics: ['comments', 'replyRate', 'engagementRate'] },
] as const satisfies readonly { key: string; metrics: readonly MetricKey[] }[];

export type Objective = (typeof objectives)[number]['key'];
