// One creator in one campaign: who it is, the three statuses, what comes next, what was before.
import type { Card } from '../../src/api.ts';
import { groups } from '../../src/status/statuses.ts';
import type { ColumnKey } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { Icon } from '../parts/Icon.tsx';
import { AddToCampaign } from './AddToCampaign.tsx';
import { Also } from './Also.tsx';
import { CellForm } from './CellForm.tsx';
import { Deal } from './Deal.tsx';
import { Details } from './Details.tsx';
import { PostLive } from './PostLive.tsx';
import { Money, Pieces, Wrong } from './Standing.tsx';
import { StatusControl } from './StatusControl.tsx';
import { useStand } from './stand.ts';
import { Timeline } from './Timeline.tsx';

/** The cells a person changes all day. */
const often = ['nextStep', 'nextStepOn', 'owner', 'notes'] as const satisfies readonly ColumnKey[];

export function CreatorCard({ card }: { card: Card }) {
  const app = useApp();
  const there = new Set(app.session.value?.tracker.columns.map(({ id }) => id));
  const stand = useStand(card);
  const daily = often.filter((id) => there.has(id));
  return (
    <article class="card" aria-labelledby="card-name">
      <Who card={card} />
      <section class="statuses" aria-label={app.say('creator.statuses')}>
        {groups.map((group) => (
          <StatusControl key={group} card={card} group={group} />
        ))}
      </section>
      {stand && <Wrong stand={stand} />}
      <CellForm card={card} columns={daily} label={app.say('creator.fields')} />
      {stand && (
        <>
          <Money stand={stand} />
          <Pieces stand={stand} />
          <div class="row-acts">
            <Deal card={card} stand={stand} />
            <PostLive card={card} stand={stand} />
          </div>
        </>
      )}
      <Also card={card} />
      <AddToCampaign ids={[card.id]} except={[card.campaign, ...card.also.map(({ campaign }) => campaign)]} />
      <Details card={card} />
      <Timeline history={card.history} />
    </article>
  );
}

/** A link only where it leads to the web: a cell can hold anything. */
const webLink = (text: string | undefined) => (text && /^https?:\/\//i.test(text) ? text : undefined);

/** Digits without separators, as some sheets show them, are grouped. */
const grouped = (text: string) => (/^\d{4,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, '\u202f') : text);

function Who({ card }: { card: Card }) {
  const app = useApp();
  const { name, cells, campaign } = card;
  const link = webLink(cells.profileUrl);
  const handle = [cells.handle && `@${cells.handle.replace(/^@/, '')}`, cells.platform]
    .filter(Boolean)
    .join(' · ');
  const size = cells.followers && app.say('creator.followers', { followers: grouped(cells.followers) });
  const facts = [size, cells.tier].filter(Boolean).join(' · ');
  return (
    <header class="who">
      <h2 class="who-name wrap" id="card-name">
        {name || cells.handle || cells.email || app.say('creator.noName')}
      </h2>
      {(handle || link) && (
        <p class="who-line wrap">
          {link ? (
            <a href={link} target="_blank" rel="noopener noreferrer">
              {handle || link}
              <Icon name="open" size={14} />
              <span class="heard"> ({app.say('frame.newTab')})</span>
            </a>
          ) : (
            handle
          )}
        </p>
      )}
      {facts && <p class="who-line grey">{facts}</p>}
      {cells.email ? (
        <p class="who-line wrap">{cells.email}</p>
      ) : (
        <p class="who-line grey">{app.say('creator.noEmail')}</p>
      )}
      {campaign && (
        <p class="who-line wrap">
          <span class="grey">{app.say('creator.campaign')} </span>
          {campaign}
        </p>
      )}
    </header>
  );
}
