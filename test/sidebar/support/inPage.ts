// Puts a stand-in where HtmlService puts `google`, inside the page itself.
import { createStandIn, type Settings, type StandIn } from './standIn.ts';

declare global {
  interface Window {
    /** What the test asked for before the page loaded. */
    wanted?: Partial<Settings> & { delay?: number; select?: number[] };
    standIn: StandIn & {
      delay: number;
      /** Nothing reaches the script any more; or not after so many calls from now on. */
      down: boolean;
      downAfter: number;
      focused: number;
      closed: boolean;
    };
    google: unknown;
  }
}

const { delay = 0, select, ...settings } = window.wanted ?? {};
window.standIn = Object.assign(createStandIn(settings), {
  delay,
  down: false,
  downAfter: Number.POSITIVE_INFINITY,
  focused: 0,
  closed: false,
});
if (select) window.standIn.select(...select);

const runner = (done: (value: unknown) => void, failed: (error: unknown) => void) => ({
  withSuccessHandler: (handler: (value: unknown) => void) => runner(handler, failed),
  withFailureHandler: (handler: (error: unknown) => void) => runner(done, handler),
  api(text: string) {
    setTimeout(() => {
      window.standIn.downAfter -= 1;
      if (window.standIn.down || window.standIn.downAfter < 0)
        failed(new Error('NetworkError: Connection failure due to HTTP 0'));
      else done(window.standIn.api(text));
    }, window.standIn.delay);
  },
});

window.google = {
  script: {
    run: runner(
      () => undefined,
      () => undefined,
    ),
    host: {
      close: () => (window.standIn.closed = true),
      editor: { focus: () => (window.standIn.focused += 1) },
    },
  },
};
