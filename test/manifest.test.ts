import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync(new URL('../appsscript.json', import.meta.url), 'utf8'));

it('asks for six scopes and no more: it can neither delete nor change received mail, and sees one spreadsheet', () => {
  expect(
    manifest.oauthScopes.map((scope: string) => scope.replace('https://www.googleapis.com/auth/', '')).sort(),
  ).toEqual([
    'gmail.compose',
    'gmail.readonly',
    'script.container.ui',
    'script.scriptapp',
    'spreadsheets.currentonly',
    'userinfo.email',
  ]);
});

it('turns on the Gmail service and nothing else', () => {
  expect(manifest).toEqual({
    timeZone: 'Etc/UTC',
    runtimeVersion: 'V8',
    exceptionLogging: 'STACKDRIVER',
    dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    oauthScopes: manifest.oauthScopes,
  });
});
