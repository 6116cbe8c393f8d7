// The workbench as one thing to start and stop: the host in its thread, the page over HTTP.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type WebSocket, WebSocketServer } from 'ws';
import { bundlePage } from './bundle.ts';
import { framePolicy } from './frames.ts';
import type { FromThread, ThreadStart, ToThread } from './types.ts';

export interface WorkbenchOptions {
  /** Folder of the Apps Script project. */
  project: string;
  /** Folder for what is kept between starts. */
  state: string;
  /** 0 takes a free one. */
  port?: number;
  csv?: string;
  fresh?: boolean;
  owner?: string;
  locale?: string;
  timeZone?: string;
  /** Whether virtual time follows real time; it does by default. */
  ticking?: boolean;
  /** Told what a person at the terminal should know. */
  say?: (text: string) => void;
}

export interface Workbench {
  url: string;
  /** Saves everything and ends the thread and the server. */
  close(): Promise<void>;
}

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** The page's own policy: nothing from anywhere else. Univer sets styles in elements. */
const pagePolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "connect-src 'self'; frame-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'";

/** An address as the host takes it for a person; anything else is the owner. */
export const personOf = (as: string | null, owner: string) =>
  as && /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}$/.test(as) ? as.toLowerCase() : owner;

/** Starts the workbench; resolves when its address answers. */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { say = () => {}, owner = 'ana@example.com' } = options;
  const { files, client } = await bundlePage();
  const signal = new SharedArrayBuffer(4);
  const count = new Int32Array(signal);
  const start: ThreadStart = {
    project: resolve(options.project),
    stateFile: join(resolve(options.state), `${stateName(options.project)}.json`),
    fresh: options.fresh ?? false,
    owner,
    client,
    signal,
    ticking: options.ticking ?? true,
    ...(options.csv && { csv: resolve(options.csv) }),
    ...(options.locale && { locale: options.locale }),
    ...(options.timeZone && { timeZone: options.timeZone }),
  };
  const worker = new Worker(new URL('./boot.mjs', import.meta.url), { workerData: start, execArgv: [] });
  const sockets = new Map<number, WebSocket>();
  const frames = new Map<string, string>();
  const tell = (message: ToThread) => {
    worker.postMessage(message);
    Atomics.add(count, 0, 1);
    Atomics.notify(count, 0);
  };

  let stopped: () => void = () => {};
  const end = new Promise<void>((done) => {
    stopped = done;
  });
  await new Promise<void>((ready, fail) => {
    const hears: { [K in FromThread['kind']]: (message: Extract<FromThread, { kind: K }>) => void } = {
      ready: ({ notice }) => {
        if (notice) say(notice);
        ready();
      },
      failed: ({ message }) => fail(new Error(message)),
      send: ({ windows, text }) => {
        for (const id of windows) sockets.get(id)?.send(text);
      },
      frame: ({ id, html }) => {
        frames.set(id, html);
        // Pages that were closed long ago.
        if (frames.size > 200) for (const old of [...frames.keys()].slice(0, 100)) frames.delete(old);
      },
      notice: ({ text }) => say(text),
      stopped: () => stopped(),
    };
    worker.on('message', (message: FromThread) =>
      (hears[message.kind] as (message: FromThread) => void)(message),
    );
    worker.on('error', (error) => {
      say(`The host has ended: ${error.stack ?? error.message}`);
      fail(error);
      for (const socket of sockets.values()) socket.close();
    });
    worker.on('exit', () => stopped());
  });

  const serve = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (!isOurs(request)) return answer(response, 403, 'Only this machine may look.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'Only GET.');
    if (pathname === '/alive') return answer(response, 200, 'yes');
    const [, folder, id = ''] = pathname.split('/');
    const page = folder === 'frame' ? frames.get(id) : undefined;
    if (page !== undefined) {
      return answer(response, 200, page, {
        'content-type': types.html,
        'content-security-policy': framePolicy,
      });
    }
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const file = files.get(name);
    if (file !== undefined) {
      const type = types[name.slice(name.lastIndexOf('.') + 1)];
      return answer(response, 200, file, { 'content-type': type, 'content-security-policy': pagePolicy });
    }
    return answer(response, 404, 'There is nothing here.');
  };
  const server = createServer(serve);
  const upgrades = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
  let windows = 0;
  server.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    // A page of the script has the origin `null`, and a page from elsewhere its own: neither may in.
    const origin = request.headers.origin;
    if (pathname !== '/window' || !isOurs(request) || origin !== `http://${request.headers.host}`) {
      socket.destroy();
      return;
    }
    upgrades.handleUpgrade(request, socket, head, (webSocket) => {
      const id = ++windows;
      sockets.set(id, webSocket);
      tell({ kind: 'open', window: id, user: personOf(searchParams.get('as'), owner) });
      webSocket.on('message', (data) => tell({ kind: 'say', window: id, text: data.toString() }));
      webSocket.on('close', () => {
        sockets.delete(id);
        tell({ kind: 'close', window: id });
      });
      webSocket.on('error', () => webSocket.terminate());
    });
  });
  try {
    await new Promise<void>((listening, fail) => {
      server.once('error', fail);
      server.listen(options.port ?? 0, '127.0.0.1', listening);
    });
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  const close = async () => {
    for (const socket of sockets.values()) socket.terminate();
    tell({ kind: 'stop' });
    await end;
    await worker.terminate();
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** Another site that points its name at this machine still says its own name here. */
function isOurs(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
}

function answer(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string | undefined> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  });
  response.end(body);
}

/** Each project has its own state: the folder's name, and for others than dist its place. */
function stateName(project: string): string {
  const path = resolve(project);
  const root = resolve(fileURLToPath(import.meta.url), '../../..');
  if (path === join(root, 'dist')) return 'dist';
  return path.startsWith(root)
    ? path.slice(root.length + 1).replace(/[^\w.-]+/g, '-')
    : path.replace(/[^\w.-]+/g, '-');
}
