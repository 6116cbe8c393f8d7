import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/language/plain.ts';
import { fillHtml, fillSubject, fillText, namesIn, type Resolve } from '../../src/outreach/placeholders.ts';

const resolveFrom = (values: Record<string, string>): Resolve => {
  const byKey = new Map(Object.entries(values).map(([name, value]) => [plain(name), value]));
  return (name) => byKey.get(plain(name));
};
const values = resolveFrom({
  'First name': 'Ana',
  Fee: '500 EUR',
  Email: '',
  Código: 'A&B <1>',
  Link: 'https://example.com/?a=1&b=2',
  Notes: 'one\ntwo',
});

/** What a reader sees of HTML, by another parser than ours. */
function seen(html: string): string {
  const text = (node: DefaultTreeAdapterMap['node']): string => {
    if (node.nodeName === 'br') return '\n';
    if ('value' in node && node.nodeName === '#text') return node.value;
    return 'childNodes' in node ? node.childNodes.map(text).join('') : '';
  };
  return text(parseFragment(html))
    .replace(/[\u200b-\u200d\ufeff\u00ad]/g, '')
    .replace(/\u00a0/g, ' ');
}

describe('filling HTML', () => {
  it.each([
    ['<p>Hi {{First name}}!</p>', '<p>Hi Ana!</p>', 'plain'],
    ['<p>{{ first NAME }}</p>', '<p>Ana</p>', 'case and spaces'],
    ['<b>{{First</b> <i>name}}</i>.', '<b>Ana</b><i></i>.', 'across styles; the value takes the first'],
    ['{{<span style="a">First&nbsp;na</span>me}}', 'Ana<span style="a"></span>', 'a styled span inside'],
    ['{\u200b{First name}&#8203;}', 'Ana', 'zero-width characters'],
    ['&#123;&lcub;First&#x20;name&rbrace;}', 'Ana', 'entities'],
    ['{{Codigo}}', 'A&#38;B &#60;1&#62;', 'a value is text, whatever it holds'],
    ['{{Notes}}', 'one<br>two', 'line breaks are kept'],
    ['{{Email|there}}', 'there', 'a fallback where there is no value'],
    ['{{First name|there}}', 'Ana', 'no fallback where there is one'],
    [
      '<div>{{#Fee}}<b>Fee: {{Fee}}</b>{{/Fee}}</div>',
      '<div><b>Fee: 500 EUR</b></div>',
      'a section with a value',
    ],
    [
      '<div>a{{#Email}}<b>{{Email}}</b><br>{{/Email}}z</div>',
      '<div>az</div>',
      'a section without one goes with its elements',
    ],
    [
      '<div>{{#Email}}x</div><div>y{{/Email}}z</div>',
      '<div></div><div>z</div>',
      'and leaves tags that reach out of it',
    ],
    [
      '<div>{{First</div><div>name}}</div>',
      '<div>{{First</div><div>name}}</div>',
      'no word goes on across blocks',
    ],
    [
      '<style>.a{{First name}}</style><!-- {{First name}} -->',
      '<style>.a{{First name}}</style><!-- {{First name}} -->',
      'styles and comments are not read',
    ],
    [
      '<a href="https://example.com/?c={{Codigo}}">x</a>',
      '<a href="https://example.com/?c=A%26B%20%3C1%3E">x</a>',
      'a value within a link is encoded',
    ],
    [
      '<a href="http://%7B%7BLink%7D%7D">x</a>',
      '<a href="https://example.com/?a=1&#38;b=2">x</a>',
      'a value that is the link, percent-encoded by the composer',
    ],
    [
      '<a href="https://example.com/%7B%7BFirst%20name%7D%7D">x</a>',
      '<a href="https://example.com/Ana">x</a>',
      'a percent-encoded space',
    ],
  ])('%s → %s: %s', (source, filled) => {
    expect(fillHtml(source, values)).toEqual({ text: filled, unknown: [], empty: [], unmatched: [] });
  });

  it.each<[string, object, string]>([
    ['{{Nobody}}', { unknown: ['Nobody'] }, 'a name nobody knows'],
    ['<a href="https://example.com/{{Nobody}}">x</a>', { unknown: ['Nobody'] }, 'in a link too'],
    ['{{Email}}', { empty: ['Email'] }, 'an empty value without a fallback'],
    ['{{#Fee}} open', { unmatched: ['Fee'] }, 'a section that never ends'],
    ['{{/Fee}}', { unmatched: ['Fee'] }, 'a section that never began'],
  ])('%s is reported: %s', (source, report) => {
    expect(fillHtml(source, values)).toMatchObject({ text: source, ...report });
  });

  it('never lets a value become a script', () => {
    const { text } = fillHtml('<a href="{{Link}}">x</a>', () => 'javascript:alert(1)');
    expect(text).toBe('<a href="javascript%3Aalert(1)">x</a>');
  });
});

