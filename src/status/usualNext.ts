// What usually follows a status. A small campaign analyses and then contacts; a large one contacts
// in bulk and analyses those who answer.
import { readyMade, type Status } from './statuses.ts';
import type { CampaignSize } from './today.ts';

const inLarge: Readonly<Record<string, string>> = {
  prospect: 'contacted',
  contacted: 'preselected',
  selected: 'inNegotiation',
};

const usually: ReadonlyMap<string, string | undefined> = new Map(
  readyMade.map((status) => [status.key, 'next' in status ? status.next : undefined]),
);

/** The statuses with what follows each; what a team has chosen itself stays. */
export function withUsualNext(statuses: readonly Status[], size: CampaignSize): Status[] {
  const offered = new Set(statuses.filter(({ retired }) => !retired).map(({ key }) => key));
  return statuses.map((status) => {
    const next = inLarge[status.key];
    const usual = size === 'large' && next !== undefined && usually.get(status.key) === status.next;
    return usual && offered.has(next) ? { ...status, next } : status;
  });
}
