// One message of a conversation as its recipient sees it, in a frame that runs and loads nothing.
import { useState } from 'preact/hooks';
import type { MessageShown } from '../../server/mailProtocol.ts';
import { Icon } from '../parts/Icon.tsx';
import { px } from '../parts/px.ts';
import { does, showCopy, showOriginal } from './acts.ts';
import { sizeInWords } from './files.ts';
import { OtherSide } from './OtherSide.tsx';
import * as state from './state.ts';
import { longTime, shortTime } from './times.ts';

/** `Eva Lind` of `"Eva Lind" <eva@example.org>`, and the address. */
export function nameAndAddress(from: string): { name: string; address: string } {
  const [, quoted, bare, address] = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^<"]*?))\s*<([^<>]*)>\s*$/.exec(from) ?? [];
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? bare ?? '').trim();
  return { name: name || address || from, address: address ?? from };
}

const faces = ['#c2185b', '#7b1fa2', '#512da8', '#303f9f', '#0277bd', '#00796b', '#388e3c', '#e64a19'];
const faceOf = (address: string): string =>
  faces[[...address].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % faces.length] ??
  '#5f6368';

export function Message({ message, last }: { message: MessageShown; last: boolean }) {
  const [open, setOpen] = useState(last);
  const [whose, setWhose] = useState('');
  const { from, labelIds, date, snippet, draftId, recipients } = message;
  const { name, address } = nameAndAddress(from);
  const scheduled = state.box.value?.drafts.find(({ id }) => id === draftId)?.scheduledFor;
  const copy = whose
    ? state.copies.value.get(state.copyKey({ messageId: message.id, address: whose }))
    : undefined;
  const of = { messageId: message.id, ...(whose && { address: whose }) };
  return (
    <section class={open ? 'message open' : 'message'} aria-label={`Message from ${name || 'nobody'}`}>
      <header>
        <button type="button" class="messageHead" aria-expanded={open} onClick={() => setOpen(!open)}>
          <span class="avatar" style={{ background: faceOf(address) }} aria-hidden="true">
            {([...(name || '?')][0] ?? '?').toUpperCase()}
          </span>
          <span class="who grow">
            <span class="from">
              {draftId ? (
                <span class="draftMark">{scheduled ? 'Scheduled' : 'Draft'}</span>
              ) : (
                name || '(no sender)'
              )}
              {open && !draftId && name !== address && <span class="address"> &lt;{address}&gt;</span>}
            </span>
            <span class="to">{open ? toLine(copy ?? message) : state.plain(snippet)}</span>
          </span>
          <time title={longTime(date)}>{open ? longTime(scheduled ?? date) : shortTime(date)}</time>
        </button>
        {open && !draftId && (
          <>
            <button
              type="button"
              class="icon replyButton"
              aria-label="Reply"
              title="Reply (r)"
              onClick={() => does({ do: 'answer', messageId: message.id })}
            >
              <Icon name="reply" />
            </button>
            <button
              type="button"
              class="flat"
              title="Source and headers of this message"
              onClick={() => showOriginal(of)}
            >
              Show original
            </button>
          </>
        )}
      </header>
      {open && draftId !== undefined && (
        <div class="draftTools">
          {scheduled === undefined ? (
            <button type="button" class="flat" onClick={() => does({ do: 'edit', draftId })}>
              Edit draft
            </button>
          ) : (
            <button type="button" class="flat" onClick={() => does({ do: 'cancelSchedule', draftId })}>
              Cancel send
            </button>
          )}
        </div>
      )}
      {open && recipients.some(({ got }) => got) && (
        <label class="whose">
          Seen as
          <select
            value={whose}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setWhose(chosen);
              if (chosen) showCopy({ messageId: message.id, address: chosen });
            }}
          >
            <option value="">it was sent</option>
            {recipients
              .filter(({ got }) => got)
              .map((one) => (
                <option key={one.address} value={one.address}>
                  {one.address} got it
                </option>
              ))}
          </select>
        </label>
      )}
      {open && <Body message={copy ?? message} of={of} />}
      {open && labelIds.includes('SENT') && recipients.length > 0 && <OtherSide message={message} />}
    </section>
  );
}

const toLine = ({ to, cc, bcc }: MessageShown): string =>
  [to ? `to ${to}` : 'to nobody', cc && `cc ${cc}`, bcc && `bcc ${bcc}`].filter(Boolean).join(' · ');

const leastHeight = 60;
const mostHeight = 1400;

function Body({ message, of }: { message: MessageShown; of: { messageId: string; address?: string } }) {
  const { page, leftOut, files } = message;
  const height = Math.max(leastHeight, Math.min(mostHeight, message.height));
  return (
    <>
      {leftOut > 0 && (
        <p class="leftOut">
          {leftOut === 1
            ? 'One thing that is not in the message is'
            : `${leftOut} things that are not in the message are`}{' '}
          not loaded.
        </p>
      )}
      <iframe class="mailFrame" title="Message" sandbox="" srcdoc={page} style={px({ height })} />
      {files.length > 0 && (
        <ul class="files" aria-label="Attachments">
          {files.slice(0, 100).map(({ index, filename, size }) => (
            <li key={index}>
              <button
                type="button"
                title={`Download ${filename}`}
                onClick={() => does({ do: 'file', of, index })}
              >
                <Icon name="attach" size={16} />
                <span class="name">{filename}</span>
                <span class="size">{sizeInWords(size)}</span>
              </button>
            </li>
          ))}
          {files.length > 100 && <li class="none">and {files.length - 100} more</li>}
        </ul>
      )}
    </>
  );
}
