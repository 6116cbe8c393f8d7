// The post office: who has a mailbox, what happens to a mail that is sent, what arrives later, and
// what Google refuses. Everything that takes time is due at a moment of virtual time and happens
// when somebody next looks.

import { Allowance, type SavedAllowance } from './allowance.ts';
import { recipients, stamped, withHeaders } from './envelope.ts';
import { MailError, refuse } from './errors.ts';
import { addresses, headerValue } from './headers.ts';
import { limitsFor } from './limits.ts';
import { type Arrival, Mailbox, type Stored, type Surroundings } from './mailbox.ts';
import { readMessage } from './read.ts';
import { answer, recipientsOf } from './replies.ts';
import { bounceReport, outOfOffice } from './reports.ts';
import { show } from './show.ts';
import { Trouble } from './trouble.ts';
import type { BounceOptions, Bytes, MailLimits, Manner, MessageView, ReplyOptions } from './types.ts';
import { rfcDate } from './write.ts';

/** What the post office needs of the world; World has it. */
export interface PostWorld extends Surroundings {
  readonly cost: 'google' | 'free';
  readonly limits: { readonly account: 'consumer' | 'workspace'; readonly [name: string]: number | string };
  id(length: number, letters?: string): string;
  tell(change: { kind: 'mail' }): void;
}

/** Something that happens later. */
type Due =
  | { at: number; does: 'arrive'; user: string; raw: string; labels: string[] }
  | { at: number; does: 'send'; user: string; draftId: string };

interface Outside {
  address: string;
  from: string;
  date: number;
  raw: Bytes;
}

const minute = 60_000;

export class Post {
  private readonly boxes = new Map<string, Mailbox>();
  private readonly outside: Outside[] = [];
  private readonly due: Due[] = [];
  readonly manners = new Map<string, Manner>();
  readonly trouble = new Trouble();
  apiEnabled = true;
  limits: MailLimits;
  private allowance = new Allowance();

  constructor(private readonly world: PostWorld) {
    this.limits = this.usualLimits();
  }

  usualLimits(): MailLimits {
    const usual = limitsFor(this.world.limits.account, this.world.cost);
    for (const key of Object.keys(usual) as (keyof MailLimits)[]) {
      const given = this.world.limits[key];
      if (typeof given === 'number') usual[key] = given;
    }
    return usual;
  }

  get now(): number {
    return this.world.now;
  }

  /** A name nobody has had. */
  readonly token = (): string => this.world.id(16, 'abcdefghijklmnopqrstuvwxyz0123456789');

  /** A user's mailbox, with everything that has come by now. What lay at their address moves in. */
  box(user: string): Mailbox {
    this.settle();
    return this.open(user);
  }

  users(): string[] {
    return [...this.boxes.values()].map((box) => box.user);
  }

  private open(user: string): Mailbox {
    const key = user.toLowerCase();
    let box = this.boxes.get(key);
    if (!box) {
      box = new Mailbox(user, this.world);
      this.boxes.set(key, box);
      for (const mail of this.outside.filter(({ address }) => address.toLowerCase() === key)) {
        this.outside.splice(this.outside.indexOf(mail), 1);
        this.put(box, mail.raw, { labels: ['INBOX', 'UNREAD'], date: mail.date, at: mail.date });
      }
    }
    return box;
  }

  /** Tells whoever looks that mail has changed. */
  changed(): void {
    this.world.tell({ kind: 'mail' });
  }

  /** What came to addresses that are nobody's here. */
  arrivals(): readonly Outside[] {
    this.settle();
    return this.outside;
  }

  /** Sends a message as a user; gives back what lies in Sent. */
  send(
    user: string,
    raw: Bytes,
    options: { threadId?: string | undefined; exactThread?: string } = {},
  ): Stored {
    const box = this.box(user);
    if (options.threadId !== undefined && !box.thread(options.threadId).length) refuse('notFound');
    const tree = readMessage(raw);
    const to = recipients(tree, this.limits.apiRecipientsPerMessage);
    const accepted = this.allowance.countMail(user, this.world.now, this.limits);
    const messageId = `<CA${this.world.id(26)}=${this.world.id(20)}@mail.gmail.com>`;
    const mail = stamped(box, raw, tree, { messageId, now: this.world.now });
    const own = to.some((address) => box.owns(address));
    const sent = box.add(mail, {
      labels: own ? ['UNREAD', 'SENT', 'INBOX'] : ['SENT'],
      threadId: options.exactThread ?? box.threadFor(readMessage(mail), options.threadId),
      quiet: 3,
    });
    if (accepted) for (const address of to) if (!box.owns(address)) this.carry(box, sent, address);
    if (!accepted) this.bounce(box, show(sent), { kind: 'limit', after: 2 * minute });
    this.world.tell({ kind: 'mail' });
    return sent;
  }

