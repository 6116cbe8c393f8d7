// How the list was read, every part of it to be corrected: letters, separator, headings, columns.
import { useSignal } from '@preact/signals';
import { delimiters, encodings } from '../../src/import/index.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { Columns } from './Columns.tsx';
import { useJob } from './Import.tsx';
import { issueText } from './issues.ts';

const delimiterWords = {
  ',': 'importing.delimiter.comma',
  ';': 'importing.delimiter.semicolon',
  '\t': 'importing.delimiter.tab',
  '|': 'importing.delimiter.pipe',
} as const satisfies Record<(typeof delimiters)[number], WordKey>;

export function HowRead() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const source = job.source.value;
  const list = job.list.value;
  if (!source || !list) return null;
  const { reading } = list;
  const unsure = job.matches.value.filter(({ sure, to }) => !sure && to !== 'skip').length;
  const { value: wrong } = job.wrong;
  const { value: refused } = job.refused;

  return (
    <>
      <main class="steps-body">
        <p>
          <strong class="wrap">
            {say('importing.source.rows', {
              name: source.name,
              n: list.rows.length,
              columns: list.header.length,
            })}
          </strong>
        </p>
        <div class="how">
          {source.from === 'file' && (
            <Listbox
              label={say('importing.encoding')}
              labelShown
              value={reading.encoding}
              choices={encodings.map((value) => ({ value, label: say(`importing.encoding.${value}`) }))}
              onChoose={(value) => {
                const encoding = encodings.find((known) => known === value);
                if (encoding) job.choices.value = { ...job.choices.value, encoding };
              }}
            />
          )}
          {source.from !== 'tab' && (
            <Listbox
              label={say('importing.delimiter')}
              labelShown
              value={reading.delimiter}
              choices={delimiters.map((value) => ({ value, label: say(delimiterWords[value]) }))}
              onChoose={(value) => {
                const delimiter = delimiters.find((known) => known === value);
                if (delimiter) job.choices.value = { ...job.choices.value, delimiter };
              }}
            />
          )}
          <Listbox
            label={say('importing.headerRow')}
            labelShown
            value={String(reading.headerRow)}
            choices={Array.from({ length: 10 }, (_, row) => ({ value: String(row), label: String(row + 1) }))}
            onChoose={(value) => (job.choices.value = { ...job.choices.value, headerRow: Number(value) })}
          />
          <Into />
          <Platform />
        </div>
        {refused ? (
          <Banner tone="error" alert title={say('importing.unreadable')}>
            {issueText(say, refused)}
          </Banner>
        ) : (
          <>
            {wrong && (
              <Banner tone="error" alert>
                {wrong === 'nobody'
                  ? say('importing.nobodyColumn')
                  : say('importing.twice', { column: columnName(app.language.value, wrong.twice) })}
              </Banner>
            )}
            {job.formulas.value > 0 && (
              <Banner tone="warn">{say('importing.formulas', { n: job.formulas.value })}</Banner>
            )}
            <Columns />
            <FirstRows />
          </>
        )}
      </main>
      <footer class="steps-foot">
        <Button onClick={() => job.again()}>{say('importing.back')}</Button>
        <span class="grey steps-note">
          {!refused &&
            !wrong &&
            (unsure > 0 ? say('importing.unsure', { n: unsure }) : say('importing.allSure'))}
        </span>
        <Button
          kind="main"
          disabled={wrong !== undefined || refused !== undefined}
          onClick={() => void job.check()}
        >
          {say('importing.check')}
        </Button>
      </footer>
    </>
  );
}

const another = '\u0000new';

/** The campaign of all rows, unless the list says one for each. */
function Into() {
  const app = useApp();
  const job = useJob();
  const { say } = app;
  const typing = useSignal(false);
  const campaigns = (app.session.value?.campaigns ?? []).filter(({ open }) => open).map(({ name }) => name);
  const inList = job.matches.value.some(({ to }) => to === 'campaign');
  const current = job.campaign.value;
  const names =
    current && !campaigns.includes(current) && !typing.value ? [current, ...campaigns] : campaigns;
  return (
    <>
      <Listbox
        label={say('importing.into')}
        labelShown
        disabled={inList}
        value={inList ? '' : typing.value ? another : current}
        choices={[
          { value: '', label: say(inList ? 'importing.into.list' : 'importing.into.none') },
          ...names.map((value) => ({ value, label: value })),
          { value: another, label: say('importing.into.new') },
        ]}
        onChoose={(value) => {
          typing.value = value === another;
          job.campaign.value = value === another ? '' : value;
        }}
      />
      {typing.value && !inList && (
        <TextField
          label={say('creator.campaignName')}
          value={current}
          most={200}
          onInput={(text) => (job.campaign.value = text.trim())}
        />
      )}
    </>
  );
}

function Platform() {
  const app = useApp();
  const job = useJob();
  if (job.matches.value.some(({ to }) => to === 'platform')) return null;
  const names = Object.values(app.sheetTongue.value.choices.platform).map(([name]) => name);
  return (
    <Listbox
      label={app.say('importing.platform')}
      labelShown
      value={job.platform.value}
      choices={['', ...names].map((value) => ({ value, label: value || '–' }))}
      onChoose={(value) => (job.platform.value = value)}
    />
  );
}

function FirstRows() {
  const { say } = useApp();
  const job = useJob();
  const list = job.list.value;
  if (!list) return null;
  const shown = job.matches.value.filter(({ to }) => to !== 'skip');
  return (
    <div>
      <h3 class="setup-title" id="first-rows">
        {say('importing.firstRows')}
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls is reached by keyboard */}
      <section class="scroll-box" tabIndex={0} aria-labelledby="first-rows">
        <table class="rows">
          <thead>
            <tr>
              {shown.map(({ at, heading }) => (
                <th key={at} scope="col">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.slice(0, 5).map(({ line, texts }) => (
              <tr key={line}>
                {shown.map(({ at }) => (
                  <td key={at}>{(texts[at] ?? '').slice(0, 120)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
