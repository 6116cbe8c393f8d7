// A page of the script as its frame gets it.

/**
 * The page as its frame gets it: the script's HTML with `google.script` before anything of its own
 * runs. `client` is page/frame/client.ts, bundled; `functions` are the script's top-level functions; a name that ends in `_` is private.
 */
export function framePage(html: string, client: string, functions: readonly string[]): string {
  const names = JSON.stringify(functions.filter((name) => !name.endsWith('_')));
  const script = `<script data-functions='${names.replace(/'/g, '&#39;')}'>${client}</script>`;
  const head = /<head(\s[^>]*)?>/i.exec(html);
  if (head) return splice(html, head.index + head[0].length, script);
  const doctype = /^\s*<!doctype[^>]*>/i.exec(html);
  return splice(html, doctype ? doctype[0].length : 0, script);
}

const splice = (text: string, at: number, part: string) => text.slice(0, at) + part + text.slice(at);

/** What a page of a script may load: anything over HTTPS, nothing of the workbench. */
export const framePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' https:",
  "style-src 'unsafe-inline' https:",
  'img-src https: data: blob:',
  'font-src https: data:',
  'media-src https: data: blob:',
  'connect-src https:',
  'frame-src https: data: blob:',
  'sandbox allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts',
].join('; ');
