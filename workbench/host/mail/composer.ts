// Makes of what a person wrote the letter Gmail's composer saves as a draft. Saves nothing.
import type { Letter } from './types.ts';

/**
 * The letter with its HTML as the composer writes it: one `<div dir="ltr">` around, pictures named
 * twice (`data-surl` and `src`, as found in real drafts), the signature below a double hyphen.
 */
export function composed(letter: Letter, { signature = '' }: { signature?: string } = {}): Letter {
  if (letter.html === undefined) return letter;
  const body = letter.html.replace(
    /<img\b(?![^>]*\bdata-surl=)([^>]*?)\bsrc="(cid:[^"]*)"/gi,
    '<img$1data-surl="$2" src="$2"',
  );
  const whole = /^\s*<div dir="ltr"/i.test(body) ? body : `<div dir="ltr">${body}</div>`;
  if (!signature || whole.includes('gmail_signature')) return { ...letter, html: whole };
  const below = `<br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr">${signature}</div></div>`;
  return { ...letter, html: whole.replace(/<\/div>\s*$/, `${below}</div>`) };
}

/**
 * The same HTML with every `{{placeholder}}` torn apart as Gmail does when part of it was pasted,
 * spell-checked or made bold: `{{First <span>name</span>}}`.
 */
export function torn(html: string): string {
  // Tags stay whole: a link's address is never torn.
  return html.replace(/<[^>]*>|\{\{([^{}<>]+)\}\}/g, (found, inside?: string) => {
    if (inside === undefined) return found;
    const middle = Math.max(1, Math.floor(inside.length / 2));
    return `{<span>{${inside.slice(0, middle)}</span><span style="background-color:transparent">${inside.slice(middle).replace(/ /g, '&nbsp;')}}</span>}`;
  });
}
