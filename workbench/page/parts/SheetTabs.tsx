// The sheets of the file, below the grid.
import { useState } from 'preact/hooks';
import { act, newSheet, showSheet } from '../desk.ts';
import { book, bookVersion, popup, shownSheet } from '../state.ts';
import { Icon } from './Icon.tsx';

export function SheetTabs() {
  bookVersion.value;
  const [renaming, setRenaming] = useState<number | null>(null);
  const rename = (sheetId: number, before: string, name: string) => {
    setRenaming(null);
    if (name.trim() && name !== before) act({ act: 'renameSheet', sheetId, name: name.trim() });
  };
  return (
    <footer class="tabs">
      <button type="button" class="icon" aria-label="Add sheet" title="Add sheet" onClick={newSheet}>
        <Icon name="plus" />
      </button>
      <div role="tablist" aria-label="Sheets">
        {book.sheets
          .filter(({ head }) => !head.hidden)
          .map(({ head: { id, name } }) =>
            renaming === id ? (
              <input
                key={id}
                class="tab"
                aria-label="Name of the sheet"
                size={Math.max(6, name.length)}
                defaultValue={name}
                ref={(field) => field?.focus()}
                onFocus={(event) => event.currentTarget.select()}
                onBlur={(event) => rename(id, name, event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') event.currentTarget.blur();
                  if (event.key === 'Escape') setRenaming(null);
                }}
              />
            ) : (
              <button
                type="button"
                role="tab"
                class="tab"
                key={id}
                aria-selected={id === shownSheet.value}
                onClick={() => showSheet(id)}
                onDblClick={() => setRenaming(id)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  popup.value = { kind: 'tab', x: event.clientX, y: event.clientY, sheetId: id };
                }}
              >
                {name}
              </button>
            ),
          )}
      </div>
    </footer>
  );
}
