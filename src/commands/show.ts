// Opens the columns of one block and folds the others away, for everybody who looks at the sheet.
import type { Input, Output } from '../api.ts';
import { planShow } from '../tracker/groups.ts';
import { locateColumns } from '../tracker/headings.ts';
import { save } from './mend.ts';
import { openTracker, readHeader } from './open.ts';
import type { Host } from './ports.ts';

export function show(host: Host, { block }: Input<'tracker.show'>): Output<'tracker.show'> {
  return host.lock(() => {
    const tracker = openTracker(host);
    const { ids } = locateColumns(readHeader(tracker.tab), tracker.known);
    host.layout(tracker.tab).fold(planShow(ids, block));
    if (tracker.saved.settings.shown !== block) save(tracker, { shown: block });
    return { shown: block };
  });
}
