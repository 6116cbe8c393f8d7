// The tab: set-up, healing, notes on headings, what went wrong with it.
export const tracker = {} as const;
