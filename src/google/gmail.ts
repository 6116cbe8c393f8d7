// The user's mail through the Gmail advanced service (GmailApp damages emoji and sets no headers).
// Knows its calls, its costs and its errors; decides nothing.
import {
  type DraftPlace,
  type Mail,
  MailError,
  type MailErrorKind,
  type MessageHead,
} from '../commands/mailPorts.ts';
import { barrier, readHtml } from '../outreach/readable.ts';
import { decodeUtf8 } from '../outreach/text.ts';

type Message = GoogleAppsScript.Gmail.Schema.Message;
type Part = GoogleAppsScript.Gmail.Schema.MessagePart;

const scopes = [
  'https://www.googleapis.com/auth/gmail.compose',
  'https://www.googleapis.com/auth/gmail.readonly',
];

/** Units a second; the quota of new projects is 6,000 a minute for each user. */
const pace = 80;
/** Units that may be spent before the pacer holds back. */
const burst = 160;

/** developers.google.com/workspace/gmail/api/reference/quota, projects made since May 2026. */
const units = {
  getProfile: 1,
  sendAs: 1,
  'drafts.list': 5,
  'drafts.get': 20,
  'drafts.create': 10,
  'drafts.send': 100,
  'drafts.delete': 10,
  'threads.get': 40,
  'messages.list': 5,
  'messages.get': 20,
  'history.list': 2,
} as const;

/** Headers that outreach looks at; others are not asked for. */
const wanted = [
  'From',
  'To',
  'Cc',
  'Bcc',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'Auto-Submitted',
  'X-Autoreply',
  'X-Autorespond',
  'Precedence',
  'X-Failed-Recipients',
  'Content-Type',
  'X-Muster-Mail',
];

/** Media upload takes what is too long for JSON. */
const mediaFrom = 3_000_000;

