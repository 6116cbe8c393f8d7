import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kindOf, mailOf } from '../../src/google/gmail.ts';
import { readKind } from '../../src/outreach/replies.ts';

/** Bytes as Apps Script has them: signed. */
const signed = (text: string) => Array.from(Buffer.from(text), (byte) => (byte << 24) >> 24);
const asked: string[] = [];

/** The service with one message: `full` is its payload, `raw` its source. */
function serve(payload: object, raw = ''): void {
  vi.stubGlobal('Gmail', {
    Users: {
      Messages: {
        get(_: string, id: string, { format }: { format: string }) {
          asked.push(format);
          return format === 'raw' ? { id, raw: signed(raw) } : { id, threadId: 't', labelIds: [], payload };
        },
      },
    },
  });
}

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('Utilities', {
    sleep() {},
    newBlob: (bytes: number[]) => ({
      getDataAsString: () => Buffer.from(bytes.map((byte) => byte & 255)).toString('latin1'),
    }),
  });
});
afterEach(() => vi.unstubAllGlobals());

const headers = [
  { name: 'From', value: 'Mail Delivery Subsystem <mailer-daemon@googlemail.com>' },
  { name: 'Content-Type', value: 'multipart/report; report-type=delivery-status; boundary=b' },
];
const fields = 'Final-Recipient: rfc822; lina@example.org\r\nAction: delayed\r\nStatus: 4.4.1';
const words = { mimeType: 'text/plain', body: { data: signed('There was a temporary problem.') } };

describe('a delivery report', () => {
  it.each<[string, object, string, string[]]>([
    ['comes as data', { body: { data: signed(`Reporting-MTA: dns; x\r\n\r\n${fields}`) } }, '', ['full']],
    [
      'comes as the headers of its parts',
      {
        body: { size: 0 },
        parts: [
          { headers: [{ name: 'Reporting-MTA', value: 'dns; x' }], body: { size: 0 } },
          {
            headers: [
              { name: 'Final-Recipient', value: 'rfc822; lina@example.org' },
              { name: 'Action', value: 'delayed' },
              { name: 'Status', value: '4.4.1' },
            ],
            body: { size: 0 },
          },
        ],
      },
      '',
      ['full'],
    ],
    [
      'is only in the source, as an attachment',
      { filename: 'details.txt', body: { attachmentId: 'a', size: 200 } },
      `X: y\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${fields}\r\n\r\n--b--`,
      ['full', 'raw'],
    ],
  ])('is read where it %s', (_, part, raw, calls) => {
    const status = { mimeType: 'message/delivery-status', ...part };
    serve({ mimeType: 'multipart/report', headers, parts: [words, status] }, raw);
    const message = mailOf().message('m');
    expect(asked).toEqual(calls);
    // The words alone would say nothing of a delay.
    expect(readKind(message, new Set())).toEqual({ kind: 'notice' });
  });

  it('is looked for in no other message', () => {
    serve({ mimeType: 'text/html', headers: [], body: { data: signed('<p>Sì <img data-emoji="🎉"></p>') } });
    expect(mailOf().message('m').text.trim()).toBe('Sì 🎉');
    expect(asked).toEqual(['full']);
  });
});

describe('an error of the service', () => {
  const error = (code?: number, reason?: string) => ({
    message: 'whatever it says',
    ...(code === undefined ? {} : { details: { code, errors: reason ? [{ reason }] : [] } }),
  });
  it.each([
    [404, undefined, 'gone'],
    [403, 'rateLimitExceeded', 'rateLimited'],
    [403, 'userRateLimitExceeded', 'rateLimited'],
    [403, 'quotaExceeded', 'rateLimited'],
    [403, 'dailyLimitExceeded', 'limit'],
    [403, 'accessNotConfigured', 'notEnabled'],
    [403, 'SERVICE_DISABLED', 'notEnabled'],
    [403, 'insufficientPermissions', 'notGranted'],
    [403, 'domainPolicy', 'refused'],
    [401, 'authError', 'notGranted'],
    [400, 'invalidArgument', 'refused'],
    [500, 'backendError', 'unknown'],
    [503, undefined, 'unknown'],
    [undefined, undefined, 'unknown'],
  ] as const)('%s %s is %s', (code, reason, kind) => {
    expect(kindOf(error(code, reason), 'drafts.create')).toBe(kind);
  });

  it('429 is the day’s limit for a mail, and haste for anything else', () => {
    expect(kindOf(error(429), 'drafts.send')).toBe('limit');
    expect(kindOf(error(429), 'threads.get')).toBe('rateLimited');
  });
});
