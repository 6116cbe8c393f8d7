// What a reader sees of a source text: each visible character with the place in the source it comes
// from, so that a placeholder is found however the source is cut up, and only it is changed.

/** A stretch of the source, from `start` up to `end`. */
export interface Span {
  start: number;
  end: number;
}

export interface Tag extends Span {
  name: string;
  kind: 'open' | 'close' | 'void';
}

export interface Readable {
  source: string;
  /** What a reader sees; `barrier` where a block ends, so that nothing is read across it. */
  text: string;
  /** Where each UTF-16 unit of `text` comes from. */
  spans: Span[];
  /** Characters that nobody sees: zero-width ones and soft hyphens. */
  invisible: Span[];
  /** Tags in order; empty for plain text. */
  tags: Tag[];
}

/** Ends a block in `text`; it never stands in a mail. */
export const barrier = '\u0000';

const isInvisible = (code: number) =>
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  code === 0x2060 ||
  code === 0xfeff ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069);

/** Whether a joiner after this unit makes one picture of two: 👩‍💻. */
const joinsEmoji = (unit = ''): boolean => /[\udc00-\udfff]|\ufe0f|[\u2190-\u2bff]/.test(unit);

/** Reads plain text. */
export function readPlain(source: string): Readable {
  const readable: Readable = { source, text: '', spans: [], invisible: [], tags: [] };
  const units: string[] = [];
  for (let at = 0; at < source.length; at++) take(readable, units, source[at]!, { start: at, end: at + 1 });
  readable.text = units.join('');
  return readable;
}

function take(readable: Readable, units: string[], characters: string, span: Span): void {
  const code = characters.charCodeAt(0);
  if (isInvisible(code) && !(code === 0x200d && joinsEmoji(units[units.length - 1]))) {
    readable.invisible.push(span);
    return;
  }
  // One entity may stand for two units; both come from the same place.
  for (const unit of characters.split('')) {
    units.push(unit);
    readable.spans.push(span);
  }
}

/** Elements whose content is no text of the mail. */
const unread = new Set(['style', 'script', 'title', 'template', 'textarea', 'noscript']);
/** Elements that a word goes on across. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
/** Elements without content (HTML standard, 13.1.2). */
const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

const tagPattern = /<(?:!--[\s\S]*?(?:-->|$)|[!?][^>]*>|\/?([a-zA-Z][^\s/>]*)(?:[^>"']|"[^"]*"|'[^']*')*>)/y;
const entityPattern = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z][a-zA-Z\d]{1,31}));?/y;

/** Reads HTML as a mail client shows it. Never fails: what is no tag is text. */
export function readHtml(source: string): Readable {
  const readable: Readable = { source, text: '', spans: [], invisible: [], tags: [] };
  const units: string[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source[at]!;
    if (character === '<') {
      tagPattern.lastIndex = at;
      const match = tagPattern.exec(source);
      if (match) {
        const end = at + match[0].length;
        const name = match[1]?.toLowerCase();
        const emoji = name === 'img' ? emojiOf(match[0]) : '';
        if (emoji !== '') take(readable, units, emoji, { start: at, end });
        else if (name !== undefined) {
          const closes = source[at + 1] === '/';
          const kind = closes ? 'close' : voids.has(name) ? 'void' : 'open';
          readable.tags.push({ start: at, end, name, kind });
          if (!inline.has(name)) {
            units.push(barrier);
            readable.spans.push({ start: at, end: at });
          }
          at = kind === 'open' && unread.has(name) ? endOf(source, name, end) : end;
          continue;
        }
        at = end;
        continue;
      }
    }
    entityPattern.lastIndex = at;
    const entity = character === '&' ? entityPattern.exec(source) : null;
    const decoded = entity ? decodeEntity(entity) : undefined;
    if (entity && decoded !== undefined) {
      take(readable, units, decoded, { start: at, end: at + entity[0].length });
      at += entity[0].length;
    } else {
      take(readable, units, character, { start: at, end: at + 1 });
      at++;
    }
  }
  readable.text = units.join('');
  return readable;
}

/**
 * The emoji an image stands for: Gmail's picker writes `<img data-emoji="🎉" alt="🎉" src="…/72.png">`,
 * which a reader takes for a character; '' for any other image.
 */
const emojiOf = (tag: string): string => {
  const match = /\sdata-emoji\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
  const source = match?.[1] ?? match?.[2] ?? '';
  const text = source.includes('&') ? decodeEntities(source) : source;
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) ? text : '';
};

function endOf(source: string, name: string, from: number): number {
  const rest = source.slice(from).search(new RegExp(`</${name}`, 'i'));
  return rest < 0 ? source.length : from + rest;
}

/** Names of U+00A0 to U+00FF in order (HTML standard, 13.5), and the few others that matter here. */
const latin =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const named = new Map<string, string>([
  ...latin.split(' ').map((name, i) => [name, String.fromCharCode(0xa0 + i)] as const),
  ...Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    lbrace: '{',
    lcub: '{',
    rbrace: '}',
    rcub: '}',
    verbar: '|',
    vert: '|',
    num: '#',
    sol: '/',
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    zwnj: '\u200c',
    zwj: '\u200d',
    lrm: '\u200e',
    rlm: '\u200f',
    ZeroWidthSpace: '\u200b',
    ndash: '–',
    mdash: '—',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    hellip: '…',
    euro: '€',
    bull: '•',
  }),
]);

function decodeEntity([, decimal, hexadecimal, name]: RegExpExecArray): string | undefined {
  if (name !== undefined) return named.get(name);
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : undefined;
}

/** A text as HTML shows it: escaped, its line breaks kept. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r\n?|\n/g, '<br>');

/** The text of an attribute's value. */
export const decodeEntities = (source: string): string => {
  const { text } = readHtml(source.replace(/</g, '&lt;'));
  return text;
};
