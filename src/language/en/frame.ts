// The sidebar's frame, menus, errors that can happen anywhere.
export const frame = {
  'frame.name': 'Muster',
} as const;
