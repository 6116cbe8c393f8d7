// Makes HTML mail that can be looked at: nothing runs, nothing loads from outside, nothing is sent.
import { escapeHtml } from './html.ts';
import { readTags } from './tags.ts';

/** Elements that go with everything inside them. */
const goneWhole: ReadonlySet<string> = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'applet',
  'frame',
  'frameset',
  'svg',
  'math',
  'noscript',
  'template',
  'title',
  'audio',
  'video',
  'xmp',
  'noembed',
]);
/** Elements that go and leave what is inside them. */
const goneAlone: ReadonlySet<string> = new Set([
  'html',
  'head',
  'body',
  'link',
  'meta',
  'base',
  'form',
  'input',
  'button',
  'select',
  'option',
  'textarea',
  'source',
  'track',
  'portal',
]);
const empty: ReadonlySet<string> = new Set(['img', 'br', 'hr', 'wbr', 'col', 'area']);
const loading: ReadonlySet<string> = new Set([
  'srcset',
  'background',
  'poster',
  'lowsrc',
  'dynsrc',
  'data',
  'action',
  'formaction',
  'xlink:href',
  'manifest',
  'ping',
  'imagesrcset',
]);

/**
 * The body with each `cid:` picture as `picture` gives it (a data URI, or nothing), and how many
 * other things it wanted to load. With `sources`, each picture also carries what it was loaded from as
 * `data-source`, so that an editor can put it back.
 */
export function harmless(
  html: string,
  picture: (contentId: string) => string | undefined,
  { sources = false }: { sources?: boolean } = {},
): { html: string; leftOut: number } {
  const out: string[] = [];
  let hidden = 0;
  let style = false;
  let leftOut = 0;
  // What is left of an address after `none(` loads nothing; it goes too, so that nobody need know that.
  const css = (text: string): string =>
    text
      .replace(/url\s*\(|@import|image-set\s*\(|expression\s*\(/gi, () => {
        leftOut++;
        return 'none(';
      })
      .replace(/(?:https?:)?\/\/[^\s"')]*/gi, '');
  const attribute = (element: string, name: string, value: string): string => {
    if (/^on/i.test(name) || !/^[a-z_][\w.-]*$/i.test(name)) return '';
    // Where a link opens is for whoever shows the page to say.
    if (name === 'target' || name === 'data-source') return '';
    if (loading.has(name)) {
      leftOut++;
      return '';
    }
    if (name === 'src') {
      const id = /^\s*cid:([\s\S]*)$/i.exec(value)?.[1];
      const uri =
        id === undefined ? (/^\s*data:image\/(?!svg)/i.test(value) ? value : undefined) : picture(id.trim());
      const kept = sources && element === 'img' && uri !== value;
      const source = kept ? ` data-source="${escapeHtml(value)}"` : '';
      if (uri === undefined || element !== 'img') {
        if (!kept) leftOut++;
        return source;
      }
      return ` src="${escapeHtml(uri)}"${source}`;
    }
    if (name === 'href')
      return /^\s*(?:https?:|mailto:|tel:|#)/i.test(value) ? ` href="${escapeHtml(value)}"` : '';
    return ` ${name}="${escapeHtml(name === 'style' ? css(value) : value)}"`;
  };
  readTags(html, {
    open(name, attributes) {
      if (goneWhole.has(name)) {
        hidden++;
        if (attributes.src !== undefined) leftOut++;
      }
      if (hidden || goneAlone.has(name) || !/^[a-z][a-z0-9]*$/.test(name)) return;
      // Gmail's picker writes emoji as pictures from Google's servers.
      const emoji = name === 'img' && !sources && attributes['data-emoji'];
      if (emoji) {
        out.push(escapeHtml(emoji));
        return;
      }
      if (name === 'style') style = true;
      out.push(
        `<${name}${Object.entries(attributes)
          .map(([key, value]) => attribute(name, key.toLowerCase(), value))
          .join('')}>`,
      );
    },
    text(text) {
      if (hidden) return;
      out.push(style ? css(text).replace(/</g, '') : escapeHtml(text));
    },
    close(name) {
      if (goneWhole.has(name)) hidden = Math.max(0, hidden - 1);
      else if (!hidden && !goneAlone.has(name) && !empty.has(name) && /^[a-z][a-z0-9]*$/.test(name))
        out.push(`</${name}>`);
      if (name === 'style') style = false;
    },
  });
  return { html: out.join(''), leftOut };
}
