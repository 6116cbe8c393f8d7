import type { importing as en } from '../en/importing.ts';

export const importing: Record<keyof typeof en, string> = {};
