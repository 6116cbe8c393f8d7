// What a creator's row adds up to: what can't be true in it, its money in one line, its pieces.
import type { Stand } from '../../src/api/creator.ts';
import { writeMoney } from '../../src/language/figures.ts';
import type { WordKey } from '../../src/language/index.ts';
import type { PieceState } from '../../src/status/pieces.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { dueDesk } from '../today/due.ts';
import { FixText } from '../today/Row.tsx';
import { useDesk } from './context.ts';

/** Each state's colours are those of the status that means the same. */
const looks = {
  planned: { word: 'creator.piece.planned', colour: '#e8eaed', when: 'due' },
  draftDue: { word: 'creator.piece.draftDue', colour: '#feefc3', when: 'due' },
  draftLate: { word: 'creator.piece.draftLate', colour: '#fad2cf', when: 'due' },
  inReview: { word: 'creator.piece.inReview', colour: '#fdcfe8', when: 'due' },
  approved: { word: 'creator.piece.approved', colour: '#cbf0f8', when: 'due' },
  postLate: { word: 'creator.piece.postLate', colour: '#fad2cf', when: 'due' },
  live: { word: 'creator.piece.live', colour: '#a8dab5', when: 'on' },
  numbersDue: { word: 'creator.piece.numbersDue', colour: '#feefc3', when: 'on' },
  counted: { word: 'creator.piece.counted', colour: '#ceead6', when: 'on' },
} as const satisfies Record<PieceState, { word: WordKey; colour: string; when: 'due' | 'on' }>;

export function Wrong({ stand }: { stand: Stand }) {
  const app = useApp();
  const due = dueDesk(app, useDesk());
  if (stand.contradictions.length === 0) return null;
  return (
    <Banner tone="warn" title={app.say('creator.wrong')}>
      <ul class="wrongs">
        {stand.contradictions.map((row) => (
          <li key={row.rule}>
            {app.say(`rule.${row.rule}` as WordKey)}
            {row.fixes.length > 0 && (
              <div class="acts">
                {row.fixes.map((fix) => (
                  <Button
                    key={JSON.stringify(fix)}
                    disabled={due.working.value}
                    onClick={() => void due.fix([{ row, fix }])}
                  >
                    <FixText fix={fix} />
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
    </Banner>
  );
}

export function Money({ stand }: { stand: Stand }) {
  const app = useApp();
  const { say } = app;
  const { currency, fee, paid, outstanding, due } = stand.money;
  if (fee === 0 && paid === 0) return null;
  const amount = (value: number) => ({ amount: writeMoney(value, currency, app.language.value) });
  const today = app.session.value?.today ?? '';
  const open = outstanding > 0 || paid < fee;
  const late = open && due !== '' && due < today;
  return (
    <p class="who-line">
      {[
        say('creator.money.fee', amount(fee)),
        ...(paid === 0 ? [] : [say('creator.money.paid', amount(paid))]),
        ...(outstanding === 0 || paid === 0 ? [] : [say('creator.money.left', amount(outstanding))]),
      ].join(' · ')}
      {open && due !== '' && (
        <span class={late ? 'late' : ''}>
          {' · '}
          {say(late ? 'creator.money.late' : 'creator.money.due', { day: useDay(due) })}
        </span>
      )}
    </p>
  );
}

export function Pieces({ stand }: { stand: Stand }) {
  const app = useApp();
  const { say } = app;
  if (stand.pieces.length === 0) return null;
  return (
    <section aria-labelledby="pieces">
      <h3 class="section-title" id="pieces">
        {say('creator.pieces')}
      </h3>
      <ul class="pieces">
        {stand.pieces.map(({ n, format, state, on }) => {
          const { word, colour, when } = looks[state];
          return (
            <li key={n} class="piece">
              <span class="piece-what">
                {format || say('creator.piece.unnamed', { number: n })}
                {on !== '' && (
                  <span class="grey small">
                    {when === 'due' ? say('creator.piece.due', { day: useDay(on) }) : useDay(on)}
                  </span>
                )}
              </span>
              <span class="chip" style={{ background: colour }}>
                {say(word)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A day as people of this language write it. */
export function useDay(day: string): string {
  const app = useApp();
  return dayAndTime(day, app.language.value, 'UTC', app.session.value?.today);
}
