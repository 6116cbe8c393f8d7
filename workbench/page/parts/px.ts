/** Lengths of a style, in pixels; Preact writes bare numbers as they are. */
export function px(lengths: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, `${length}px`]));
}
