// Something that is shown on request.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface FoldProps {
  title: string;
  /** What is inside, in a few words. */
  note?: string;
  children: ComponentChildren;
}

export function Fold({ title, note, children }: FoldProps) {
  // What nobody has opened is not drawn.
  const [opened, setOpened] = useState(false);
  return (
    <details class="fold" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary class="fold-title">
        <span class="fold-sign">
          <Icon name="right" size={16} />
        </span>
        <span class="fold-text">
          {title}
          {note && <span class="fold-note">{note}</span>}
        </span>
      </summary>
      {opened && children}
    </details>
  );
}
