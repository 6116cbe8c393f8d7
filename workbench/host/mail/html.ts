// Turns HTML mail into the text people read, and text into HTML. Linear in what it is given.
import { readTags } from './tags.ts';

export const escapeHtml = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What is around text, as Gmail writes its plain alternative: `*bold*`, list marks, paragraphs. */
const around: Readonly<Record<string, { before?: string; after?: string }>> = {
  b: { before: '*', after: '*' },
  strong: { before: '*', after: '*' },
  br: { before: '\n' },
  div: { before: '\n', after: '\n' },
  tr: { before: '\n', after: '\n' },
  li: { before: '\n   - ' },
  p: { before: '\n', after: '\n\n' },
  blockquote: { before: '\n', after: '\n\n' },
  table: { before: '\n', after: '\n\n' },
  ul: { after: '\n\n' },
  ol: { after: '\n\n' },
  h1: { before: '\n', after: '\n\n' },
  h2: { before: '\n', after: '\n\n' },
  h3: { before: '\n', after: '\n\n' },
};

/** Elements whose text nobody sees. */
const unseen: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title', 'template', 'noscript']);

/** The text of an HTML body; pictures as `[image: alt]`, links as `label <address>`. */
export function textOfHtml(html: string): string {
  const out: string[] = [];
  let hidden = 0;
  let link: { href: string; from: number } | undefined;
  readTags(html, {
    open(name, attributes) {
      if (unseen.has(name)) hidden++;
      if (hidden) return;
      if (name === 'img')
        out.push(attributes['data-emoji'] ?? (attributes.alt ? `[image: ${attributes.alt}]` : ''));
      if (name === 'a') link = { href: attributes.href ?? '', from: out.length };
      out.push(around[name]?.before ?? '');
    },
    text(text) {
      if (!hidden) out.push(text.replace(/[ \t\r\n]+/g, ' '));
    },
    close(name) {
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
      if (hidden) return;
      if (name === 'a' && link) {
        const label = out.slice(link.from).join('').trim();
        if (/^https?:/i.test(link.href) && label !== link.href) out.push(` <${link.href}>`);
        link = undefined;
      }
      out.push(around[name]?.after ?? '');
    },
  });
  const lines = out
    .join('')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => (line.startsWith('   - ') ? line.trimEnd() : line.trim()));
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Plain text as HTML, line breaks kept. */
export const htmlOfText = (text: string): string => escapeHtml(text).replace(/\r\n|\r|\n/g, '<br>\n');

/** The first words of a message, as the list of threads shows them; HTML-escaped as the API does. */
export function snippetOf(text: string): string {
  const words = text.slice(0, 2000).replace(/\s+/g, ' ').trim();
  return escapeHtml(words.slice(0, 200).replace(/[\ud800-\udbff]$/, '')).replace(/'/g, '&#39;');
}
