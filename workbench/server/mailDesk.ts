// The people at their mailboxes: does what they do there, and tells their windows what changed.

import { instantOf } from '../host/dates.ts';
import { torn } from '../host/mail/composer.ts';
import { MailError } from '../host/mail/errors.ts';
import { harmless } from '../host/mail/harmless.ts';
import { typedAddresses } from '../host/mail/headers.ts';
import { answerBegun, threadHeaders } from '../host/mail/replies.ts';
import type { Enclosure, Letter, MessageView } from '../host/mail/types.ts';
import { dataUri, editable, headerLines, original, readable } from '../host/mail/view.ts';
import type { Host } from '../host/types.ts';
import type { CopyOf, DraftText, MailAct, MailNews, OtherSideAct } from './mailProtocol.ts';
import { copyOf, mailboxShown, messageShown, threadShown, unreadCount } from './mailShown.ts';

/** A window, as far as mail is concerned. */
export interface MailWindow {
  readonly id: number;
  readonly user: string;
}

export interface MailDesk {
  /** A window that has just opened. */
  arrive(window: MailWindow): void;
  leave(window: number): void;
  hear(window: MailWindow, act: MailAct): void;
  /** Mail has changed, however. */
  changed(): void;
  /** Lets what is due arrive, and tells every window what has changed; whether anything has. */
  publish(): boolean;
}

/** What one window looks at. */
interface Reader {
  readonly window: MailWindow;
  open: boolean;
  threadId: string | null;
  /** What it was told of that thread last. */
  told: string;
  unread: number;
  /** Files for drafts, by key. */
  readonly uploads: Map<string, Enclosure>;
  /** The drafts its composers have made. */
  readonly made: Map<number, string>;
}

const mostSource = 1_000_000;

