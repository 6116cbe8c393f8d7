// One person's mail: messages, drafts, threads, labels, history. Sends nothing, and knows nobody else.
import { refuse } from './errors.ts';
import { addresses, headerValue } from './headers.ts';
import { type Part, readMessage } from './read.ts';
import { followed, isBounce, people, subjectOf } from './threads.ts';
import type { Bytes } from './types.ts';

/** What a mailbox needs of the world around it. */
export interface Surroundings {
  /** Virtual time, epoch milliseconds. */
  readonly now: number;
  chance(): number;
}

export interface Stored {
  readonly id: string;
  readonly threadId: string;
  readonly raw: Bytes;
  /** Epoch milliseconds: when Gmail accepted it. */
  readonly date: number;
  labels: Set<string>;
  historyId: number;
  /** What the search index will know, and from when on; no labels once it is gone. */
  readonly index: { at: number; labels: readonly string[] | undefined }[];
}

export interface Draft {
  readonly id: string;
  messageId: string;
  /** Epoch milliseconds of *Schedule send*: the API then lists it no more. */
  scheduledFor?: number;
}

export interface Label {
  readonly id: string;
  name: string;
  readonly type: 'system' | 'user';
}

export interface Alias {
  readonly address: string;
  name: string;
  verified: boolean;
  primary: boolean;
  isDefault: boolean;
  signature: string;
  replyTo: string;
}

type Named = { id: string; threadId: string };

/** One change, as history.list tells it: labels are those at the time of the change. */
export interface HistoryRecord {
  readonly id: number;
  readonly at: number;
  readonly messages: readonly Named[];
  readonly change?: 'messagesAdded' | 'messagesDeleted' | 'labelsAdded' | 'labelsRemoved';
  /** The message's labels, then; for label changes only the labels that changed are in `changed`. */
  readonly labels: readonly string[];
  readonly changed?: readonly string[];
}

/** How a message comes into a mailbox. */
export interface Arrival {
  labels: readonly string[];
  /** Its internal date; now by default. */
  date?: number;
  /** When it came, where that was before anybody looked. */
  at?: number;
  threadId?: string | undefined;
  /** Records without a change that follow. */
  quiet?: number;
}

export const systemLabels = [
  'INBOX',
  'SENT',
  'DRAFT',
  'SPAM',
  'TRASH',
  'UNREAD',
  'STARRED',
  'IMPORTANT',
  'CHAT',
  'CATEGORY_PERSONAL',
  'CATEGORY_SOCIAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_UPDATES',
  'CATEGORY_FORUMS',
] as const;

/** Labels nobody may put on or take off: Gmail sets them. */
const fixed: ReadonlySet<string> = new Set(['SENT', 'DRAFT', 'CHAT']);

export class Mailbox {
  readonly messages = new Map<string, Stored>();
  /** What was deleted but is still in the search index. */
  readonly gone: Stored[] = [];
  readonly drafts = new Map<string, Draft>();
  readonly labels = new Map<string, Label>();
  readonly history: HistoryRecord[] = [];
  readonly aliases: Alias[];
  private readonly trees = new WeakMap<Bytes, Part>();
  /** Message-ID header → message. */
  private readonly byMessageId = new Map<string, string>();
  lastHistoryId: number;
  labelCount = 0;

  constructor(
    readonly user: string,
    private readonly world: Surroundings,
  ) {
    this.lastHistoryId = 1000 + Math.floor(world.chance() * 1_000_000);
    for (const name of systemLabels) this.labels.set(name, { id: name, name, type: 'system' });
    const name = (user.split('@')[0] ?? '')
      .replace(/[._-]+/g, ' ')
      .replace(/\b\p{L}/gu, (c) => c.toUpperCase());
    this.aliases = [
      { address: user, name, verified: true, primary: true, isDefault: true, signature: '', replyTo: '' },
    ];
  }

  tree(message: Stored): Part {
    let tree = this.trees.get(message.raw);
    if (!tree) {
      tree = readMessage(message.raw);
      this.trees.set(message.raw, tree);
    }
    return tree;
  }

  /** Whether this address is the user's: theirs, one with `+tag`, or a verified alias. */
  owns(address: string): boolean {
    const plain = address
      .trim()
      .toLowerCase()
      .replace(/\+[^@]*(?=@)/, '');
    return this.aliases.some((alias) => alias.verified && alias.address.toLowerCase() === plain);
  }

  get(id: string): Stored | undefined {
    return this.messages.get(id);
  }

  /** The messages of a thread, oldest first; in Gmail also those in Spam and Trash. */
  thread(id: string): Stored[] {
    return [...this.messages.values()].filter((one) => one.threadId === id).sort(byDate);
  }

  /** Thread IDs, the one with the newest message first. */
  threadIds(messages: Iterable<Stored> = this.messages.values()): string[] {
    return [...new Set([...messages].sort((a, b) => byDate(b, a)).map((one) => one.threadId))];
  }

