// Several rows at once: how many there are in each status, what a change will do, then the change.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Card } from '../../src/api.ts';
import { type Group, groups } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Progress } from '../parts/Progress.tsx';
import { AddToCampaign } from './AddToCampaign.tsx';
import { useDesk } from './context.ts';
import { spot } from './desk.ts';
import { groupWords } from './StatusControl.tsx';
import { useColour } from './status.ts';

/** More rows than this are not read into the sidebar one by one. */
const most = 2000;

export function Bulk({ ids, rows }: { ids: readonly string[]; rows: number }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const group = useSignal<Group>('influencer');
  const to = useSignal('');
  const working = useSignal(false);
  const read = ids.filter((id) => desk.cards.value.has(id) || desk.gone.value.has(id)).length;
  useEffect(() => {
    if (ids.length <= most) void desk.read(ids.filter((id) => !desk.cards.value.has(id)));
  }, []);

  const cards = ids.flatMap((id) => desk.cards.value.get(id) ?? []);
  const persons = new Set(cards.map(({ person }) => person)).size;
  const counts = countBy(cards, group.value);
  const changing = cards.filter((card) => label(card, group.value) !== to.value);
  const conflicts = ids.flatMap((id) => desk.conflicts.value.get(spot(id, group.value)) ?? []);

  async function change(): Promise<void> {
    working.value = true;
    const result = await desk.change(
      changing.map((card) => ({
        id: card.id,
        group: group.value,
        from: label(card, group.value),
        to: to.value,
      })),
    );
    working.value = false;
    if (!result) return;
    app.tell(say('creator.bulk.done', { n: result.done.length, to: to.value }), {
      label: say('frame.undo'),
      run: () => void desk.undo(),
    });
    if (result.refused.length === 0) to.value = '';
  }

  if (ids.length > most)
    return (
      <Banner tone="info" title={say('creator.bulk.selected', { n: ids.length })}>
        {say('creator.bulk.tooMany', { most })}
      </Banner>
    );
  if (read < ids.length)
    return (
      <div>
        <h2 class="who-name">{say('creator.bulk.selected', { n: ids.length })}</h2>
        <p class="grey">{say('creator.bulk.reading')}</p>
        <Progress label={say('creator.bulk.reading')} done={read} most={ids.length} />
      </div>
    );
  return (
    <article class="card" aria-labelledby="bulk-title">
      <header>
        <h2 class="who-name" id="bulk-title">
          {say('creator.bulk.selected', { n: persons })}
        </h2>
        {persons < ids.length && <p class="grey">{say('creator.bulk.rows', { n: ids.length })}</p>}
        {rows > ids.length && <p class="grey">{say('creator.bulk.without', { n: rows - ids.length })}</p>}
      </header>

      <section class="box">
        <Listbox
          label={say('creator.bulk.what')}
          labelShown
          value={group.value}
          choices={groups.map((value) => ({ value, label: say(groupWords[value].name) }))}
          onChoose={(value) => {
            group.value = groups.find((known) => known === value) ?? group.value;
            to.value = '';
          }}
        />
        <Counts counts={counts} />
        <Listbox
          label={say('creator.bulk.to')}
          labelShown
          look="pill"
          value={to.value}
          shown={say('creator.bulk.choose')}
          choices={(app.session.value?.statuses ?? [])
            .filter((status) => status.group === group.value && !status.retired)
            .map(({ label, colour }) => ({ value: label, label, colour }))}
          onChoose={(value) => (to.value = value)}
        />
        {to.value !== '' && (
          <>
            <div role="status">
              {changing.length === 0 ? (
                <p>{say('creator.bulk.allAlready', { to: to.value })}</p>
              ) : (
                <>
                  <p>{say('creator.bulk.will', { n: changing.length, to: to.value })}</p>
                  {changing.length < cards.length && (
                    <p class="grey">{say('creator.bulk.already', { n: cards.length - changing.length })}</p>
                  )}
                </>
              )}
            </div>
            {working.value && <Progress label={say('frame.working')} />}
            <div class="acts">
              <Button
                kind="main"
                busy={working.value}
                disabled={changing.length === 0}
                onClick={() => void change()}
              >
                {say('creator.bulk.change', { n: changing.length })}
              </Button>
              <Button kind="quiet" onClick={() => (to.value = '')}>
                {say('frame.cancel')}
              </Button>
            </div>
          </>
        )}
      </section>

      {conflicts.length > 0 && (
        <Banner
          tone="warn"
          alert
          title={say('creator.bulk.conflicts', { n: conflicts.length })}
          acts={
            <>
              <Button onClick={() => conflicts.forEach((conflict) => void desk.settle(conflict, 'theirs'))}>
                {say('creator.bulk.keepAll')}
              </Button>
              <Button onClick={() => conflicts.forEach((conflict) => void desk.settle(conflict, 'mine'))}>
                {say('creator.bulk.setAll')}
              </Button>
            </>
          }
        >
          <ul>
            {conflicts.slice(0, 20).map(({ id, theirs, mine }) => (
              <li key={id}>
                {desk.cards.value.get(id)?.name}: {theirs || '–'} / {mine}
              </li>
            ))}
          </ul>
        </Banner>
      )}
      <AddToCampaign ids={ids} />
    </article>
  );
}

const label = (card: Card, group: Group): string => card.status[group]?.label ?? '';

function countBy(cards: readonly Card[], group: Group): [string, number][] {
  const counts = new Map<string, number>();
  for (const card of cards) counts.set(label(card, group), (counts.get(label(card, group)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function Counts({ counts }: { counts: readonly [string, number][] }) {
  const app = useApp();
  const colour = useColour();
  return (
    <ul class="counts" aria-label={app.say('creator.bulk.now')}>
      {counts.map(([text, count]) => (
        <li key={text} class="count">
          <span class="chip" style={{ background: colour({ key: null, label: text }) }}>
            {text || app.say('creator.noStatus')}
          </span>
          <span class="number">{count}</span>
        </li>
      ))}
    </ul>
  );
}
