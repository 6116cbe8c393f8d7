// The KPIs of a campaign: goal and verdict, each KPI against its target, what doesn't match, the funnel.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { KpiView } from '../../src/api/reports.ts';
import type { Failure, Input } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Empty } from '../parts/Empty.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Compared } from './Compared.tsx';
import { Failed } from './Failed.tsx';
import { Funnel } from './Funnel.tsx';
import { GoalForm } from './GoalForm.tsx';
import { Groups } from './Groups.tsx';
import { KpiLine } from './KpiLine.tsx';
import { Match, Unused } from './Match.tsx';
import { Meters } from './Meters.tsx';
import { Teach } from './Teach.tsx';

export type GroupBy = NonNullable<Input<'kpi.read'>['by']>;

const tones = { good: 'good', bad: 'warn', none: 'info' } as const;

export function Kpis() {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const view = useSignal<KpiView | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const by = useSignal<GroupBy | undefined>(undefined);
  /** The form is open; with the metric it begins with, or ''. */
  const editing = useSignal<string | undefined>(undefined);
  const campaign = app.session.value?.campaign ?? '';

  async function read(): Promise<void> {
    const asked = `${campaign} ${by.value}`;
    const result = await app.wait('kpi.read', { campaign, ...(by.value && { by: by.value }) });
    if (asked !== `${app.session.value?.campaign ?? ''} ${by.value}`) return;
    failed.value = result.ok ? undefined : result;
    if (result.ok) view.value = result.value;
  }
  const { value: written } = desk.written;
  useEffect(() => void read(), [campaign, by.value, written]);
  useEffect(() => {
    editing.value = undefined;
  }, [campaign]);

  async function openPage(): Promise<void> {
    const result = await app.wait('page.open', {});
    if (!result.ok) app.fail(result);
  }

  const now = view.value;
  if (!now)
    return failed.value ? (
      <Failed failure={failed.value} again={() => void read()} />
    ) : (
      <Skeleton label={say('kpis.reading')} />
    );
  if (editing.value !== undefined)
    return (
      <GoalForm
        key={campaign}
        campaign={campaign}
        view={now}
        begin={editing.value}
        onClose={(saved) => {
          editing.value = undefined;
          if (saved) void read();
        }}
      />
    );
  const edit = (metric = '') => {
    editing.value = metric;
  };
  return (
    <>
      {failed.value && <Failed failure={failed.value} again={() => void read()} />}
      {now.kpis.length === 0 ? (
        <>
          <Empty
            icon="goal"
            title={now.objective ? say(`objective.${now.objective}`) : say('kpis.goal.none')}
            acts={
              <Button kind="main" onClick={() => edit()}>
                {say('kpis.goal.define')}
              </Button>
            }
          >
            {say('kpis.goal.none.do')}
          </Empty>
          <Teach lines={now.teach.filter((line) => line !== say('page.teach.kpis'))} />
        </>
      ) : (
        <>
          <section class="goal" aria-labelledby="goal">
            <h2 class="page-title" id="goal">
              {now.objective
                ? say('kpis.goal', { objective: say(`objective.${now.objective}` as WordKey) })
                : say('kpis.goal.some')}
            </h2>
            <Banner tone={tones[now.verdict.tone]}>
              <p class="verdict">{now.verdict.text}</p>
            </Banner>
            <div class="acts">
              <Button kind="main" icon="page" onClick={() => void openPage()}>
                {say('kpis.page')}
              </Button>
              <Button onClick={() => edit()}>{say('kpis.goal.edit')}</Button>
            </div>
          </section>
          <ul class="kpis">
            {now.lines.map((line) => (
              <KpiLine key={`${line.metric} ${line.start}`} line={line} base={now.base} campaign={campaign} />
            ))}
          </ul>
          <Match match={now.match} onChanged={() => void read()} onDrop={(metric) => edit(`-${metric}`)} />
          <Teach lines={now.teach} />
        </>
      )}
      {now.rows > 0 && (
        <div class="details">
          <Unused match={now.match} onChanged={() => void read()} onUse={edit} />
          <Funnel steps={now.funnel} campaign={campaign} creators={now.creators} />
          {now.compared && <Compared compared={now.compared} base={now.base} />}
          <Groups
            groups={now.groups}
            by={by.value}
            base={now.base}
            campaign={campaign}
            onChoose={(next) => {
              by.value = next;
            }}
          />
          {now.meters.length > 0 && <Meters meters={now.meters} base={now.base} />}
        </div>
      )}
    </>
  );
}
