// What those a mail went to can do with it: answer, be away, bounce, ask to be left alone.
import { useState } from 'preact/hooks';
import type { BounceOptions, MailClient } from '../../host/mail/types.ts';
import type { MessageShown, OtherSideAct } from '../../server/mailProtocol.ts';
import { answerOtherSide, does } from './acts.ts';

const minute = 60_000;
const arrivals = [
  ['at once', 0],
  ['in 5 minutes', 5 * minute],
  ['in an hour', 60 * minute],
  ['tomorrow', 24 * 60 * minute],
  ['in 3 days', 72 * 60 * minute],
] as const;

const clients: readonly MailClient[] = ['Gmail', 'Outlook', 'Apple Mail', 'Thunderbird'];

const bounces: Record<NonNullable<BounceOptions['kind']>, string> = {
  hard: 'Hard: address not found',
  soft: 'Soft: mailbox full',
  delayed: 'Delayed, not given up yet',
  limit: 'Sending limit passed',
};

/** What the buttons are called, and the text each begins with. */
const sides = {
  reply: { name: 'Reply', does: 'reply', text: 'Thank you, that sounds lovely. Tell me more!' },
  outOfOffice: {
    name: 'Out of office',
    does: 'outOfOffice',
    text: 'I am out of the office until Monday and will answer when I am back.',
  },
  bounce: { name: 'Bounce', does: 'bounce', text: '' },
  optOut: {
    name: 'Opt out',
    does: 'reply',
    text: 'Please do not write to me any more and take me off your list.',
  },
} as const;

type Side = keyof typeof sides;

export function OtherSide({ message }: { message: MessageShown }) {
  const [side, setSide] = useState<Side | null>(null);
  const habits = message.recipients.filter(({ manner }) => manner);
  return (
    <fieldset class="otherSide" aria-label="The other side">
      <div class="sides">
        <span class="title">The other side</span>
        {(Object.keys(sides) as Side[]).map((name) => (
          <button
            type="button"
            class="pillButton"
            key={name}
            aria-expanded={side === name}
            onClick={() => setSide(side === name ? null : name)}
          >
            {sides[name].name}
          </button>
        ))}
      </div>
      {habits.map(({ address, manner }) => (
        <p class="habit" key={address}>
          {address}: {manner}.{' '}
          <button type="button" class="link" onClick={() => does({ do: 'silence', address })}>
            No more
          </button>
        </p>
      ))}
      {side && <SideForm key={side} side={side} message={message} close={() => setSide(null)} />}
    </fieldset>
  );
}

function SideForm({ side, message, close }: { side: Side; message: MessageShown; close: () => void }) {
  const { does: what, text, name } = sides[side];
  const [where, setWhere] = useState('in');
  return (
    <form
      class="sideForm"
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const field = (key: string) => String(given.get(key) ?? '').trim();
        const common = {
          address: field('address'),
          after: Number(field('after')),
          always: given.has('always'),
        };
        const act: OtherSideAct =
          what === 'reply'
            ? {
                ...common,
                does: 'reply',
                from: field('from'),
                text: String(given.get('text') ?? ''),
                client: field('client') as MailClient,
                cc: field('cc'),
                outOfThread: where === 'out',
                spam: where === 'spam',
              }
            : what === 'outOfOffice'
              ? { ...common, does: 'outOfOffice', text: String(given.get('text') ?? '') }
              : { ...common, does: 'bounce', kind: field('kind') as keyof typeof bounces };
        answerOtherSide(message.id, act);
        close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <div class="row">
        <label>
          <span>{what === 'bounce' ? 'Failed address' : 'Who'}</span>
          <select name="address">
            {message.recipients.map(({ address, name: who }) => (
              <option key={address} value={address}>
                {who ? `${who} <${address}>` : address}
              </option>
            ))}
          </select>
        </label>
        {what === 'reply' && (
          <label>
            <span>Written in</span>
            <select name="client">
              {clients.map((client) => (
                <option key={client}>{client}</option>
              ))}
            </select>
          </label>
        )}
        {what === 'bounce' && (
          <label>
            <span>Kind</span>
            <select name="kind">
              {Object.entries(bounces).map(([kind, label]) => (
                <option key={kind} value={kind}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>Arrives</span>
          <select name="after">
            {arrivals.map(([label, ms]) => (
              <option key={ms} value={ms} selected={ms === (what === 'bounce' ? 5 * minute : 0)}>
                {label}
              </option>
            ))}
          </select>
        </label>
      </div>
      {what === 'reply' && (
        <div class="row">
          <label>
            <span>Comes</span>
            <select value={where} onChange={(event) => setWhere(event.currentTarget.value)}>
              <option value="in">in the thread</option>
              <option value="out">as a new mail</option>
              <option value="spam">in the thread, to Spam</option>
            </select>
          </label>
          <label class="grow">
            <span>From another address</span>
            <input name="from" autocomplete="off" placeholder="Studio Lind <studio@example.net>" />
          </label>
          <label class="grow">
            <span>Cc</span>
            <input name="cc" autocomplete="off" />
          </label>
        </div>
      )}
      {what !== 'bounce' && (
        <textarea
          name="text"
          aria-label="Text"
          rows={4}
          defaultValue={text}
          ref={(field) => field?.focus()}
        />
      )}
      <div class="row end">
        <label class="check grow">
          <input type="checkbox" name="always" />
          <span>And so with every mail from now on</span>
        </label>
        <button type="button" class="flat" onClick={close}>
          Cancel
        </button>
        <button type="submit" class="primary">
          {name}
        </button>
      </div>
    </form>
  );
}