/** The user's mail, with one pacer for this execution. */
export function mailOf(): Mail {
  let ready = 0;
  const call = <T>(method: keyof typeof units, run: () => T): T => {
    const now = Date.now();
    ready = Math.max(ready, now - (burst / pace) * 1000);
    if (ready > now) Utilities.sleep(ready - now);
    ready += (units[method] / pace) * 1000;
    try {
      return run();
    } catch (error) {
      throw new MailError(kindOf(error, method), error);
    }
  };
  const users = () => {
    if (typeof Gmail === 'undefined' || !Gmail.Users) throw new MailError('notEnabled');
    return Gmail.Users;
  };
  const drafts = () => users().Drafts ?? missing();
  const messages = () => users().Messages ?? missing();

  return {
    access() {
      const info = ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL);
      // In the reference since granular consent, and not yet in the types.
      const granted = (info as unknown as { getAuthorizedScopes(): string[] }).getAuthorizedScopes();
      if (!scopes.every((scope) => granted.includes(scope)))
        return { state: 'notGranted', link: info.getAuthorizationUrl() ?? '' };
      if (typeof Gmail === 'undefined' || !Gmail.Users) return { state: 'notEnabled', link: editorLink() };
      return { state: 'ready', link: '' };
    },
    editor: editorLink,
    profile: () =>
      call('getProfile', () => {
        const { emailAddress = '', historyId = '' } = users().getProfile('me');
        return { address: emailAddress.toLowerCase(), historyId: String(historyId) };
      }),
    aliases: () =>
      call('sendAs', () => {
        const { sendAs = [] } = users().Settings?.SendAs?.list('me') ?? {};
        return sendAs.map(({ sendAsEmail = '' }) => sendAsEmail.toLowerCase());
      }),
    drafts: (query, page) =>
      call('drafts.list', () => {
        const found = drafts().list('me', {
          maxResults: 500,
          ...(query ? { q: query } : {}),
          ...(page ? { pageToken: page } : {}),
        });
        return { drafts: (found.drafts ?? []).map(placeOf), page: found.nextPageToken };
      }),
    draftSource: (id) =>
      call('drafts.get', () => {
        const draft = drafts().get('me', id, { format: 'raw' });
        const { messageId, threadId } = placeOf(draft);
        return { messageId, threadId, source: binaryOf(draft.message?.raw) };
      }),
    draftHead: (id) =>
      call('drafts.get', () =>
        headOf(drafts().get('me', id, { format: 'metadata', metadataHeaders: wanted }).message ?? {}),
      ),
    createDraft: (source, threadId) =>
      call('drafts.create', () => {
        const place = threadId ? { threadId } : {};
        // A reply is refused without its thread in the resource, which media upload can't carry safely.
        if (source.length > mediaFrom && !threadId) {
          const blob = Utilities.newBlob(bytesOf(source), 'message/rfc822');
          return placeOf(drafts().create({ message: {} }, 'me', blob));
        }
        const raw = Utilities.base64EncodeWebSafe(bytesOf(source));
        return placeOf(
          drafts().create({ message: { ...place, raw } } as GoogleAppsScript.Gmail.Schema.Draft, 'me'),
        );
      }),
    sendDraft: (id) =>
      call('drafts.send', () => {
        const sent = drafts().send({ id }, 'me');
        return {
          messageId: sent.id ?? '',
          threadId: sent.threadId ?? '',
          sent: (sent.labelIds ?? []).includes('SENT'),
        };
      }),
    removeDraft: (id) =>
      call('drafts.delete', () => {
        drafts().remove('me', id);
      }),
    thread: (id) =>
      call('threads.get', () => {
        const threads = users().Threads ?? missing();
        const found = threads.get('me', id, { format: 'metadata', metadataHeaders: wanted });
        return (found.messages ?? []).map(headOf);
      }),
    find(query, most = 500) {
      const hits: { id: string; threadId: string }[] = [];
      let page: string | undefined;
      do {
        const found = call('messages.list', () =>
          messages().list('me', {
            q: query,
            maxResults: Math.min(500, most),
            includeSpamTrash: true,
            ...(page ? { pageToken: page } : {}),
          }),
        );
        for (const { id = '', threadId = '' } of found.messages ?? []) hits.push({ id, threadId });
        page = found.nextPageToken;
      } while (page && hits.length < most);
      return hits;
    },
    head: (id) =>
      call('messages.get', () =>
        headOf(messages().get('me', id, { format: 'metadata', metadataHeaders: wanted })),
      ),
    message: (id) =>
      call('messages.get', () => {
        const message = messages().get('me', id, { format: 'full' });
        const texts = textsOf(message.payload ?? {});
        const head = headOf(message);
        // Without data the report is only in the source: a second call, for a bounce alone.
        const report =
          texts.report ||
          (texts.isReport
            ? reportIn(call('messages.get', () => binaryOf(messages().get('me', id, { format: 'raw' }).raw)))
            : '');
        return {
          ...head,
          text: texts.plain || strip(texts.html),
          ...(report ? { report } : {}),
          snippet: message.snippet ?? '',
        };
      }),
    source: (id) => call('messages.get', () => binaryOf(messages().get('me', id, { format: 'raw' }).raw)),
    since: (historyId, page) =>
      call('history.list', () => {
        const history = users().History ?? missing();
        const found = history.list('me', {
          startHistoryId: historyId,
          historyTypes: ['messageAdded'],
          maxResults: 500,
          ...(page ? { pageToken: page } : {}),
        });
        // Records without `messagesAdded` come along; their labels are those at arrival.
        const added = (found.history ?? []).flatMap(({ messagesAdded = [] }) =>
          messagesAdded.map(({ message = {} }) => ({
            id: message.id ?? '',
            threadId: message.threadId ?? '',
            labels: message.labelIds ?? [],
          })),
        );
        return { added, historyId: String(found.historyId ?? historyId), page: found.nextPageToken };
      }),
    decode(binary, charset) {
      try {
        return Utilities.newBlob(bytesOf(binary)).getDataAsString(charset);
      } catch {
        return undefined;
      }
    },
  };
}

const missing = (): never => {
  throw new MailError('notEnabled');
};

const editorLink = (): string => `https://script.google.com/home/projects/${ScriptApp.getScriptId()}/edit`;

/** What Apps Script makes of an error of the API; nothing in its text is looked at. */
interface ApiError {
  details?: { code?: number; errors?: { reason?: string }[] };
}

