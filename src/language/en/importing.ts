// The import.
export const importing = {} as const;