describe('filling plain text', () => {
  it.each([
    ['Hi {{First name}}', 'Hi Ana', 'a name'],
    ['a\r\n{{#Email}}\r\n{{Email}}\r\n{{/Email}}\r\nz', 'a\r\nz', 'a section takes its lines with it'],
    ['a\n{{#Fee}}\n{{Fee}}\n{{/Fee}}\nz', 'a\n500 EUR\nz', 'its markers take their lines with them'],
  ])('%j → %j: %s', (source, filled) => {
    expect(fillText(source, values).text).toBe(filled);
  });

  it('keeps a subject on one line, whatever a value holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(fillSubject('Hi {{Name}}', () => value).text).not.toMatch(/[\r\n\u2028\u2029\0]/);
      }),
    );
    expect(fillSubject('Hi {{Name}}', () => 'x\r\nBcc: all@example.com').text).toBe(
      'Hi x Bcc: all@example.com',
    );
  });
});

it('names what a template uses, in text and links, each once', () => {
  expect(
    namesIn('{{Fee}} {{#FEE}}x{{/Fee}} <a href="%7B%7BLink%7D%7D">{{First <b>name</b>}}</a>', 'html'),
  ).toEqual(['Fee', 'First name', 'Link']);
});

/** Ways an editor cuts a text up without a reader seeing it; `open` and `close` stand around a part. */
const styles = [
  ['<b>', '</b>'],
  ['<span style="font-size:12px" data-x="}}">', '</span>'],
  ['<i><font color="#111111">', '</font></i>'],
  ['', ''],
  ['\u200b', ''],
  ['&#8203;', '&zwnj;'],
  ['<!-- {{x}} -->', ''],
] as const;
const write = (character: string) =>
  character === '<' ? '&lt;' : character === '&' ? '&amp;' : character === ' ' ? '&nbsp;' : character;

/** A text cut into parts, each styled at random. */
const styled = (text: string) =>
  fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom(...styles)), { maxLength: 6 }).map((cuts) => {
    const sorted = [...cuts].sort((a, b) => a[0] - b[0]);
    let at = 0;
    let html = '';
    for (const [cut, [open, close]] of [...sorted, [text.length, ['', '']] as const]) {
      html += open + Array.from(text.slice(at, cut)).map(write).join('') + close;
      at = cut;
    }
    return html;
  });

const letters = fc
  .string({ unit: fc.constantFrom(...'abcXYZ éß{}<&> 1\u{1F338}'), maxLength: 12 })
  .filter((text) => !/\{\{|\}\}|^\}|\{$/.test(text));
const name = fc.constantFrom('First name', 'Código postal', 'Fee', '名前');
const part = fc.oneof(
  letters.chain((text) => styled(text).map((html) => ({ html, reads: () => text }))),
  name.chain((key) => styled(`{{${key}}}`).map((html) => ({ html, reads: (value: string) => value }))),
);
const blocks = fc.array(fc.array(part, { maxLength: 4 }), { minLength: 1, maxLength: 3 });
const tagsOf = (html: string) => html.match(/<!--.*?-->|<[^<>]+>/g) ?? [];

describe('any body, any cutting of a placeholder, any value', () => {
  it('reads right, and the rest of the markup is as it was', () => {
    fc.assert(
      fc.property(
        blocks,
        fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
          .filter((value) => !/[\p{Cc}\u200b-\u200d\ufeff\u00ad]/u.test(value)),
        (body, value) => {
          const html = body
            .map((parts) => `<div dir="ltr">${parts.map((part) => part.html).join('')}</div>`)
            .join('\n');
          const filled = fillHtml(html, () => value);
          const reads = body.map((parts) => parts.map((part) => part.reads(value)).join('')).join('\n');
          expect(seen(filled.text)).toBe(reads.replace(/\u00a0/g, ' '));
          expect(tagsOf(filled.text.replace(/<br>/g, ''))).toEqual(tagsOf(html));
          expect([filled.unknown, filled.empty, filled.unmatched]).toEqual([[], [], []]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves a body without placeholders byte for byte', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            '<',
            '>',
            'div',
            '&',
            '"',
            "'",
            '{',
            '=',
            '/',
            '!--',
            ' ',
            'ü',
            '&nbsp;',
            '\n',
          ),
        }),
        (html) => {
          expect(fillHtml(html, () => 'X').text).toBe(html);
        },
      ),
    );
  });
});