  /**
   * The thread a new message belongs to. It joins one if its References or In-Reply-To name a
   * message of it and the subject is the same but for `Re:`; with a thread ID asked for, only that
   * thread (developers.google.com/workspace/gmail/api/guides/threads lists all three as conditions).
   */
  threadFor(tree: Part, asked?: string): string | undefined {
    const subject = subjectOf(tree);
    return this.named(followed(tree)).find(
      (known) => (asked === undefined || known.threadId === asked) && subjectOf(this.tree(known)) === subject,
    )?.threadId;
  }

  /**
   * The thread an incoming mail is shown in. With References or In-Reply-To they decide; without
   * them it joins a thread with the same subject in which its sender already is, for a week after
   * the last message (workspaceupdates.googleblog.com/2019/03, support.google.com/mail/answer/5900).
   * Google's own bounces stand in the thread of the mail they are about, whatever their subject.
   */
  arrivalThread(tree: Part, date: number): string | undefined {
    const names = followed(tree);
    if (names.length) return isBounce(tree) ? this.named(names)[0]?.threadId : this.threadFor(tree);
    const from = addresses(headerValue(tree.headers, 'From'))[0]?.address.toLowerCase() ?? '';
    const subject = subjectOf(tree);
    const week = 7 * 24 * 3600_000;
    const near = [...this.messages.values()].filter(
      (one) =>
        date - one.date <= week &&
        !one.labels.has('DRAFT') &&
        subjectOf(this.tree(one)) === subject &&
        people(this.tree(one)).includes(from),
    );
    return near.sort(byDate).at(-1)?.threadId;
  }

  /** The messages with these Message-IDs that lie here. */
  private named(names: readonly string[]): Stored[] {
    return names.flatMap((name) => this.messages.get(this.byMessageId.get(name) ?? '') ?? []);
  }

  /** Takes a message in; a new thread has the ID of its first message. */
  add(
    raw: Bytes,
    { labels, date = this.world.now, at = this.world.now, threadId, quiet = 0 }: Arrival,
  ): Stored {
    const id = this.messageId(date);
    const message: Stored = {
      id,
      threadId: threadId ?? id,
      raw,
      date,
      labels: new Set(labels),
      historyId: 0,
      index: [],
    };
    this.messages.set(id, message);
    const name = headerValue(this.tree(message).headers, 'Message-ID')?.trim();
    if (name) this.byMessageId.set(name, id);
    this.record(message, { change: 'messagesAdded' }, at);
    // Measured: a send also leaves records that carry `messages` and no change.
    for (let i = 0; i < quiet; i++) this.record(message, {}, at);
    return message;
  }

  /** Deletes for good. */
  remove(id: string): void {
    const message = this.messages.get(id) ?? refuse('notFound');
    this.messages.delete(id);
    this.record(message, { change: 'messagesDeleted' });
    message.index.push({ at: this.world.now, labels: undefined });
    this.gone.push(message);
    for (const [draftId, draft] of this.drafts) if (draft.messageId === id) this.drafts.delete(draftId);
  }

  /** Changes labels; Gmail takes a message out of the inbox when it becomes spam or trash. */
  relabel(message: Stored, add: readonly string[], remove: readonly string[]): void {
    for (const id of [...add, ...remove]) {
      if (!this.labels.has(id) || fixed.has(id)) refuse('invalidLabel', id);
    }
    const gone = new Set(remove);
    if (add.includes('SPAM') || add.includes('TRASH')) gone.add('INBOX');
    if (add.includes('INBOX')) for (const id of ['SPAM', 'TRASH']) if (!add.includes(id)) gone.add(id);
    for (const id of add) {
      if (message.labels.has(id)) continue;
      message.labels.add(id);
      this.record(message, { change: 'labelsAdded', changed: [id] });
    }
    for (const id of gone) {
      if (add.includes(id) || !message.labels.delete(id)) continue;
      this.record(message, { change: 'labelsRemoved', changed: [id] });
    }
  }

  /** Makes or replaces a draft; the message, and without References its thread, is a new one each time. */
  saveDraft(raw: Bytes, options: { draftId?: string; threadId?: string } = {}): Draft {
    const existing = options.draftId === undefined ? undefined : this.draft(options.draftId);
    if (options.threadId !== undefined && !this.thread(options.threadId).length) refuse('notFound');
    if (existing) {
      const old = this.messages.get(existing.messageId);
      this.messages.delete(existing.messageId);
      if (old) {
        this.record(old, { change: 'messagesDeleted' });
        old.index.push({ at: this.world.now, labels: undefined });
        this.gone.push(old);
      }
    }
    const threadId = this.threadFor(readMessage(raw), options.threadId);
    const message = this.add(raw, { labels: ['DRAFT'], ...(threadId === undefined ? {} : { threadId }) });
    if (existing) {
      existing.messageId = message.id;
      return existing;
    }
    const digits = () => String(1 + Math.floor(this.world.chance() * 9e15)).padStart(16, '1');
    const draft: Draft = {
      id: `r${this.world.chance() < 0.5 ? '-' : ''}${digits()}${Math.floor(this.world.chance() * 1000)}`,
      messageId: message.id,
    };
    this.drafts.set(draft.id, draft);
    return draft;
  }

