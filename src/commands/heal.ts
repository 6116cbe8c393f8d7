// Heals the tab when the sidebar opens: rows that came without Muster's knowing get what every row
// has. Says in words what was healed; a missing column is named and left to `repair`.
import { type Mended, mend } from './mend.ts';
import { openTracker } from './open.ts';
import type { Host } from './ports.ts';

/** MusterError `noTracker`, `noTab` or `busy`. */
export const heal = (host: Host): Mended => host.lock(() => mend(openTracker(host), { columns: false }));
