// What a Gmail query finds, as measured on a live account where a case says so.
import { describe, expect, it } from 'vitest';
import { search } from '../../../workbench/host/mail/search.ts';
import { ana, bench } from './bench.ts';

const second = 1000;
const day = 24 * 3600 * second;

/** A mailbox with one message for each name; the query's answer is a list of names. */
function filled() {
  const made = bench();
  const { mail, post, later } = made;
  const box = post().box(ana);
  const work = box.addLabel('Clients/Spring Work');
  const names = new Map<string, string>();
  const put = (
    name: string,
    headers: string,
    { body = 'text', add = [] as string[], remove = [] as string[], type = '' } = {},
  ) => {
    mail.deliver(
      Buffer.from(
        `Message-ID: <${name}@mail.example>\r\n${headers}\r\n${type || 'Content-Type: text/plain; charset=utf-8'}\r\n\r\n${body}`,
        'utf8',
      ),
    );
    const message = [...box.messages.values()].at(-1);
    if (!message) throw new Error('nothing came');
    names.set(message.id, name);
    box.relabel(message, add, remove);
  };
  put('bank', 'From: Bank <alerts@bank.example>\r\nTo: ana@example.com\r\nSubject: Your statement');
  later(5 * day);
  put(
    'eva',
    'From: Eva Núñez <eva@example.org>\r\nTo: ana@example.com\r\nCc: ben@example.com\r\nSubject: Re: Summer plans',
    { body: 'I would love to join the campaign' },
  );
  put('maria', 'From: maria.eva@example.org\r\nTo: ana@example.com\r\nSubject: contract', {
    add: [work.id],
    remove: ['UNREAD'],
  });
  put('split', 'From: lawyer@law.example\r\nTo: ana@example.com\r\nSubject: contract for review', {
    add: ['STARRED'],
  });
  put('file', 'From: design@studio.example\r\nTo: ana@example.com\r\nSubject: Photos', {
    type: 'Content-Type: multipart/mixed; boundary=b',
    body: '--b\r\nContent-Type: text/plain\r\n\r\nsee these\r\n--b\r\nContent-Type: application/pdf; name="media kit 2026.pdf"\r\n\r\nx\r\n--b--',
  });
  put('spam', 'From: eva@example.org\r\nTo: ana@example.com\r\nSubject: Offer', { add: ['SPAM'] });
  put('trash', 'From: eva@example.org\r\nTo: ana@example.com\r\nSubject: Old', { add: ['TRASH'] });
  later(2 * second);
  const find = (q: string, options: { includeSpamTrash?: boolean; lagMs?: number } = {}) =>
    search(box, q, { lagMs: 1000, now: made.world.now, ...options })
      .map((message) => names.get(message.id))
      .sort();
  return { ...made, box, find, put };
}

