import { describe, expect, it } from 'vitest';
import { interfaceOf, type Published } from '../../../workbench/host/published.ts';
import { Service } from '../../../workbench/host/service.ts';
import { matching } from '../../../workbench/host/signature.ts';

describe('the published interface', () => {
  it.each([
    ['SpreadsheetApp.Range', 'setValues'],
    ['SpreadsheetApp', 'getActiveSheet'],
    ['LockService.Lock', 'tryLock'],
    ['Gmail.Users.Drafts', 'send'],
    ['Gmail.Users.Messages.Attachments', 'get'],
    ['GmailApp.GmailMessage', 'getRawContent'],
    ['Blob', 'getAs'],
    ['Ui', 'showSidebar'],
    ['ScriptApp.AuthorizationInfo', 'getAuthorizedScopes'],
  ])('of %s has %s', (service, method) => {
    expect(interfaceOf(service)?.methods.has(method)).toBe(true);
  });

  it('of a name nobody publishes is none', () => {
    expect(interfaceOf('Nothing')).toBeUndefined();
  });

  it.each([
    ['one of two overloads', 'SpreadsheetApp.Sheet', 'getRange', ['A1'], ['A1']],
    ['the other', 'SpreadsheetApp.Sheet', 'getRange', [1, 2, 3, 4], [1, 2, 3, 4]],
    ['a number as text', 'SpreadsheetApp.Range', 'setNote', [25], ['25']],
    ['null for text', 'SpreadsheetApp.Range', 'setNote', [null], [null]],
    ['undefined for what may be left out', 'Utilities', 'newBlob', ['a', undefined], ['a', null]],
    ['any number of values', 'Utilities', 'formatString', ['%s', 1, 2], ['%s', 1, 2]],
  ])('takes %s', (_, service, method, given, taken) => {
    const type = interfaceOf(service);
    expect(type && matching(type, method, given)).toEqual(taken);
  });

  it.each([
    ['text for a row', 'SpreadsheetApp.Sheet', 'getRange', ['a', 1]],
    ['a truth value for a number', 'Utilities', 'sleep', [true]],
    ['a list for text', 'SpreadsheetApp.Range', 'setNote', [['a']]],
    ['one argument too many', 'Utilities', 'getUuid', [1]],
    ['nothing for a number', 'SpreadsheetApp.Sheet', 'deleteRow', [null]],
  ])('refuses %s', (_, service, method, given) => {
    const type = interfaceOf(service);
    expect(type && matching(type, method, given)).toBeUndefined();
  });
});

describe('Published', () => {
  it('holds a class to the parameters of every overload', () => {
    class Right extends Service implements Published<GoogleAppsScript.Lock.Lock> {
      readonly service = 'Right';
      tryLock(_ms: number): boolean {
        return true;
      }
    }
    class WrongKind extends Service implements Published<GoogleAppsScript.Lock.Lock> {
      readonly service = 'WrongKind';
      // @ts-expect-error: Google's takes a number.
      tryLock(_ms: string): boolean {
        return true;
      }
    }
    class WrongOverload extends Service implements Published<GoogleAppsScript.Utilities.Utilities> {
      readonly service = 'WrongOverload';
      // @ts-expect-error: bytes are taken too.
      base64Encode(_data: string): string {
        return '';
      }
    }
    expect([Right, WrongKind, WrongOverload]).toHaveLength(3);
  });
});
