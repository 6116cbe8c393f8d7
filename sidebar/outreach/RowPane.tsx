// One row of the pre-flight: why it is or isn't mailed, the cell to mend in place, and its mail as it
// will arrive.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { MailView as Mail, PreflightRow, Reason } from '../../src/api/outreach.ts';
import type { Failure } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { CellForm } from '../creator/CellForm.tsx';
import { useDesk } from '../creator/context.ts';
import { StatusControl } from '../creator/StatusControl.tsx';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { TextField } from '../parts/TextField.tsx';
import { useFlight } from './flight.ts';
import { MailView } from './MailView.tsx';
import { TestMail } from './Untested.tsx';

export function RowPane() {
  const app = useApp();
  const flight = useFlight();
  const { say } = app;
  const { value: row } = flight.at;
  if (!row) return <div class="mail-pane" />;
  const held = flight.list.value === 'held';
  return (
    <section class="mail-pane" aria-label={row.name}>
      <div class="mail-row">
        <h2 class="empty-title wrap">{row.name || row.to}</h2>
        <Button
          kind="quiet"
          icon="locate"
          onClick={async () => {
            const went = await app.wait('creator.goTo', { id: row.id });
            if (!went.ok) app.fail(went);
          }}
        >
          {say('mail.inSheet')}
        </Button>
      </div>
      {flight.list.value === 'dm' && <p class="grey small">{say('mail.flight.dm.note')}</p>}
      {row.reasons
        .filter(({ code }) => code !== 'guessedName')
        .map((reason) => (
          <Why key={reason.code} row={row} reason={reason} held={held} />
        ))}
      {row.guess !== undefined && <Guess key={`${row.id} ${row.guess}`} row={row} />}
      {(!held || row.reasons.some(({ code }) => code === 'placeholder')) && <Finished row={row} />}
    </section>
  );
}

/** The columns that lift a reason. */
const cures: Partial<Record<Reason['code'], string>> = {
  noAddress: 'email',
  invalidAddress: 'email',
  bounced: 'email',
};

function Why({ row, reason, held }: { row: PreflightRow; reason: Reason; held: boolean }) {
  const { say } = useApp();
  const flight = useFlight();
  const column = reason.column ?? cures[reason.code];
  const again = row.sentBefore !== undefined && reason.code === 'alreadySent';
  return (
    <Banner
      tone={held ? 'warn' : 'info'}
      acts={
        again ? (
          <Button
            onClick={() =>
              void flight.check({ again: [...new Set([...(flight.plan.value?.again ?? []), row.id])] })
            }
          >
            {say('mail.again')}
          </Button>
        ) : (
          held &&
          reason.code === 'shared' && (
            <>
              <Button onClick={() => void flight.check({ shared: 'each' })}>{say('mail.shared.each')}</Button>
              <Button onClick={() => void flight.check({ shared: 'one' })}>{say('mail.shared.one')}</Button>
            </>
          )
        )
      }
    >
      <p>{reason.message}</p>
      {held && column !== undefined && <Mend key={`${row.id} ${column}`} id={row.id} column={column} />}
    </Banner>
  );
}

/** The cell itself; when it is saved every row is judged again. */
function Mend({ id, column }: { id: string; column: string }) {
  const { say } = useApp();
  const desk = useDesk();
  const flight = useFlight();
  const { value: cards } = desk.cards;
  const card = cards.get(id);
  const written = useSignal(desk.written.value);
  useEffect(() => void desk.read([id]), [desk, id]);
  const { value: now } = desk.written;
  useEffect(() => {
    if (now === written.value) return;
    written.value = now;
    void flight.check();
  }, [flight, now, written]);
  if (!card) return <p class="grey small">{say('frame.working')}</p>;
  return (
    <div class="mail-mend">
      {column === 'influencerStatus' ? (
        <StatusControl card={card} group="influencer" plain />
      ) : (
        <CellForm card={card} columns={[column]} label={say('mail.mend')} />
      )}
    </div>
  );
}

function Guess({ row }: { row: PreflightRow }) {
  const { say } = useApp();
  const flight = useFlight();
  const name = useSignal(row.guess ?? '');
  const saving = useSignal(false);
  return (
    <form
      class="mail-guess box"
      onSubmit={async (event) => {
        event.preventDefault();
        if (saving.value || name.value.trim() === '') return;
        saving.value = true;
        await flight.name(row, name.value.trim());
        saving.value = false;
      }}
    >
      <TextField label={say('mail.guess')} value={name.value} onInput={(text) => (name.value = text)} />
      <Button type="submit" icon="check" busy={saving.value} disabled={name.value.trim() === ''}>
        {say(name.value.trim() === row.guess ? 'mail.guess.yes' : 'mail.guess.save')}
      </Button>
    </form>
  );
}

function Finished({ row }: { row: PreflightRow }) {
  const app = useApp();
  const flight = useFlight();
  const { say } = app;
  const mail = useSignal<Mail | undefined>(undefined);
  const failure = useSignal<Failure | undefined>(undefined);
  const { id, others } = row;
  const { value: changed } = flight.changed;
  useEffect(() => {
    const { value: plan } = flight.plan;
    if (!plan) return;
    let current = true;
    mail.value = undefined;
    failure.value = undefined;
    // Somebody who goes down the list with the arrows is not shown every mail on the way.
    const timer = setTimeout(async () => {
      const { template, shared, reply } = plan;
      const wanted = { template, id, shared, others, ...(reply !== undefined && { reply }) };
      const result = await app.call('outreach.preview', wanted);
      if (!current) return;
      if (result.ok) mail.value = result.value;
      else failure.value = result;
    }, 150);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [id, others, changed]);
  if (failure.value)
    return (
      <Banner tone="error" title={failure.value.message}>
        {failure.value.next}
      </Banner>
    );
  if (!mail.value || !flight.plan.value) return <Skeleton label={say('mail.view.reading')} />;
  return (
    <>
      <MailView mail={mail.value} />
      {flight.list.value !== 'held' && (
        <TestMail key={id} template={flight.plan.value.template} id={id} others={others} word="mail.test" />
      )}
    </>
  );
}
