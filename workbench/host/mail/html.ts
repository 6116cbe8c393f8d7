// Turns HTML mail into the text people read, and text into HTML. No parser of pages: mail bodies only.

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  euro: '€',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  eacute: 'é',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  agrave: 'à',
  egrave: 'è',
  igrave: 'ì',
  ograve: 'ò',
  ugrave: 'ù',
  iexcl: '¡',
  iquest: '¿',
};

export function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (code !== undefined) return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      return named[name as string] ?? whole;
    },
  );
}

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The text of an HTML body as Gmail writes its plain alternative: `*bold*`, pictures and links spelled out. */
export function textOfHtml(html: string): string {
  if (!html) return '';
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(style|script|head|title)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/gi, (_, alt: string) => (alt ? `[image: ${alt}]` : ''))
    .replace(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>([^<]*)<\/a>/gi, (_, href: string, label: string) =>
      !/^https?:/i.test(href) || label.trim() === href ? label : `${label} <${href}>`,
    )
    .replace(/<\/?(?:b|strong)\b[^>]*>/gi, '*')
    .replace(/<br\b[^>]*>/gi, '\n')
    .replace(/<li\b[^>]*>/gi, '\n   - ')
    .replace(/<\/(?:p|blockquote|h[1-6]|table|ul|ol)>/gi, '\n\n')
    .replace(/<(?:p|div|blockquote|tr|h[1-6]|table)\b[^>]*>/gi, '\n')
    .replace(/<\/(?:div|tr)>/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return unescapeHtml(text)
    .replace(/\u00a0/g, ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n +(?!- )/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Plain text as HTML, line breaks kept. */
export const htmlOfText = (text: string): string => escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>\n');

/** The first words of a message, as the list of threads shows them; HTML-escaped as the API does. */
export function snippetOf(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  const cut = words.length > 200 ? `${words.slice(0, 200).replace(/[\ud800-\udbff]$/, '')}` : words;
  return cut
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}
