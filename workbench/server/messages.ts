// What the process's main thread, where the host lives, and the thread of the web server say to each other.
//
// The host is synchronous and an alert blocks its script until somebody answers; it also sets the
// process's time zone, which only a main thread can. So the web server is the one in a thread of its
// own: it goes on serving, and wakes the main thread with the answer.
import type { MessagePort } from 'node:worker_threads';
import type { PageFiles } from './bundle.ts';

/** How the web server starts. */
export interface WebStart {
  files: PageFiles;
  /** 0 takes a free one. */
  port: number;
  owner: string;
  /** Counts messages to the host, so that it can sleep until the next one. */
  signal: SharedArrayBuffer;
  /** The way to the host. */
  host: MessagePort;
}

export type ToHost =
  | { kind: 'listening'; port: number }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'open'; window: number; user: string }
  | { kind: 'close'; window: number }
  /** What a window said, as JSON text. */
  | { kind: 'say'; window: number; text: string };

export type ToWeb =
  /** A message for these windows, as JSON text. */
  | { kind: 'send'; windows: number[]; text: string }
  /** A page of the script, to be served under its id. */
  | { kind: 'frame'; id: string; html: string }
  | { kind: 'stop' };
