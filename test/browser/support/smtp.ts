// An SMTP server that takes every mail and remembers what was said to it.
import { type AddressInfo, createServer } from 'node:net';

export interface SmtpServer {
  url: string;
  /** Every line a client has said, in order. */
  said: string[];
  close(): void;
}

export async function openSmtp(): Promise<SmtpServer> {
  const said: string[] = [];
  const server = createServer((socket) => {
    let data = false;
    let waiting = '';
    socket.write('220 test\r\n');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      waiting += chunk.toString('latin1');
      for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
        const line = waiting.slice(0, end);
        waiting = waiting.slice(end + 2);
        said.push(line);
        if (data && line !== '.') continue;
        if (line === 'DATA') data = true;
        else if (line === '.') data = false;
        socket.write(line === 'DATA' ? '354 go\r\n' : line === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, said, close: () => server.close() };
}
