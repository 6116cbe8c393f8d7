// The languages Muster speaks.
export const languages = ['en', 'es', 'it', 'ms'] as const;
export type Language = (typeof languages)[number];