  /** A draft that is in the list; a scheduled one is not. */
  draft(id: string): Draft {
    const draft = this.drafts.get(id);
    if (!draft || draft.scheduledFor !== undefined) refuse('notFound');
    return draft;
  }

  /** The drafts in the list, the newest first. */
  listedDrafts(): Draft[] {
    return [...this.drafts.values()].filter((one) => one.scheduledFor === undefined).reverse();
  }

  addLabel(name: string): Label {
    const wanted = name.trim();
    if (!wanted || wanted.length > 225 || wanted.startsWith('/') || wanted.endsWith('/')) refuse('labelName');
    if (systemLabels.some((id) => id === wanted.toUpperCase())) refuse('labelName');
    if (this.labelNamed(wanted)) refuse('labelExists');
    const label: Label = { id: `Label_${++this.labelCount}`, name: wanted, type: 'user' };
    this.labels.set(label.id, label);
    return label;
  }

  labelNamed(name: string): Label | undefined {
    return [...this.labels.values()].find(
      (label) => label.type === 'user' && label.name.toLowerCase() === name.toLowerCase(),
    );
  }

  removeLabel(id: string): void {
    const label = this.labels.get(id);
    if (label?.type !== 'user') refuse(label ? 'invalidLabel' : 'labelGone', id);
    for (const message of this.messages.values()) if (message.labels.has(id)) this.relabel(message, [], [id]);
    this.labels.delete(id);
  }

  /** Records after a position, oldest first; refuses one that is too old or not yet reached. */
  since(position: number, historyMs: number): HistoryRecord[] {
    const kept = this.history.filter((record) => record.at > this.world.now - historyMs);
    const oldest = this.history.length > kept.length ? (kept[0]?.id ?? this.lastHistoryId) - 1 : 0;
    if (position > this.lastHistoryId || position < oldest || position <= 1) refuse('notFound');
    return kept.filter((record) => record.id > position);
  }

  /** The senders of a message that are not this person. */
  fromOthers(message: Stored): boolean {
    return !addresses(headerValue(this.tree(message).headers, 'From')).some(({ address }) =>
      this.owns(address),
    );
  }

  private record(
    message: Stored,
    change: Pick<HistoryRecord, 'change' | 'changed'>,
    at: number = this.world.now,
  ): void {
    this.lastHistoryId += 1 + Math.floor(this.world.chance() * 25);
    message.historyId = this.lastHistoryId;
    const labels = [...message.labels];
    message.index.push({ at, labels });
    const messages = [{ id: message.id, threadId: message.threadId }];
    this.history.push({ id: this.lastHistoryId, at, messages, labels, ...change });
  }

  /** Gmail's message IDs begin with the time: milliseconds, then twenty bits of chance. */
  private messageId(date: number): string {
    for (;;) {
      const id = (
        BigInt(Math.max(0, Math.floor(date))) * 1048576n +
        BigInt(Math.floor(this.world.chance() * 1048576))
      ).toString(16);
      if (!this.messages.has(id)) return id;
    }
  }

  save(): unknown {
    const { user, lastHistoryId, labelCount, history, aliases } = this;
    return {
      user,
      lastHistoryId,
      labelCount,
      history,
      aliases,
      labels: [...this.labels.values()].filter((label) => label.type === 'user'),
      drafts: [...this.drafts.values()],
      messages: [...this.messages.values()].map((one) => ({
        ...one,
        raw: Buffer.from(one.raw).toString('base64'),
        labels: [...one.labels],
      })),
    };
  }

  static load(saved: unknown, world: Surroundings): Mailbox {
    const state = saved as {
      user: string;
      lastHistoryId: number;
      labelCount: number;
      history: HistoryRecord[];
      aliases: Alias[];
      labels: Label[];
      drafts: Draft[];
      messages: (Omit<Stored, 'raw' | 'labels'> & { raw: string; labels: string[] })[];
    };
    const box = new Mailbox(state.user, world);
    box.lastHistoryId = state.lastHistoryId;
    box.labelCount = state.labelCount;
    box.history.push(...state.history);
    box.aliases.splice(0, box.aliases.length, ...state.aliases.map((alias) => ({ ...alias })));
    for (const label of state.labels) box.labels.set(label.id, { ...label });
    for (const draft of state.drafts) box.drafts.set(draft.id, { ...draft });
    for (const one of state.messages) {
      const message: Stored = {
        ...one,
        raw: Buffer.from(one.raw, 'base64'),
        labels: new Set(one.labels),
        index: [...one.index],
      };
      box.messages.set(message.id, message);
      const name = headerValue(box.tree(message).headers, 'Message-ID')?.trim();
      if (name) box.byMessageId.set(name, message.id);
    }
    return box;
  }
}

/** Oldest first. */
export const byDate = (a: Stored, b: Stored): number => a.date - b.date || a.historyId - b.historyId;
