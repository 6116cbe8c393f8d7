import { describe, expect, it } from 'vitest';
import { countNumbers, type Recorded } from '../../src/outreach/numbers.ts';
import { readHistory } from '../../src/status/history.ts';

const at = (n: number) => `2026-03-0${n}T09:00:00Z`;
const who = 'ana@example.com';
const row = (id: string, ...lines: string[]): Recorded => ({
  id,
  history: readHistory([`h ${id}`, ...lines].join('\n'), id),
});
const count = (...rows: Recorded[]) =>
  countNumbers(
    rows,
    (template) => template !== 'brief',
    (mark) => ({ declinedByCreator: 'declined', agreed: 'agreed', contacted: 'contacted' })[mark],
  );
const none = { sent: 0, replied: 0, declined: 0, bounced: 0, agreed: 0 };

describe('the numbers of a template', () => {
  it.each<[string, Recorded[], object[]]>([
    [
      'a first mail, its follow-up and its answer are one creator each',
      [
        row(
          'm_aaaaaa-1',
          `i ${at(1)} ${who} prospect>contacted sent`,
          `e ${at(1)} ${who} first>1.0 sent`,
          `e ${at(2)} ${who} first>1.1 sent`,
          `e ${at(3)} - 18f> replied`,
        ),
      ],
      [{ template: 'first', ...none, sent: 1, replied: 1 }],
    ],
    [
      'a conversation later takes nothing away, and counts nothing',
      [
        row(
          'm_aaaaaa-1',
          `e ${at(1)} ${who} first>1.0 sent`,
          `e ${at(2)} - 18f> replied`,
          `i ${at(3)} ${who} contacted>agreed sidebar`,
          `e ${at(4)} ${who} brief>1.0 sent`,
          `e ${at(5)} - 190> replied`,
        ),
      ],
      [{ template: 'first', ...none, sent: 1, replied: 1, agreed: 1 }],
    ],
    [
      'who asks by mail to be left alone has replied; who was put on the list by hand has not',
      [
        row('m_aaaaaa-1', `e ${at(1)} ${who} first>1.0 sent`, `e ${at(3)} - 18f> optedOut`),
        row('m_bbbbbb-1', `e ${at(1)} ${who} first>1.0 sent`, `e ${at(3)} ${who} > optedOut`),
      ],
      [{ template: 'first', ...none, sent: 2, replied: 1 }],
    ],
    [
      'a status that was taken back at once was none',
      [
        row(
          'm_aaaaaa-1',
          `e ${at(1)} ${who} first>1.0 sent`,
          `i ${at(2)} ${who} contacted>declinedByCreator reply`,
          `i ${at(3)} ${who} declinedByCreator>contacted undo`,
          `i ${at(4)} ${who} contacted>agreed sidebar`,
        ),
        row(
          'm_bbbbbb-1',
          `e ${at(1)} ${who} first>1.0 sent`,
          `i ${at(2)} ${who} contacted>agreed sidebar`,
          `i ${at(3)} ${who} agreed>contacted undo`,
        ),
      ],
      [{ template: 'first', ...none, sent: 2, agreed: 1 }],
    ],
    [
      'one person in two campaigns is one creator',
      [
        row('m_aaaaaa-1', `e ${at(1)} ${who} first>1.0 sent`, `e ${at(2)} - 18f> bounced`),
        row('m_aaaaaa-2', `e ${at(1)} ${who} first>1.0 sent`),
        row('m_bbbbbb-1', `e ${at(1)} ${who} first>1.0 dmSent`, `e ${at(2)} ${who} > repliedElsewhere`),
      ],
      [{ template: 'first', ...none, sent: 2, replied: 1, bounced: 1 }],
    ],
    [
      'an answer belongs to the first contact before it',
      [
        row(
          'm_aaaaaa-1',
          `e ${at(1)} ${who} first>1.0 sent`,
          `e ${at(4)} ${who} again>1.0 sent`,
          `i ${at(5)} ${who} contacted>declinedByCreator reply`,
        ),
      ],
      [
        { template: 'first', ...none, sent: 1 },
        { template: 'again', ...none, sent: 1, declined: 1 },
      ],
    ],
    ['nothing before a mail', [row('m_aaaaaa-1', `e ${at(1)} - 18f> replied`)], []],
  ])('%s', (_, rows, numbers) => expect(count(...rows)).toEqual(numbers));
});
