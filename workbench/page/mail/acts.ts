// What a person does in the mailbox of this window, and what the server's news do to it.
import { batch } from '@preact/signals';
import type { CopyOf, DraftText, MailAct, MailNews, OtherSideAct } from '../../server/mailProtocol.ts';
import { toast, toServer } from '../desk.ts';
import { focusGrid } from '../editing.ts';
import { you } from '../state.ts';
import { bytesOf, download } from './files.ts';
import * as state from './state.ts';

export const does = (act: MailAct): void => toServer({ say: 'mail', act });

const look = (): void => does({ do: 'look', open: state.mailOpen.value, threadId: state.threadId.value });

export function toggleMail(): void {
  state.mailOpen.value = !state.mailOpen.value;
  look();
  if (!state.mailOpen.value) focusGrid();
}

export function chooseFolder(name: state.FolderName): void {
  batch(() => {
    state.folder.value = name;
    showThread(null);
  });
}

/** Opens a conversation in the reading column, or closes the one that is open. */
export function showThread(id: string | null): void {
  if (id !== null && id === state.threadId.value && !state.composing.value) return;
  batch(() => {
    state.threadId.value = id;
    state.thread.value = null;
    state.composing.value = null;
    state.copies.value = new Map();
  });
  look();
}

export function openLine(line: state.Line): void {
  if (line.draftId === undefined) showThread(line.threadId);
  else if (state.folder.value === 'scheduled') showThread(line.threadId);
  else does({ do: 'edit', draftId: line.draftId });
}

let openings = 0;
function compose(draft: DraftText, leftOut: number): void {
  const key = ++openings;
  batch(() => {
    state.composing.value = { key, draft, leftOut };
    state.saving.value = { key, state: 'none', ...(draft.id !== undefined && { draftId: draft.id }) };
    state.over.value = null;
  });
}

/** An empty draft, the sender's signature below. */
export function write(): void {
  const senders = state.box.value?.senders ?? [];
  const sender = senders.find(({ isDefault }) => isDefault) ?? senders[0];
  const from = sender?.address ?? you.value;
  compose({ from, to: '', cc: '', bcc: '', subject: '', html: '', files: [] }, 0);
}

export function closeComposer(): void {
  state.composing.value = null;
  look();
}

let saves = 0;
/** Saves by number, and whose composer each belongs to. */
const awaited = new Map<number, number>();

export function save(key: number, draft: DraftText, torn: boolean, next?: 'send' | { at: string }): void {
  const n = ++saves;
  awaited.set(n, key);
  if (state.saving.value.key === key) state.saving.value = { ...state.saving.value, state: 'saving' };
  const { draftId } = state.saving.value;
  does({
    do: 'save',
    n,
    composer: key,
    draft: { ...draft, ...(draftId !== undefined && { id: draftId }) },
    torn,
    ...(next && { next }),
  });
}

export function discard(): void {
  const { draftId } = state.saving.value;
  if (draftId !== undefined) does({ do: 'discard', draftId });
  closeComposer();
  toast('', 'Draft discarded');
}

export function answerOtherSide(messageId: string, act: OtherSideAct): void {
  does({ do: 'otherSide', messageId, act });
  if (act.after > 0)
    toast('', 'On its way. It arrives when that time has passed; the clock above can let it.');
}

export function showOriginal(of: CopyOf): void {
  batch(() => {
    state.original.value = null;
    state.over.value = { original: of };
  });
  does({ do: 'original', of });
}

/** Shows a message as the person at an address got it, or one's own again. */
export function showCopy(of: CopyOf): void {
  if (of.address !== undefined) does({ do: 'copy', of });
}

export function takeInMail(news: MailNews): void {
  switch (news.tell) {
    case 'unread':
      state.unread.value = news.count;
      return;
    case 'box':
      state.box.value = news.box;
      return;
    case 'thread':
      if (news.thread === null) state.threadId.value = null;
      if (news.thread === null || news.thread.id === state.threadId.value) state.thread.value = news.thread;
      return;
    case 'copy':
      state.copies.value = new Map(state.copies.value).set(state.copyKey(news.of), news.message);
      return;
    case 'original':
      state.original.value = news;
      return;
    case 'file':
      download(news.filename, bytesOf(news.base64));
      return;
    case 'draft':
      compose(news.draft, news.leftOut);
      return;
    case 'saved': {
      const key = awaited.get(news.n);
      if (key !== state.saving.value.key) return;
      const { draftId, messageId, done } = news;
      state.saving.value = { key, state: 'saved', draftId, messageId };
      if (!done) return;
      if (state.composing.value?.key === key) closeComposer();
      toast('', done === 'sent' ? 'Message sent' : 'Send scheduled');
      return;
    }
    case 'notSaved': {
      const key = awaited.get(news.n);
      if (key !== state.saving.value.key) return;
      const { draftId, ...rest } = state.saving.value;
      state.saving.value = {
        ...rest,
        key,
        state: 'none',
        problem: news.gone
          ? 'This draft was sent or discarded meanwhile. Saving now makes a new one.'
          : news.message,
        ...(!news.gone && draftId !== undefined && { draftId }),
      };
      return;
    }
    case 'note':
      toast('', news.text);
      return;
  }
}
