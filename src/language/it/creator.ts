import type { creator as en } from '../en/creator.ts';

export const creator: Record<keyof typeof en, string> = {};
