// Something that is shown on request.
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';

export function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <details class="fold">
      <summary class="fold-title">
        <span class="fold-sign">
          <Icon name="right" size={16} />
        </span>
        {title}
      </summary>
      {children}
    </details>
  );
}
