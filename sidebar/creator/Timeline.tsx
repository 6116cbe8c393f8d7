// What happened to this row, the latest first.
import { useSignal } from '@preact/signals';
import type { Card, HistoryLine } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { dayAndTime } from '../dates.ts';
import { Button } from '../parts/Button.tsx';
import { groupWords } from './StatusControl.tsx';
import { useColour } from './status.ts';

const atFirst = 8;

/** What a line of the record came from. */
const ways = {
  sidebar: 'creator.by.sidebar',
  hand: 'creator.by.hand',
  noticed: 'creator.by.noticed',
  import: 'creator.by.import',
  undo: 'creator.by.undo',
  payment: 'creator.by.payment',
  deal: 'creator.by.deal',
  post: 'creator.by.post',
  unread: 'creator.by.unread',
} as const satisfies Record<string, WordKey>;

/** What outreach writes: its lines name messages and steps, which say nothing to a reader. */
const deeds = {
  sent: 'outreach.cell.sent',
  dmSent: 'outreach.cell.dmSent',
  replied: 'outreach.cell.replied',
  repliedElsewhere: 'outreach.cell.repliedElsewhere',
  bounced: 'outreach.cell.bounced',
  autoReply: 'outreach.cell.autoReply',
  optedOut: 'outreach.cell.optedOut',
  optedIn: 'creator.by.optedIn',
  stopped: 'outreach.cell.stopped',
} as const satisfies Record<string, WordKey>;

export function Timeline({ history }: { history: Card['history'] }) {
  const app = useApp();
  const all = useSignal(false);
  const lines = [...history].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return (
    <section aria-labelledby="timeline">
      <h3 class="section-title" id="timeline">
        {app.say('creator.timeline')}
      </h3>
      {lines.length === 0 && <p class="grey">{app.say('creator.timeline.empty')}</p>}
      <ol class="timeline">
        {lines.slice(0, all.value ? undefined : atFirst).map((line, at) => (
          <Line key={at} line={line} />
        ))}
      </ol>
      {lines.length > atFirst && !all.value && (
        <Button kind="quiet" onClick={() => (all.value = true)}>
          {app.say('creator.timeline.more', { n: lines.length - atFirst })}
        </Button>
      )}
    </section>
  );
}

function Line({ line }: { line: HistoryLine }) {
  const app = useApp();
  const colour = useColour();
  const { say } = app;
  const session = app.session.value;
  const when = dayAndTime(line.at, app.language.value, session?.timeZone, session?.today);
  const how = line.by in ways ? say(ways[line.by as keyof typeof ways]) : '';
  const who = line.who === session?.user ? say('creator.you') : line.who;
  /** Which mail of a sequence: the record has `1.0`, its number and its step. */
  const mailOf = ({ by, to }: HistoryLine) => {
    if (by !== 'sent') return '';
    const n = Number(to.split('.')[1]);
    return n > 0 ? say('outreach.step.followUp', { n }) : say('outreach.step.first');
  };
  if (line.folded)
    return (
      <li class="event">
        <p class="grey">{say('creator.timeline.folded', { n: line.folded, when })}</p>
      </li>
    );
  if (line.by in deeds)
    return (
      <li class="event">
        <p class="event-what">
          {[mailOf(line), say(deeds[line.by as keyof typeof deeds])].filter(Boolean).join(' · ')}
        </p>
        <p class="grey small wrap">{[when, who].filter(Boolean).join(' · ')}</p>
      </li>
    );
  return (
    <li class="event">
      <p class="event-what">
        {line.group && line.group !== 'influencer' && (
          <span class="grey">{say(groupWords[line.group].short)}: </span>
        )}
        {line.from && (
          <>
            <span class="wrap">{line.from}</span>
            <span class="grey" aria-hidden="true">
              {' → '}
            </span>
            <span class="heard"> {say('creator.timeline.to')} </span>
          </>
        )}
        {line.group ? (
          <span class="chip" style={{ background: colour({ key: null, label: line.to }) }}>
            {line.to || '–'}
          </span>
        ) : (
          <span class="wrap">{line.to}</span>
        )}
      </p>
      <p class="grey small wrap">{[when, who || say('creator.someone'), how].filter(Boolean).join(' · ')}</p>
    </li>
  );
}
