// Finds influencers by name, handle or e-mail; those that begin with the text come first.
import type { Hit, Input, Output } from '../api.ts';
import { plain } from '../language/plain.ts';
import { cellsOf } from '../tracker/edits.ts';
import { isRowId } from '../tracker/ids.ts';
import { openTracker, readColumns } from './open.ts';
import type { Host } from './ports.ts';

const mostHits = 20;

export function searchCreators(host: Host, { text }: Input<'creator.search'>): Output<'creator.search'> {
  const wanted = plain(text);
  if (wanted === '') return { hits: [], more: 0 };
  const { statuses, ...tracker } = openTracker(host);
  const reading = readColumns(
    { ...tracker, statuses },
    [],
    ['name', 'campaign', 'influencerStatus', 'handle', 'email'],
  );
  const found: { hit: Hit; rank: number }[] = [];
  reading.ids.forEach((cell, i) => {
    const id = String(cell);
    if (!isRowId(id)) return;
    const cells = cellsOf(reading, i);
    const [name = '', handle = '', email = ''] = [cells.name, cells.handle, cells.email].map((c) =>
      String(c ?? ''),
    );
    const places = [name, handle, email].map((part) => plain(part).indexOf(wanted)).filter((at) => at >= 0);
    if (places.length === 0) return;
    const label = String(cells.influencerStatus ?? '').slice(0, 500);
    const key = statuses.recognise(label, 'influencer')?.key ?? null;
    const campaign = String(cells.campaign ?? '').slice(0, 500);
    found.push({
      rank: Math.min(...places, 9),
      hit: { id, name, handle, email, campaign, status: { key, label } },
    });
  });
  found.sort((a, b) => a.rank - b.rank || a.hit.name.localeCompare(b.hit.name));
  return { hits: found.slice(0, mostHits).map(({ hit }) => hit), more: Math.max(0, found.length - mostHits) };
}
