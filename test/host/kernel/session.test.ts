import { describe, expect, it } from 'vitest';
import { ana, ben, ok, script } from './script.ts';

const code = `
function me() { return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]; }
function key() { return Session.getTemporaryActiveUserKey(); }
function onEdit(e) { console.log(JSON.stringify([Session.getActiveUser().getEmail(), e.user.getEmail(), key()])); }
function places() { return [Session.getActiveUserLocale(), Session.getScriptTimeZone()]; }
`;
const onEdit = (host: ReturnType<typeof script>, user: string) => {
  const result = host.person(user).edit('A1', String(host.calls.length));
  return JSON.parse((result.ok && result.triggers[0]?.log[0]) || '[]') as [string, string, string];
};

describe('who is at the keyboard', () => {
  it('is known with full authorisation', () => {
    expect(ok(script(code).runAs(ben, 'me'))).toEqual([ben, ben]);
  });

  it('is blank in onEdit for everybody but the owner on consumer accounts', () => {
    const host = script(code);
    expect(onEdit(host, ana).slice(0, 2)).toEqual([ana, ana]);
    expect(onEdit(host, ben).slice(0, 2)).toEqual(['', '']);
  });

  it('is known in onEdit within the owner’s Workspace domain', () => {
    const host = script(code, { limits: { account: 'workspace' } });
    expect(onEdit(host, ben)[0]).toBe(ben);
    expect(onEdit(host, 'eva@example.org')[0]).toBe('');
  });

  it('has a key that is the same in onEdit and in full mode, for 30 days', () => {
    const host = script(code);
    const key = ok(host.runAs(ben, 'key'));
    expect(onEdit(host, ben)[2]).toBe(key);
    expect(ok(host.run('key'))).not.toBe(key);
    expect(ok(host.copyFile().runAs(ben, 'key'))).not.toBe(key);
    host.clock.advance(31 * 24 * 3600_000);
    expect(ok(host.runAs(ben, 'key'))).not.toBe(key);
  });

  it('has a language, and the script a time zone', () => {
    const host = script(code, { manifest: { timeZone: 'Europe/Rome' }, locale: 'en_US' });
    host.account(ben, 'it');
    expect(ok(host.runAs(ben, 'places'))).toEqual(['it', 'Europe/Rome']);
  });
});
