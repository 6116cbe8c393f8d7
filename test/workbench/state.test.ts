import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHost } from '../../workbench/host/index.ts';
import { openDesk } from '../../workbench/server/desk.ts';
import type { ToHost, ToWeb } from '../../workbench/server/messages.ts';
import { textOf } from '../../workbench/server/samples.ts';
import { readState, writeState } from '../../workbench/server/state.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workbench-state-'));
  file = join(folder, 'dist.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const host = () => createHost({ code: 'function f() {}', manifest: { timeZone: 'Etc/UTC' } });

describe('what is kept on disk', () => {
  it('comes back as it was', () => {
    const state = { fileName: 'List', ahead: 3600_000, host: host().snapshot() };
    writeState(file, state);
    expect(readState(file)).toEqual({ found: true, state });
    expect(readdirSync(folder)).toEqual(['dist.json']);
  });

  it.each([
    ['half a file', '{"version":1,"host":{"ver'],
    ['another version', '{"version":9,"host":{}}'],
    ['no workbook', '{"version":1}'],
    ['no JSON at all', '\u0000\u0001'],
    ['an empty file', ''],
  ])('keeps %s aside under another name', (_what, text) => {
    writeFileSync(file, text);
    const read = readState(file);
    expect(read).toMatchObject({ found: false, keptAs: join(folder, 'dist.damaged-1.json') });
    expect(existsSync(file)).toBe(false);
    expect(readFileSync(join(folder, 'dist.damaged-1.json'), 'utf8')).toBe(text);
  });

  it('finds a free name when something was kept aside before', () => {
    for (const n of [1, 2]) {
      writeFileSync(file, 'broken');
      expect(readState(file)).toMatchObject({ keptAs: join(folder, `dist.damaged-${n}.json`) });
    }
  });
});

describe('a desk', () => {
  const project = join(import.meta.dirname, '../fixtures/scripts/stocklist');
  /** A desk without a browser: what it says to its windows, and at the terminal. */
  function open(options: { fresh?: boolean } = {}) {
    const sent: { say?: unknown; notice?: unknown }[] = [];
    const said: string[] = [];
    const post = (message: ToWeb) => {
      if (message.kind === 'send') sent.push(JSON.parse(message.text) as { say?: unknown });
    };
    const desk = openDesk(
      {
        project,
        state: folder,
        stateFile: file,
        owner: 'ana@example.com',
        client: '',
        say: (text) => said.push(text),
        ...options,
      },
      post,
      () => {},
    );
    const hear = (message: ToHost) => desk.hear(message);
    const say = (message: object) => hear({ kind: 'say', window: 1, text: JSON.stringify(message) });
    hear({ kind: 'open', window: 1, user: 'ana@example.com' });
    return { desk, sent, said, say, of: (kind: string) => sent.filter((message) => message.say === kind) };
  }
  const edit = { say: 'act', n: 1, act: { act: 'edit', sheetId: 0, a1: 'B2', typed: 'kept' } };

  it('goes on where it stopped', () => {
    const first = open();
    first.say(edit);
    first.desk.close();
    const second = open();
    expect(JSON.stringify(second.of('book'))).toContain('"kept"');
    second.desk.close();
  });

  it('begins again when it is asked to, and keeps what was', () => {
    const first = open();
    first.say(edit);
    first.desk.close();
    const second = open({ fresh: true });
    expect(JSON.stringify(second.of('book'))).not.toContain('"kept"');
    expect(second.said.join()).toContain('dist.before-1.json');
    second.desk.close();
  });

  it.each([
    ['no JSON', 'broken'],
    ['a workbook that cannot be read', '{"version":1,"host":{"version":1,"world":null,"file":{}}}'],
  ])('starts afresh from %s and says so at the terminal and in the page', (_what, text) => {
    writeFileSync(file, text);
    const { desk, said, of } = open();
    expect(said.join()).toMatch(/could not be read.*dist\.damaged-1\.json/);
    expect(String(of('hello')[0]?.notice)).toMatch(/could not be read/);
    desk.close();
  });

  it('survives what no window of its own would say', () => {
    const { desk, say, of } = open();
    for (const message of [
      { say: 'nonsense' },
      {},
      { say: 'act', n: 1 },
      { say: 'act', n: 2, act: { act: 'edit', sheetId: 99, a1: 'B2', typed: '' } },
      { say: 'run', frame: 'none', call: 1, name: 'x', args: [] },
      { say: 'menu', path: ['No', 'such'] },
    ]) {
      say(message);
    }
    say({ ...edit, n: 7 });
    expect(of('result').at(-1)).toMatchObject({ n: 7, result: { ok: true } });
    desk.close();
  });

  it('lets virtual time pass and runs what falls due', () => {
    const { desk, say, of } = open();
    say({ say: 'menu', path: ['Stock', 'More', 'Count by night'] });
    say({ say: 'advance', ms: 3 * 3600_000 });
    expect(JSON.stringify(of('book'))).toContain('counted by night');
    desk.close();
  });
});

describe('the text of a CSV file', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode('Ñu;1')],
    ['UTF-16 with its mark', new Uint8Array([0xff, 0xfe, 0xd1, 0, 0x75, 0, 0x3b, 0, 0x31, 0])],
    ['Windows-1252', new Uint8Array([0xd1, 0x75, 0x3b, 0x31])],
  ])('is read from %s', (_encoding, bytes) => {
    expect(textOf(bytes)).toBe('Ñu;1');
  });
});
