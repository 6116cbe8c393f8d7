// Looks whether a first contact has the five things a good one has. Gives advice, blocks nothing.
import { nameKey, namesIn } from './placeholders.ts';
import { readHtml } from './readable.ts';

export const points = ['subject', 'personal', 'why', 'offer', 'request'] as const;
export type Point = (typeof points)[number];

/** Placeholders that make a line personal beyond the name. */
const personal =
  /whywelikethem|porquenosgusta|perchecipiace|kenapakitasuka|niche|nicho|nicchia|lastpost|content|contenido|contenuto|kandungan|handle|usuario|platform|plataforma|piattaforma/;

/** Words by which a text says something, in the four languages. */
const says = {
  why: /\b(?:because|we love|we like|loved|noticed|fits?|reach(?:ing)? out|porque|nos encanta|nos gusta|encaja|perche|ci piace|adoriamo|apprezzato|kerana|kami suka|sesuai)\b/,
  offer:
    /\b(?:fee|budget|offer|pay|paid|product|gift|commission|send you|in return|collaborat\w*|partner\w*|presupuesto|ofrec\w*|pag\w*|producto|regal\w*|comision|colabor\w*|compenso|offr\w*|prodott\w*|omaggio|commission\w*|collabor\w*|bayar\w*|tawar\w*|produk|hadiah|komisen|kerjasama|kolaborasi)\b|[€$£]|\{\{#?\s*(?:fee|asked|product|commission)/,
  request:
    /\?|\b(?:let me know|reply|answer|tell me|book|would you|avisame|respond\w*|dime|cuentame|fammi sapere|rispond\w*|dimmi|beritahu|balas\w*|maklumkan)\b/,
} as const;

/** What is missing of the five, of a first contact's subject and body. */
export function missingPoints(subject: string, plain: string, html: string): Point[] {
  const body = html === '' ? plain : readHtml(html).text;
  const text = body.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const names = [...namesIn(plain, 'plain'), ...namesIn(html, 'html')].map(nameKey);
  const missing: Record<Point, boolean> = {
    subject: subject.trim().length < 4,
    personal: !names.some((name) => personal.test(name)) && names.length < 2,
    why: !says.why.test(text) && !names.some((name) => personal.test(name)),
    offer: !says.offer.test(text),
    request: !says.request.test(text),
  };
  return points.filter((point) => missing[point]);
}
