// The mail bench: `mailPart` keeps it in the world, `hostMail` is what tests and the page use of it.
import { fromBinary } from './bytes.ts';
import { composed } from './composer.ts';
import { refuse } from './errors.ts';
import { formatMailbox } from './headers.ts';
import { byDate, type Draft, type Mailbox, type Stored } from './mailbox.ts';
import { Post, type PostWorld } from './post.ts';
import { show } from './show.ts';
import type { Bytes, DraftView, HostMail, Letter, MessageView } from './types.ts';
import { writeMessage } from './write.ts';

export { MailError } from './errors.ts';
export { Post } from './post.ts';
export { LostAnswer } from './trouble.ts';
export type * from './types.ts';

const newAlias = {
  name: '',
  verified: true,
  primary: false,
  isDefault: false,
  signature: '',
  replyTo: '',
};

/** For `world.part`: all mail of a world, saved in its snapshots. */
export const mailPart = {
  name: 'mail',
  make: (world: PostWorld): Post => new Post(world),
  save: (post: Post): unknown => post.save(),
  load: (saved: unknown, world: PostWorld): Post => Post.load(saved, world),
};

/** `host.mail`. `post` gives the post office as it is now: a restored snapshot brings another one. */
export function hostMail(post: () => Post, owner: string): HostMail {
  const box = (user = owner): Mailbox => post().box(user);
  const stored = (held: Mailbox): Stored[] => [...held.messages.values()].sort(byDate);
  const withLabel = (label: string, user?: string) =>
    stored(box(user))
      .filter((one) => one.labels.has(label))
      .map(show);
  const draftView = (held: Mailbox, draft: Draft): DraftView => ({
    id: draft.id,
    message: show(held.get(draft.messageId) ?? refuse('notFound')),
    ...(draft.scheduledFor === undefined ? {} : { scheduledFor: draft.scheduledFor }),
  });
  /** As the account writes it: From with its name, a Message-ID, the date. */
  const compose = (held: Mailbox, letter: Letter, signed: boolean): Bytes => {
    const sender = held.aliases.find((alias) => alias.isDefault);
    return writeMessage(
      {
        from: formatMailbox({ name: sender?.name ?? '', address: sender?.address ?? held.user }),
        ...composed(letter, signed ? sender : {}),
      },
      { token: post().token, date: post().now, messageId: `<CA${post().token()}@mail.gmail.com>` },
    );
  };
  const bytes = (mail: Letter | Bytes | string): Bytes => {
    if (typeof mail === 'string') return Buffer.from(mail, 'utf8');
    if (mail instanceof Uint8Array) return mail;
    const domain = 'example.com';
    return writeMessage(
      { from: `somebody@${domain}`, to: owner, ...mail },
      { token: post().token, date: post().now, messageId: `<${post().token()}@${domain}>` },
    );
  };
  const saveDraft = (raw: Bytes, { user, id }: { user?: string; id?: string } = {}): DraftView => {
    const held = box(user);
    const view = draftView(held, held.saveDraft(raw, id === undefined ? {} : { draftId: id }));
    post().changed();
    return view;
  };

  return {
    users: () => post().users(),
    drafts: (user) => [...box(user).drafts.values()].map((draft) => draftView(box(user), draft)),
    sent: (user) => withLabel('SENT', user),
    inbox: (user) => withLabel('INBOX', user),
    threads: (user) => {
      const held = box(user);
      const byThread = new Map<string, MessageView[]>();
      for (const message of stored(held)) {
        const messages = byThread.get(message.threadId) ?? [];
        messages.push(show(message));
        byThread.set(message.threadId, messages);
      }
      return held.threadIds().map((id) => {
        const messages = byThread.get(id) ?? [];
        return { id, subject: messages[0]?.subject ?? '', messages };
      });
    },
    message: (id, user) => {
      const found = box(user).get(id);
      return found && show(found);
    },
    arrived: (address) =>
      post()
        .arrivals()
        .filter((mail) => address === undefined || mail.address.toLowerCase() === address.toLowerCase())
        .map((mail, i) => ({
          address: mail.address,
          from: mail.from,
          date: mail.date,
          message: show({
            id: `outside-${i}`,
            threadId: `outside-${i}`,
            labels: [],
            date: mail.date,
            raw: mail.raw,
          }),
        })),

    draft: (letter, options) =>
      saveDraft(compose(box(options?.user), letter, options?.signature ?? true), options),
    rawDraft: (raw, options) => saveDraft(typeof raw === 'string' ? fromBinary(raw) : raw, options),
    discard: (draftId, user) => {
      const held = box(user);
      held.remove(held.draft(draftId).messageId);
      post().changed();
    },
    schedule: (draftId, at, user = owner) => post().schedule(user, draftId, at),
    cancelSchedule: (draftId, user = owner) => post().cancelSchedule(user, draftId),
    send: (draftId, user = owner) => show(post().sendDraft(user, draftId)),

    deliver: (mail, { user = owner, after = 0, spam = false, unread = true } = {}) =>
      post().arrive(user, bytes(mail), {
        after,
        labels: [spam ? 'SPAM' : 'INBOX', ...(unread ? ['UNREAD'] : [])],
      }),
    reply: (message, options) => post().reply(message, options),
    outOfOffice: (message, options) => post().outOfOffice(message, options),
    bounce: (message, options = {}) => {
      const held = post().ownerOf(message, ['From']) ?? box();
      post().bounce(held, message, { after: 0, ...options });
    },
    when: (address, manner) => {
      if (manner) post().manners.set(address.toLowerCase(), manner);
      else post().manners.delete(address.toLowerCase());
    },

    manner: (address) => post().manners.get(address.toLowerCase()),

    senders: (user) => box(user).aliases.map((alias) => ({ ...alias })),
    alias: (address, { user, ...given } = {}) => {
      const { aliases } = box(user);
      if (given.isDefault) for (const one of aliases) one.isDefault = false;
      const known = aliases.find((one) => one.address.toLowerCase() === address.toLowerCase());
      if (known) Object.assign(known, given);
      else aliases.push({ ...newAlias, address, ...given });
      post().changed();
    },
    labels: (user) =>
      [...box(user).labels.values()]
        .filter((label) => label.type === 'user')
        .map(({ id, name }) => ({ id, name })),
    relabel: (messageId, { add = [], remove = [] }, user) => {
      const held = box(user);
      held.relabel(held.get(messageId) ?? refuse('notFound'), add, remove);
      post().changed();
    },

    settle: () => post().settle(),
    fail: (failure) => {
      const armed = { ...failure };
      post().trouble.failures.push(armed);
      return () => {
        const { failures } = post().trouble;
        if (failures.includes(armed)) failures.splice(failures.indexOf(armed), 1);
      };
    },
    delay: (call, ms, times = 1) => {
      const armed = { call, ms, times };
      post().trouble.delays.push(armed);
      return () => {
        const { delays } = post().trouble;
        if (delays.includes(armed)) delays.splice(delays.indexOf(armed), 1);
      };
    },
    get apiEnabled() {
      return post().apiEnabled;
    },
    set apiEnabled(enabled: boolean) {
      post().apiEnabled = enabled;
    },
    get limits() {
      return post().limits;
    },
    calm: () => {
      const office = post();
      office.trouble.clear();
      office.limits = office.usualLimits();
    },
  };
}
