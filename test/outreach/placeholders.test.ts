import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { plain } from '../../src/language/plain.ts';
import { fillHtml, fillSubject, fillText, namesIn, type Resolve } from '../../src/outreach/placeholders.ts';
import { anyText } from '../support/anyText.ts';

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
    .replace(/[\u200b-\u200f\u2066-\u2069\ufeff\u00ad]/g, '')
    .replace(/\u00a0/g, ' ');
}

/** What Gmail's picker puts into a draft. */
const emoji = (text: string) =>
  `<img data-emoji="${text}" class="an1" alt="${text}" aria-label="${text}" draggable="false" src="https://fonts.gstatic.com/s/e/notoemoji/17.0/1f389/72.png" loading="lazy">`;

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
    [
      `{{First name|there ${emoji('🎉')}}} <b>{{#Fee}}${emoji('💶')}{{/Fee}}</b>`,
      `Ana <b>${emoji('💶')}</b>`,
      'an emoji of Gmail’s picker in a fallback and in a section',
    ],
    [
      `{{Email|friend ${emoji('👩‍💻')}}}${emoji('🎉')}{{First name}}${emoji('🎉')}`,
      `friend 👩‍💻${emoji('🎉')}Ana${emoji('🎉')}`,
      'a fallback that has one, and a placeholder between two',
    ],
    [
      `a{{#Email}}${emoji('🎉')} {{Email}}<img src="cid:x">{{/Email}}z`,
      'az',
      'a section goes with its emoji and its pictures',
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
    [
      '<div>{{First</div><div>name}}</div>',
      { unmatched: ['{{First', 'name}}'] },
      'no word goes on across blocks',
    ],
    ['Hi {{First name}, hello', { unmatched: ['{{First name'] }, 'a brace that was forgotten'],
    ['Hi {First name}}', { unmatched: ['First name}}'] }, 'at the beginning too'],
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
    ['Hi {{First\nname}}, *{{Fee}}*', 'Hi Ana, *500 EUR*', 'Gmail breaks the lines of its plain text'],
    [
      'here <https://example.com/?c=%7B%7BCodigo%7D%7D&f={{Fee}}> {{Fee}}',
      'here <https://example.com/?c=A%26B%20%3C1%3E&f=500%20EUR> 500 EUR',
      'a value in a link is encoded, as it is in HTML',
    ],
    [
      'here <http://%7B%7BLink%7D%7D>, {{Link}}',
      'here <https://example.com/?a=1&b=2>, https://example.com/?a=1&b=2',
      'a value that is the link has its own scheme',
    ],
    ['🎉{{First name}}🎉', '🎉Ana🎉', 'emoji beside it'],
  ])('%j → %j: %s', (source, filled) => {
    expect(fillText(source, values).text).toBe(filled);
  });

  it('keeps a subject on one line, whatever a value holds', () => {
    fc.assert(
      fc.property(anyText(), (value) => {
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
  ['<a href="https://example.com/?q=1">', '</a>'],
  ["<SPAN CLASS='a > b'>", '</SPAN>'],
  ['<u></u>', '<wbr>'],
  ['\u200e\u2066', '\u2069\u00ad'],
] as const;
/** The ways a character may be written in HTML; one of them by chance. */
const write = (character: string, how: number): string => {
  if (character === '<') return ['&lt;', '&#60;', '&#x3C;'][how % 3] ?? '';
  if (character === '&') return ['&amp;', '&#38;', '&#x26;'][how % 3] ?? '';
  if (character === ' ') return ['&nbsp;', ' ', '\u00a0', '&#160;'][how % 4] ?? '';
  if (character === '{') return ['{', '{', '&#123;', '&lbrace;', '&#x7b;'][how % 5] ?? '';
  if (character === '}') return ['}', '}', '&#125;', '&rcub;', '&#X7D;'][how % 5] ?? '';
  return how % 7 === 0 ? `&#${character.codePointAt(0)};` : character;
};

/** A text cut into parts, each styled at random. */
const styled = (text: string) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(Array.from(text).length), fc.constantFrom(...styles)), { maxLength: 6 }),
      fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
    )
    .map(([cuts, how]) => {
      const characters = Array.from(text);
      const sorted = [...cuts].sort((a, b) => a[0] - b[0]);
      let at = 0;
      let html = '';
      for (const [cut, [open, close]] of [...sorted, [characters.length, ['', '']] as const]) {
        const written = characters
          .slice(at, cut)
          .map((one, i) => write(one, how[(at + i) % how.length] ?? 1));
        html += open + written.join('') + close;
        at = cut;
      }
      return html;
    });

const letters = fc
  .string({ unit: fc.constantFrom(...'abcXYZ éß{}<&> 1\u{1F338}'), maxLength: 12 })
  .filter((text) => !/\{\{|\}\}|^\}|\{$/.test(text));
const name = fc.constantFrom('First name', 'Código postal', 'Fee', '名前');
const part = fc.oneof(
  letters.chain((text) => styled(text).map((html) => ({ html, reads: (_: string) => text }))),
  name.chain((key) => styled(`{{${key}}}`).map((html) => ({ html, reads: (value: string) => value }))),
  name.chain((key) =>
    styled(`{{ ${key.toUpperCase()} |there}}`).map((html) => ({ html, reads: (value: string) => value })),
  ),
  name.chain((key) =>
    fc
      .tuple(styled(`{{#${key}}}`), letters.chain(styled), styled(`{{/${key}}}`))
      .map(([open, inside, close]) => ({ html: open + inside + close, reads: () => seen(inside) })),
  ),
  fc.constantFrom('🎉', '👩‍💻').map((text) => ({ html: emoji(text), reads: () => '' })),
);
const blocks = fc.array(fc.array(part, { maxLength: 4 }), { minLength: 1, maxLength: 3 });
const tagsOf = (html: string) => html.match(/<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^<>])+>/g) ?? [];

describe('any body, any cutting of a placeholder, any value', () => {
  it('reads right, and the rest of the markup is as it was', () => {
    fc.assert(
      fc.property(
        blocks,
        fc
          .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
          .filter((value) => !/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/u.test(value)),
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

  it('is the value again where a link is opened, however the composer wrote the braces', () => {
    const brace = fc.constantFrom(
      ['{{', '}}'],
      ['%7B%7B', '%7D%7D'],
      ['%7b{', '}%7d'],
      ['&#123;{', '}&rcub;'],
    );
    const space = fc.constantFrom(' ', '%20', '+', '&nbsp;', '');
    fc.assert(
      fc.property(
        brace,
        space,
        fc.constantFrom('"', "'"),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
        ([open, close], gap, quote, value) => {
          const html = `<p><a class=x href=${quote}https://example.com/a?b=1&amp;q=${open}First${gap}name${close}&amp;c=2#d${quote}>x</a>`;
          const href = /href=(["'])(.*?)\1/.exec(fillHtml(html, () => value).text)?.[2] ?? '';
          const link = new URL(href.replace(/&#38;|&amp;/g, '&').replace(/&#39;/g, "'"));
          expect([...link.searchParams]).toEqual([
            ['b', '1'],
            ['q', value],
            ['c', '2'],
          ]);
          expect(link.hash).toBe('#d');
          if (open !== '%7B%7B' || gap === '&nbsp;') return;
          const plain = fillText(
            `see https://example.com/?q=${open}First${gap}name${close}&c=2 now`,
            () => value,
          );
          const [, url = ''] = plain.text.split(' ');
          expect(new URL(url).searchParams.get('q')).toBe(value);
        },
      ),
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
