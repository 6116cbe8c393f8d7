// Dialogs of the script: a modal one bars the page, a modeless one can be dragged aside.
import { useRef, useState } from 'preact/hooks';
import { closeFrame } from '../desk.ts';
import { type DialogFrame, dialogs } from '../state.ts';
import { Icon } from './Icon.tsx';
import { ScriptFrame } from './ScriptFrame.tsx';

export function Dialogs() {
  return (
    <>
      {dialogs.value.map((dialog) => (
        <Dialog key={dialog.id} dialog={dialog} />
      ))}
    </>
  );
}

function Dialog({ dialog }: { dialog: DialogFrame }) {
  const [moved, setMoved] = useState({ x: 0, y: 0 });
  const [dragging, setDragging] = useState(false);
  const grip = useRef({ x: 0, y: 0 });
  const { id, title, modal } = dialog;
  const width = Math.min(dialog.width, innerWidth - 32);
  const height = Math.min(dialog.height, innerHeight - 96);
  const box = (
    <section
      class={`dialog ${dragging ? 'dragging' : ''}`}
      role="dialog"
      aria-modal={modal}
      aria-label={title}
      style={{ transform: `translate(${moved.x}px, ${moved.y}px)` }}
    >
      <header
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('button')) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          grip.current = { x: event.clientX - moved.x, y: event.clientY - moved.y };
          setDragging(true);
        }}
        onPointerMove={(event) =>
          dragging && setMoved({ x: event.clientX - grip.current.x, y: event.clientY - grip.current.y })
        }
        onPointerUp={() => setDragging(false)}
      >
        <h2>{title}</h2>
        <button type="button" class="icon" aria-label="Close dialog" onClick={() => closeFrame(id)}>
          <Icon name="close" />
        </button>
      </header>
      <ScriptFrame frame={dialog} width={width} height={height} />
    </section>
  );
  return <div class={modal ? 'veil' : 'afloat'}>{box}</div>;
}
