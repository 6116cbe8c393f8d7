import { describe, expect, it } from 'vitest';
import { ok, script } from './script.ts';

const properties = 'var p = PropertiesService.getScriptProperties();';
const kept = 'function kept() { return PropertiesService.getScriptProperties().getProperty("k"); }';

describe('a kill', () => {
  it('comes after six minutes of virtual time and says so', () => {
    const host = script('function f() { for (;;) Utilities.sleep(60000); }');
    const outcome = host.run('f');
    expect(outcome.error).toMatchObject({ message: 'Exceeded maximum execution time', killed: true });
    expect(outcome.ms).toBe(6 * 60_000);
  });

  it('comes after 30 seconds in a simple trigger', () => {
    const host = script('function onOpen() { for (;;) Utilities.sleep(1000); }');
    const [outcome] = host.person('ana@example.com').open();
    expect(outcome).toMatchObject({ ms: 30_000, error: { killed: true } });
  });

  it.each([
    ['catch', 'try { g(); } catch (e) { p.setProperty("k", "caught"); }'],
    ['finally', 'try { g(); } finally { p.setProperty("k", "finally"); }'],
    [
      'catch around catch',
      'try { try { g(); } catch (e) { p.setProperty("k", "1"); } } catch (e) { p.setProperty("k", "2"); } return "done";',
    ],
  ])('cannot be undone by %s: nothing after it has an effect', (_, body) => {
    const host = script(
      `${properties} function g() { Utilities.getUuid(); } function f() { ${body} } ${kept}`,
    );
    host.before({ name: 'Utilities.getUuid' }, { do: 'kill' });
    const outcome = host.run('f');
    expect(outcome.error?.killed).toBe(true);
    expect(outcome.value).toBeUndefined();
    expect(ok(host.run('kept'))).toBeNull();
  });

  it('leaves what was done before it', () => {
    const host = script(
      `${properties} function f() { p.setProperty("k", "before"); Utilities.getUuid(); p.setProperty("k", "after"); } ${kept}`,
    );
    host.before({ name: 'Utilities.getUuid' }, { do: 'kill' });
    host.run('f');
    expect(ok(host.run('kept'))).toBe('before');
  });

  it('may come right after a call has had its effect', () => {
    const host = script(
      `${properties} function f() { p.setProperty("k", "done"); p.setProperty("k", "more"); } ${kept}`,
    );
    host.before({ name: 'PropertiesService.Properties.setProperty' }, { do: 'kill', after: true });
    expect(host.run('f').error?.killed).toBe(true);
    expect(ok(host.run('kept'))).toBe('done');
  });

  it('ends an endless loop without any call', () => {
    const host = script(
      'function f() { for (;;) {} } function g() { try { for (;;) {} } catch (e) { return 1; } finally { for (;;) {} } }',
      { limits: { realMs: 100 } },
    );
    expect(host.run('f').error).toMatchObject({ message: 'Exceeded maximum execution time', killed: true });
    expect(host.run('g').error?.killed).toBe(true);
  });

  it('ends an endless chain of promises', () => {
    const host = script('async function f() { for (;;) await null; }', { limits: { realMs: 100 } });
    expect(host.run('f').error?.killed).toBe(true);
  });

  it('ends code that loops at load', () => {
    const host = script('for (;;) {} function f() {}', { limits: { realMs: 100 } });
    expect(host.run('f').error?.killed).toBe(true);
  });

  it('lets go of the execution’s locks', () => {
    const host = script(
      'function f() { LockService.getScriptLock().waitLock(1); Utilities.getUuid(); } function g() { return LockService.getScriptLock().tryLock(0); }',
    );
    host.before({ name: 'Utilities.getUuid' }, { do: 'kill' });
    host.run('f');
    expect(ok(host.run('g'))).toBe(true);
  });

  it('is worded in the person’s language', () => {
    const host = script('function f() { for (;;) Utilities.sleep(60000); }');
    host.account('ana@example.com', 'es');
    expect(host.run('f').error?.message).toBe('Se ha excedido el tiempo máximo de ejecución');
  });
});

describe('an endless loop inside another execution', () => {
  it('ends both and leaves the world in order', () => {
    const host = script(
      'function f() { Utilities.getUuid(); for (;;) {} } function g() { Utilities.getUuid(); return Session.getScriptTimeZone() + new Date(0).getHours(); }',
      { limits: { realMs: 1000 }, manifest: { timeZone: 'Asia/Kuala_Lumpur' } },
    );
    host.before({ name: 'Utilities.getUuid' }, () => void host.run('f'));
    expect(host.run('f').error?.killed).toBe(true);
    for (let i = 0; i < 40; i++) expect(ok(host.run('g'))).toBe('Asia/Kuala_Lumpur7');
  });
});
