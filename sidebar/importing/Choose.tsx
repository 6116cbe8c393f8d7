// Where the list comes from: a file, pasted text, or another tab of this spreadsheet.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Progress } from '../parts/Progress.tsx';
import { useJob } from './Import.tsx';
import { issueText } from './issues.ts';

const mostBytes = 20 * 1024 * 1024;
/** Rows of a tab that are read in one call. */
const tabRows = 2000;

export function Choose() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const tooBig = useSignal('');
  const over = useSignal(false);
  const file = useRef<HTMLInputElement>(null);
  const { value: refused } = job.refused;

  async function takeFile(chosen: File | undefined): Promise<void> {
    over.value = false;
    if (!chosen) return;
    tooBig.value = chosen.size > mostBytes ? chosen.name : '';
    if (tooBig.value) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    job.take({ name: chosen.name, from: 'file', list: { bytes, decode } });
  }

  return (
    <main class="steps-body">
      {tooBig.value && (
        <Banner tone="error" alert title={`${tooBig.value}: ${say('importing.tooBig')}`}>
          {say('importing.tooBig.next')}
        </Banner>
      )}
      {refused && !tooBig.value && (
        <Banner tone="error" alert title={`${job.source.value?.name}: ${say('importing.unreadable')}`}>
          {issueText(say, refused)}
        </Banner>
      )}
      <div class="choose-columns">
        <section class="choose-part" aria-labelledby="from-file">
          <h3 class="setup-title" id="from-file">
            {say('importing.file')}
          </h3>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
          <div
            class={`drop${over.value ? ' over' : ''}`}
            onDragOver={(event) => {
              event.preventDefault();
              over.value = true;
            }}
            onDragLeave={() => {
              over.value = false;
            }}
            onDrop={(event) => {
              event.preventDefault();
              void takeFile(event.dataTransfer?.files[0]);
            }}
          >
            <span class="empty-icon">
              <Icon name="upload" size={28} />
            </span>
            <p class="grey">{say('importing.file.drop')}</p>
            <Button kind="main" onClick={() => file.current?.click()}>
              {say('importing.file.choose')}
            </Button>
            <input
              ref={file}
              class="heard"
              type="file"
              tabIndex={-1}
              aria-hidden="true"
              accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
              onChange={({ currentTarget }) => {
                void takeFile(currentTarget.files?.[0]);
                // The same file, corrected, can be chosen again.
                currentTarget.value = '';
              }}
            />
          </div>
        </section>
        <Paste />
      </div>
      <Tabs />
    </main>
  );
}

const decode = (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding).decode(bytes);

function Paste() {
  const { say, drafts } = useApp();
  const job = useJob();
  const text = drafts.read('import paste') ?? '';
  return (
    <form
      class="choose-part"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) job.take({ name: say('importing.pasted'), from: 'paste', list: { text } });
      }}
    >
      <h3 class="setup-title">{say('importing.paste')}</h3>
      <label class="label" for="paste">
        {say('importing.paste.label')}
      </label>
      <textarea
        id="paste"
        class="input paste"
        spellcheck={false}
        value={text}
        onInput={(event) => drafts.hold('import paste', event.currentTarget.value)}
      />
      <div class="acts">
        <Button type="submit" disabled={text.trim() === ''}>
          {say('importing.paste.read')}
        </Button>
      </div>
    </form>
  );
}

type Tab = Output<'import.tabs'>['tabs'][number];

function Tabs() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const tabs = useSignal<Tab[] | undefined>(undefined);
  const reading = useSignal<{ tab: Tab; done: number } | undefined>(undefined);
  useEffect(() => {
    void app.call('import.tabs', {}).then((result) => {
      if (result.ok) tabs.value = result.value.tabs;
      else app.fail(result);
    });
  }, [app]);

  async function take(tab: Tab): Promise<void> {
    const table: string[][] = [];
    let more = true;
    while (more) {
      reading.value = { tab, done: table.length };
      const result = await app.call('import.tab', {
        sheetId: tab.sheetId,
        from: table.length,
        rows: tabRows,
      });
      if (!result.ok) {
        reading.value = undefined;
        return app.fail(result);
      }
      table.push(...result.value.rows);
      more = result.value.more && result.value.rows.length > 0;
    }
    reading.value = undefined;
    job.take({ name: tab.name, from: 'tab', list: { table } });
  }

  return (
    <section aria-labelledby="from-tab">
      <h3 class="setup-title" id="from-tab">
        {say('importing.tab')}
      </h3>
      {reading.value && (
        <Progress
          label={say('importing.tab.reading')}
          done={reading.value.done}
          most={reading.value.tab.rows}
        />
      )}
      {tabs.value?.length === 0 && <p class="grey">{say('importing.tab.none')}</p>}
      <ul class="tabs-found">
        {(tabs.value ?? []).map((tab) => (
          <li key={tab.sheetId}>
            <Button
              icon="sheet"
              busy={reading.value?.tab.sheetId === tab.sheetId}
              disabled={reading.value !== undefined}
              onClick={() => void take(tab)}
            >
              {tab.name} <span class="grey">· {say('importing.tab.rows', { n: tab.rows })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
