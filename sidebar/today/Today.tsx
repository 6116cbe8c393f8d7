// Today: what is due, one line a kind, what costs most if missed first; its rows, its one act, snooze.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Failure, Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { DueRows } from './DueRows.tsx';
import { Rules } from './Rules.tsx';

export type Due = Output<'today.read'>;

export function Today() {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const everyone = useSignal(false);
  const due = useSignal<Due | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const campaign = app.session.value?.campaign ?? '';

  async function read(): Promise<void> {
    const asked = everyone.value;
    const result = await app.wait('today.read', { everyone: asked, campaign });
    if (asked !== everyone.value) return;
    failed.value = result.ok ? undefined : result;
    if (result.ok) due.value = result.value;
  }
  // What was changed in any panel may be due no more.
  const { value: written } = desk.written;
  useEffect(() => void read(), [everyone.value, campaign, written]);

  const total = due.value?.kinds.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <>
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
      {failed.value && (
        <Banner
          tone="error"
          alert
          title={failed.value.message}
          acts={
            <Button icon="again" onClick={() => void read()}>
              {say('frame.tryAgain')}
            </Button>
          }
        >
          {failed.value.next}
        </Banner>
      )}
      {!due.value ? (
        !failed.value && <Skeleton label={say('today.reading')} />
      ) : total === 0 ? (
        <Empty icon="check" title={say('today.nothing')}>
          {say(everyone.value ? 'today.nothing.everyone' : 'today.nothing.mine')}
        </Empty>
      ) : (
        <div class="details">
          {due.value.kinds
            .filter(({ count }) => count > 0)
            .map((kind) => (
              <Fold key={kind.key} title={say(`today.${kind.key}` as WordKey, { n: kind.count })}>
                <DueRows kind={kind} onChanged={() => void read()} />
              </Fold>
            ))}
        </div>
      )}
      {due.value && due.value.snoozed > 0 && (
        <p class="grey small">{say('today.snoozed', { n: due.value.snoozed })}</p>
      )}
      {due.value && <Rules rules={due.value.rules} onChanged={() => void read()} />}
    </>
  );
}