/** Opens every person's mailbox of a host. `tell` says something to one window. */
export function openMailDesk(host: Host, tell: (window: number, news: MailNews) => void): MailDesk {
  const { mail } = host;
  const readers = new Map<number, Reader>();
  let dirty = false;

  const readerOf = (window: MailWindow): Reader => {
    let reader = readers.get(window.id);
    if (!reader) {
      reader = {
        window,
        open: false,
        threadId: null,
        told: '',
        unread: -1,
        uploads: new Map(),
        made: new Map(),
      };
      readers.set(window.id, reader);
    }
    return reader;
  };

  // --- telling ---------------------------------------------------------------------------------------
  const tellUnread = (reader: Reader) => {
    const count = unreadCount(mail, reader.window.user);
    if (count !== reader.unread) tell(reader.window.id, { tell: 'unread', count });
    reader.unread = count;
  };
  const tellThread = (reader: Reader) => {
    const { threadId, window } = reader;
    if (threadId === null) return;
    readAll(window.user, threadId);
    const thread = threadShown(mail, window.user, threadId);
    const now = JSON.stringify(
      thread?.messages.map(({ id, labelIds, recipients }) => [id, labelIds, recipients]) ?? null,
    );
    if (now === reader.told) return;
    reader.told = now;
    tell(window.id, { tell: 'thread', thread });
  };
  /** What is open has been read. */
  const readAll = (user: string, threadId: string) => {
    for (const message of mail.inbox(user).filter((one) => one.threadId === threadId)) {
      if (message.labelIds.includes('UNREAD')) mail.relabel(message.id, { remove: ['UNREAD'] }, user);
    }
  };
  const publish = () => {
    mail.settle();
    if (!dirty) return false;
    const open = [...readers.values()].filter((reader) => reader.open);
    for (const reader of open) tellThread(reader);
    // Reading changes marks, which are told with the rest.
    dirty = false;
    const boxes = new Map<string, MailNews>();
    for (const reader of readers.values()) tellUnread(reader);
    for (const { window } of open) {
      const { id, user } = window;
      const news = boxes.get(user) ?? { tell: 'box', box: mailboxShown(mail, user) };
      boxes.set(user, news);
      tell(id, news);
    }
    return true;
  };

  // --- drafts ----------------------------------------------------------------------------------------
  const draftOf = (user: string, id: string) => mail.drafts(user).find((draft) => draft.id === id);
  /** Pictures and files of a message, to be used in a draft of this window. */
  const lend = ({ uploads }: Reader, message: MessageView) => {
    const beside = new Set(readable(message).files.map(({ index }) => index));
    return message.attachments.flatMap((file, index) => {
      const { contentId, filename, type, bytes } = file;
      const key = beside.has(index) ? `f_${message.id}_${index}` : contentId;
      uploads.set(key, { filename, type, bytes });
      return beside.has(index) ? [{ key, filename, type, size: bytes.length }] : [];
    });
  };
  const letterOf = (reader: Reader, draft: DraftText, id: string | undefined, split: boolean): Letter => {
    const { user } = reader.window;
    const sender = mail.senders(user).find(({ address }) => address === draft.from);
    const before = id === undefined ? undefined : draftOf(user, id)?.message;
    const answered = draft.answers === undefined ? undefined : mail.message(draft.answers, user);
    const names = new Set(
      [...draft.html.matchAll(/\bcid:([^"'\s>]+)/gi)].map(([, name = '']) => decoded(name)),
    );
    const inline = [...names].flatMap((name) => {
      const file = reader.uploads.get(name);
      return file ? [[name, file] as const] : [];
    });
    return {
      from: sender?.name ? written(sender.name, sender.address) : draft.from,
      to: draft.to,
      cc: draft.cc,
      bcc: draft.bcc,
      subject: draft.subject,
      html: split ? torn(draft.html) : draft.html,
      inline: Object.fromEntries(inline),
      attachments: draft.files.flatMap(({ key }) => reader.uploads.get(key) ?? []),
      headers: before ? threading(before) : answered ? threadHeaders(answered) : {},
      ...(sender?.replyTo && { replyTo: sender.replyTo }),
    };
  };
  const save = (
    reader: Reader,
    { n, composer, draft, torn: split, next }: Extract<MailAct, { do: 'save' }>,
  ) => {
    const { id: window, user } = reader.window;
    const before = draft.id ?? reader.made.get(composer);
    let saved: { draftId: string; messageId: string } | undefined;
    try {
      const { id, message } = mail.draft(letterOf(reader, draft, before, split), {
        user,
        signature: false,
        ...(before !== undefined && { id: before }),
      });
      reader.made.set(composer, id);
      saved = { draftId: id, messageId: message.id };
      if (next === 'send') mail.send(id, user);
      else if (next) mail.schedule(id, wallTime(next.at), user);
      tell(window, {
        tell: 'saved',
        n,
        ...saved,
        ...(next && { done: next === 'send' ? ('sent' as const) : ('scheduled' as const) }),
      });
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      if (!saved) reader.made.delete(composer);
      if (saved) tell(window, { tell: 'saved', n, ...saved });
      tell(window, { tell: 'notSaved', n, message: error.message, gone: saved === undefined });
    }
  };
  /** An instant of the file's clock; the next minute for what is none or has passed. */
  const wallTime = (at: string): number => {
    const asUtc = Date.parse(`${at}Z`);
    const soon = host.clock.now() + 60_000;
    return Number.isNaN(asUtc) ? soon : Math.max(soon, instantOf(asUtc, host.workbook.timeZone));
  };
  const answer = (reader: Reader, message: MessageView): DraftText => {
    lend(reader, message);
    const { user } = reader.window;
    const own = message.labelIds.includes('SENT');
    const carried = new Map(message.attachments.map((file) => [file.contentId.toLowerCase(), file]));
    const { html } = harmless(
      answerBegun(message),
      (id) => {
        const file = carried.get(decoded(id).toLowerCase());
        return file?.type.startsWith('image/') ? dataUri(file) : undefined;
      },
      { sources: true },
    );
    return {
      from: mail.senders(user).find(({ isDefault }) => isDefault)?.address ?? user,
      to: own ? message.to : message.replyTo || message.from,
      cc: '',
      bcc: '',
      subject: /^re:/i.test(message.subject) ? message.subject : `Re: ${message.subject}`,
      html,
      files: [],
      answers: message.id,
    };
  };

  // --- the other side --------------------------------------------------------------------------------
  const otherSide = (message: MessageView, act: OtherSideAct) => {
    const { address, after, always } = act;
    if (act.does === 'reply') {
      const { text, client, cc, outOfThread, spam } = act;
      const options = { text, client, outOfThread, spam, after, ...(cc && { cc }) };
      mail.reply(message, { ...options, from: act.from || nameIn(message, address) });
      if (always) mail.when(address, { does: 'reply', ...options, ...(act.from && { from: act.from }) });
    } else if (act.does === 'outOfOffice') {
      const { text } = act;
      mail.outOfOffice(message, { text, from: nameIn(message, address), after });
      if (always) mail.when(address, { does: 'outOfOffice', text, after });
    } else {
      const { kind } = act;
      mail.bounce(message, { kind, address, after });
      if (always) mail.when(address, { does: 'bounce', kind, after });
    }
  };

  const does: {
    [K in MailAct['do']]: (reader: Reader, act: Extract<MailAct, { do: K }>) => void;
  } = {
    look: (reader, { open, threadId }) => {
      reader.open = open;
      reader.threadId = threadId;
      reader.told = '';
      dirty = true;
    },
    original: (reader, { of }) =>
      withCopy(reader, of, (message) => {
        const source = original(message);
        tell(reader.window.id, {
          tell: 'original',
          of,
          headers: headerLines(message),
          source: source.slice(0, mostSource),
          size: source.length,
        });
      }),
    copy: (reader, { of }) =>
      withCopy(reader, of, (message) =>
        tell(reader.window.id, { tell: 'copy', of, message: messageShown(mail, message) }),
      ),
    file: (reader, { of, index }) =>
      withCopy(reader, of, (message) => {
        const file = message.attachments[index];
        if (!file) return;
        const { filename, type, bytes } = file;
        const base64 = Buffer.from(bytes).toString('base64');
        tell(reader.window.id, { tell: 'file', filename: filename || 'untitled', type, base64 });
      }),
    mark: ({ window: { user } }, { threadId, add, remove }) => {
      for (const { id, messages } of mail.threads(user)) {
        if (id !== threadId) continue;
        for (const message of messages) {
          if (!message.labelIds.includes('DRAFT')) mail.relabel(message.id, { add, remove }, user);
        }
      }
    },
    edit: (reader, { draftId }) => {
      const { window } = reader;
      const draft = draftOf(window.user, draftId);
      if (!draft) return note(reader, 'This draft is there no more.');
      const { message } = draft;
      const { html, leftOut } = editable(message);
      const { to, cc, bcc, subject } = message;
      const from = typedAddresses(message.from)[0]?.address ?? window.user;
      const files = lend(reader, message);
      tell(window.id, {
        tell: 'draft',
        draft: { id: draftId, from, to, cc, bcc, subject, html, files },
        leftOut,
      });
    },
    answer: (reader, { messageId }) =>
      withCopy(reader, { messageId }, (message) =>
        tell(reader.window.id, { tell: 'draft', draft: answer(reader, message), leftOut: 0 }),
      ),
    upload: ({ uploads }, { key, filename, type, base64 }) => {
      uploads.set(key, { filename, type, bytes: Buffer.from(base64, 'base64') });
    },
    save,
    discard: ({ window: { user } }, { draftId }) => mail.discard(draftId, user),
    cancelSchedule: ({ window: { user } }, { draftId }) => mail.cancelSchedule(draftId, user),
    otherSide: (reader, { messageId, act }) =>
      withCopy(reader, { messageId }, (message) => otherSide(message, act)),
    silence: (_, { address }) => {
      mail.when(address, undefined);
      for (const reader of readers.values()) reader.told = '';
      dirty = true;
    },
    receive: ({ window: { user } }, { from, subject, text, spam }) =>
      mail.deliver({ from, to: user, subject, text }, { user, spam }),
    receiveFile: ({ window: { user } }, { base64, spam }) =>
      mail.deliver(Buffer.from(base64, 'base64'), { user, spam }),
    sender: ({ window: { user } }, { sender }) => {
      const { address, ...given } = sender;
      mail.alias(address, { user, ...given });
    },
    api: (_, { enabled }) => {
      mail.apiEnabled = enabled;
      dirty = true;
    },
    trouble: (reader, { with: fault, afterEffect }) => {
      mail.fail({ call: /send|reply/i, with: fault, afterEffect });
      note(reader, 'The next mail a script sends meets it.');
    },
    calm: (reader) => {
      mail.calm();
      note(reader, 'Nothing waits for the next mail any more.');
    },
  };
  const note = ({ window }: Reader, text: string) => tell(window.id, { tell: 'note', text });
  const withCopy = (reader: Reader, of: CopyOf, then: (message: MessageView) => void) => {
    const message = copyOf(mail, reader.window.user, of);
    if (message) then(message);
    else note(reader, 'This message is there no more.');
  };

  return {
    arrive: (window) => tellUnread(readerOf(window)),
    leave: (window) => void readers.delete(window),
    hear: (window, act) => {
      const reader = readerOf(window);
      const handle = does[act.do] as ((reader: Reader, act: MailAct) => void) | undefined;
      try {
        handle?.(reader, act);
      } catch (error) {
        if (!(error instanceof MailError)) throw error;
        note(reader, error.message);
      }
    },
    changed: () => {
      dirty = true;
    },
    publish,
  };
}

/** A recipient as the mail names them. */
function nameIn(message: MessageView, address: string): string {
  const named = typedAddresses(`${message.to},${message.cc},${message.bcc}`);
  const name = named.find((one) => one.address.toLowerCase() === address.toLowerCase())?.name;
  return name ? written(name, address) : address;
}

/** A mailbox as people type it. */
const written = (name: string, address: string): string =>
  `"${name.replace(/(["\\])/g, '\\$1')}" <${address}>`;

/** What keeps a draft in its thread. */
const threading = ({ inReplyTo, references }: MessageView): Record<string, string> => ({
  ...(inReplyTo && { 'In-Reply-To': inReplyTo }),
  ...(references && { References: references }),
});

/** A Content-ID as HTML spells it. */
function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
