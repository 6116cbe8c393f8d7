// Nothing to show, and what to do about it.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ComponentChildren;
  acts?: ComponentChildren;
}

export function Empty({ icon, title, children, acts }: EmptyProps) {
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={icon} size={28} />
      </span>
      <h2 class="empty-title">{title}</h2>
      {children && <p class="empty-text">{children}</p>}
      {acts && <div class="acts acts-centred">{acts}</div>}
    </div>
  );
}
