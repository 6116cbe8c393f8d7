// Who is never mailed: the list, an address to add or look for, and a mistake to take back.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Input, Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { TextField } from '../parts/TextField.tsx';
import { outreachDesk } from './desk.ts';
import { keepFocus } from './focus.ts';

type Found = Output<'outreach.optOuts'>;
type Entry = Found['entries'][number];

const hows = {
  reply: 'mail.out.reply',
  hand: 'mail.out.hand',
  unknown: 'mail.out.unknown',
} as const satisfies Record<Entry['how'], WordKey>;

/** Where what was typed is kept. */
const typedKey = 'outreach opt-out';
/** Lines drawn at first. */
const atFirst = 50;

export function OptOuts() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const found = useSignal<Found | undefined>(undefined);
  const shown = useSignal(atFirst);
  /** The entry, or the address, whose taking back is asked about. */
  const asking = useSignal('');
  const read = async () => {
    const result = await app.call('outreach.optOuts', {});
    if (result.ok) found.value = result.value;
    else app.fail(result);
  };
  useEffect(() => void read(), []);
  const { value: list } = found;
  if (!list) return <Skeleton label={say('frame.working')} />;

  async function takeBack(which: Pick<Input<'outreach.optOut'>, 'addresses' | 'keys'>): Promise<boolean> {
    const done = await desk.ask('outreach.optOut', { ids: [], optedOut: false, ...which });
    if (!done) return false;
    asking.value = '';
    app.tell(say('mail.out.takenBack'));
    await read();
    keepFocus();
    return true;
  }
  const { entries, total, back } = list;
  return (
    <>
      <p class="grey small">{say('mail.out.about')}</p>
      <Typed asking={asking} takeBack={(address) => takeBack({ addresses: [address] })} onAdded={read} />
      {entries.length === 0 ? (
        <Empty icon="check" title={say('mail.out.none')}>
          {say('mail.out.none.note')}
        </Empty>
      ) : (
        <section aria-labelledby="mail-out">
          <h3 class="section-title" id="mail-out">
            {say('mail.out.n', { n: total })}
          </h3>
          <ul class="mail-lines">
            {entries.slice(0, shown.value).map((entry) => (
              <Line
                key={entry.key}
                entry={entry}
                asking={asking}
                takeBack={() => void takeBack({ keys: [entry.key] })}
              />
            ))}
          </ul>
          {entries.length > shown.value && (
            <Button kind="quiet" onClick={() => (shown.value += atFirst)}>
              {say('importing.moreLines', { n: Math.min(atFirst, entries.length - shown.value) })}
            </Button>
          )}
          {total > entries.length && shown.value >= entries.length && (
            <p class="grey small">{say('mail.out.first', { n: entries.length, all: total })}</p>
          )}
        </section>
      )}
      {back.length > 0 && (
        <div class="details">
          <Fold title={say('mail.out.taken', { n: back.length })}>
            <ul class="mail-back">
              {back.map(({ key, at, who }) => (
                <li key={`${key} ${at}`} class="grey small wrap">
                  <When at={at} who={who} />
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      )}
    </>
  );
}

function When({ at, who }: { at: string; who: string }) {
  const app = useApp();
  const { timeZone, today } = app.session.value ?? {};
  return <>{[at && dayAndTime(at, app.language.value, timeZone, today), who].filter(Boolean).join(' · ')}</>;
}

interface LineProps {
  entry: Entry;
  asking: { value: string };
  takeBack: () => void;
}

function Line({ entry: { key, address, rows, how, at, who }, asking, takeBack }: LineProps) {
  const { say } = useApp();
  const named = [...new Set(rows.map(({ name, campaign }) => [name, campaign].filter(Boolean).join(', ')))];
  return (
    <li class="mail-out">
      <div class="mail-out-head">
        <div class="mail-out-who">
          <p class={address ? 'wrap' : 'wrap grey'}>{address || say('mail.out.mark')}</p>
          {named.length > 0 && <p class="option-note wrap">{named.join(' · ')}</p>}
          <p class="option-note wrap">
            {say(hows[how])}
            {(at || who) && ' · '}
            <When at={at} who={who} />
          </p>
        </div>
        <Button
          kind="quiet"
          label={`${say('mail.out.takeBack')} ${address || say('mail.out.mark')}`}
          onClick={() => (asking.value = asking.value === key ? '' : key)}
        >
          {say('mail.out.takeBack')}
        </Button>
      </div>
      {asking.value === key && (
        <Confirm address={address} onDo={takeBack} onKeep={() => (asking.value = '')} />
      )}
    </li>
  );
}

/** Nobody is taken off by a slip of the hand. */
function Confirm({ address, onDo, onKeep }: { address: string; onDo: () => void; onKeep: () => void }) {
  const { say } = useApp();
  return (
    <Banner
      tone="warn"
      alert
      title={address ? say('mail.out.takeBack.ask', { address }) : say('mail.out.takeBack.askMark')}
      acts={
        <>
          <Button kind="danger" onClick={onDo}>
            {say('mail.out.takeBack.do')}
          </Button>
          <Button
            onClick={() => {
              onKeep();
              keepFocus();
            }}
          >
            {say('mail.out.takeBack.no')}
          </Button>
        </>
      }
    >
      {say('mail.out.takeBack.note')}
    </Banner>
  );
}

interface TypedProps {
  asking: { value: string };
  takeBack: (address: string) => Promise<boolean>;
  onAdded: () => Promise<void>;
}

/** An address to put on the list, or to look for: a mark can't be read back, but it can be compared. */
function Typed({ asking, takeBack, onAdded }: TypedProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const wrong = useSignal('');
  const looked = useSignal<{ address: string; there: boolean } | undefined>(undefined);
  const typed = app.drafts.read(typedKey) ?? '';
  const addresses = typed.split(/[\s,;]+/).filter((one) => one !== '');
  const [address = ''] = addresses;

  async function add(): Promise<void> {
    const done = await desk.ask('outreach.optOut', { ids: [], optedOut: true, addresses });
    if (!done) return;
    const added = addresses.length - done.refused.length;
    wrong.value = done.refused.length > 0 ? say('mail.out.wrong', { list: done.refused.join(', ') }) : '';
    if (done.refused.length === 0) app.drafts.forget(typedKey);
    else app.drafts.write(typedKey, done.refused.join(', '));
    looked.value = undefined;
    if (added > 0) app.tell(say('mail.out.added', { n: added }));
    else app.announce(wrong.value);
    await onAdded();
  }
  async function find(): Promise<void> {
    const result = await desk.ask('outreach.optOuts', { address });
    if (result) looked.value = { address, there: result.asked ?? false };
  }
  const { value: one } = looked;
  return (
    <form
      class="mail-part"
      onSubmit={(event) => {
        event.preventDefault();
        if (addresses.length > 0) void add();
      }}
    >
      <TextField
        label={say('mail.out.address')}
        mode="email"
        value={typed}
        wrong={wrong.value}
        onInput={(text) => {
          wrong.value = '';
          looked.value = undefined;
          app.drafts.write(typedKey, text);
        }}
      />
      <div class="due-acts">
        <Button type="submit" disabled={addresses.length === 0}>
          {say('mail.out.add')}
        </Button>
        <Button kind="quiet" icon="search" disabled={addresses.length !== 1} onClick={() => void find()}>
          {say('mail.out.find')}
        </Button>
      </div>
      <p class="wrap" role="status">
        {one && say(one.there ? 'mail.out.found' : 'mail.out.notFound', { address: one.address })}
      </p>
      {one?.there && asking.value !== one.address && (
        <Button kind="quiet" onClick={() => (asking.value = one.address)}>
          {say('mail.out.takeBack')}
        </Button>
      )}
      {one?.there && asking.value === one.address && (
        <Confirm
          address={one.address}
          onDo={async () => {
            if (await takeBack(one.address)) looked.value = undefined;
          }}
          onKeep={() => (asking.value = '')}
        />
      )}
    </form>
  );
}
