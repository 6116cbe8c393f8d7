// The list of conversations or drafts of a folder, the newest first.
import { useEffect, useState } from 'preact/hooks';
import { openLine } from './acts.ts';
import * as state from './state.ts';
import { longTime, shortTime } from './times.ts';

/** Lines drawn at first; a long list is drawn as far as somebody scrolls. */
const page = 100;

export function LineList() {
  const [shown, setShown] = useState(page);
  const [, tick] = useState(0);
  const { name, none } = state.folders[state.folder.value];
  const { value: lines } = state.lines;
  useEffect(() => setShown(page), [name]);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div
      class="mailList"
      onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (scrollTop + clientHeight > scrollHeight - 400 && shown < lines.length) setShown(shown + page);
      }}
    >
      {lines.length === 0 && (
        <p class="mailNone">{state.filter.value.trim() ? 'Nothing matches the filter.' : none}</p>
      )}
      <ul aria-label={name}>
        {lines.slice(0, shown).map((line) => (
          <li key={line.key}>
            <LineButton line={line} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LineButton({ line }: { line: state.Line }) {
  const { people, count, subject, snippet, date, unread, labels, draftId, threadId } = line;
  const isOpen =
    draftId === undefined
      ? state.threadId.value === threadId && !state.composing.value
      : state.composing.value !== null && state.saving.value.draftId === draftId;
  return (
    <button
      type="button"
      class={unread ? 'mailLine unread' : 'mailLine'}
      aria-current={isOpen ? 'true' : undefined}
      onClick={() => openLine(line)}
      onKeyDown={(event) => {
        const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const;
        const way = step[event.key as keyof typeof step];
        const next = way && event.currentTarget.parentElement?.[way]?.querySelector('button');
        if (!next) return;
        event.preventDefault();
        next.focus();
      }}
    >
      <span class="people">
        {unread && <span class="hidden">Unread, </span>}
        {people || 'nobody'}
        {count > 1 && <span class="count"> {count}</span>}
      </span>
      <time title={longTime(date)}>{shortTime(date)}</time>
      <span class="subject">{subject || '(no subject)'}</span>
      <span class="snippet">
        {labels.map((label) => (
          <span class="chip" key={label}>
            {label}
          </span>
        ))}
        {snippet}
      </span>
    </button>
  );
}
