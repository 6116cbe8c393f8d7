// Alerts and prompts of a script, which waits for the answer; and what Google refuses a person.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { answer } from '../desk.ts';
import { focusGrid } from '../editing.ts';
import { type Question, questions, refusal } from '../state.ts';

const labels: Record<string, string> = { OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No', CLOSE: 'Close' };

export function Questions() {
  const [question] = questions.value;
  if (question) return <Ask key={question.id} question={question} />;
  if (refusal.value !== null) return <Refusal message={refusal.value} />;
  return null;
}

function Ask({ question }: { question: Question }) {
  const field = useRef<HTMLInputElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => (field.current ?? first.current)?.focus(), []);
  const { id, kind, title, prompt, buttons } = question;
  const reply = (button: string) => {
    if (kind === 'prompt') answer(id, button, field.current?.value ?? '');
    else answer(id, button);
    focusGrid();
  };
  return (
    <div
      class="veil"
      role="alertdialog"
      aria-modal="true"
      aria-label={title || prompt}
      onKeyDown={(event) => event.key === 'Escape' && reply('CLOSE')}
    >
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          reply(buttons[0] ?? 'OK');
        }}
      >
        {title && <h2>{title}</h2>}
        <p>{prompt}</p>
        {kind === 'prompt' && (
          <input class="answer" ref={field} aria-label={prompt || title} autocomplete="off" />
        )}
        <div class="buttons">
          {buttons.map((button, index) =>
            index === 0 ? (
              <button type="submit" class="primary" ref={first} key={button}>
                {labels[button] ?? button}
              </button>
            ) : (
              <button type="button" key={button} onClick={() => reply(button)}>
                {labels[button] ?? button}
              </button>
            ),
          )}
        </div>
      </form>
    </div>
  );
}

function Refusal({ message }: { message: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const close = () => {
    refusal.value = null;
    focusGrid();
  };
  return (
    <div
      class="veil"
      role="alertdialog"
      aria-modal="true"
      aria-label="There was a problem"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div class="ask">
        <h2>There was a problem</h2>
        <p>{message}</p>
        <div class="buttons">
          <button type="button" class="primary" ref={button} onClick={close}>
            OK
          </button>
        </div>
      </div>
    </div>
  );
}
