// A conversation in the reading column: its messages, oldest first, the last one open.
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { does, showThread } from './acts.ts';
import { markOpen } from './MailPane.tsx';
import { Message } from './Message.tsx';
import * as state from './state.ts';

const shownLabels: Record<string, string> = {
  INBOX: 'Inbox',
  SENT: 'Sent',
  DRAFT: 'Draft',
  SPAM: 'Spam',
  TRASH: 'Trash',
  STARRED: 'Starred',
  IMPORTANT: 'Important',
};

export function Conversation() {
  const thread = state.thread.value;
  const end = useRef<HTMLDivElement>(null);
  const id = thread?.messages.at(-1)?.id;
  // The last message is what somebody opens a conversation for.
  useEffect(() => end.current?.lastElementChild?.scrollIntoView({ block: 'start' }), [id]);
  if (!thread) {
    return (
      <div class="mailEmpty">
        <Icon name="mail" size={56} />
        <p>{state.threadId.value ? 'Opening…' : 'Choose a conversation, or write one.'}</p>
      </div>
    );
  }
  const own = new Map(state.box.value?.labels.map(({ id: label, name }) => [label, name]));
  const labels = [...new Set(thread.messages.flatMap(({ labelIds }) => labelIds))].flatMap(
    (label) => shownLabels[label] ?? own.get(label) ?? [],
  );
  const gone = (label: string) => thread.messages.some(({ labelIds }) => labelIds.includes(label));
  return (
    <article class="conversation" aria-label={thread.subject || '(no subject)'}>
      <div class="mailTools">
        <button
          type="button"
          class="icon"
          aria-label="Back to the list"
          title="Back to the list (u)"
          onClick={() => showThread(null)}
        >
          <Icon name="back" />
        </button>
        {gone('INBOX') && (
          <Tool icon="archive" label="Archive" keys="e" onClick={() => markOpen([], ['INBOX'])} />
        )}
        {gone('SPAM') ? (
          <Tool icon="inbox" label="Not spam" onClick={() => markOpen(['INBOX'], [])} />
        ) : (
          <Tool icon="spam" label="Report spam" onClick={() => markOpen(['SPAM'], [])} />
        )}
        {gone('TRASH') ? (
          <Tool icon="inbox" label="Out of the trash" onClick={() => markOpen([], ['TRASH'])} />
        ) : (
          <Tool icon="trash" label="Move to the trash" keys="#" onClick={() => markOpen(['TRASH'], [])} />
        )}
        <Tool
          icon="unread"
          label="Mark as unread"
          onClick={() => {
            const { id: threadId } = thread;
            showThread(null);
            does({ do: 'mark', threadId, add: ['UNREAD'], remove: [] });
          }}
        />
      </div>
      <h1>
        {thread.subject || '(no subject)'}
        {labels.map((label) => (
          <span class="chip after" key={label}>
            {label}
          </span>
        ))}
      </h1>
      <div ref={end}>
        {thread.messages.map((message, index) => (
          <Message key={message.id} message={message} last={index === thread.messages.length - 1} />
        ))}
      </div>
    </article>
  );
}

function Tool({
  icon,
  label,
  keys,
  onClick,
}: {
  icon: 'archive' | 'inbox' | 'spam' | 'trash' | 'unread';
  label: string;
  keys?: string;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="icon"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
