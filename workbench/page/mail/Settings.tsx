// Who the person writes as, with signatures, and what Google does to scripts that send.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MailFault, Sender } from '../../host/mail/types.ts';
import { does } from './acts.ts';
import { fill, format, read } from './editor.ts';
import { Over } from './Over.tsx';
import { box } from './state.ts';

const newSender: Sender = {
  address: '',
  name: '',
  signature: '',
  replyTo: '',
  isDefault: false,
  verified: true,
};

/** What the next mail a script sends can meet. */
const troubles: readonly { label: string; with: MailFault; afterEffect: boolean }[] = [
  { label: 'It goes out and its answer is lost', with: 'serverError', afterEffect: true },
  { label: 'It fails, and nobody says why', with: 'serverError', afterEffect: false },
  { label: 'Too many calls a minute (403 rateLimitExceeded)', with: 'rateLimitExceeded', afterEffect: false },
  { label: "The day's sending limit is reached (429)", with: 'sendingLimit', afterEffect: false },
  { label: 'An error of Google (500 backendError)', with: 'backendError', afterEffect: false },
];

export function Settings() {
  const [adding, setAdding] = useState(false);
  const senders = box.value?.senders ?? [];
  return (
    <Over title="Mail settings">
      <div class="mailSettings">
        <h3>Send as</h3>
        {senders.map((sender) => (
          <SenderForm key={sender.address} sender={sender} />
        ))}
        {adding ? (
          <SenderForm sender={newSender} done={() => setAdding(false)} />
        ) : (
          <button type="button" class="flat" onClick={() => setAdding(true)}>
            Add another address
          </button>
        )}
        <h3>Gmail API</h3>
        <label class="check">
          <input
            type="checkbox"
            checked={box.value?.apiEnabled ?? true}
            onChange={(event) => does({ do: 'api', enabled: event.currentTarget.checked })}
          />
          <span>
            Enabled for the script's project
            <small>Off, every call of the advanced service answers 403 accessNotConfigured.</small>
          </span>
        </label>
        <h3>Trouble</h3>
        <form
          class="row end"
          onSubmit={(event) => {
            event.preventDefault();
            const chosen = troubles[Number(new FormData(event.currentTarget).get('trouble'))];
            if (chosen) does({ do: 'trouble', with: chosen.with, afterEffect: chosen.afterEffect });
          }}
        >
          <label class="grow">
            <span>The next mail a script sends</span>
            <select name="trouble">
              {troubles.map(({ label }, index) => (
                <option key={label} value={index}>
                  {label}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" class="flat">
            Arm
          </button>
          <button type="button" class="flat" onClick={() => does({ do: 'calm' })}>
            Take back
          </button>
        </form>
      </div>
    </Over>
  );
}

function SenderForm({ sender, done }: { sender: Sender; done?: () => void }) {
  const page = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(done !== undefined);
  useLayoutEffect(() => {
    if (page.current) fill(page.current, sender.signature);
  }, [open]);
  if (!open) {
    return (
      <div class="senderLine">
        <span class="grow">
          {sender.name ? `${sender.name} <${sender.address}>` : sender.address}
          {sender.isDefault && <span class="chip after">default</span>}
          {!sender.verified && <span class="chip after">not confirmed</span>}
        </span>
        <button
          type="button"
          class="flat"
          aria-label={`Change ${sender.address}`}
          onClick={() => setOpen(true)}
        >
          Change
        </button>
      </div>
    );
  }
  const close = () => {
    setOpen(false);
    done?.();
  };
  return (
    <form
      class="senderForm"
      aria-label={sender.address || 'New address'}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const field = (name: string) => String(given.get(name) ?? '').trim();
        const html = page.current ? read(page.current) : '';
        does({
          do: 'sender',
          sender: {
            address: sender.address || field('address'),
            name: field('name'),
            replyTo: field('replyTo'),
            signature: page.current?.textContent?.trim() ? html : '',
            isDefault: given.has('isDefault') || sender.isDefault,
            verified: given.has('verified'),
          },
        });
        close();
      }}
    >
      <div class="row">
        <label class="grow">
          <span>Name</span>
          <input name="name" defaultValue={sender.name} autocomplete="off" />
        </label>
        {sender.address === '' && (
          <label class="grow">
            <span>Address</span>
            <input name="address" type="email" required autocomplete="off" />
          </label>
        )}
        <label class="grow">
          <span>Reply to</span>
          <input name="replyTo" defaultValue={sender.replyTo} autocomplete="off" />
        </label>
      </div>
      <div class="signatureTools">
        <span class="grow">Signature</span>
        {(['bold', 'italic'] as const).map((command) => (
          <button
            type="button"
            class={`tool ${command}`}
            key={command}
            aria-label={command === 'bold' ? 'Bold' : 'Italic'}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => page.current && format(page.current, command)}
          >
            {command === 'bold' ? 'B' : 'I'}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: rich text has no element of its own */}
      <div
        ref={page}
        class="letter small"
        contentEditable
        role="textbox"
        aria-multiline="true"
        aria-label="Signature"
        tabIndex={0}
      />
      <div class="row end">
        <label class="check">
          <input type="checkbox" name="isDefault" defaultChecked={sender.isDefault} />
          <span>Default</span>
        </label>
        <label class="check grow">
          <input type="checkbox" name="verified" defaultChecked={sender.verified} />
          <span>Confirmed</span>
        </label>
        <button type="button" class="flat" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="primary">
          Save
        </button>
      </div>
    </form>
  );
}