  /** Sends a draft: it is deleted, and a new message with SENT lies in its thread. */
  sendDraft(user: string, draftId: string, changed?: Bytes): Stored {
    const box = this.box(user);
    const draft = box.draft(draftId);
    if (changed) box.saveDraft(changed, { draftId });
    const message = box.get(draft.messageId) ?? refuse('notFound');
    const sent = this.send(user, message.raw, { exactThread: message.threadId });
    box.remove(message.id);
    return sent;
  }

  schedule(user: string, draftId: string, at: number): void {
    const draft = this.box(user).draft(draftId);
    draft.scheduledFor = at;
    this.due.push({ at, does: 'send', user, draftId });
    this.world.tell({ kind: 'mail' });
  }

  /** Takes a scheduled draft back among the drafts; refuses one that is not scheduled. */
  cancelSchedule(user: string, draftId: string): void {
    const draft = this.box(user).drafts.get(draftId);
    if (draft?.scheduledFor === undefined) refuse('notFound');
    delete draft.scheduledFor;
    const at = this.due.findIndex((one) => one.does === 'send' && one.draftId === draftId);
    if (at >= 0) this.due.splice(at, 1);
    this.world.tell({ kind: 'mail' });
  }

  /** Brings a message to a user's mailbox, now or later. */
  arrive(
    user: string,
    raw: Bytes,
    { after = 0, labels = ['INBOX', 'UNREAD'] }: { after?: number; labels?: string[] } = {},
  ): void {
    this.open(user);
    this.due.push({
      at: this.world.now + after,
      does: 'arrive',
      user,
      raw: Buffer.from(raw).toString('base64'),
      labels,
    });
    this.settle();
    this.world.tell({ kind: 'mail' });
  }

  reply(message: MessageView, options: ReplyOptions): void {
    const after = options.after ?? 0;
    const from = options.from ?? this.recipientNames(message)[0] ?? 'somebody@example.com';
    const raw = answer(
      message,
      {
        from,
        to: message.replyTo || message.from,
        cc: options.cc,
        subject: options.subject,
        text: options.text,
        client: options.client ?? 'Gmail',
        outOfThread: options.outOfThread ?? false,
        attachments: options.attachments,
      },
      { token: this.token, date: this.world.now + after },
    );
    this.handBack(message, raw, { after, labels: options.spam ? ['SPAM', 'UNREAD'] : ['INBOX', 'UNREAD'] });
  }

  outOfOffice(message: MessageView, options: { text?: string; from?: string; after?: number } = {}): void {
    const after = options.after ?? 0;
    const raw = outOfOffice(
      message,
      {
        from: options.from ?? this.recipientNames(message)[0] ?? 'somebody@example.com',
        to: message.from,
        text: options.text ?? 'I am out of the office until Monday and will answer when I am back.',
      },
      { token: this.token, date: this.world.now + after },
    );
    this.handBack(message, raw, { after });
  }

  bounce(
    box: Mailbox,
    message: MessageView,
    { kind = 'hard', address, after = minute }: BounceOptions = {},
  ): void {
    const failed = address ?? recipientsOf(message.raw)[0] ?? 'nobody@example.com';
    const raw = bounceReport(
      message,
      { kind, address: failed, to: box.user },
      { token: this.token, date: this.world.now + after },
    );
    this.arrive(box.user, raw, { after });
  }

  /** The mailbox an answer to this message comes to; a bounce goes by From alone. */
  ownerOf(message: MessageView, by: readonly string[] = ['Reply-To', 'From']): Mailbox | undefined {
    const tree = readMessage(message.raw);
    const wanted = by.flatMap((name) =>
      addresses(headerValue(tree.headers, name)).map(({ address }) => address),
    );
    return [...this.boxes.values()].find((box) => wanted.some((address) => box.owns(address)));
  }

  /** Takes quota units of the API off a user's account, or refuses. */
  charge(user: string, method: string): void {
    this.allowance.charge(user, method, this.world.now, this.limits);
  }

