// The web server in its thread: serves the page and the script's pages, carries messages both ways.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { workerData } from 'node:worker_threads';
import { type WebSocket, WebSocketServer } from 'ws';
import { framePolicy } from './frames.ts';
import type { ToHost, ToWeb, WebStart } from './messages.ts';

const { files, port, owner, signal, host } = workerData as WebStart;
const count = new Int32Array(signal);
const tell = (message: ToHost) => {
  host.postMessage(message);
  Atomics.add(count, 0, 1);
  Atomics.notify(count, 0);
};

const types = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;

/** The page's own policy: nothing from anywhere else. Univer sets styles in elements. */
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
].join('; ');

const sockets = new Map<number, WebSocket>();
const frames = new Map<string, string>();
const mostFrames = 200;

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (!isOurs(request)) return answer(response, 403, 'Only this machine may look.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return answer(response, 405, 'Only GET.');
  if (pathname === '/alive') return answer(response, 200, 'yes');
  if (pathname.startsWith('/frame/')) {
    const page = frames.get(pathname.slice('/frame/'.length));
    if (page === undefined) return answer(response, 404, 'This page of the script is closed.');
    return answer(response, 200, page, {
      'content-type': types.html,
      'content-security-policy': framePolicy,
    });
  }
  const name = pathname === '/' ? 'index.html' : pathname.slice(1);
  const file = files.get(name);
  if (file === undefined) return answer(response, 404, 'There is nothing here.');
  return answer(response, 200, file, {
    'content-type': types[name.slice(name.lastIndexOf('.') + 1) as keyof typeof types],
    'content-security-policy': pagePolicy,
  });
});

const upgrades = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 * 1024 });
let windows = 0;
server.on('upgrade', (request, socket, head) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  // A page of the script has the origin `null`, and a page from elsewhere its own: neither may in.
  if (
    pathname !== '/window' ||
    !isOurs(request) ||
    request.headers.origin !== `http://${request.headers.host}`
  ) {
    socket.destroy();
    return;
  }
  upgrades.handleUpgrade(request, socket, head, (webSocket) => {
    const id = ++windows;
    sockets.set(id, webSocket);
    tell({ kind: 'open', window: id, user: personOf(searchParams.get('as')) });
    webSocket.on('message', (data) => tell({ kind: 'say', window: id, text: data.toString() }));
    webSocket.on('close', () => {
      sockets.delete(id);
      tell({ kind: 'close', window: id });
    });
    webSocket.on('error', () => webSocket.terminate());
  });
});

host.on('message', (message: ToWeb) => {
  if (message.kind === 'send') for (const id of message.windows) sockets.get(id)?.send(message.text);
  else if (message.kind === 'frame') {
    frames.set(message.id, message.html);
    // Pages that were closed long ago.
    for (const old of [...frames.keys()].slice(0, Math.max(0, frames.size - mostFrames))) frames.delete(old);
  } else {
    for (const socket of sockets.values()) socket.terminate();
    server.closeAllConnections();
    server.close(() => host.close());
  }
});

server.once('error', ({ code = '', message }: NodeJS.ErrnoException) =>
  tell({ kind: 'refused', code, message }),
);
server.listen(port, '127.0.0.1', () =>
  tell({ kind: 'listening', port: (server.address() as AddressInfo).port }),
);

/** An address as the host takes it for a person; anything else is the owner. */
function personOf(as: string | null): string {
  return as && /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}$/.test(as) ? as.toLowerCase() : owner;
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
