// What the server's main thread and the thread of the host say to each other.
//
// The host is synchronous and an alert blocks its script until somebody answers, so it lives in a
// thread of its own: the main thread goes on serving, and wakes it with the answer.

/** How the host starts. */
export interface ThreadStart {
  /** Folder of the Apps Script project. */
  project: string;
  stateFile: string;
  /** A CSV file to open into a sheet; of a new file, it is the first one. */
  csv?: string;
  fresh: boolean;
  owner: string;
  locale?: string;
  timeZone?: string;
  /** Client side of `google.script` for the script's pages. */
  client: string;
  /** Counts messages to the thread, so that it can sleep until the next one. */
  signal: SharedArrayBuffer;
  /** Runs the clock; tests that want it still leave it out. */
  ticking: boolean;
}

export type ToThread =
  | { kind: 'open'; window: number; user: string }
  | { kind: 'close'; window: number }
  /** What a window said, as JSON text. */
  | { kind: 'say'; window: number; text: string }
  | { kind: 'stop' };

export type FromThread =
  | { kind: 'ready'; notice?: string }
  | { kind: 'failed'; message: string }
  /** A message for these windows, as JSON text. */
  | { kind: 'send'; windows: number[]; text: string }
  /** A page of the script, to be served under its id. */
  | { kind: 'frame'; id: string; html: string }
  | { kind: 'notice'; text: string }
  | { kind: 'stopped' };
