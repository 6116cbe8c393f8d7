// A cell's note: shown beside it, or open for writing.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { toA1 } from '../a1.ts';
import { actHere, cellShown } from '../desk.ts';
import { focusGrid } from '../editing.ts';
import { type Lines, placeOf } from '../grid/geometry.ts';
import { grid, popup } from '../state.ts';
import { px } from './px.ts';

export function Note({
  lines,
  row,
  column,
  edit,
}: {
  lines: Lines;
  row: number;
  column: number;
  edit?: boolean;
}) {
  const { note } = cellShown(row, column);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const place = placeOf(lines, row, column);
  const size = grid.value?.visibleSize() ?? { width: 0, height: 0 };
  const right = place.left + place.width + 6;
  const left = right + 240 > size.width ? Math.max(4, place.left - 246) : right;
  const style = px({ left, top: Math.max(4, Math.min(place.top, size.height - 120)) });
  if (!edit)
    return (
      <div class="note" style={style} role="tooltip">
        {note}
      </div>
    );
  const close = () => {
    popup.value = null;
    focusGrid();
  };
  const save = () => {
    const text = field.current?.value ?? note;
    if (text !== note)
      actHere({ act: 'note', a1: toA1({ top: row, left: column, bottom: row, right: column }), text });
  };
  return (
    <div class="note" style={style} data-popup>
      <textarea
        ref={field}
        aria-label={`Note of ${toA1({ top: row, left: column, bottom: row, right: column })}`}
        rows={4}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape' || (event.key === 'Enter' && event.ctrlKey)) close();
        }}
        onBlur={save}
        defaultValue={note}
      />
    </div>
  );
}
