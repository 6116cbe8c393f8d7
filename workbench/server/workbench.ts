// The workbench as one thing to start and stop: the host here, the web server in its thread.
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { smtpTransport } from '../host/mail/smtp.ts';
import { bundlePage } from './bundle.ts';
import { openDesk } from './desk.ts';
import type { ToHost, ToWeb, WebStart } from './messages.ts';

export interface WorkbenchOptions {
  /** Folder of the Apps Script project. */
  project: string;
  /** Folder for what is kept between starts. */
  state: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** A CSV file to open into a sheet; of a new file, it is the first one. */
  csv?: string;
  /** A sample to open into a new file: a JSON file that names a CSV and what to run on it. */
  sample?: string;
  /** What a new file is called. */
  fileName?: string;
  fresh?: boolean;
  owner?: string;
  /** The new file's locale, such as `de_DE`. */
  locale?: string;
  timeZone?: string;
  /** Every sent mail also goes to this SMTP server: `smtp://user:password@host:port`. */
  smtp?: string;
  /** Told what a person at the terminal should know. */
  say?: (text: string) => void;
}

export interface Workbench {
  url: string;
  /** Saves everything and ends the server. */
  close(): Promise<void>;
}

/** Starts the workbench on this thread; resolves when its address answers. One for each process. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { owner = 'ana@example.com', port = 0, say = () => {} } = options;
  const { files, client } = await bundlePage();
  const signal = new SharedArrayBuffer(4);
  const count = new Int32Array(signal);
  const { port1: web, port2: host } = new MessageChannel();
  const start: WebStart = { files, port, owner, signal, host };
  const worker = new Worker(new URL('./boot.mjs', import.meta.url), {
    workerData: start,
    transferList: [host],
    execArgv: [],
  });
  const ended = new Promise<void>((done) => worker.once('exit', () => done()));
  const post = (message: ToWeb) => web.postMessage(message);
  const listening = await new Promise<number>((done, fail) => {
    web.once('message', (first: ToHost) => {
      if (first.kind === 'listening') done(first.port);
      else if (first.kind === 'refused') fail(Object.assign(new Error(first.message), { code: first.code }));
    });
    worker.once('error', fail);
  });
  const stopWeb = async () => {
    post({ kind: 'stop' });
    await ended;
  };
  let hear: (message: ToHost) => void = () => {};
  /**
   * Serves messages until `done` holds. The stack below is a script in the middle of an alert; other
   * people's acts and executions run on top of it, as `host.before` lets them.
   */
  const serveUntil = (done: () => boolean) => {
    while (!done()) {
      const seen = Atomics.load(count, 0);
      const next = receiveMessageOnPort(web) as { message: ToHost } | undefined;
      if (next) hear(next.message);
      // A second at most: a person who went away without a word is noticed by their absence.
      else Atomics.wait(count, 0, seen, 1000);
    }
  };
  try {
    const transport = options.smtp ? { transport: smtpTransport(options.smtp) } : {};
    const desk = openDesk(
      { ...options, ...transport, owner, client, say, stateFile: stateFileOf(options) },
      post,
      serveUntil,
    );
    hear = desk.hear;
    web.on('message', hear);
    let closing: Promise<void> | undefined;
    return {
      url: `http://127.0.0.1:${listening}/`,
      close: () => {
        closing ??= (async () => {
          await stopWeb();
          await desk.close();
        })();
        return closing;
      },
    };
  } catch (error) {
    await stopWeb();
    throw error;
  }
}

/** Each project has its own state, named by where it lies. */
export function stateFileOf({ project, state }: Pick<WorkbenchOptions, 'project' | 'state'>): string {
  const root = resolve(fileURLToPath(import.meta.url), '../../..');
  const place = relative(root, resolve(project));
  return join(resolve(state), `${place.replace(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'project'}.json`);
}
