// What came in, one by one: the new text, what to do with it, and what of it goes into the row.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Reply } from '../../src/api/outreach.ts';
import type { Input } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { dayAndTime } from '../dates.ts';
import { addDays, isDay } from '../days.ts';
import { Button } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { TextField } from '../parts/TextField.tsx';
import { outreachDesk } from './desk.ts';
import { First } from './First.tsx';
import { keepFocus } from './focus.ts';
import { PutInRow } from './PutInRow.tsx';
import { keepWish, readWish } from './wish.ts';

type Handled = Input<'outreach.handled'>;

const kinds = {
  reply: 'mail.reply',
  autoReply: 'mail.reply.auto',
  bounce: 'mail.reply.bounce',
  optOut: 'mail.reply.optOut',
} as const satisfies Record<Reply['kind'], WordKey>;

export function Replies() {
  const app = useApp();
  const { say } = app;
  const found = useSignal<Reply[] | undefined>(undefined);
  const total = useSignal(0);
  const at = useSignal(0);
  const read = async () => {
    const result = await app.call('outreach.replies', { from: 0 });
    if (!result.ok) return app.fail(result);
    found.value = result.value.replies;
    total.value = result.value.total;
    at.value = 0;
  };
  useEffect(() => void read(), []);
  const { value: replies } = found;
  if (!replies) return <Skeleton label={say('mail.replies.reading')} />;
  const reply = replies[at.value];
  if (!reply)
    return (
      <Empty icon="check" title={say('mail.replies.none')}>
        {say('mail.replies.none.note')}
      </Empty>
    );
  return (
    <>
      <p class="grey small number">{say('mail.replies.of', { n: at.value + 1, all: total.value })}</p>
      <ReplyCard
        key={reply.key}
        reply={reply}
        onBack={async () => {
          await read();
          keepFocus();
        }}
        onDone={() => {
          const rest = replies.filter(({ key }) => key !== reply.key);
          total.value -= 1;
          if (rest.length === 0 && total.value > 0) void read();
          else {
            found.value = rest;
            at.value = Math.min(at.value, Math.max(0, rest.length - 1));
          }
          keepFocus();
        }}
      />
      {replies.length > 1 && (
        <div class="due-acts">
          <Button kind="quiet" icon="back" disabled={at.value === 0} onClick={() => (at.value -= 1)}>
            {say('mail.replies.before')}
          </Button>
          <Button
            kind="quiet"
            icon="right"
            disabled={at.value >= replies.length - 1}
            onClick={() => (at.value += 1)}
          >
            {say('mail.replies.after')}
          </Button>
        </div>
      )}
    </>
  );
}

interface ReplyCardProps {
  reply: Reply;
  onDone: () => void;
  /** It was dealt with by mistake, and is in the queue again. */
  onBack: () => Promise<void>;
}

