// The locales a spreadsheet can have, and what typing and showing need of each.
export const locales = {} as const;
export type LocaleName = string;
