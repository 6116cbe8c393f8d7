// Small messages of a script, at the lower right, that go away by themselves.
import { dropToast } from '../desk.ts';
import { toasts } from '../state.ts';
import { Icon } from './Icon.tsx';

export function Toasts() {
  return (
    <div class="toasts" aria-live="polite">
      {toasts.value.map(({ id, title, message }) => (
        <div class="toast" key={id}>
          <div class="grow">
            {title && <strong>{title}</strong>}
            <div>{message}</div>
          </div>
          <button type="button" class="icon" aria-label="Dismiss" onClick={() => dropToast(id)}>
            <Icon name="close" size={18} />
          </button>
        </div>
      ))}
    </div>
  );
}