describe('a query finds', () => {
  const { find, world } = filled();
  const start = Math.floor(Date.UTC(2026, 10, 20, 9) / 1000);
  const cases: [why: string, q: string, names: string[]][] = [
    ['a sender by address', 'from:eva@example.org', ['eva']],
    ['a sender by one name, without accents and case', 'from:nunez', ['eva']],
    ['a sender by domain', 'from:example.org', ['eva', 'maria']],
    ['no address inside a longer one', 'from:eva@example.org from:maria', []],
    ['nothing by half a word', 'from:nun', []],
    ['everybody a mail goes to', 'to:ben@example.com', ['eva']],
    ['only those in Cc', 'cc:ana@example.com', []],
    ['words of a subject', 'subject:contract', ['maria', 'split']],
    ['a phrase', 'subject:"contract for review"', ['split']],
    ['a group of words for one operator', 'subject:(contract review)', ['split']],
    ['words in the text', 'love campaign', ['eva']],
    ['no words that are apart for a phrase', '"love campaign"', []],
    ['either of two', 'from:bank.example OR subject:contract', ['bank', 'maria', 'split']],
    ['either of several in braces', '{from:bank.example from:law.example}', ['bank', 'split']],
    ['what is not something', 'subject:contract -from:law.example', ['maria']],
    ['what is not a group', 'subject:contract -(from:law.example is:starred)', ['maria']],
    ['both terms in one message only', 'from:law.example subject:statement', []],
    [
      'nested groups (measured B4)',
      '(from:bank.example OR (from:law.example subject:contract))',
      ['bank', 'split'],
    ],
    [
      'OR before the space (measured B5c)',
      `from:bank.example OR subject:contract after:${start + 86400}`,
      ['maria', 'split'],
    ],
    ['a place', 'in:inbox from:bank.example', ['bank']],
    ['nothing of Spam and Trash', 'from:eva@example.org subject:offer', []],
    ['Spam where it is named', 'in:spam', ['spam']],
    ['Trash where it is named', 'in:trash from:eva@example.org', ['trash']],
    ['everything anywhere', 'in:anywhere from:eva@example.org', ['eva', 'spam', 'trash']],
    ['what is unread', 'is:unread subject:contract', ['split']],
    ['what is starred', 'is:starred', ['split']],
    ['what has an attachment', 'has:attachment', ['file']],
    ['a file by its name', 'filename:"media kit 2026.pdf"', ['file']],
    ['a file by its ending', 'filename:pdf', ['file']],
    ['a label with - for spaces and slashes (measured B1.1)', 'label:clients-spring-work', ['maria']],
    ['a label as it is written, in quotes (measured B1.2)', 'label:"Clients/Spring Work"', ['maria']],
    ['no label by its ID (measured B1.6)', 'label:Label_1', []],
    ['what is young', 'newer_than:2d subject:contract', ['maria', 'split']],
    ['what is old', 'older_than:2d', ['bank']],
    ['from a second on, that second included (measured C1)', `after:${start} before:${start}`, ['bank']],
    ['nothing a second later', `after:${start + 1} from:bank.example`, []],
    ['by day', 'before:2026/11/22', ['bank']],
    ['one message by its Message-ID', 'rfc822msgid:eva@mail.example', ['eva']],
    ['one message by its Message-ID in brackets', 'rfc822msgid:<eva@mail.example>', ['eva']],
    ['a colon that is no operator as text', 'love:join', []],
  ];
  it.each(cases)('%s: %s', (_, q, names) => {
    expect(find(q)).toEqual(names);
  });

  it('Spam and Trash too when asked to', () => {
    expect(find('from:eva@example.org', { includeSpamTrash: true })).toEqual(['eva', 'spam', 'trash']);
  });

  it('something or nothing, but never fails, for any text', () => {
    for (const q of [
      '',
      '(',
      ')',
      '{',
      '}',
      '-',
      'OR',
      'OR OR',
      '"',
      'from:',
      'from:(',
      '-(',
      '((((a',
      'a:b:c',
      '- -',
      '{-}',
      ':',
      'after:x',
      'newer_than:zz',
      'larger:x',
    ])
      expect(Array.isArray(find(q))).toBe(true);
    expect(world.now).toBeGreaterThan(0);
  });
});

describe('the index', () => {
  it('does not know a message for a second, and then does', () => {
    const { find, put, later } = filled();
    put('new', 'From: new@example.org\r\nTo: ana@example.com\r\nSubject: new');
    expect(find('from:new@example.org')).toEqual([]);
    later(999);
    expect(find('from:new@example.org')).toEqual([]);
    later(1);
    expect(find('from:new@example.org')).toEqual(['new']);
  });

  it('still has the old labels, and the deleted message, for a second', () => {
    const { find, box, later } = filled();
    const starred = [...box.messages.values()].find((message) => message.labels.has('STARRED'));
    if (!starred) throw new Error('nothing is starred');
    box.relabel(starred, [], ['STARRED']);
    expect(find('is:starred')).toEqual(['split']);
    later(1000);
    expect(find('is:starred')).toEqual([]);
    box.remove(starred.id);
    expect(find('from:law.example')).toEqual(['split']);
    later(1000);
    expect(find('from:law.example')).toEqual([]);
  });
});
