// Writes a draft as in Gmail's composer: it saves itself, and is sent, scheduled or discarded.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { closeComposer, discard, does, save } from './acts.ts';
import { Schedule, Tools } from './ComposerTools.tsx';
import { Drop } from './Drop.tsx';
import {
  atCaret,
  caretToText,
  fill,
  insert,
  isEmpty,
  ownPicture,
  putSignature,
  read,
  rememberCaret,
} from './editor.ts';
import { base64Of, mostBytes, newKey, sizeInWords } from './files.ts';
import { box, type Composing, saving } from './state.ts';

const saveDelay = 900;

interface Fields {
  from: string;
  to: string;
  cc: string;
  bcc: string;
  subject: string;
}

export function Composer({ composing }: { composing: Composing }) {
  const { key, draft, leftOut } = composing;
  const page = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const { from, to, cc, bcc, subject } = draft;
  const [fields, setFields] = useState<Fields>({ from, to, cc, bcc, subject });
  const [files, setFiles] = useState(draft.files);
  const [torn, setTorn] = useState(false);
  const [more, setMore] = useState(Boolean(cc || bcc));
  const [dropping, setDropping] = useState(false);
  const [problem, setProblem] = useState('');
  /** As it is this moment, for what happens later. */
  const now = useRef({ fields, files, torn });
  now.current = { fields, files, torn };
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const senders = box.value?.senders.filter(({ verified }) => verified) ?? [];

  const store = (next?: 'send' | { at: string }) => {
    clearTimeout(timer.current);
    timer.current = undefined;
    if (!page.current) return;
    const { fields: text, files: beside, torn: split } = now.current;
    save(key, { ...draft, ...text, files: beside, html: read(page.current) }, split, next);
  };
  const touched = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(store, saveDelay);
    if (saving.value.key === key) saving.value = { ...saving.value, state: 'waiting' };
  };

  // Before the paint: a quick person's click on Send must not land beside it because the signature came.
  useLayoutEffect(() => {
    const element = page.current;
    if (!element) return;
    document.execCommand('defaultParagraphSeparator', false, 'div');
    const sender = box.value?.senders.find(({ address }) => address === draft.from);
    fill(element, draft.html);
    if (draft.id === undefined) putSignature(element, sender?.signature ?? '');
    if (draft.to) atCaret(element);
    else first.current?.focus();
    return () => {
      // Left with something unsaved: it is saved now, unless there is nothing.
      if (timer.current === undefined) return;
      const { fields: text, files: beside } = now.current;
      const nothing = isEmpty(element) && !text.to && !text.subject && !beside.length;
      clearTimeout(timer.current);
      if (!nothing) save(key, { ...draft, ...text, files: beside, html: read(element) }, now.current.torn);
    };
  }, []);

  const set = (change: Partial<Fields>) => {
    setFields({ ...fields, ...change });
    touched();
  };
  const chooseSender = (address: string) => {
    set({ from: address });
    const sender = senders.find((one) => one.address === address);
    if (page.current) putSignature(page.current, sender?.signature ?? '');
  };
  const upload = async (file: File, kind: 'ii' | 'f') => {
    const name = newKey(kind);
    const base64 = await base64Of(file);
    const { type } = file;
    does({ do: 'upload', key: name, filename: file.name, type: type || 'application/octet-stream', base64 });
    return { name, base64 };
  };
  const fits = (given: readonly File[]): boolean => {
    const sum = [...given, ...now.current.files].reduce((size, file) => size + file.size, 0);
    setProblem(sum > mostBytes ? 'Gmail takes 25 MB of attachments at most.' : '');
    return sum <= mostBytes;
  };
  const attach = async (given: readonly File[]) => {
    if (!fits(given)) return;
    for (const file of given) {
      const { name } = await upload(file, 'f');
      const type = file.type || 'application/octet-stream';
      setFiles((before) => [...before, { key: name, filename: file.name, type, size: file.size }]);
      touched();
    }
  };
  const putPictures = async (given: readonly File[]) => {
    if (!fits(given)) return;
    for (const file of given) {
      const { name, base64 } = await upload(file, 'ii');
      const picture = await ownPicture(name, { name: file.name || 'image.png', type: file.type, base64 });
      if (page.current) insert(page.current, picture);
      touched();
    }
  };
  const take = (given: readonly File[]) => {
    void putPictures(given.filter(({ type }) => type.startsWith('image/')));
    void attach(given.filter(({ type }) => !type.startsWith('image/')));
  };
  const { state, draftId, problem: refused } = saving.value;
  return (
    <form
      class={dropping ? 'composer dropping' : 'composer'}
      aria-label={draft.id ? 'Draft' : 'New message'}
      onSubmit={(event) => {
        event.preventDefault();
        store('send');
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          store('send');
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          closeComposer();
        }
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        setDropping(false);
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        take([...event.dataTransfer.files]);
      }}
    >
      <header>
        <h2>{fields.subject || (draft.answers ? 'Reply' : 'New message')}</h2>
        <span class="saved" role="status" title={draftId ? `Draft ID ${draftId}` : undefined}>
          {savedInWords[state]}
        </span>
        <button
          type="button"
          class="icon"
          aria-label="Save and close"
          title="Save and close (Esc)"
          onClick={closeComposer}
        >
          <Icon name="close" />
        </button>
      </header>
      {senders.length > 1 && (
        <label class="field">
          <span class="fieldName">From</span>
          <select value={fields.from} onChange={(event) => chooseSender(event.currentTarget.value)}>
            {senders.map(({ address, name }) => (
              <option key={address} value={address}>
                {name ? `${name} <${address}>` : address}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="field">
        <label class="grow">
          <span class="fieldName">To</span>
          <input
            ref={first}
            value={fields.to}
            autocomplete="off"
            onInput={(event) => set({ to: event.currentTarget.value })}
          />
        </label>
        {!more && (
          <button type="button" class="flat" onClick={() => setMore(true)}>
            Cc Bcc
          </button>
        )}
      </div>
      {more && (
        <>
          <label class="field">
            <span class="fieldName">Cc</span>
            <input
              value={fields.cc}
              autocomplete="off"
              onInput={(event) => set({ cc: event.currentTarget.value })}
            />
          </label>
          <label class="field">
            <span class="fieldName">Bcc</span>
            <input
              value={fields.bcc}
              autocomplete="off"
              onInput={(event) => set({ bcc: event.currentTarget.value })}
            />
          </label>
        </>
      )}
      <label class="field">
        <span class="fieldName">Subject</span>
        <input
          value={fields.subject}
          autocomplete="off"
          onInput={(event) => set({ subject: event.currentTarget.value })}
        />
      </label>
      {leftOut > 0 && (
        <p class="leftOut">
          {leftOut === 1 ? 'One thing' : `${leftOut} things`} in this draft cannot be shown here, and{' '}
          {leftOut === 1 ? 'is' : 'are'} lost if you change and save it.
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: rich text has no element of its own */}
      <div
        ref={page}
        class="letter"
        contentEditable
        role="textbox"
        aria-multiline="true"
        aria-label="Message body"
        tabIndex={0}
        onInput={touched}
        onKeyUp={({ currentTarget }) => rememberCaret(currentTarget)}
        onPointerUp={({ currentTarget, target }) => {
          if (target === currentTarget && getSelection()?.isCollapsed) caretToText(currentTarget);
          else rememberCaret(currentTarget);
        }}
        onBlur={({ currentTarget }) => rememberCaret(currentTarget)}
        onPaste={(event) => {
          const pasted = [...(event.clipboardData?.files ?? [])];
          if (!pasted.length) return;
          event.preventDefault();
          rememberCaret(event.currentTarget);
          take(pasted);
        }}
      />
      {files.length > 0 && (
        <ul class="files" aria-label="Attachments">
          {files.map((file) => (
            <li key={file.key}>
              <span class="file">
                <Icon name="attach" size={16} />
                <span class="name">{file.filename || 'untitled'}</span>
                <span class="size">{sizeInWords(file.size)}</span>
                <button
                  type="button"
                  class="icon"
                  aria-label={`Remove ${file.filename}`}
                  onClick={() => {
                    setFiles(files.filter((other) => other !== file));
                    touched();
                  }}
                >
                  <Icon name="close" size={14} />
                </button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {(refused || problem) && (
        <p class="refused" role="alert">
          {refused || problem}
        </p>
      )}
      <footer>
        <div class="sendWhole">
          <button type="submit" class="send" title="Send (Ctrl+Enter)">
            Send
          </button>
          <Drop label="Schedule send" kind="send more" face={<Icon name="down" size={18} />} up>
            {(close) => (
              <Schedule
                at={(time) => {
                  close();
                  store({ at: time });
                }}
              />
            )}
          </Drop>
        </div>
        <span class="rule" />
        <Tools
          page={page}
          touched={touched}
          torn={torn}
          setTorn={setTorn}
          putPictures={(given) => void putPictures(given)}
          attach={(given) => void attach(given)}
        />
        <div class="grow" />
        <button
          type="button"
          class="tool"
          aria-label="Discard draft"
          title="Discard draft"
          onClick={() => {
            clearTimeout(timer.current);
            timer.current = undefined;
            discard();
          }}
        >
          <Icon name="trash" size={18} />
        </button>
      </footer>
    </form>
  );
}

const savedInWords = { none: '', waiting: '', saving: 'Saving…', saved: 'Draft saved' } as const;
