// Asks the person at the screen and waits: a test has the answers ready; a page, told of the question
// while the script stands still, blocks until it can give `person.answer`.
import type { Execution } from '../service.ts';
import type { UiEvent } from '../types.ts';

export type Question = Extract<UiEvent, { kind: 'alert' | 'prompt' }>;

export interface Answer {
  readonly button: 'CLOSE' | 'OK' | 'CANCEL' | 'YES' | 'NO';
  readonly text: string;
}

/** The answer to an alert or prompt. Throws a plain error, which ends the run, where nobody answers. */
export function ask(x: Execution, question: Question): Answer {
  const session = x.file.session(x.keyboard);
  x.file.show(x.keyboard, question);
  const ready = session.answers.shift();
  if (ready === undefined)
    throw new Error(
      `${x.keyboard} is asked "${question.title || question.prompt}" (${question.buttons.join(', ')}) and has no answer ready: person.answer(…)`,
    );
  const { text = '', button = 'OK' } = typeof ready === 'string' ? { button: ready } : ready;
  const name = button.toUpperCase();
  if (name !== 'CLOSE' && !question.buttons.includes(name))
    throw new Error(
      `"${question.title || question.prompt}" has no button ${button}: ${question.buttons.join(', ')}`,
    );
  return { button: name as Answer['button'], text: question.kind === 'prompt' ? text : '' };
}
