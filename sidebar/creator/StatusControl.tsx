// One status of one row: a coloured list to choose from, one click to what usually follows, and
// both values when somebody else was faster.
import { useEffect } from 'preact/hooks';
import type { Card } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import type { Group } from '../../src/status/statuses.ts';
import { useApp } from '../app.ts';
import { alt } from '../frame/Shortcuts.tsx';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { useDesk } from './context.ts';
import { spot } from './desk.ts';
import { statusNamed, usualNext } from './status.ts';

export const groupWords = {
  influencer: { name: 'creator.group.influencer', short: 'creator.group.influencer.short' },
  contract: { name: 'creator.group.contract', short: 'creator.group.contract.short' },
  payment: { name: 'creator.group.payment', short: 'creator.group.payment.short' },
} as const satisfies Record<Group, { name: WordKey; short: WordKey }>;

interface StatusControlProps {
  card: Card;
  group: Group;
  /** Without the one click to what usually follows: where a status is mended, nothing has happened. */
  plain?: boolean;
}

export function StatusControl({ card, group, plain = false }: StatusControlProps) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const session = app.session.value;
  const now = card.status[group]?.label ?? '';
  const pending = desk.pending.value.get(spot(card.id, group));
  const conflict = desk.conflicts.value.get(spot(card.id, group));
  const next = plain ? undefined : usualNext(session, group, now);
  const offered = (session?.statuses ?? []).filter(
    (status) => status.group === group && (!status.retired || status.label === now),
  );

  async function set(to: string): Promise<void> {
    const result = await desk.change([{ id: card.id, group, from: now, to }]);
    if (!result?.done.includes(card.id)) return;
    app.tell(say('creator.changed', { name: card.name, from: now || '–', to }), {
      label: say('frame.undo'),
      run: () => void desk.undo(),
    });
  }
  useEffect(() => {
    if (group !== 'influencer' || !next) return;
    const keys = (event: KeyboardEvent) => {
      if (!event.altKey || event.code !== 'KeyN') return;
      event.preventDefault();
      if (pending === undefined) void set(next.label);
    };
    document.addEventListener('keydown', keys);
    return () => document.removeEventListener('keydown', keys);
  });

  const colour = statusNamed(session, group, pending ?? now)?.colour;
  const choices = offered.map(({ label, colour }) => ({ value: label, label, colour }));
  return (
    <div class="status">
      <div class="status-row">
        <span class="status-name" aria-hidden="true">
          {say(groupWords[group].short)}
        </span>
        <Listbox
          look="pill"
          label={say(groupWords[group].name)}
          value={pending ?? now}
          shown={now || say('creator.noStatus')}
          busy={pending !== undefined}
          // A text nobody has defined stays choosable until another is chosen.
          choices={colour || now === '' ? choices : [{ value: now, label: now }, ...choices]}
          onChoose={(to) => void set(to)}
        />
      </div>
      {next && pending === undefined && !conflict && (
        <div class="status-next">
          <Button
            kind="quiet"
            icon="next"
            label={say('creator.setNext', { status: next.label })}
            hint={group === 'influencer' ? `${say('frame.keys.next')} (${alt('N')})` : ''}
            {...(group === 'influencer' && { keys: 'Alt+N' })}
            onClick={() => void set(next.label)}
          >
            {next.label}
          </Button>
        </div>
      )}
      {conflict && (
        <Banner
          tone="warn"
          alert
          title={say('creator.conflict')}
          acts={
            <>
              <Button onClick={() => void desk.settle(conflict, 'theirs')}>
                {say('creator.conflict.keep', { status: conflict.theirs || '–' })}
              </Button>
              <Button onClick={() => void desk.settle(conflict, 'mine')}>
                {say('creator.conflict.set', { status: conflict.mine })}
              </Button>
            </>
          }
        >
          <dl class="both">
            <div>
              <dt>{say('creator.conflict.theirs')}</dt>
              <dd>{conflict.theirs || '–'}</dd>
            </div>
            <div>
              <dt>{say('creator.conflict.mine')}</dt>
              <dd>{conflict.mine}</dd>
            </div>
          </dl>
        </Banner>
      )}
    </div>
  );
}
