import { describe, expect, it } from 'vitest';
import { ok, script } from './script.ts';

const code = `
var p = PropertiesService.getScriptProperties();
function add(text) { p.setProperty('k', (p.getProperty('k') || '') + text); }
function read() { return p.getProperty('k'); }
function three() { add('a'); add('b'); add('c'); return read(); }
function careful() { try { p.setProperty('k', 'x'); return 'fine'; } catch (e) { return [e.message, e.details && e.details.code, e.name]; } }
`;
const set = 'PropertiesService.Properties.setProperty';

describe('a fault', () => {
  it('comes at the n-th call from now on', () => {
    for (let call = 1; call <= 6; call++) {
      const host = script(code);
      host.run('read');
      host.before({ call }, { do: 'kill' });
      const { calls } = host.run('three');
      expect(calls).toHaveLength(call);
    }
  });

  it('comes at the n-th call of a name, once', () => {
    const host = script(code);
    host.before({ name: set, nth: 2 }, { do: 'throw' });
    expect(host.run('three').error?.message).toBe(
      "We're sorry, a server error occurred. Please wait a bit and try again.",
    );
    expect(ok(host.run('read'))).toBe('a');
    expect(ok(host.run('three'))).toBe('aabc');
  });

  it('comes at every call of a pattern until it is taken back', () => {
    const host = script(code);
    const take = host.before({ name: /Properties\.set/, every: true }, { do: 'throw', message: 'no' });
    expect([host.run('three').error?.message, host.run('three').error?.message]).toEqual(['no', 'no']);
    take();
    expect(ok(host.run('three'))).toBe('abc');
  });

  it('comes at the call a function picks', () => {
    const host = script(code);
    host.before(({ n }) => n === 4, { do: 'kill' });
    expect(host.run('three').calls).toHaveLength(4);
  });

  it('is forgotten with clearFaults', () => {
    const host = script(code);
    host.before({ call: 1 }, { do: 'kill' });
    host.clearFaults();
    expect(ok(host.run('three'))).toBe('abc');
  });

  it('can lose the answer of a call that had its effect', () => {
    const host = script(code);
    host.before({ name: set }, { do: 'throw', message: 'gone', after: true });
    expect(ok(host.run('careful'))).toEqual(['gone', undefined, 'Exception']);
    expect(ok(host.run('read'))).toBe('x');
  });

  it('brings the details an advanced service would', () => {
    const host = script(code);
    host.before(
      { name: set },
      { do: 'throw', name: 'GoogleJsonResponseException', message: 'no', details: { code: 403 } },
    );
    expect(ok(host.run('careful'))).toEqual(['no', 403, 'GoogleJsonResponseException']);
    expect(host.calls.at(-1)?.error).toBe('no');
  });

  it.each([
    ['a passing failure', 'Service Spreadsheets timed out while accessing document with id x.'],
    ['an empty answer', 'Empty response'],
    [
      'two Google accounts in one browser',
      "We're sorry, a server error occurred while reading from storage. Error code PERMISSION_DENIED.",
    ],
    ['too many operations on locks', 'There are too many LockService operations against the same script.'],
  ])('can be any sentence of Google’s: %s', (_, message) => {
    const host = script(code);
    host.before({ name: set }, { do: 'throw', message });
    expect(ok(host.run('careful'))).toEqual([message, undefined, 'Exception']);
  });

  it('can run another execution inside', () => {
    const host = script(code);
    let inside: unknown;
    host.before({ name: set, nth: 2 }, () => {
      inside = ok(host.run('three'));
    });
    // The outer one read 'a' before and overwrites what the inner one wrote: no transactions.
    expect(ok(host.run('three'))).toBe('abc');
    expect(inside).toBe('aabc');
  });

  it('does not meet itself in what it causes, and others do', () => {
    const host = script(code);
    let own = 0;
    let other = 0;
    host.before({ name: set, every: true }, () => {
      own++;
      host.run('add', '-');
    });
    host.before({ name: set, every: true }, () => {
      other++;
    });
    host.run('add', '!');
    expect([own, other]).toEqual([1, 2]);
  });

  it('counts the calls of nested executions, but not those it causes itself', () => {
    const host = script(code);
    const order: string[] = [];
    host.before({ name: set, nth: 1 }, () => {
      order.push('first');
      host.run('add', 'n');
    });
    host.before({ name: set, nth: 3 }, () => void order.push('third'));
    host.run('three');
    expect(order).toEqual(['first', 'third']);
  });

  it('kills the nested execution it comes in and no other', () => {
    const host = script(code);
    let nested: boolean | undefined;
    host.before({ name: set }, () => {
      host.before({ name: set }, { do: 'kill' });
      nested = host.run('three').error?.killed;
    });
    expect(ok(host.run('three'))).toBe('abc');
    expect(nested).toBe(true);
  });

  it('that throws is an error of the test, not of the script', () => {
    const host = script(code);
    host.before({ name: set }, () => {
      throw new RangeError('wrong expectation');
    });
    expect(() => host.run('careful')).toThrow('wrong expectation');
  });
});
