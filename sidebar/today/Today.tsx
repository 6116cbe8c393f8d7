// Today: what is due, one line a kind, what costs most if missed first; then what usually comes next.
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { TodayLine } from '../../src/api/today.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { PaymentForm } from '../budget/PaymentForm.tsx';
import { useDesk } from '../creator/context.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button, IconButton } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Contradictions } from './Contradictions.tsx';
import { DueLine } from './DueLine.tsx';
import { type Due, dueDesk } from './due.ts';
import { amountsIn } from './figures.ts';
import { Watch } from './Watch.tsx';

/** Milliseconds after which what is shown is read again while somebody looks at it. */
const refresh = 120_000;

export function Today() {
  const app = useApp();
  const desk = useDesk();
  const due = dueDesk(app, desk);
  const { say } = app;
  const { everyone, failed } = due;
  // What was changed in any panel, or by the settings, may be due no more.
  const { value: written } = desk.written;
  const { value: session } = app.session;
  useEffect(() => void due.read(), [due, everyone.value, written, session]);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void due.read();
    const timer = setInterval(look, refresh);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [due]);

  if (due.paying.value.length > 0)
    return (
      <PaymentForm
        key={due.paying.value.join()}
        ids={due.paying.value}
        onClose={() => {
          due.paying.value = [];
          due.acted = true;
        }}
      />
    );
  return (
    <>
      <div class="due-head">
        <Choose
          label={say('today.whose')}
          value={everyone.value ? 'everyone' : 'mine'}
          choices={[
            { value: 'mine', label: say('today.mine') },
            { value: 'everyone', label: say('today.everyone') },
          ]}
          onChoose={(value) => {
            everyone.value = value === 'everyone';
          }}
        />
        <IconButton icon="again" label={say('today.again')} onClick={() => void due.read()} />
      </div>
      {failed.value && app.online.value && (
        <Banner
          tone={due.due.value ? 'warn' : 'error'}
          alert
          title={due.due.value ? say('today.stale') : failed.value.message}
          acts={
            <Button icon="again" busy={due.reading.value} onClick={() => void due.read()}>
              {say('frame.tryAgain')}
            </Button>
          }
        >
          {due.due.value ? failed.value.message : failed.value.next}
        </Banner>
      )}
      {due.due.value && <Watch read={due.due.value} />}
      {due.due.value ? (
        <Lines due={due.due.value} />
      ) : (
        !failed.value && <Skeleton label={say('today.reading')} />
      )}
    </>
  );
}

function Lines({ due: { lines, snoozed, others } }: { due: Due }) {
  const app = useApp();
  const due = dueDesk(app, useDesk());
  const { say } = app;
  const mine = !due.everyone.value;
  const now = lines.filter(({ suggested }) => !suggested);
  const next = lines.filter(({ suggested }) => suggested);
  const large = app.session.value?.size === 'large';
  const list = useRef<HTMLDivElement>(null);
  // What the keyboard was on may be done and gone: it goes on with what is left.
  useLayoutEffect(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    if (lost && due.acted) list.current?.querySelector<HTMLElement>('summary, [tabindex="-1"]')?.focus();
    due.acted = false;
  }, [lines]);
  return (
    <div class="due-list" ref={list}>
      {now.length === 0 ? (
        <Empty icon="check" title={say('today.nothing')}>
          {say(mine ? 'today.nothing.mine' : 'today.nothing.everyone')}{' '}
          {mine && others > 0 && say('today.others', { n: others })}
        </Empty>
      ) : (
        <div class="details">
          {now.map((line) => (
            <Line key={line.key} line={line} />
          ))}
        </div>
      )}
      {snoozed > 0 && (
        <div class="due-acts">
          <p class="grey small">{say('today.snoozed', { n: snoozed })}</p>
          <Button kind="quiet" disabled={due.working.value} onClick={() => void due.wake()}>
            {say('today.wake')}
          </Button>
        </div>
      )}
      {next.length > 0 && (
        <section aria-labelledby="suggested">
          <h2 class="section-title" id="suggested">
            {say(large ? 'today.suggested.large' : 'today.suggested.small')}
          </h2>
          <div class="details">
            {next.map((line) => (
              <Line key={line.key} line={line} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

/** The sentence of each kind; one that this page doesn't know yet is not shown. */
const sentences = {
  payments: 'today.payments',
  posts: 'today.posts',
  draftsToReview: 'today.draftsToReview',
  contracts: 'today.contracts',
  contradictions: 'today.contradictions',
  draftsLate: 'today.draftsLate',
  followUps: 'today.followUps',
  numbers: 'today.numbers',
  nextSteps: 'today.nextSteps',
  toDecide: 'today.toDecide',
  toContact: 'today.toContact',
} as const satisfies Record<string, WordKey>;

function Line({ line }: { line: TodayLine }) {
  const app = useApp();
  const { open } = dueDesk(app, useDesk());
  const { say } = app;
  const sentence = (sentences as Partial<Record<string, WordKey>>)[line.key];
  if (!sentence) return null;
  const note = [
    line.late > 0 ? say('today.late', { n: line.late }) : '',
    amountsIn(line.amounts, app.language.value),
  ];
  return (
    <Fold
      title={say(sentence, { n: line.count })}
      note={note.filter(Boolean).join(' · ')}
      open={open.value.has(line.key)}
      onToggle={(now) => {
        if (now === open.value.has(line.key)) return;
        const next = new Set(open.value);
        if (now) next.add(line.key);
        else next.delete(line.key);
        open.value = next;
      }}
    >
      {line.key === 'contradictions' ? (
        <Contradictions line={line} />
      ) : line.key === 'payments' ? (
        <Payments line={line} />
      ) : (
        <DueLine line={line} />
      )}
    </Fold>
  );
}

/** Payments that are due are recorded together, with the form of the budget. */
function Payments({ line }: { line: TodayLine }) {
  const app = useApp();
  const { paying } = dueDesk(app, useDesk());
  const pay = (ids: readonly string[]) => {
    paying.value = ids;
  };
  const label = (n: number) => app.say('budget.pay', { n });
  return (
    <DueLine
      line={line}
      main={(chosen) => (
        <Button disabled={chosen.length === 0} onClick={() => pay(chosen.map(({ id }) => id))}>
          {label(chosen.length)}
        </Button>
      )}
      one={(row) => [{ key: 'pay', label: label(1), icon: 'check', run: () => pay([row.id]) }]}
    />
  );
}
