// The list under a cell with a dropdown.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { toA1 } from '../a1.ts';
import { actHere, cellShown } from '../desk.ts';
import { focusGrid } from '../editing.ts';
import { type Lines, placeOf } from '../grid/geometry.ts';
import { grid, popup } from '../state.ts';
import { Icon } from './Icon.tsx';
import { px } from './px.ts';

export function Choices({ lines, row, column }: { lines: Lines; row: number; column: number }) {
  const { look, text } = cellShown(row, column);
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(() => Math.max(0, look.choices?.indexOf(text) ?? 0));
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at]);
  const wanted = search.trim().toLowerCase();
  const choices = (look.choices ?? []).filter((choice) => choice.toLowerCase().includes(wanted));
  const close = () => {
    popup.value = null;
    focusGrid();
  };
  const choose = (typed: string | undefined) => {
    if (typed !== undefined && typed !== text) {
      actHere({ act: 'edit', a1: toA1({ top: row, left: column, bottom: row, right: column }), typed });
    }
    close();
  };
  const place = placeOf(lines, row, column);
  const size = grid.value?.visibleSize() ?? { width: 0, height: 0 };
  const height = Math.min(300, 46 + 30 * (look.choices?.length ?? 0));
  const below = place.top + place.height + height < size.height || place.top < height;
  return (
    <div
      class="choices"
      data-popup
      style={px({
        left: Math.max(0, Math.min(place.left, size.width - Math.max(180, place.width) - 8)),
        top: below ? place.top + place.height + 2 : place.top - height - 2,
        minWidth: Math.max(180, place.width),
        maxHeight: height,
      })}
    >
      <input
        class="search"
        ref={field}
        aria-label="Search the choices"
        placeholder="Search"
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'ArrowDown') setAt(Math.min(at + 1, choices.length - 1));
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
          else if (event.key === 'Enter') choose(choices[at]);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
        }}
      />
      <div ref={list} class="options" role="listbox" aria-label="Choices" tabIndex={-1}>
        {choices.map((choice, index) => (
          <button
            type="button"
            role="option"
            key={choice}
            aria-selected={index === at}
            tabIndex={-1}
            onPointerEnter={() => setAt(index)}
            onClick={() => choose(choice)}
          >
            <span class="grow">{choice}</span>
            {choice === text && <Icon name="check" size={16} />}
          </button>
        ))}
        {choices.length === 0 && <div class="none">No choice has this text</div>}
      </div>
    </div>
  );
}
