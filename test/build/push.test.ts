import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { built } from '../support/built.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'muster-push-'));
afterAll(() => rmSync(project, { recursive: true, force: true }));

interface PushedFile {
  name: string;
  type: string;
  source: string;
}

/** A stand-in for the Apps Script API's `projects.getContent` and `projects.updateContent`. */
async function scriptApi() {
  const pushed: PushedFile[][] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      if (request.method === 'PUT') pushed.push(JSON.parse(body).files);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ scriptId: 'made-up', files: pushed.at(-1) ?? [] }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    pushed,
    close: () => server.close(),
  };
}

it('clasp push uploads the manifest, the code and the sidebar, as they were built', async () => {
  const made = await built();
  cpSync(made.folder, join(project, 'dist'), { recursive: true });
  made.remove();
  cpSync(join(root, '.clasp.json'), join(project, '.clasp.json'));
  const settings = JSON.parse(readFileSync(join(project, '.clasp.json'), 'utf8'));
  writeFileSync(join(project, '.clasp.json'), JSON.stringify({ ...settings, scriptId: 'made-up' }));
  writeFileSync(
    join(project, 'credentials.json'),
    JSON.stringify({
      tokens: {
        default: {
          type: 'authorized_user',
          client_id: 'a',
          client_secret: 'b',
          refresh_token: 'c',
          access_token: 'd',
          expiry_date: Date.now() + 3_600_000,
        },
      },
    }),
  );
  const api = await scriptApi();
  // The very clasp that `npm run push` starts, told where its API is.
  writeFileSync(
    join(project, 'stand-in.mjs'),
    `import { createRequire } from 'node:module';
     const { google } = createRequire(${JSON.stringify(join(root, 'node_modules/@google/clasp/build/src/index.js'))})('googleapis');
     const script = google.script.bind(google);
     google.script = (options) => script({ ...options, rootUrl: ${JSON.stringify(api.url)} });`,
  );
  const output = await new Promise<string>((done, fail) => {
    execFile(
      process.execPath,
      [
        '--import',
        join(project, 'stand-in.mjs'),
        join(root, 'node_modules/@google/clasp/build/src/index.js'),
        '--auth',
        join(project, 'credentials.json'),
        'push',
        '--force',
      ],
      { cwd: project, env: { ...process.env, NO_UPDATE_NOTIFIER: '1' }, timeout: 60_000 },
      (error, stdout, stderr) => (error ? fail(new Error(stdout + stderr)) : done(stdout)),
    );
  });
  api.close();

  expect(output).toContain('Pushed 3 files');
  expect(api.pushed).toHaveLength(1);
  const files = Object.fromEntries(api.pushed[0]!.map((file) => [file.name, file]));
  expect(Object.keys(files).sort()).toEqual(['Code', 'Sidebar', 'appsscript']);
  expect(api.pushed[0]!.map(({ type }) => type).sort()).toEqual(['HTML', 'JSON', 'SERVER_JS']);
  expect(files.Code!.source).toBe(readFileSync(join(project, 'dist/Code.js'), 'utf8'));
  expect(files.Sidebar!.source).toBe(readFileSync(join(project, 'dist/Sidebar.html'), 'utf8'));
  expect(JSON.parse(files.appsscript!.source)).toEqual(
    JSON.parse(readFileSync(join(root, 'appsscript.json'), 'utf8')),
  );
}, 120_000);
