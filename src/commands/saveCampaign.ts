// Saves a campaign; a new name is written into the rows too.
import type { Input, Session } from '../api.ts';
import { plain } from '../language/plain.ts';
import type { Edit } from '../tracker/edits.ts';
import { applyEdits } from './apply.ts';
import { MusterError } from './errors.ts';
import { renamedGoals } from './goals.ts';
import { save } from './mend.ts';
import { openTracker, readColumns, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { openSession } from './session.ts';

/** MusterError `noCampaignName` or `campaignThere`. */
export function saveCampaign(host: Host, { campaign, was }: Input<'campaign.save'>): Session {
  const name = campaign.name.trim();
  if (name === '') throw new MusterError('noCampaignName');
  host.lock(() => {
    const tracker = openTracker(host);
    const { campaigns } = tracker.saved.settings;
    const others = campaigns.filter((other) => plain(other.name) !== plain(was ?? name));
    if (others.some((other) => plain(other.name) === plain(name)))
      throw new MusterError('campaignThere', { name });
    const at = campaigns.findIndex((other) => plain(other.name) === plain(was ?? name));
    const saved = { ...campaign, name };
    // Settings first: cut off here, the same call again finds the rows that still have the old name.
    const renamed = was !== undefined && was !== name ? renamedGoals(tracker.saved.settings, was, name) : {};
    save(tracker, {
      ...renamed,
      campaigns: at < 0 ? [...campaigns, saved] : campaigns.map((other, i) => (i === at ? saved : other)),
    });
    if (was !== undefined && was !== name) rename(tracker, was, name);
  });
  return openSession(host);
}

function rename(tracker: Tracker, was: string, name: string): void {
  for (let attempt = 0; attempt < 4; attempt++) {
    const reading = readColumns(tracker, ['campaign']);
    const edits = reading.ids.flatMap((id, i): Edit[] => {
      const from = reading.cells.get('campaign')?.[i] ?? '';
      const its = String(id) !== '' && plain(String(from)) === plain(was) && from !== name;
      return its ? [{ id: String(id), column: 'campaign', from, to: name }] : [];
    });
    if (!applyEdits(tracker, reading, edits).torn) return;
  }
  throw new MusterError('busy');
}
