// Reads a colour as Google takes it: `#rrggbb`, `#rgb` or a CSS name, in any case.
import names from 'color-name';

const byName: Readonly<Record<string, readonly [number, number, number]>> = names;

export function hex(red: number, green: number, blue: number): string {
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** `#rrggbb`, or undefined for what is no colour. */
export function readColor(text: string): string | undefined {
  const lower = text.trim().toLowerCase();
  const named = Object.hasOwn(byName, lower) ? byName[lower] : undefined;
  if (named) return hex(...named);
  if (/^#[0-9a-f]{6}$/.test(lower)) return lower;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(lower);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  return undefined;
}
