// The composer's page of HTML: fills it, reads it back as Gmail's composer writes it, and puts
// pictures, emoji and links where the caret is. What it is filled with has been made harmless before.

const parse = (html: string): HTMLElement => new DOMParser().parseFromString(html, 'text/html').body;

/** Fills the page; Gmail's one `<div dir="ltr">` around everything is taken off and put on again at saving. */
export function fill(page: HTMLElement, html: string): void {
  const body = parse(html);
  const [only] = body.children;
  const wrapped = body.childNodes.length === 1 && only instanceof HTMLElement && only.matches('div[dir=ltr]');
  const from = wrapped && !only.matches('.gmail_signature') ? only : body;
  for (const picture of from.querySelectorAll<HTMLImageElement>('img[data-emoji]')) {
    picture.src = drawn(picture.dataset.emoji ?? picture.alt);
  }
  page.replaceChildren(...[...from.childNodes].map((node) => document.importNode(node, true)));
}

/** What is on the page, with each picture loaded from where it belongs. */
export function read(page: HTMLElement): string {
  const copy = parse(page.innerHTML);
  for (const picture of copy.querySelectorAll('img')) {
    const { source } = picture.dataset;
    if (source) picture.setAttribute('src', source);
    delete picture.dataset.source;
  }
  return copy.innerHTML;
}

/** Whether anybody has written or put anything on it, the signature aside. */
export function isEmpty(page: HTMLElement): boolean {
  const copy = parse(page.innerHTML);
  for (const part of copy.querySelectorAll('.gmail_signature, .gmail_signature_prefix')) part.remove();
  return !copy.textContent?.trim() && !copy.querySelector('img');
}

/** Where Gmail's emoji picker takes its pictures from, as in mails it has written. */
const emojiAddress = (emoji: string): string =>
  `https://fonts.gstatic.com/s/e/notoemoji/17.0/${[...emoji]
    .map((letter) => letter.codePointAt(0)?.toString(16) ?? '')
    .filter((code) => code !== 'fe0f')
    .join('_')}/72.png`;

/** An emoji drawn here, because nothing is loaded from outside. */
const drawn = (emoji: string): string =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><text y="16" font-size="16">${emoji.replace(/[<&]/g, '')}</text></svg>`,
  )}`;

/** An emoji as mails of Gmail's picker have it: a picture from Google that knows its letter. */
export function emojiPicture(emoji: string): HTMLImageElement {
  const picture = document.createElement('img');
  picture.dataset.emoji = emoji;
  picture.className = 'an1';
  picture.alt = emoji;
  picture.setAttribute('aria-label', emoji);
  picture.draggable = false;
  picture.src = drawn(emoji);
  picture.dataset.source = emojiAddress(emoji);
  return picture;
}

const widest = 560;

/** A picture of the mail itself, as wide as it is or as Gmail's *Best fit*. */
export async function ownPicture(
  key: string,
  { name, type, base64 }: { name: string; type: string; base64: string },
): Promise<HTMLImageElement> {
  const picture = document.createElement('img');
  picture.src = `data:${type};base64,${base64}`;
  picture.alt = name;
  await picture.decode().catch(() => {});
  const { naturalWidth, naturalHeight } = picture;
  const width = Math.min(widest, naturalWidth || 100);
  // In the order in which Gmail writes them.
  picture.width = width;
  picture.height = Math.round((width * (naturalHeight || 100)) / (naturalWidth || 100));
  picture.dataset.source = `cid:${key}`;
  return picture;
}

/** Puts something where the caret is, or at the top; it can be undone. */
export function insert(page: HTMLElement, element: HTMLElement): void {
  atCaret(page);
  document.execCommand('insertHTML', false, element.outerHTML);
}

/** The caret's last place on the page, which a click into a toolbar takes away. */
const places = new WeakMap<HTMLElement, Range>();

export function rememberCaret(page: HTMLElement): void {
  const selection = getSelection();
  if (!selection?.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (page.contains(range.commonAncestorContainer)) places.set(page, range.cloneRange());
}

/** Gives the page the keys, with the caret where it was. */
export function atCaret(page: HTMLElement): void {
  const known = places.get(page);
  page.focus({ preventScroll: true });
  const selection = getSelection();
  if (!selection) return;
  const range = known ?? document.createRange();
  if (!known) range.setStart(page, 0);
  selection.removeAllRanges();
  selection.addRange(range);
}

/** A click beside everything means the end of what one writes, not of the signature or quote below it. */
export function caretToText(page: HTMLElement): void {
  const below = page.querySelector('br[clear], .gmail_signature_prefix, .gmail_signature, .gmail_quote');
  const range = document.createRange();
  const before = below ? below.previousSibling : page.lastChild;
  if (before instanceof HTMLElement && getComputedStyle(before).display !== 'inline') {
    range.selectNodeContents(before);
    range.collapse(before.innerHTML === '<br>');
  } else if (below) range.setStartBefore(below);
  else range.selectNodeContents(page);
  if (!range.collapsed) range.collapse(false);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  rememberCaret(page);
}

/** Formats what is selected: bold, italic, lists … by the browser's own commands. */
export function format(page: HTMLElement, command: string, value?: string): void {
  atCaret(page);
  document.execCommand('styleWithCSS', false, 'false');
  document.execCommand(command, false, value);
  rememberCaret(page);
}

/** The signature as Gmail's composer puts it below, in place of the one that is there. */
export function putSignature(page: HTMLElement, signature: string): void {
  const prefix = page.querySelector('.gmail_signature_prefix');
  const old = page.querySelector('.gmail_signature');
  if (old) {
    const between = prefix?.nextElementSibling;
    if (between instanceof HTMLBRElement) between.remove();
    prefix?.remove();
    if (!signature) {
      old.remove();
      return;
    }
  }
  if (!signature) return;
  const block = parse(
    `<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"></div></div>`,
  );
  block.querySelector('.gmail_signature > div')?.append(...parse(signature).childNodes);
  const parts = [...block.childNodes].map((node) => document.importNode(node, true));
  if (old) {
    old.replaceWith(...parts);
    return;
  }
  const quote = page.querySelector(':scope > .gmail_quote');
  const lead = ['<br clear="all">', '<div><br></div>'].flatMap((html) => [...parse(html).childNodes]);
  const all = [...lead.map((node) => document.importNode(node, true)), ...parts];
  if (quote) quote.before(...all);
  else page.append(...all);
}
