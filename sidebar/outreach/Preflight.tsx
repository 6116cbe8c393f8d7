// The pre-flight in its own large window: everybody who will be mailed and everybody who won't, with
// the finished mail; then the sending itself.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { tongues } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { DeskContext } from '../creator/context.ts';
import { createDesk } from '../creator/desk.ts';
import { Offline } from '../frame/Notices.tsx';
import { Window } from '../frame/Window.tsx';
import { close } from '../google.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { type Flight, FlightContext, type List, lists, openFlight, useFlight } from './flight.ts';
import { headingClass } from './focus.ts';
import { RowPane } from './RowPane.tsx';
import { Sent } from './Sent.tsx';

export const Preflight = () => (
  <Window>
    <Opened />
  </Window>
);

function Opened() {
  const app = useApp();
  const { say } = app;
  const flight = useMemo(() => openFlight(app), [app]);
  const desk = useMemo(() => createDesk(app), [app]);
  useEffect(() => void flight.begin(), [flight]);
  const { value: found } = flight.found;
  const { value: failure } = flight.failure;
  const going = flight.run.value !== undefined;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (going) heading.current?.focus();
  }, [going]);
  return (
    <DeskContext.Provider value={desk}>
      <FlightContext.Provider value={flight}>
        <header class="steps-head">
          <h1 class={`page-title ${headingClass}`} tabIndex={-1} ref={heading}>
            {found
              ? say(going ? 'mail.sending.name' : 'mail.flight.of', { name: found.template.name })
              : say('mail.flight')}
          </h1>
          {found && !going && <p class="grey small number">{found.limit}</p>}
          {app.busy.value > 0 && (
            <div class="frame-busy">
              <Progress label={say('frame.working')} />
            </div>
          )}
        </header>
        {!app.online.value && <Offline />}
        {flight.run.value ? (
          <Sent run={flight.run.value} left={flight.left.value} fellOut={flight.fellOut.value} />
        ) : failure ? (
          <main class="steps-body">
            <Banner
              tone="error"
              alert
              title={failure.message}
              acts={
                <Button icon="again" onClick={() => void flight.check()}>
                  {say('frame.tryAgain')}
                </Button>
              }
            >
              {failure.next}
            </Banner>
          </main>
        ) : !found ? (
          <main class="steps-body">
            <p class="grey" role="status">
              {say('mail.flight.checking')}
            </p>
            <Skeleton label={say('mail.flight.checking')} />
          </main>
        ) : (
          <Judged flight={flight} />
        )}
      </FlightContext.Provider>
    </DeskContext.Provider>
  );
}

const tabWords = {
  send: 'mail.flight.send',
  dm: 'mail.flight.dm',
  held: 'mail.flight.held',
} as const satisfies Record<List, string>;

function Judged({ flight }: { flight: Flight }) {
  const { say } = useApp();
  const { value: found } = flight.found;
  if (!found) return null;
  const { value: list } = flight.list;
  return (
    <>
      <main class="steps-main">
        <div class="steps-tabs mail-tabs">
          <Tabs
            label={say('mail.flight')}
            tabs={lists
              .filter((key) => key !== 'dm' || found.dm.length > 0)
              .map((key) => ({ key, label: say(tabWords[key]), count: found[key].length }))}
            chosen={list}
            onChoose={(key) => flight.show(lists.find((known) => known === key) ?? 'send')}
          />
          {list === 'held' && <ByReason flight={flight} />}
        </div>
        <Notes flight={flight} />
        <div class="mail-flight" id="panel" role="tabpanel" aria-labelledby={`tab-${list}`}>
          <Rows />
          <RowPane />
        </div>
      </main>
      <Foot flight={flight} />
    </>
  );
}

