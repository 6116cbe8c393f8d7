// The grid, and what is laid over it: group toggles, colleagues, dropdowns, filters, notes.
import { useRef } from 'preact/hooks';
import { fromA1 } from '../a1.ts';
import { cellShown, selectedBox, sizeShown } from '../desk.ts';
import { focusGrid, openCell, toggle } from '../editing.ts';
import { type Lines, type Place, placeOf } from '../grid/geometry.ts';
import { buttonWidth } from '../grid/marks.ts';
import { grid, hovered, people, popup, shown, shownSheet, viewVersion, you } from '../state.ts';
import { CellEditor } from './CellEditor.tsx';
import { Choices } from './Choices.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { ColumnGroups, RowGroups } from './Groups.tsx';
import { Note } from './Note.tsx';
import { px } from './px.ts';

export function GridArea() {
  return (
    <div class="gridArea">
      <ColumnGroups />
      <div class="gridRow">
        <RowGroups />
        <div class="gridBox">
          <Surface />
          <Overlays />
        </div>
      </div>
    </div>
  );
}

/** Univer's own ground, and the clicks that mean something else than a selection. */
function Surface() {
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const spotOf = (event: MouseEvent) => {
    const { left, top } = (event.currentTarget as Element).getBoundingClientRect();
    return {
      x: event.clientX - left,
      y: event.clientY - top,
      spot: grid.value?.spot(event.clientX - left, event.clientY - top),
    };
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys go to the field in CellEditor; this hears the canvas
    <div
      id="grid"
      onPointerDownCapture={(event) => {
        if (event.button !== 0) return;
        const { x, y, spot } = spotOf(event);
        if (spot?.kind !== 'cell') return;
        const { row, column, place } = spot;
        const { look } = cellShown(row, column);
        const filter = shown.value?.head.filter;
        const atEdge = x > place.left + place.width - buttonWidth;
        const onFilter =
          filter &&
          atEdge &&
          row === filter.row &&
          column >= filter.column &&
          column < filter.column + filter.columns;
        if (onFilter) popup.value = { kind: 'filter', column };
        else if (look.choices && atEdge && !look.checkbox) popup.value = { kind: 'choices', row, column };
        else if (look.checkbox && onBox(place, x, y)) toggle(row, column);
        else return;
        if (onFilter) event.stopPropagation();
      }}
      onPointerUp={() => requestAnimationFrame(() => !popup.value && focusGrid())}
      onDblClick={(event) => spotOf(event).spot?.kind === 'cell' && openCell()}
      onContextMenu={(event) => {
        event.preventDefault();
        const { spot } = spotOf(event);
        if (!spot || spot.kind === 'corner') return;
        const { rows, columns } = sizeShown();
        const box = selectedBox();
        if (spot.kind === 'cell') {
          const inside =
            spot.row >= box.top &&
            spot.row <= box.bottom &&
            spot.column >= box.left &&
            spot.column <= box.right;
          if (!inside)
            grid.value?.selectBox({ top: spot.row, bottom: spot.row, left: spot.column, right: spot.column });
        } else if (spot.kind === 'rowHeader') {
          const inside =
            box.left === 0 && box.right === columns - 1 && spot.row >= box.top && spot.row <= box.bottom;
          if (!inside)
            grid.value?.selectBox({ top: spot.row, bottom: spot.row, left: 0, right: columns - 1 });
        } else {
          const inside =
            box.top === 0 && box.bottom === rows - 1 && spot.column >= box.left && spot.column <= box.right;
          if (!inside)
            grid.value?.selectBox({ top: 0, bottom: rows - 1, left: spot.column, right: spot.column });
        }
        const on = spot.kind === 'cell' ? 'cells' : spot.kind === 'rowHeader' ? 'rows' : 'columns';
        popup.value = { kind: 'context', x: event.clientX, y: event.clientY, on };
      }}
      onPointerMove={(event) => {
        const { spot } = spotOf(event);
        clearTimeout(rest.current);
        const at =
          spot?.kind === 'cell' && cellShown(spot.row, spot.column).note
            ? { row: spot.row, column: spot.column }
            : null;
        if (hovered.value && (hovered.value.row !== at?.row || hovered.value.column !== at?.column))
          hovered.value = null;
        if (at && !hovered.value)
          rest.current = setTimeout(() => {
            hovered.value = at;
          }, 250);
      }}
      onPointerLeave={() => {
        clearTimeout(rest.current);
        hovered.value = null;
      }}
    />
  );
}

const onBox = (place: Place, x: number, y: number) =>
  Math.abs(x - place.left - place.width / 2) < 10 && Math.abs(y - place.top - place.height / 2) < 10;

function Overlays() {
  viewVersion.value;
  shown.value;
  const lines = grid.value?.lines();
  if (!lines) return <CellEditor lines={undefined} />;
  const open = popup.value;
  return (
    <>
      <Colleagues lines={lines} />
      <CellEditor lines={lines} />
      {open?.kind === 'choices' && <Choices lines={lines} row={open.row} column={open.column} />}
      {open?.kind === 'filter' && <FilterMenu lines={lines} column={open.column} />}
      {open?.kind === 'note' && <Note lines={lines} row={open.row} column={open.column} edit />}
      {!open && hovered.value && <Note lines={lines} {...hovered.value} />}
    </>
  );
}

/** Where the others are, in their colours. */
function Colleagues({ lines }: { lines: Lines }) {
  const size = sizeShown();
  const head = shown.value?.head;
  return (
    <div class="colleagues" aria-hidden="true">
      {people.value.map(({ user, color, sheetId, a1 }) => {
        const box = user !== you.value && sheetId === shownSheet.value && a1 ? fromA1(a1, size) : undefined;
        if (!box || !head) return null;
        const place = placeOf(lines, box.top, box.left, box.bottom, box.right);
        const left = Math.max(
          place.left,
          box.left < head.frozenColumns ? lines.header.width : lines.frozenRight,
        );
        const top = Math.max(place.top, box.top < head.frozenRows ? lines.header.height : lines.frozenBottom);
        const width = place.left + place.width - left;
        const height = place.top + place.height - top;
        if (width <= 0 || height <= 0) return null;
        return (
          <div
            key={user}
            class="colleague"
            style={{ ...px({ left, top, width, height }), borderColor: color }}
          >
            <span style={{ background: color }}>{user.split('@')[0]}</span>
          </div>
        );
      })}
    </div>
  );
}
