// The page's few icons, drawn on a 24 × 24 field in the current colour.
const paths = {
  close: 'M6 6l12 12M18 6L6 18',
  log: 'M5 6h14M5 12h14M5 18h9',
  sidebar: 'M4 5h16v14H4zM14 5v14',
  plus: 'M12 5v14M5 12h14',
  down: 'M7 10l5 5 5-5',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4l3 2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  external: 'M13 5h6v6M19 5l-9 9M16 14v5H5V8h5',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  inbox: 'M4 13l2.5-8h11l2.5 8v6H4zM4 13h4.5l1.5 3h4l1.5-3H20',
  draft: 'M5 19h4L19 9l-4-4L5 15zM13 7l4 4',
  send: 'M4 5l17 7-17 7 2.5-7zM6.5 12H14',
  spam: 'M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16v.2',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  archive: 'M4 4h16v4H4zM5.5 8v12h13V8M10 12h4',
  unread: 'M4 8l8-5 8 5v11H4zM4 8l8 6 8-6',
  back: 'M11 6l-6 6 6 6M5 12h14',
  reply: 'M10 6L4 12l6 6M4 12h10q6 0 6 7',
  attach: 'M18 11l-7 7a4 4 0 0 1-6-6l8-8a2.8 2.8 0 0 1 4 4l-8 8a1.3 1.3 0 0 1-2-2l7-7',
  picture: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9v.1',
  emoji: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 10v.2M15.5 10v.2M8 14q4 4 8 0',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  bullets: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  numbers: 'M10 6h10M10 12h10M10 18h10M4 5l1.5-1v5M4 15q3-1 2 1l-2 3h3',
  quote: 'M5 7h5v5l-3 5M14 7h5v5l-3 5',
  clear: 'M7 5h11M12.5 5l-2.2 8M5 20L20 5M7 19h6',
  more: 'M12 5v.1M12 12v.1M12 19v.1',
  gear: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  receive: 'M12 4v10M8 10l4 4 4-4M4 15v5h16v-5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