function ReplyCard({ reply, onDone, onBack }: ReplyCardProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const creators = useDesk();
  const { say } = app;
  const { timeZone, today = '' } = app.session.value ?? {};
  const about = useSignal(reply.rows.length === 1 ? (reply.rows[0]?.id ?? '') : '');
  /** A person may say that it is none. */
  const kind = useSignal(reply.kind);
  const form = useSignal<'declined' | 'later' | undefined>(undefined);
  const on = useSignal(addDays(today, 30));
  const why = `outreach why ${reply.key}`;
  const row = reply.rows.find(({ id }) => id === about.value);

  /** Takes it off the queue. */
  const takeOff = (what: Handled['what'], more: Partial<Handled> = {}) =>
    desk.ask('outreach.handled', {
      key: reply.key,
      id: about.value || null,
      what,
      why: '',
      on: null,
      ...more,
    });
  async function handle(what: Handled['what'], more: Partial<Handled> = {}): Promise<void> {
    const done = await takeOff(what, more);
    if (!done?.done) return;
    app.drafts.forget(why);
    creators.did(done.undo, row ? [row.id] : []);
    app.tell(row ? say('mail.handledFor', { name: row.name }) : say('mail.handled'), {
      label: say('frame.undo'),
      run: async () => {
        if (done.undo) await creators.undo();
        const put = await desk.ask('outreach.putBack', { key: reply.key });
        if (!put?.back) return;
        await desk.read();
        await onBack();
      },
    });
    onDone();
  }
  const late = !isDay(on.value) || on.value <= today;
  return (
    <article class="box mail-reply" aria-label={say(kinds[kind.value])}>
      {kind.value !== 'reply' && <p class="late">{say(kinds[kind.value])}</p>}
      {row ? (
        <p>
          <strong class="wrap">{row.name}</strong>
          <span class="grey small wrap"> {[row.campaign, row.status].filter(Boolean).join(' · ')}</span>
        </p>
      ) : (
        reply.rows.length > 1 && (
          <Listbox
            label={say('mail.about')}
            labelShown
            value={about.value}
            shown={say('mail.about.choose')}
            choices={reply.rows.map(({ id, name, campaign, status }) => ({
              value: id,
              label: name,
              note: [campaign, status].filter(Boolean).join(' · '),
            }))}
            onChoose={(id) => (about.value = id)}
          />
        )
      )}
      <p class="grey small wrap">
        {reply.from} · {dayAndTime(reply.at, app.language.value, timeZone, today)}
      </p>
      <p class="hit-name wrap">{reply.subject}</p>
      <div class="mail-text wrap" id="reply-text">
        {reply.text || say('mail.reply.noText')}
      </div>
      <p class="small">
        <a href={reply.link} target="_blank" rel="noopener noreferrer">
          {say('mail.reply.gmail')}
        </a>
      </p>
      {row && <PutInRow reply={reply} id={row.id} />}
      <div class="acts">
        {kind.value === 'reply' && (
          <>
            <Button kind="main" disabled={!row} onClick={() => void handle('interested')}>
              {say('mail.interested')}
            </Button>
            <Button
              disabled={!row}
              onClick={() => (form.value = form.value === 'declined' ? undefined : 'declined')}
            >
              {say('mail.declined')}
            </Button>
            <Button
              disabled={!row}
              onClick={() => (form.value = form.value === 'later' ? undefined : 'later')}
            >
              {say('mail.later')}
            </Button>
            <Button
              disabled={!row}
              onClick={() => {
                if (row) void answer(row);
              }}
            >
              {say('mail.answer')}
            </Button>
          </>
        )}
        <Button onClick={() => void handle('next')}>{say('mail.next')}</Button>
        {row && kind.value !== 'optOut' && (
          <Button kind="quiet" onClick={() => void optOut(true)}>
            {say('mail.optOut')}
          </Button>
        )}
        {row && kind.value === 'optOut' && (
          <Button kind="quiet" onClick={() => void optOut(false)}>
            {say('mail.optOut.not')}
          </Button>
        )}
      </div>
      {form.value === 'declined' && (
        <form
          class="mail-part"
          onSubmit={(event) => {
            event.preventDefault();
            void handle('declined', { why: app.drafts.read(why) ?? '' });
          }}
        >
          <First>
            <TextField
              label={say('mail.declined.why')}
              value={app.drafts.read(why) ?? ''}
              onInput={(text) => app.drafts.write(why, text)}
            />
          </First>
          <Button type="submit" kind="main">
            {say('mail.declined.do')}
          </Button>
        </form>
      )}
      {form.value === 'later' && (
        <form
          class="mail-part"
          onSubmit={(event) => {
            event.preventDefault();
            if (!late) void handle('later', { on: on.value });
          }}
        >
          <First>
            <DayField
              label={say('mail.later.on')}
              value={on.value}
              wrong={late}
              onInput={(day) => (on.value = day)}
            />
          </First>
          <Button type="submit" kind="main" disabled={late}>
            {say('mail.later.do')}
          </Button>
        </form>
      )}
    </article>
  );

  async function optOut(optedOut: boolean): Promise<void> {
    const done = await desk.ask('outreach.optOut', { ids: [about.value], optedOut });
    if (!done) return;
    app.tell(say(optedOut ? 'mail.optOut.done' : 'mail.optOut.back', { n: done.rows.length }));
    if (optedOut) {
      await takeOff('next');
      onDone();
    } else {
      kind.value = 'reply';
      keepFocus();
    }
  }
  /** Shows the row, and opens what is to be sent into the thread: to it alone, whatever was put together last. */
  async function answer({ id, name }: Reply['rows'][number]): Promise<void> {
    const went = await app.wait('creator.goTo', { id });
    if (!went.ok) return app.fail(went);
    keepWish(app, { ...readWish(app), template: '', follow: false, reply: { key: reply.key, id, name } });
    desk.place.value = { kind: 'new' };
  }
}
