// A mail from somebody outside: in words, or as it lies in a file.

import { you } from '../state.ts';
import { does } from './acts.ts';
import { base64Of } from './files.ts';
import { closeOver, Over } from './Over.tsx';

export function Receive() {
  const bring = async (files: readonly File[]) => {
    for (const file of files) does({ do: 'receiveFile', base64: await base64Of(file), spam: false });
    closeOver();
  };
  return (
    <Over title="Receive a mail from outside">
      <form
        class="overForm"
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const field = (name: string) => String(given.get(name) ?? '');
          does({
            do: 'receive',
            from: field('from'),
            subject: field('subject'),
            text: field('text'),
            spam: given.has('spam'),
          });
          closeOver();
        }}
      >
        <label>
          <span>From</span>
          <input name="from" required defaultValue="Mira Sol <mira@example.org>" autocomplete="off" />
        </label>
        <label>
          <span>To</span>
          <input value={you.value} disabled />
        </label>
        <label>
          <span>Subject</span>
          <input name="subject" autocomplete="off" />
        </label>
        <label>
          <span>Text</span>
          <textarea name="text" rows={5} />
        </label>
        <label class="check">
          <input type="checkbox" name="spam" />
          <span>To Spam</span>
        </label>
        <div class="row end">
          <label class="flat fileFlat grow">
            From .eml files…
            <input
              type="file"
              multiple
              accept=".eml,message/rfc822,text/plain"
              aria-label="Mail files"
              onChange={(event) => void bring([...(event.currentTarget.files ?? [])])}
            />
          </label>
          <button type="submit" class="primary">
            Receive
          </button>
        </div>
      </form>
    </Over>
  );
}
