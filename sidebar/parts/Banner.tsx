// Something a person should know, with what they can do about it.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

export type Tone = 'info' | 'warn' | 'error' | 'good';
const icons = { info: 'info', warn: 'warn', error: 'warn', good: 'check' } as const satisfies Record<
  Tone,
  IconName
>;

interface BannerProps {
  tone: Tone;
  title?: string | undefined;
  children?: ComponentChildren;
  acts?: ComponentChildren;
  /** Is read out when it appears. */
  alert?: boolean;
}

export function Banner({ tone, title, children, acts, alert }: BannerProps) {
  return (
    <div class={`banner banner-${tone}`} role={alert ? 'alert' : undefined}>
      <span class="banner-icon">
        <Icon name={icons[tone]} />
      </span>
      <div class="banner-text">
        {title && <p class="banner-title">{title}</p>}
        {children && <div class="banner-body">{children}</div>}
        {acts && <div class="acts">{acts}</div>}
      </div>
    </div>
  );
}
