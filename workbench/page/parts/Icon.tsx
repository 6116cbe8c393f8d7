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
} as const;

export function Icon({ name, size = 20 }: { name: keyof typeof paths; size?: number }) {
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
