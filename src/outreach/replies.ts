// Tells replies, out-of-office answers, bounces and opt-outs apart, and finds what is new in a mail.
// Decides by headers (RFC 3834, RFC 3464); words decide only whether a reply is an opt-out.

/** A received message, as far as it matters here. Header names in lower case, values decoded. */
export interface Received {
  headers: ReadonlyMap<string, string>;
  /** The plain text, or what a reader sees of the HTML. */
  text: string;
  /** The machine-readable part of a delivery report, if there is one. */
  report?: string;
}

export type Kind =
  | { kind: 'own' }
  /** Neither an answer nor a failure: a delay, a delivery or a reading that is confirmed. */
  | { kind: 'notice' }
  /** `address` is who could not be reached; a hard bounce will not get better. */
  | { kind: 'bounce'; address: string | undefined; hard: boolean }
  /** Gmail took the mail and then kept it back: the sender's limit is reached. */
  | { kind: 'limit'; address: string | undefined }
  | { kind: 'autoReply' }
  | { kind: 'optOut' }
  | { kind: 'reply' };

/** The address in a From header, in lower case. */
export function addressIn(header: string): string {
  const angle = /<([^<>]*)>\s*$/.exec(header)?.[1];
  const bare = angle ?? /[^\s<>"(),;:]+@[^\s<>"(),;:]+/.exec(header)?.[0] ?? '';
  return bare.trim().toLowerCase();
}

const mailers = /^(?:mailer-daemon|postmaster|mail-daemon)@/;

/** What a received message is. `own` are the sender's addresses, aliases included, in lower case. */
export function readKind(message: Received, own: ReadonlySet<string>): Kind {
  const header = (name: string) => message.headers.get(name)?.trim() ?? '';
  const from = addressIn(header('from'));
  if (own.has(from)) return { kind: 'own' };
  const type = header('content-type');
  const isReport = /multipart\/report/i.test(type);
  // "Your message was read" (RFC 8098).
  if (isReport && /disposition-notification/i.test(type)) return { kind: 'notice' };
  if (
    (isReport && /delivery-status/i.test(type)) ||
    header('x-failed-recipients') !== '' ||
    mailers.test(from)
  )
    return readBounce(message, header('x-failed-recipients'));
  const subject = withoutAccents(header('subject'));
  const submitted = header('auto-submitted').toLowerCase();
  const isAutomatic =
    (submitted !== '' && !submitted.startsWith('no')) ||
    header('x-autoreply') !== '' ||
    header('x-autorespond') !== '' ||
    /^(?:auto_reply|bulk|junk|list)$/i.test(header('precedence')) ||
    automaticSubject.test(subject);
  if (isAutomatic) return { kind: 'autoReply' };
  return asksToStop(newText(message.text)) ? { kind: 'optOut' } : { kind: 'reply' };
}

/** Begins of subjects that mail programs give an absence note, for those that send no header. */
const automaticSubject =
  /^\s*(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|respuesta automatica|fuera de la oficina|risposta automatica|fuori sede|fuori ufficio|balasan automatik|jawapan automatik|tiada di pejabat)\b/i;

function readBounce({ report = '', text }: Received, failed: string): Kind {
  const recipient =
    /^(?:final|original)-recipient:\s*(?:rfc822;)?\s*<?([^\s<>;]+@[^\s<>;]+)/im.exec(report)?.[1] ??
    failed.split(',')[0]?.trim();
  const status = /^status:\s*([245])\.\d+\.\d+/im.exec(report)?.[1];
  const action = /^action:\s*(\w+)/im.exec(report)?.[1]?.toLowerCase();
  const code = status ?? /\b([45])\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[1] ?? /\b([45])\d\d[ -]/.exec(text)?.[1];
  const address = recipient ? recipient.toLowerCase() : undefined;
  // "Delayed" and "delivered" are reports too (RFC 3464, 2.3.3); without a word of it a 4 is a delay.
  if (action === undefined ? code === '4' || code === '2' : action !== 'failed') return { kind: 'notice' };
  // Gmail's own: "You have reached a limit for sending mail" (support.google.com/mail/answer/22839).
  if (/^status:\s*5\.4\.5\b/im.test(report) || (report === '' && /\b5\.4\.5\b/.test(text)))
    return { kind: 'limit', address };
  return { kind: 'bounce', address, hard: code !== '4' };
}

