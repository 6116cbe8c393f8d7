// The Creator panel.
export const creator = {} as const;
