// The short message at the bottom, with one act (mostly Undo), and the voice for screen readers.
import { useEffect } from 'preact/hooks';
import { useApp } from '../app.ts';
import { IconButton } from './Button.tsx';

export function Snackbar() {
  const app = useApp();
  const toast = app.toast.value;
  useEffect(() => {
    // A failure stays until it is closed; an act stays long enough to be reached by keyboard.
    if (!toast || toast.tone === 'error') return;
    const timer = setTimeout(
      () => {
        if (app.toast.value === toast) app.toast.value = undefined;
      },
      toast.action ? 15_000 : 6000,
    );
    return () => clearTimeout(timer);
  }, [toast, app]);
  const close = () => {
    app.toast.value = undefined;
  };
  return (
    <>
      <div class="heard" role="status" aria-live="polite" aria-atomic="true">
        {app.announced.value}
      </div>
      {toast && (
        // Read out by the region above; this one is only seen.
        <div class={`snackbar snackbar-${toast.tone}`} role="status" aria-live="off">
          <span class="snackbar-text">{toast.text}</span>
          {toast.action && (
            <button
              type="button"
              class="snackbar-act"
              onClick={() => {
                close();
                toast.action?.run();
              }}
            >
              {toast.action.label}
            </button>
          )}
          <IconButton icon="close" label={app.say('frame.close')} onClick={close} />
        </div>
      )}
    </>
  );
}
