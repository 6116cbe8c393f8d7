import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect, type Send } from '../../sidebar/server.ts';

const explain = (code: string) => ({ message: code, next: `${code}, next` });
const answers =
  (text: string): Send =>
  async () =>
    text;
const selection = JSON.stringify({ ok: true, value: { rev: 'a', onTab: true, ids: [], rows: 0 } });

describe('a call', () => {
  it('sends the verb and its input as JSON, and gives what came back', async () => {
    const sent: string[] = [];
    const call = connect({
      explain,
      send: async (text) => {
        sent.push(text);
        return selection;
      },
    });
    expect(await call('session.selection', { seen: '' })).toEqual({
      ok: true,
      value: { rev: 'a', onTab: true, ids: [], rows: 0 },
    });
    expect(sent.map((text) => JSON.parse(text))).toEqual([
      { verb: 'session.selection', input: { seen: '' } },
    ]);
  });

  it('passes on a failure of the script as it is', async () => {
    const failed = { ok: false, code: 'busy', message: 'Somebody else is writing.', next: 'Try again.' };
    expect(await connect({ explain, send: answers(JSON.stringify(failed)) })('session.open', {})).toEqual(
      failed,
    );
  });

  it('is not sent when it does not fit its verb', async () => {
    const call = connect({ explain, send: () => Promise.reject(new Error('was sent')) });
    expect(await call('creator.goTo', { id: 'row 7' })).toMatchObject({ ok: false, code: 'badCall' });
  });

  it.each([
    ['nothing, as Google gives for a value it cannot pass', ''],
    ['no JSON', '<html>'],
    ['a value that is no result', '7'],
    ['a result with too little in it', '{"ok":true,"value":{"rev":"a"}}'],
    ['a failure without a sentence', '{"ok":false,"code":"x"}'],
  ])('calls an answer unreadable that is %s', async (_, text) => {
    const result = await connect({ explain, send: answers(text) })('session.selection', { seen: '' });
    expect(result).toEqual({ ok: false, code: 'badAnswer', message: 'badAnswer', next: 'badAnswer, next' });
  });

  it.each([
    ['there is no connection', false, 'offline'],
    ['Google failed', true, 'noAnswer'],
  ])('says that %s', async (_, online, code) => {
    const send: Send = () => Promise.reject(new Error('NetworkError'));
    const result = await connect({ explain, send, online: () => online })('session.open', {});
    expect(result).toMatchObject({ ok: false, code });
  });
});

describe('many calls', () => {
  it('run ten at a time, and the others in the order they came', async () => {
    const started: number[] = [];
    const finish: (() => void)[] = [];
    const call = connect({
      explain,
      send: (text) =>
        new Promise((done) => {
          started.push(Number((JSON.parse(text) as { input: { seen: string } }).input.seen));
          finish.push(() => done(selection));
        }),
    });
    const all = Array.from({ length: 25 }, (_, n) => call('session.selection', { seen: String(n) }));
    await settled();
    expect(started).toHaveLength(10);
    for (let n = 0; n < 25; n += 1) {
      finish[n]?.();
      await settled();
      expect(started.length - (n + 1)).toBeLessThanOrEqual(10);
    }
    expect(started).toEqual(Array.from({ length: 25 }, (_, n) => n));
    expect((await Promise.all(all)).every(({ ok }) => ok)).toBe(true);
  });

  it('go on after one of them failed', async () => {
    let n = 0;
    const call = connect({
      explain,
      most: 1,
      send: async () => {
        n += 1;
        if (n === 1) throw new Error('NetworkError');
        return selection;
      },
    });
    const results = await Promise.all([
      call('session.selection', { seen: '' }),
      call('session.selection', { seen: '' }),
    ]);
    expect(results.map(({ ok }) => ok)).toEqual([false, true]);
  });
});

describe('an answer that never comes', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('counts as none after the longest an execution can take', async () => {
    const call = connect({ explain, send: () => new Promise(() => undefined) });
    const waiting = call('session.open', {});
    await vi.advanceTimersByTimeAsync(360_000);
    await expect(Promise.race([waiting, Promise.resolve('waits')])).resolves.toBe('waits');
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await waiting).toMatchObject({ ok: false, code: 'noAnswer' });
  });
});

const settled = () => new Promise((done) => setTimeout(done));
