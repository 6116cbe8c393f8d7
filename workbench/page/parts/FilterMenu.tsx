// What opens at a filter button: sorting by the column, and which of its values are shown.
import { useState } from 'preact/hooks';
import { toA1 } from '../a1.ts';
import { actHere } from '../desk.ts';
import { focusGrid } from '../editing.ts';
import { type Lines, placeOf } from '../grid/geometry.ts';
import { grid, popup, shown } from '../state.ts';
import { px } from './px.ts';

export function FilterMenu({ lines, column }: { lines: Lines; column: number }) {
  const sheet = shown.value;
  const filter = sheet?.head.filter;
  const [hidden, setHidden] = useState(() => new Set(filter?.hides[column] ?? []));
  const [search, setSearch] = useState('');
  if (!sheet || !filter) return null;
  const body = {
    top: filter.row + 1,
    bottom: filter.row + filter.rows - 1,
    left: filter.column,
    right: filter.column + filter.columns - 1,
  };
  const texts = new Set<string>();
  for (let row = body.top; row <= body.bottom; row++) texts.add(sheet.rows[row]?.text[column] ?? '');
  const values = [...texts].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, undefined, { numeric: true }),
  );
  const wanted = values.filter((value) => value.toLowerCase().includes(search.trim().toLowerCase()));
  const close = () => {
    popup.value = null;
    focusGrid();
  };
  const sort = (descending: boolean) => {
    actHere({ act: 'sort', a1: toA1(body), column: column + 1, descending });
    close();
  };
  const flip = (value: string) => {
    const next = new Set(hidden);
    if (!next.delete(value)) next.add(value);
    setHidden(next);
  };
  const place = placeOf(lines, filter.row, column);
  const size = grid.value?.visibleSize() ?? { width: 0, height: 0 };
  const left = Math.max(4, Math.min(place.left + place.width - 260, size.width - 268));
  return (
    <div
      class="filterMenu"
      data-popup
      style={px({ left, top: place.top + place.height + 2 })}
      role="dialog"
      aria-label="Filter"
    >
      <button type="button" class="row" onClick={() => sort(false)}>
        Sort A to Z
      </button>
      <button type="button" class="row" onClick={() => sort(true)}>
        Sort Z to A
      </button>
      <hr />
      <div class="all">
        <button type="button" class="link" onClick={() => setHidden(new Set())}>
          Select all
        </button>
        <button type="button" class="link" onClick={() => setHidden(new Set(values))}>
          Clear
        </button>
      </div>
      <input
        class="search"
        aria-label="Search the values"
        placeholder="Search"
        value={search}
        onInput={(event) => setSearch(event.currentTarget.value)}
      />
      <div class="values">
        {wanted.map((value) => (
          <label key={value}>
            <input type="checkbox" checked={!hidden.has(value)} onChange={() => flip(value)} />
            {value === '' ? '(Blanks)' : value}
          </label>
        ))}
      </div>
      <div class="buttons inset">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          class="primary"
          onClick={() => {
            actHere({ act: 'filter', column: column + 1, hide: [...hidden] });
            close();
          }}
        >
          OK
        </button>
      </div>
    </div>
  );
}
