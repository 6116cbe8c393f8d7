// The icons, drawn on a grid of 20: strokes in the colour of the text around them.
const paths = {
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4',
  down: 'M5.5 8l4.5 4.5L14.5 8',
  right: 'M8 5.5l4.5 4.5L8 14.5',
  back: 'M12 5.5L7.5 10l4.5 4.5',
  next: 'M3.5 10h12M11 5.5l4.5 4.5-4.5 4.5',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.5l4 4 8-9',
  more: 'M10 4.5v.01M10 10v.01M10 15.5v.01',
  open: 'M8 4.5H4.5v11h11V12M11.5 4.5h4v4M15.5 4.5L9 11',
  undo: 'M7.5 4L4 7.5 7.5 11M4 7.5h8a4 4 0 0 1 0 8H8',
  again: 'M15.5 7A6 6 0 1 0 16 11M16 3.5V7h-3.5',
  upload: 'M10 13V4M6 7.5L10 3.5l4 4M3.5 12.5v4h13v-4',
  warn: 'M10 3.5l7.5 13h-15zM10 8.5v4M10 14.6v.01',
  info: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4M10 9.2v5M10 6.2v.01',
  add: 'M10 4v12M4 10h12',
  sheet: 'M3.5 4.5h13v11h-13zM3.5 8.2h13M3.5 11.8h13M8 8.2v7.3',
  locate: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2.5v3M10 14.5v3M2.5 10h3M14.5 10h3',
  people:
    'M7.5 4.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M2.5 16a5 5 0 0 1 10 0M13 4.6a2.6 2.6 0 0 1 0 5M14.5 11.6a4.6 4.6 0 0 1 3 4.4',
  mail: 'M3 5h14v10.5H3zM3 5.5l7 5.5 7-5.5',
  day: 'M4 5h12v11.5H4zM4 8.5h12M7 3v3.5M13 3v3.5',
  columns: 'M3.5 4.5h13v11h-13zM8 4.5v11M12.2 4.5v11',
  gear: 'M10 7.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2M10 2.8v2.2M10 15v2.2M2.8 10H5M15 10h2.2M4.9 4.9l1.6 1.6M13.5 13.5l1.6 1.6M15.1 4.9l-1.6 1.6M6.5 13.5l-1.6 1.6',
  goal: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14M10 6.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4M10 10v.01',
  page: 'M5 2.8h7l3.2 3.2v11.2H5zM12 2.8V6h3.2M7.5 10h5M7.5 13h5',
  keys: 'M2.5 5.5h15v9h-15zM5.5 8.5v.01M8.5 8.5v.01M11.5 8.5v.01M14.5 8.5v.01M6.5 11.7h7',
} as const;

export type IconName = keyof typeof paths;

/** An icon; it says nothing to a screen reader, so its button needs a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'more' ? 2.6 : 1.6}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
