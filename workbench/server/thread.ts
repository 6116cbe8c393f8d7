// The thread of the host: takes what windows say, one after the other, also while a script waits for an answer.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { type Desk, openDesk } from './desk.ts';
import type { FromThread, ThreadStart, ToThread } from './types.ts';

const port = parentPort;
if (!port) throw new Error('This file is the thread of the host; start.ts starts it.');
const start = workerData as ThreadStart;
const signal = new Int32Array(start.signal);
const post = (message: FromThread) => port.postMessage(message);

let desk: Desk | undefined;

function hear(message: ToThread): void {
  if (!desk) return;
  if (message.kind === 'stop') {
    desk.close();
    post({ kind: 'stopped' });
    port?.close();
    return;
  }
  desk.hear(message);
}

/**
 * Serves messages until `done` holds. The stack below is a script in the middle of an alert; other
 * people's acts and executions run on top of it, as `host.before` lets them.
 */
function serveUntil(done: () => boolean): void {
  while (port && !done()) {
    const seen = Atomics.load(signal, 0);
    const next = receiveMessageOnPort(port) as { message: ToThread } | undefined;
    if (next) hear(next.message);
    // One second at most: a window that went away without a word is noticed by its absence.
    else Atomics.wait(signal, 0, seen, 1000);
  }
}

try {
  desk = await openDesk(start, post, serveUntil);
  port.on('message', hear);
} catch (error) {
  post({ kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
