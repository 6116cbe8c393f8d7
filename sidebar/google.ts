// The page's side of HtmlService: the only file here that names `google`.
import type { Send } from './server.ts';

interface Runner {
  withSuccessHandler(done: (answer: unknown) => void): Runner;
  withFailureHandler(failed: (error: unknown) => void): Runner;
  api(text: string): void;
}

declare const google:
  | { script: { run: Runner; host: { close(): void; editor?: { focus(): void } } } }
  | undefined;

/** Sends one call through `google.script.run`. */
export const send: Send = (text) =>
  new Promise((done, failed) => {
    if (typeof google === 'undefined') return failed(new Error('not inside Google Sheets'));
    google.script.run
      // A value that Google cannot pass arrives as null, and this handler is still called.
      .withSuccessHandler((answer) => done(typeof answer === 'string' ? answer : ''))
      .withFailureHandler(failed)
      .api(text);
  });

/** Gives the keyboard back to the sheet. */
export function focusSheet(): void {
  if (typeof google !== 'undefined') google.script.host.editor?.focus();
}

/** Closes the dialog or sidebar this page is in. */
export function close(): void {
  if (typeof google !== 'undefined') google.script.host.close();
}
