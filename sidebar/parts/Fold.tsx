// Something that is shown on request.
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface FoldProps {
  title: string;
  /** What is inside, in a few words. */
  note?: string;
  children: ComponentChildren;
  /** Open from the start: whoever draws it remembers. */
  open?: boolean;
  onToggle?: (open: boolean) => void;
}

export function Fold({ title, note, children, open = false, onToggle }: FoldProps) {
  // What nobody has opened is not drawn.
  const [opened, setOpened] = useState(open);
  return (
    <details
      class="fold"
      open={open}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setOpened(true);
        onToggle?.(currentTarget.open);
      }}
    >
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
