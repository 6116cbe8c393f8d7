// The composer's toolbar: formats, links, emoji, pictures, files, and when to send.
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { Drop } from './Drop.tsx';
import { atCaret, emojiPicture, format, insert } from './editor.ts';
import { emoji } from './emoji.ts';
import { wallTime } from './times.ts';

/** Formats of the toolbar: the browser's command, what the button is called, what it shows. */
const formats: readonly {
  command: string;
  value?: string;
  label: string;
  face: string | { icon: IconName };
}[] = [
  { command: 'bold', label: 'Bold (Ctrl+B)', face: 'B' },
  { command: 'italic', label: 'Italic (Ctrl+I)', face: 'I' },
  { command: 'underline', label: 'Underline (Ctrl+U)', face: 'U' },
  { command: 'strikeThrough', label: 'Strikethrough', face: 'S' },
  { command: 'insertUnorderedList', label: 'Bulleted list', face: { icon: 'bullets' } },
  { command: 'insertOrderedList', label: 'Numbered list', face: { icon: 'numbers' } },
  { command: 'formatBlock', value: 'blockquote', label: 'Quote', face: { icon: 'quote' } },
  { command: 'removeFormat', label: 'Remove formatting', face: { icon: 'clear' } },
];

const times: readonly { label: string; at: () => string }[] = [
  { label: 'In an hour', at: () => wallTime(1 / 24) },
  { label: 'Tomorrow at 08:00', at: () => wallTime(1, 8) },
  { label: 'In a week at 08:00', at: () => wallTime(7, 8) },
];

export function Tools({
  page,
  touched,
  torn,
  setTorn,
  putPictures,
  attach,
}: {
  page: RefObject<HTMLDivElement | null>;
  /** Something has changed. */
  touched: () => void;
  /** Whether placeholders are split at saving. */
  torn: boolean;
  setTorn: (torn: boolean) => void;
  putPictures: (files: File[]) => void;
  attach: (files: File[]) => void;
}) {
  const apply = (command: string, value?: string) => {
    if (page.current) format(page.current, command, value);
    touched();
  };
  return (
    <>
      {formats.map(({ command, value, label, face }) => (
        <button
          type="button"
          class={`tool ${command}`}
          key={command}
          aria-label={label}
          title={label}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => apply(command, value)}
        >
          {typeof face === 'string' ? face : <Icon name={face.icon} size={18} />}
        </button>
      ))}
      <span class="rule" />
      <Drop label="Insert link" kind="tool" face={<Icon name="link" size={18} />} up>
        {(close) => (
          <LinkForm
            set={(address) => {
              close();
              if (page.current) putLink(page.current, address);
              touched();
            }}
          />
        )}
      </Drop>
      <Drop label="Insert emoji" kind="tool" face={<Icon name="emoji" size={18} />} up>
        {(close) => (
          <div class="emoji">
            {emoji.map((one) => (
              <button
                type="button"
                key={one}
                aria-label={one}
                onClick={() => {
                  close();
                  if (page.current) insert(page.current, emojiPicture(one));
                  touched();
                }}
              >
                {one}
              </button>
            ))}
          </div>
        )}
      </Drop>
      <Files label="Insert picture" icon="picture" accept="image/*" take={putPictures} />
      <Files label="Attach files" icon="attach" take={attach} />
      <Drop label="More" kind="tool" face={<Icon name="more" size={18} />} up>
        {() => (
          <label class="check">
            <input
              type="checkbox"
              checked={torn}
              onChange={(event) => {
                setTorn(event.currentTarget.checked);
                touched();
              }}
            />
            <span>
              Split placeholders
              <small>
                As Gmail does after pasting or a spell check: a name in double braces is saved with a span in
                its middle.
              </small>
            </span>
          </label>
        )}
      </Drop>
    </>
  );
}

/** Makes what is selected a link, or writes the address. */
function putLink(page: HTMLElement, address: string): void {
  const href = /^(?:[a-z]+:|\{\{)/i.test(address) ? address : `https://${address}`;
  atCaret(page);
  if (getSelection()?.isCollapsed) {
    const link = document.createElement('a');
    link.href = href;
    link.setAttribute('href', href);
    link.textContent = address;
    insert(page, link);
  } else format(page, 'createLink', href);
}

function LinkForm({ set }: { set: (address: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const done = () => {
    const address = field.current?.value.trim();
    if (address) set(address);
  };
  return (
    <div class="dropForm">
      <input
        ref={field}
        aria-label="Address of the link"
        placeholder="https://example.com/{{Code}}"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.stopPropagation();
          done();
        }}
      />
      <button type="button" class="flat" onClick={done}>
        Apply
      </button>
    </div>
  );
}

export function Schedule({ at }: { at: (time: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <fieldset class="schedule" aria-label="Schedule send">
      {times.map(({ label, at: time }) => (
        <button type="button" key={label} onClick={() => at(time())}>
          {label}
        </button>
      ))}
      <div class="dropForm">
        <input
          ref={field}
          type="datetime-local"
          aria-label="Date and time"
          defaultValue={wallTime(1, 9)}
          min={wallTime(0)}
        />
        <button type="button" class="flat" onClick={() => field.current?.value && at(field.current.value)}>
          Schedule
        </button>
      </div>
    </fieldset>
  );
}

/** A button that asks for files; the field itself is there for assistive technology and tests. */
function Files({
  label,
  icon,
  accept,
  take,
}: {
  label: string;
  icon: IconName;
  accept?: string;
  take: (files: File[]) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        aria-label={label}
        title={label}
        onClick={() => field.current?.click()}
      >
        <Icon name={icon} size={18} />
      </button>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-label={`${label}: files`}
        accept={accept}
        onChange={(event) => {
          take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
