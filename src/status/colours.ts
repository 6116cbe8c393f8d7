// The colours a status can have: light backgrounds on which dark text reads.

/** The colour of text in the sheet and in the sidebar. */
export const ink = '#202124';

/** Backgrounds to choose from, by hue. */
export const palette = [
  '#f1f3f4',
  '#e8eaed',
  '#d5d8dc',
  '#d2e3fc',
  '#d0f0fd',
  '#cbf0f8',
  '#ceead6',
  '#a8dab5',
  '#81c995',
  '#feefc3',
  '#fde293',
  '#fde7c5',
  '#fad2cf',
  '#f6aea9',
  '#fdcfe8',
  '#e9d2fd',
] as const;

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well text reads on a background, from 1 to 21; at least 4.5 is asked for. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
