// Looks of cells, each kept once: two cells look the same if their styles are the same object.
import { plain } from './cell.ts';
import { automatic } from './display.ts';
import type { Style, StylePatch } from './types.ts';

const kept = new Map<string, Style>();

/** The one style with these properties. */
export function styleOf(style: Style): Style {
  const entries = Object.entries(style)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return plain;
  const key = JSON.stringify(entries);
  let one = kept.get(key);
  if (!one) {
    one = Object.freeze(Object.fromEntries(entries)) as Style;
    kept.set(key, one);
  }
  return one;
}

/** `general` in any case takes the format back to automatic, as does the automatic format itself. */
function isAutomatic(format: string): boolean {
  return format === '' || format === automatic || format.toLowerCase() === 'general';
}

/** The style after a change; null takes a property back to the default. */
export function restyled(style: Style, patch: StylePatch): Style {
  const next = { ...style, ...patch } as Style & { numberFormat?: string | null };
  if (typeof next.numberFormat === 'string' && isAutomatic(next.numberFormat)) {
    const { numberFormat: _, ...rest } = next;
    return styleOf(rest);
  }
  return styleOf(next);
}

/** Sets the number format alone; undefined for automatic. */
export function withFormat(style: Style, format: string | undefined): Style {
  return style.numberFormat === format ? style : restyled(style, { numberFormat: format ?? null });
}