function Notes({ flight }: { flight: Flight }) {
  const { say } = useApp();
  const { value: found } = flight.found;
  if (!found) return null;
  const { problems, notes } = found;
  const shared = found.held.filter(({ reasons }) => reasons.some(({ code }) => code === 'shared')).length;
  const guesses = found.send.filter(({ guess }) => guess !== undefined);
  const versions = new Map(found.template.versions.map(({ draftId, language }) => [draftId, language]));
  const foreign = found.send.filter(({ draftId, language }) => {
    const written = versions.get(draftId);
    return language && written && written !== language;
  }).length;
  const answers = flight.plan.value?.reply !== undefined;
  if (!answers && problems.length + notes.length + shared + guesses.length + foreign === 0) return null;
  return (
    <div class="mail-notes">
      {problems.length > 0 && (
        <Banner tone="error" title={say('mail.flight.blocked')}>
          <ul class="dots">
            {problems.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          {found.template.versions
            .filter((version) => version.problems.length > 0)
            .map(({ draftId, link, language, subject }) => (
              <p key={draftId}>
                <a href={link} target="_blank" rel="noopener noreferrer">
                  {[say('mail.template.edit'), language ? tongues[language].name : subject]
                    .filter((part) => part !== '')
                    .join(': ')}
                </a>
              </p>
            ))}
        </Banner>
      )}
      {answers && <p class="small grey">{say('mail.answer.note')}</p>}
      {notes.map((text) => (
        <p key={text} class="small grey">
          {text}
        </p>
      ))}
      {foreign > 0 && <p class="small mail-guessed">{say('mail.flight.otherLanguage', { n: foreign })}</p>}
      {guesses.length > 1 && (
        <Button kind="quiet" icon="check" onClick={() => void flight.confirm(guesses)}>
          {say('mail.guess.all', { n: guesses.length })}
        </Button>
      )}
      {(shared > 0 || flight.plan.value?.shared !== 'ask') && (
        <div class="mail-shared">
          <Listbox
            label={say('mail.shared')}
            labelShown
            value={flight.plan.value?.shared ?? 'ask'}
            choices={[
              { value: 'ask', label: say('mail.shared.ask') },
              { value: 'each', label: say('mail.shared.each') },
              { value: 'one', label: say('mail.shared.one') },
            ]}
            onChoose={(value) =>
              void flight.check({ shared: value === 'each' || value === 'one' ? value : 'ask' })
            }
          />
        </div>
      )}
    </div>
  );
}

function ByReason({ flight }: { flight: Flight }) {
  const { say } = useApp();
  const counts = new Map<string, { n: number; message: string }>();
  for (const { reasons } of flight.found.value?.held ?? []) {
    const [first] = reasons;
    if (!first) continue;
    counts.set(first.code, { n: (counts.get(first.code)?.n ?? 0) + 1, message: first.message });
  }
  return (
    <div class="mail-reason">
      <Listbox
        look="bar"
        label={say('mail.reason')}
        prefix={say('mail.reason.prefix')}
        value={flight.reason.value}
        choices={[
          { value: '', label: say('mail.reason.all') },
          ...[...counts].map(([value, { n, message }]) => ({ value, label: `${message} (${n})` })),
        ]}
        onChoose={(value) => flight.filter(value)}
      />
    </div>
  );
}

/** Rows drawn at first; a run of thousands is looked at in parts. */
const atFirst = 200;

function Rows() {
  const { say } = useApp();
  const flight = useFlight();
  const list = useRef<HTMLUListElement>(null);
  const shown = useSignal(atFirst);
  const { value: rows } = flight.rows;
  const { value: at } = flight.at;
  const now = rows.findIndex(({ id }) => id === at?.id);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (moved.current) list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus();
    moved.current = false;
  }, [now]);
  function onKeyDown(event: KeyboardEvent): void {
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = next === undefined ? undefined : rows[next];
    if (!row) return;
    event.preventDefault();
    if (next !== undefined && next >= shown.value) shown.value = next + 1;
    moved.current = true;
    flight.look(row.id);
  }
  // Where the row that was mended has gone to another list, its neighbour has the focus.
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return;
    const next = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    (next ?? document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]'))?.focus();
  }, [rows]);
  if (rows.length === 0)
    return (
      <div class="mail-list">
        <p class="grey">{say('mail.flight.nobody')}</p>
      </div>
    );
  return (
    <div class="mail-list">
      <ul ref={list} aria-label={say(tabWords[flight.list.value])} onKeyDown={onKeyDown}>
        {rows.slice(0, shown.value).map((row, n) => {
          const [reason] = row.reasons;
          const current = row.id === at?.id;
          return (
            <li key={row.id}>
              <button
                type="button"
                class={`mail-one${current ? ' at' : ''}`}
                aria-current={current ? 'true' : undefined}
                tabIndex={current || (now < 0 && n === 0) ? 0 : -1}
                onClick={() => flight.look(row.id)}
              >
                <span class="hit-name wrap">{row.name || row.to || row.id}</span>
                {flight.list.value === 'held' ? (
                  <span class="option-note">{reason?.message}</span>
                ) : (
                  <>
                    <span class="option-note wrap">{row.to || row.campaign}</span>
                    {row.guess !== undefined && (
                      <span class="option-note mail-guessed">
                        {say('mail.guess.is', { name: row.guess })}
                      </span>
                    )}
                    {reason && row.guess === undefined && (
                      <span class="option-note mail-guessed">{reason.message}</span>
                    )}
                  </>
                )}
              </button>
            </li>
          );
        })}
      </ul>
      {rows.length > shown.value && (
        <Button kind="quiet" onClick={() => (shown.value += 500)}>
          {say('importing.moreLines', { n: Math.min(500, rows.length - shown.value) })}
        </Button>
      )}
    </div>
  );
}

function Foot({ flight }: { flight: Flight }) {
  const { say } = useApp();
  const { value: found } = flight.found;
  const { value: plan } = flight.plan;
  if (!found || !plan) return null;
  const n = found.send.length;
  const blocked = found.problems.length > 0;
  const draft = plan.mode === 'draft';
  return (
    <footer class="steps-foot">
      <Button onClick={close}>{say('frame.cancel')}</Button>
      <Button icon="again" onClick={() => void flight.check()}>
        {say('mail.flight.again')}
      </Button>
      <span class="grey steps-note small number">
        {plan.reply === undefined && say('mail.flight.range', { first: found.first, last: found.last })}{' '}
        {say('mail.flight.recipients', { n: found.recipients, left: found.left })}{' '}
        {found.recipients > found.left && !draft && say('mail.flight.over')}
      </span>
      <Button
        kind="main"
        icon="mail"
        busy={flight.starting.value}
        disabled={blocked || n + found.dm.length === 0}
        onClick={() => void flight.start()}
      >
        {n === 0 && found.dm.length > 0
          ? say('mail.go.dm', { n: found.dm.length })
          : say(draft ? 'mail.go.draft' : 'mail.go', { n })}
      </Button>
    </footer>
  );
}