/**
 * Tells errors apart by `details.code` and `details.errors[0].reason` alone: the text is in the user's
 * language. Without details, and for a server's error, the outcome is unknown.
 */
export function kindOf(error: unknown, method: keyof typeof units): MailErrorKind {
  if (error instanceof MailError) return error.kind;
  const { code, errors } = (error as ApiError | null)?.details ?? {};
  const reason = errors?.[0]?.reason ?? '';
  if (typeof code !== 'number' || code >= 500) return 'unknown';
  if (code === 404) return 'gone';
  if (code === 429) return method === 'drafts.send' ? 'limit' : 'rateLimited';
  if (code === 403) {
    if (/^(?:accessNotConfigured|SERVICE_DISABLED)$/.test(reason)) return 'notEnabled';
    if (/^(?:rateLimitExceeded|userRateLimitExceeded|quotaExceeded)$/.test(reason)) return 'rateLimited';
    if (reason === 'dailyLimitExceeded') return 'limit';
    if (/^(?:insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT|forbidden)$/.test(reason))
      return 'notGranted';
  }
  return code === 401 ? 'notGranted' : 'refused';
}

const placeOf = ({ id = '', message = {} }: GoogleAppsScript.Gmail.Schema.Draft): DraftPlace => ({
  id,
  messageId: message.id ?? '',
  threadId: message.threadId ?? '',
});

function headOf({ id = '', threadId = '', labelIds = [], internalDate, payload }: Message): MessageHead {
  const headers = new Map<string, string>();
  for (const { name = '', value = '' } of payload?.headers ?? [])
    if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
  const at = new Date(Number(internalDate ?? 0)).toISOString().slice(0, 19);
  return { id, threadId, labels: labelIds, at: `${at}Z`, headers };
}

/** Bytes fields arrive as arrays of signed bytes; one character a byte is what the reader takes. */
function binaryOf(bytes: unknown): string {
  if (!Array.isArray(bytes)) return typeof bytes === 'string' ? bytes : '';
  return Utilities.newBlob(bytes as number[]).getDataAsString('ISO-8859-1');
}

const bytesOf = (binary: string): number[] =>
  Utilities.newBlob('').setDataFromString(binary, 'ISO-8859-1').getBytes();

/** The texts of a message in `full`, which Gmail has turned into UTF-8 whatever their headers say. */
function textsOf(root: Part): { plain: string; html: string; report: string; isReport: boolean } {
  const texts = { plain: '', html: '', report: '', isReport: false };
  const walk = (part: Part, depth: number): void => {
    const type = (part.mimeType ?? '').toLowerCase();
    const own = !part.filename && part.body?.data ? decodeUtf8(binaryOf(part.body.data)) : '';
    if (type === 'text/plain' && texts.plain === '') texts.plain = own;
    if (type === 'text/html' && texts.html === '') texts.html = own;
    if (type === 'message/delivery-status') {
      texts.isReport = true;
      // Its fields come as data, or as the headers of parts of it.
      texts.report = [texts.report, own, ...(part.parts ?? []).map(fieldsOf)].filter((one) => one).join('\n');
      return;
    }
    if (depth < 10) for (const child of part.parts ?? []) walk(child, depth + 1);
  };
  walk(root, 0);
  return texts;
}

const fieldsOf = ({ headers = [], body, parts = [] }: Part): string =>
  [
    ...headers.map(({ name = '', value = '' }) => `${name}: ${value}`),
    body?.data ? decodeUtf8(binaryOf(body.data)) : '',
    ...parts.map(fieldsOf),
  ].join('\n');

/** The fields of a delivery report (RFC 3464, 2.3) in a message's source. */
const reportIn = (source: string): string =>
  (source.split(/^content-type:\s*message\/delivery-status/im)[1] ?? '')
    .split('\n')
    .filter((line) => /^(?:final-recipient|original-recipient|action|status):/i.test(line))
    .join('\n');

/** What a reader sees of HTML, where a mail has nothing else. */
const strip = (html: string): string =>
  readHtml(html.replace(/<(?:br|\/p|\/div|\/li|\/tr)\b[^>]*>/gi, '$&\n'))
    .text.split(barrier)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
