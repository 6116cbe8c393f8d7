// The one connection of this window to the server; opens itself again when the server comes back.
import type { ToPage, ToServer } from '../server/protocol.ts';

export interface Connection {
  send(message: ToServer): void;
}

/** `lost` is told when the server goes away; when it is back, the page is loaded anew. */
export function connect(as: string | null, hear: (message: ToPage) => void, lost: () => void): Connection {
  const url = new URL('/window', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  if (as) url.searchParams.set('as', as);
  const waiting: string[] = [];
  const socket = new WebSocket(url);
  socket.onmessage = (event) => hear(JSON.parse(String(event.data)) as ToPage);
  socket.onopen = () => {
    for (const text of waiting.splice(0)) socket.send(text);
  };
  socket.onclose = () => {
    lost();
    const again = setInterval(async () => {
      const answer = await fetch('/alive', { cache: 'no-store' }).catch(() => undefined);
      if (!answer?.ok) return;
      clearInterval(again);
      location.reload();
    }, 1000);
  };
  return {
    send: (message) => {
      const text = JSON.stringify(message);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) waiting.push(text);
    },
  };
}