  /** Runs one call of a mail service with the delays and failures that wait for it. */
  attempt<T>(call: string, wait: (ms: number) => void, effect: () => T): T {
    return this.trouble.attempt(call, this.world.now, wait, effect);
  }

  /** Does everything that is due by now, in its order; says whether anything was. */
  settle(): boolean {
    for (let done = false; ; done = true) {
      const next = this.due.filter((one) => one.at <= this.world.now).sort((a, b) => a.at - b.at)[0];
      if (!next) {
        if (done) this.world.tell({ kind: 'mail' });
        return done;
      }
      this.due.splice(this.due.indexOf(next), 1);
      const box = this.open(next.user);
      if (next.does === 'arrive')
        this.put(box, Buffer.from(next.raw, 'base64'), { labels: next.labels, date: next.at, at: next.at });
      else {
        this.sendScheduled(box, next.draftId);
      }
    }
  }

  /** A scheduled draft Gmail refuses to send lies among the drafts again. */
  private sendScheduled(box: Mailbox, draftId: string): void {
    const draft = box.drafts.get(draftId);
    if (!draft) return;
    delete draft.scheduledFor;
    try {
      this.sendDraft(box.user, draftId);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
    }
  }

  private put(box: Mailbox, raw: Bytes, arrival: Arrival): void {
    const date = arrival.date ?? this.world.now;
    box.add(raw, { ...arrival, threadId: box.arrivalThread(readMessage(raw), date) });
  }

  private handBack(message: MessageView, raw: Bytes, options: { after?: number; labels?: string[] }): void {
    const box = this.ownerOf(message);
    if (box) this.arrive(box.user, raw, options);
  }

  private recipientNames(message: MessageView): string[] {
    const { headers } = readMessage(message.raw);
    return ['To', 'Cc', 'Bcc'].flatMap((name) =>
      addresses(headerValue(headers, name)).map(({ name: who, address }) =>
        who ? `"${who}" <${address}>` : address,
      ),
    );
  }

  /** Takes a sent message to one recipient. */
  private carry(sender: Mailbox, sent: Stored, address: string): void {
    const raw = withHeaders(
      sent.raw,
      ['Bcc'],
      [
        ['Delivered-To', address],
        ['Return-Path', `<${sender.user}>`],
        [
          'Received',
          `from mail-sor-f41.google.com by mx.example.com for <${address}>; ${rfcDate(this.world.now)}`,
        ],
      ],
    );
    const receiver = [...this.boxes.values()].find((box) => box.owns(address));
    if (receiver) {
      this.put(receiver, raw, { labels: ['INBOX', 'UNREAD'] });
      return;
    }
    const manner = this.manners.get(address.toLowerCase());
    if (manner?.does !== 'bounce' || manner.kind === 'delayed') {
      this.outside.push({ address, from: sender.user, date: this.world.now, raw });
    }
    if (!manner) return;
    const view = show(sent);
    if (manner.does === 'bounce') this.bounce(sender, view, { ...manner, address });
    else if (manner.does === 'outOfOffice')
      this.outOfOffice(view, { from: address, after: minute, ...manner });
    else this.reply(view, { from: address, after: minute, ...manner });
  }

  save(): unknown {
    this.settle();
    return {
      boxes: [...this.boxes.values()].map((box) => box.save()),
      outside: this.outside.map((mail) => ({ ...mail, raw: Buffer.from(mail.raw).toString('base64') })),
      due: this.due,
      manners: [...this.manners],
      apiEnabled: this.apiEnabled,
      allowance: this.allowance.save(),
    };
  }

  static load(saved: unknown, world: PostWorld): Post {
    const state = saved as {
      boxes: unknown[];
      outside: (Omit<Outside, 'raw'> & { raw: string })[];
      due: Due[];
      manners: [string, Manner][];
      apiEnabled: boolean;
      allowance: SavedAllowance;
    };
    const post = new Post(world);
    for (const one of state.boxes) {
      const box = Mailbox.load(one, world);
      post.boxes.set(box.user.toLowerCase(), box);
    }
    for (const mail of state.outside) post.outside.push({ ...mail, raw: Buffer.from(mail.raw, 'base64') });
    post.due.push(...state.due);
    for (const [address, manner] of state.manners) post.manners.set(address, manner);
    post.apiEnabled = state.apiEnabled;
    post.allowance = Allowance.load(state.allowance);
    return post;
  }
}