/** Requests to stop, in the four languages. A sentence that asks is needed: "unsubscribe" in a signature's link is none. */
const stops: readonly RegExp[] = [
  /^\s*(?:please\s+)?(?:unsubscribe|opt[- ]?out|remove me|stop)\s*(?:me)?\s*(?:please)?[.!]*\s*$/im,
  /\b(?:please|kindly|can you|could you)?\s*(?:unsubscribe|remove|delete|take) (?:me|my (?:e-?mail|address|name|details))\b/i,
  /\b(?:stop|do not|don['’]t|never) (?:e-?mail(?:ing)?|contact(?:ing)?|writ(?:e|ing)(?: to)?|messag(?:e|ing)) (?:me|us)\b/i,
  /\bno (?:me|nos) (?:vuelvas?|vuelvan|volvais)\s+a\s+(?:escribir|contactar)/i,
  /\bno (?:me|nos) (?:escribas?|escriban|contactes?|contacten|envies?|envien)\b[^.?!\n]{0,30}\bmas\b/i,
  /\b(?:dar(?:me|nos)? de baja|d[ea]dme de baja|quita(?:me|dme)|elimina(?:me|dme)|borra(?:me|dme))\b/i,
  /^\s*(?:por favor,?\s+)?baja\s*(?:por favor)?[.!]*\s*$/im,
  /\bnon (?:mi|ci) (?:contatt|scriv)\w*\b[^.?!\n]{0,30}\bpiu\b/i,
  /\bnon (?:contattarmi|scrivermi|contattatemi|scrivetemi|contattateci|scriveteci)\b[^.?!\n]{0,30}\bpiu\b/i,
  /\b(?:cancell|rimuov|elimin|disiscriv)(?:ami|atemi|imi|etemi|i il mio|ete il mio)\b/i,
  /\bjangan\s+(?:hubungi|e-?mel|email|hantar|mesej)\b[^.?!\n]{0,40}\b(?:saya|kami)\b[^.?!\n]{0,20}\blagi\b/i,
  /\b(?:nyahlanggan|berhenti melanggan)\b/i,
  /\b(?:keluarkan|buang|padam)(?:kan)?\s+(?:nama|e-?mel|email|alamat)?\s*(?:saya|kami)\b/i,
];

/** Whether a text asks to be written to no more. */
export function asksToStop(text: string): boolean {
  const plain = withoutAccents(text);
  return stops.some((stop) => stop.test(plain));
}

/** The patterns here are written without accents: `\b` knows none. */
const withoutAccents = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** The line with which a mail program says who wrote what it quotes. */
const attribution =
  /^\s*(?:on|le|am|el|il(?: giorno)?|pada)\b.{4,200}\b(?:wrote|escribio|ha scritto|a ecrit|schrieb|menulis)\b.*:?\s*$/i;
/** The beginning of one, which some programs break in two. */
const attributionBegins = /^\s*(?:on|le|am|el|il|pada)\b/i;
const separator =
  /^\s*(?:-{2,}\s*(?:original message|mensaje original|messaggio originale|mesej asal|forwarded message|mensaje reenviado|messaggio inoltrato)\s*-{2,}|_{10,})\s*$/i;
/** The first line of the header block that Outlook puts before a quote, and the one after it. */
const headerBlock = /^\s*(?:from|de|da|daripada|von)\s*:\s.+$/i;
const headerBlockGoesOn =
  /^\s*(?:sent|date|to|subject|enviado|fecha|para|asunto|inviato|data|a|oggetto|dihantar|tarikh|kepada|subjek)\s*:/i;

const beginsQuote = (line: string, next: string): boolean =>
  separator.test(line) ||
  attribution.test(line) ||
  (attributionBegins.test(line) && attribution.test(`${line} ${next}`)) ||
  (headerBlock.test(line) && headerBlockGoesOn.test(next));

/** What is new in a mail: without what it quotes, and without a signature after `-- `. */
export function newText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const plain = lines.map(withoutAccents);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line === '-- ') break;
    if (/^\s*>/.test(line)) continue;
    if (beginsQuote(plain[at]!, plain[at + 1] ?? '')) break;
    kept.push(line);
  }
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** One thing in a reply that may belong in a column; a person decides. */
export interface Found {
  kind: 'amount' | 'link' | 'email' | 'tracking';
  text: string;
}

/** Amounts, links, addresses and tracking numbers in a text, each once, in order. */
export function findValues(text: string): Found[] {
  const finders: readonly { kind: Found['kind']; pattern: RegExp }[] = [
    { kind: 'link', pattern: /\bhttps?:\/\/[^\s<>"')\]]+/gi },
    { kind: 'email', pattern: /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+\.[a-z]{2,}/gi },
    {
      kind: 'amount',
      pattern:
        /(?:(?:US\$|R\$|RM|Rp|[$€£¥₩₹]|\b(?:EUR|USD|GBP|MYR|IDR|CHF|JPY|BRL|MXN))\s?\d[\d.,\s]*\d?k?|\b\d[\d.,]*k?\s?(?:€|£|euros?|dollars?|dolares|ringgit|EUR|USD|GBP|MYR|IDR|CHF|JPY|BRL|MXN)(?![A-Za-z]))/gi,
    },
    // UPS, then the form that postal unions share (S10: two letters, nine digits, a country).
    { kind: 'tracking', pattern: /\b(?:1Z[0-9A-Z]{16}|[A-Z]{2}\d{9}[A-Z]{2})\b/g },
  ];
  const found = finders.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind,
      text: match[0].trim().replace(/[.,]+$/, ''),
      at: match.index ?? 0,
    })),
  );
  const outside = found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.at <= one.at &&
          one.at + one.text.length <= other.at + other.text.length &&
          other.text !== one.text,
      ),
  );
  const unique = new Map(
    outside.sort((a, b) => a.at - b.at).map(({ kind, text }) => [`${kind} ${text}`, { kind, text }]),
  );
  return [...unique.values()];
}
