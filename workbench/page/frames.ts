// Carries messages between a script's page in its frame and this window.
import { closeFrame, runInScript } from './desk.ts';
import { focusGrid } from './editing.ts';
import { dialogs } from './state.ts';

/** What the client side of `google.script` (server/client.ts) asks of the window around it. */
type FromFrame =
  | { google: 'run'; call: number; name: string; args: unknown[] }
  | { google: 'close' }
  | { google: 'size'; width?: number; height?: number }
  | { google: 'focusEditor' };

const frames = new Map<string, HTMLIFrameElement>();

/** Connects a frame while it is on the page. */
export function attach(id: string, element: HTMLIFrameElement | null): void {
  if (element) frames.set(id, element);
  else frames.delete(id);
}

/** Gives an answer to the frame that asked. Its origin is opaque, so it is known by its window only. */
export function deliver(
  id: string,
  answer: { call: number; value?: unknown; error?: { name: string; message: string } },
): void {
  const { call, value, error } = answer;
  frames.get(id)?.contentWindow?.postMessage({ google: 'ran', call, value, error }, '*');
}

window.addEventListener('message', (event: MessageEvent<FromFrame>) => {
  const known = [...frames].find(([, element]) => element.contentWindow === event.source);
  const message = event.data;
  if (!known || typeof message !== 'object' || message === null) return;
  const [id] = known;
  switch (message.google) {
    case 'run':
      if (Array.isArray(message.args))
        runInScript(id, Number(message.call), String(message.name), message.args);
      return;
    case 'close':
      closeFrame(id);
      return;
    case 'size':
      // The sidebar keeps its 300 pixels whatever is asked (developers.google.com/apps-script/guides/dialogs).
      dialogs.value = dialogs.value.map((dialog) =>
        dialog.id === id
          ? {
              ...dialog,
              width: Number(message.width ?? dialog.width),
              height: Number(message.height ?? dialog.height),
            }
          : dialog,
      );
      return;
    case 'focusEditor':
      focusGrid();
      return;
  }
});
