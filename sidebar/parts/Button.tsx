// Buttons: one look for each weight of an act.
import type { ComponentChildren, Ref } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  children: ComponentChildren;
  onClick?: (event: MouseEvent) => void;
  /** `main` is the one act of a screen, `plain` the others, `quiet` a link-like one. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  type?: 'button' | 'submit';
  label?: string;
  hint?: string;
  keys?: string;
  buttonRef?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { children, onClick, kind = 'plain', icon, busy, disabled, wide, type = 'button', label } = props;
  return (
    <button
      ref={props.buttonRef ?? null}
      type={type}
      class={`button button-${kind}${wide ? ' wide' : ''}`}
      onClick={(event) => {
        if (!busy && !disabled) onClick?.(event);
      }}
      aria-disabled={busy || disabled ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      aria-label={label}
      aria-keyshortcuts={props.keys}
      title={props.hint}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} size={18} />}
      <span class="button-text">{children}</span>
    </button>
  );
}

interface IconButtonProps {
  icon: IconName;
  label: string;
  onClick?: (event: MouseEvent) => void;
  expanded?: boolean;
  controls?: string;
  popup?: 'menu' | 'dialog';
  disabled?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export function IconButton(props: IconButtonProps) {
  return (
    <button
      ref={props.buttonRef ?? null}
      type="button"
      class="icon-button"
      aria-label={props.label}
      title={props.label}
      aria-haspopup={props.popup}
      aria-expanded={props.expanded}
      aria-controls={props.expanded ? props.controls : undefined}
      aria-disabled={props.disabled ? 'true' : undefined}
      onClick={props.onClick}
      onKeyDown={props.onKeyDown}
    >
      <Icon name={props.icon} />
    </button>
  );
}
