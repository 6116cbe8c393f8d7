// The keys, on one small page.
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { IconButton } from '../parts/Button.tsx';

const mac = /Mac/.test(navigator.platform);

/** A shortcut as it is printed on this keyboard. */
export const alt = (letter: string): string => (mac ? `⌥${letter}` : `Alt+${letter}`);

const keys = [
  { keys: alt('S'), word: 'frame.keys.search' },
  { keys: alt('N'), word: 'frame.keys.next' },
  { keys: alt('Z'), word: 'frame.keys.undo' },
  { keys: '← →', word: 'frame.keys.tabs' },
  { keys: '↑ ↓', word: 'frame.keys.list' },
  { keys: 'Enter', word: 'frame.keys.choose' },
  { keys: 'Esc', word: 'frame.keys.escape' },
] as const satisfies readonly { keys: string; word: WordKey }[];

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="sheet-dialog" aria-labelledby="shortcuts-title" onClose={onClose}>
      <div class="sheet-dialog-head">
        <h2 class="empty-title" id="shortcuts-title">
          {app.say('frame.shortcuts')}
        </h2>
        <IconButton icon="close" label={app.say('frame.close')} onClick={() => dialog.current?.close()} />
      </div>
      <dl class="shortcuts">
        {keys.map((row) => (
          <div key={row.word} class="shortcut">
            <dt>
              <kbd>{row.keys}</kbd>
            </dt>
            <dd>{app.say(row.word)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
