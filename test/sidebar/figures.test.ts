import { describe, expect, it } from 'vitest';
import type { App } from '../../sidebar/app.ts';
import { resultName } from '../../sidebar/kpis/figures.ts';
import { addKpi, goalOf, suggestionsFor } from '../../sidebar/kpis/goal.ts';
import { tongues, type WordKey } from '../../src/language/index.ts';
import type { Engagement } from '../../src/tracker/engagement.ts';

const appOf = (engagement: Engagement) =>
  ({
    session: { value: { engagement } },
    language: { value: 'en' },
    say: (key: WordKey) => tongues.en.words[key] ?? key,
  }) as unknown as App;

describe('a result on the card', () => {
  it.each<[Engagement, string, string]>([
    ['withoutLikes', 'engagementRate', 'Engagement rate without likes'],
    ['withLikes', 'engagementRate', 'Engagement rate with likes'],
    ['byReach', 'engagementRate', 'Engagement rate by reach'],
    ['withLikes', 'costPerEngagement', 'Cost per engagement with likes'],
    ['byReach', 'costPerEngagement', 'Cost per engagement'],
    ['byReach', 'views', 'Views'],
  ])('reckoned %s: %s is named %s', (engagement, column, name) => {
    expect(resultName(appOf(engagement), column)).toBe(name);
  });
});

describe('a goal', () => {
  it('is offered the engagement rate in the way the team reckons it, once', () => {
    const view = { objective: 'feedback', kpis: [] } as unknown as Parameters<typeof goalOf>[0];
    const goal = goalOf(view);
    expect(suggestionsFor(goal, 'byReach')).toEqual(['comments', 'replyRate', 'engagementRate.byReach']);
    const more = addKpi(goal, 'engagementRate.byReach', undefined);
    expect(suggestionsFor(more, 'byReach')).toEqual(['comments', 'replyRate']);
  });
});
