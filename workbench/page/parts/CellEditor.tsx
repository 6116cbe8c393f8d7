// The field that hears the keys of the grid, and becomes the cell's editor when somebody types.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { cellShown } from '../desk.ts';
import { begin, cancel, commit, setField } from '../editing.ts';
import { type Lines, placeOf } from '../grid/geometry.ts';
import { draft, grid, selection, shown, shownSheet } from '../state.ts';
import { px } from './px.ts';

export function CellEditor({ lines }: { lines: Lines | undefined }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const current = draft.value;
  const open = current?.at === 'cell' && current.sheetId === shownSheet.value ? current : null;
  const { row, column } = open ?? selection.value.active;
  useEffect(() => {
    setField(field.current);
    return () => setField(null);
  }, []);
  // Opened by a key or a double click, the caret stands behind the text.
  const isOpen = open !== null;
  useLayoutEffect(() => {
    if (!isOpen) return;
    field.current?.focus({ preventScroll: true });
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, [isOpen]);
  const text = open?.text ?? '';
  useLayoutEffect(() => {
    const element = field.current;
    if (!element || !isOpen) return;
    element.style.height = '0';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [isOpen, text]);

  const { look } = cellShown(row, column);
  const place = lines && placeOf(lines, row, column);
  const size = grid.value?.visibleSize() ?? { width: 0, height: 0 };
  const longest = Math.max(...text.split('\n').map((line) => line.length));
  const width = place
    ? Math.min(Math.max(place.width + 1, longest * 7.4 + 16), size.width - place.left - 12)
    : 1;
  return (
    <textarea
      ref={field}
      class={open ? 'cellEditor open' : 'cellEditor'}
      aria-label={open ? 'Cell' : `${shown.value?.head.name ?? ''} grid`}
      spellcheck={false}
      autocomplete="off"
      wrap={open ? 'soft' : 'off'}
      value={text}
      style={{
        ...px({
          left: place?.left ?? 0,
          top: place?.top ?? 0,
          minHeight: (place?.height ?? 20) + 1,
          width: open ? Math.max(width, 60) : 1,
        }),
        fontWeight: look.bold ? 700 : 400,
        fontStyle: look.italic ? 'italic' : 'normal',
      }}
      onInput={(event) => {
        const { value } = event.currentTarget;
        if (open) draft.value = { ...open, text: value };
        else begin({ text: value, begun: 'typing', at: 'cell' });
      }}
      onKeyDown={(event) => {
        if (!open || event.isComposing) return;
        editorKey(event, open.begun);
      }}
      onBlur={() => {
        if (draft.value?.at === 'cell') commit();
      }}
    />
  );
}

const arrows = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const;

function editorKey(event: KeyboardEvent, begun: 'typing' | 'opening'): void {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (key === 'Escape') cancel();
  else if (key === 'Enter' && altKey) {
    const field = event.currentTarget as HTMLTextAreaElement;
    field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  } else if (key === 'Enter' && (ctrlKey || metaKey)) commit(true);
  else if (key === 'Enter') {
    commit();
    grid.value?.move(shiftKey ? 'up' : 'down');
  } else if (key === 'Tab') {
    commit();
    grid.value?.move(shiftKey ? 'left' : 'right');
  } else if (begun === 'typing' && key in arrows && !shiftKey) {
    commit();
    grid.value?.move(arrows[key as keyof typeof arrows]);
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
