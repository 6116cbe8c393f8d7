import type { tracker as en } from '../en/tracker.ts';

export const tracker: Record<keyof typeof en, string> = {};
