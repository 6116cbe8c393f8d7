// Where the person is, and what the cell there holds, to read and to change.
import { toA1 } from '../a1.ts';
import { cellShown, selectedBox } from '../desk.ts';
import { begin, cancel, commit, focusGrid } from '../editing.ts';
import { bookVersion, draft, grid, selection, shownSheet } from '../state.ts';

export function FormulaBar() {
  bookVersion.value;
  shownSheet.value;
  const { row, column } = selection.value.active;
  const { typed } = cellShown(row, column);
  return (
    <div class="formulaBar">
      <NameBox />
      <span class="fx" aria-hidden="true">
        fx
      </span>
      <input
        class="formula"
        aria-label="Contents of the cell"
        spellcheck={false}
        autocomplete="off"
        value={draft.value?.text ?? typed}
        onInput={(event) => begin({ text: event.currentTarget.value, begun: 'opening', at: 'bar' })}
        onKeyDown={(event) => {
          const { key, shiftKey } = event;
          if (key !== 'Escape' && key !== 'Enter' && key !== 'Tab') return;
          event.preventDefault();
          if (key === 'Escape') cancel();
          else commit();
          focusGrid();
          if (key === 'Enter') grid.value?.move(shiftKey ? 'up' : 'down');
          if (key === 'Tab') grid.value?.move(shiftKey ? 'left' : 'right');
        }}
        onBlur={() => {
          if (draft.value?.at === 'bar') commit();
        }}
      />
    </div>
  );
}

function NameBox() {
  const box = selectedBox();
  const { active } = selection.value;
  const single = { top: active.row, left: active.column, bottom: active.row, right: active.column };
  const large = box.bottom > box.top || box.right > box.left;
  return (
    <input
      class="nameBox"
      aria-label="Selected range"
      spellcheck={false}
      autocomplete="off"
      value={large ? toA1(box) : toA1(single)}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        grid.value?.select(event.currentTarget.value);
        focusGrid();
      }}
    />
  );
}
