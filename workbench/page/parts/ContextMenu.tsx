// What opens at a right click, in the grid or on a sheet's tab.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { act } from '../desk.ts';
import { contextEntries, type Entry } from '../entries.ts';
import { popup } from '../state.ts';
import { Entries } from './MenuBar.tsx';
import { px } from './px.ts';

export function ContextMenu() {
  const open = popup.value;
  if (open?.kind === 'context') return <At x={open.x} y={open.y} entries={contextEntries(open.on)} />;
  if (open?.kind === 'tab') return <At x={open.x} y={open.y} entries={tabEntries(open.sheetId)} />;
  return null;
}

const tabEntries = (sheetId: number): Entry[] => [
  { label: 'Delete', does: () => act({ act: 'deleteSheet', sheetId }) },
  { label: 'Protect sheet', does: () => act({ act: 'protect', sheetId, editors: [] }) },
];

/** A menu at a point, moved as far as it must to stay on the screen. */
function At({ x, y, entries }: { x: number; y: number; entries: Entry[] }) {
  const element = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });
  useLayoutEffect(() => {
    const box = element.current?.getBoundingClientRect();
    if (!box) return;
    setPlace({
      left: Math.max(4, Math.min(x, innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(y, innerHeight - box.height - 4)),
    });
  }, [x, y]);
  return (
    <div class="menu context" role="menu" aria-label="Actions" data-popup ref={element} style={px(place)}>
      <Entries entries={entries} />
    </div>
  );
}
