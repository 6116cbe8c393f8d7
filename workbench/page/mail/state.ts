// What this window shows of its person's mail, as signals; only mail/acts.ts changes it.
import { computed, signal } from '@preact/signals';
import type {
  CopyOf,
  DraftText,
  MailboxShown,
  MailNews,
  MessageShown,
  ThreadShown,
} from '../../server/mailProtocol.ts';

/** The folders, by what puts a conversation or a draft into them. */
export const folders = {
  inbox: { name: 'Inbox', label: 'INBOX', icon: 'inbox', none: 'Nothing in the inbox.' },
  drafts: {
    name: 'Drafts',
    label: undefined,
    icon: 'draft',
    none: 'No drafts. A template of a mail merge is one: write it here.',
  },
  scheduled: { name: 'Scheduled', label: undefined, icon: 'clock', none: 'Nothing is to be sent later.' },
  sent: {
    name: 'Sent',
    label: 'SENT',
    icon: 'send',
    none: 'Nothing has been sent yet, by hand or by a script.',
  },
  all: { name: 'All mail', label: undefined, icon: 'mail', none: 'No mail at all yet.' },
  spam: { name: 'Spam', label: 'SPAM', icon: 'spam', none: 'No spam.' },
  trash: { name: 'Trash', label: 'TRASH', icon: 'trash', none: 'Nothing in the trash.' },
} as const;

export type FolderName = keyof typeof folders;

/** A draft in the composer. */
export interface Composing {
  /** Tells one opening of the composer from the next. */
  readonly key: number;
  readonly draft: DraftText;
  /** How much of the draft the composer cannot hold. */
  readonly leftOut: number;
}

/** How far a draft in the composer is saved. */
export interface Saving {
  readonly key: number;
  readonly state: 'none' | 'waiting' | 'saving' | 'saved';
  readonly draftId?: string;
  readonly messageId?: string;
  readonly problem?: string;
}

/** A small window over the mailbox. */
export type Over = 'receive' | 'settings' | { original: CopyOf };

export const mailOpen = signal(false);
export const unread = signal(0);
export const box = signal<MailboxShown | null>(null);
export const folder = signal<FolderName>('inbox');
export const filter = signal('');
export const threadId = signal<string | null>(null);
export const thread = signal<ThreadShown | null>(null);
export const composing = signal<Composing | null>(null);
export const saving = signal<Saving>({ key: 0, state: 'none' });
export const over = signal<Over | null>(null);
export const original = signal<(MailNews & { tell: 'original' }) | null>(null);
/** Copies of those who got a message, by `copyKey`. */
export const copies = signal<ReadonlyMap<string, MessageShown>>(new Map());

export const copyKey = ({ messageId, address = '' }: CopyOf): string => `${messageId} ${address}`;

/** One line of the list: a conversation or a draft. */
export interface Line {
  readonly key: string;
  readonly draftId?: string;
  readonly threadId: string;
  readonly people: string;
  readonly count: number;
  readonly subject: string;
  readonly snippet: string;
  readonly date: number;
  readonly unread: boolean;
  readonly labels: readonly string[];
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};
/** Text that came escaped, as Gmail's snippets do. */
export const plain = (text: string): string =>
  text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

function draftLines(shown: MailboxShown, scheduled: boolean): Line[] {
  return shown.drafts
    .filter(({ scheduledFor }) => (scheduledFor !== undefined) === scheduled)
    .map(({ id, threadId: inThread, to, subject, snippet, date, scheduledFor }) => ({
      key: id,
      draftId: id,
      threadId: inThread,
      people: to ? `To: ${to}` : 'Draft',
      count: 1,
      subject,
      snippet: plain(snippet),
      date: scheduledFor ?? date,
      unread: false,
      labels: [],
    }));
}

function threadLines(shown: MailboxShown, name: FolderName): Line[] {
  const { label } = folders[name];
  const labels = new Map(shown.labels.map(({ id, name: text }) => [id, text]));
  return shown.threads
    .filter(({ labelIds }) =>
      label === undefined
        ? !labelIds.includes('TRASH') && !labelIds.includes('SPAM')
        : labelIds.includes(label),
    )
    .map((one) => ({
      key: one.id,
      threadId: one.id,
      people: name === 'sent' ? `To: ${one.recipients.join(', ')}` : one.people.join(', '),
      count: one.count,
      subject: one.subject,
      snippet: plain(one.snippet),
      date: one.date,
      unread: one.unread,
      labels: one.labelIds.flatMap((id) => labels.get(id) ?? []),
    }));
}

/** What the list shows: the folder, less what the filter leaves out. */
export const lines = computed<Line[]>(() => {
  const shown = box.value;
  if (!shown) return [];
  const name = folder.value;
  const all =
    name === 'drafts' || name === 'scheduled'
      ? draftLines(shown, name === 'scheduled')
      : threadLines(shown, name);
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ people, subject, snippet, labels }) => {
    const text = `${people} ${subject} ${snippet} ${labels.join(' ')}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
});

/** How many lines each folder is marked with. */
export const counts = computed<Partial<Record<FolderName, number>>>(() => ({
  inbox: unread.value,
  drafts: box.value?.drafts.filter(({ scheduledFor }) => scheduledFor === undefined).length ?? 0,
  scheduled: box.value?.drafts.filter(({ scheduledFor }) => scheduledFor !== undefined).length ?? 0,
}));
