// A message's headers and source, as Gmail's *Show original* shows them.
import { useState } from 'preact/hooks';
import type { CopyOf } from '../../server/mailProtocol.ts';
import { bytesOfBinary, download, sizeInWords } from './files.ts';
import { Over } from './Over.tsx';
import { copyKey, original } from './state.ts';

const shownAtOnce = 200_000;

export function Original({ of }: { of: CopyOf }) {
  const [tab, setTab] = useState<'headers' | 'source'>('headers');
  const { value: shown } = original;
  const here = shown && copyKey(shown.of) === copyKey(of) ? shown : null;
  const whole = here !== null && here.source.length === here.size;
  return (
    <Over title={of.address ? `Original message, as ${of.address} got it` : 'Original message'} wide>
      <div class="tabsSmall" role="tablist" aria-label="Original message">
        {(['headers', 'source'] as const).map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            aria-selected={tab === name}
            onClick={() => setTab(name)}
          >
            {name === 'headers' ? 'Headers' : 'Source'}
          </button>
        ))}
        <div class="grow" />
        {here && <span class="size">{sizeInWords(here.size)}</span>}
        {whole && (
          <button
            type="button"
            class="flat"
            onClick={() => download('original.eml', bytesOfBinary(here.source))}
          >
            Download
          </button>
        )}
      </div>
      {!here && <p class="mailNone">Opening…</p>}
      {here && tab === 'headers' && (
        <table class="headers">
          <tbody>
            {here.headers.slice(0, 500).map(({ name, value }, index) => (
              <tr key={`${index} ${name}`}>
                <th scope="row">{name}</th>
                <td>{value.slice(0, 5000)}</td>
              </tr>
            ))}
            {here.headers.length === 0 && (
              <tr>
                <td>It has no header.</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      {here && tab === 'source' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: people scroll it by keyboard
        <pre class="source" tabIndex={0}>
          {here.source.slice(0, shownAtOnce)}
          {here.size > shownAtOnce && `\n\n… ${sizeInWords(here.size - shownAtOnce)} more`}
        </pre>
      )}
    </Over>
  );
}
