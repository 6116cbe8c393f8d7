// Puts back what a tracker lost: columns and headings, IDs, formulas, dropdowns, colours.
import { type Mended, mend } from './mend.ts';
import { openTracker } from './open.ts';
import type { Host } from './ports.ts';

/** MusterError `noTracker`, `noTab` or `busy`. */
export const repair = (host: Host): Mended => host.lock(() => mend(openTracker(host), { columns: true }));
