// Defines or changes a campaign's goal: its objective, and KPIs with target, baseline and days. What
// was typed and not saved stays.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { KpiView } from '../../src/api/reports.ts';
import { metricAs, metricKeys } from '../../src/kpi/metrics.ts';
import { objectives } from '../../src/kpi/objectives.ts';
import type { WordKey } from '../../src/language/index.ts';
import type { Engagement } from '../../src/tracker/engagement.ts';
import { useApp } from '../app.ts';
import { Button, IconButton } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { metricName } from './figures.ts';
import {
  addKpi,
  faultsOf,
  goalOf,
  mostKpis,
  savedGoal,
  suggestionsFor,
  type TypedGoal,
  type TypedKpi,
  unitOf,
} from './goal.ts';

interface GoalFormProps {
  campaign: string;
  view: KpiView;
  /** A metric to begin with; with `-` in front, one to leave out; '' for neither. */
  begin: string;
  onClose: (saved: boolean) => void;
}

export function GoalForm({ campaign, view, begin, onClose }: GoalFormProps) {
  const app = useApp();
  const { say, drafts } = app;
  const session = app.session.value;
  const key = `goal ${campaign}`;
  const heading = useRef<HTMLHeadingElement>(null);
  const tried = useSignal(false);
  const saving = useSignal(false);
  const way = session?.engagement ?? 'withoutLikes';
  const goal = readDraft(drafts.read(key), way) ?? goalOf(view, session?.locale);
  const keep = (next: TypedGoal) => drafts.write(key, JSON.stringify(next));
  useLayoutEffect(() => {
    heading.current?.focus();
    if (begin.startsWith('-'))
      keep({ ...goal, kpis: goal.kpis.filter(({ metric }) => metric !== begin.slice(1)) });
    else if (begin !== '' && !goal.kpis.some(({ metric }) => metric === begin))
      keep(addKpi(goal, begin, session));
  }, []);

  const all = [...metricKeys.map((metric) => metricAs(metric, way)), ...view.own.map((own) => `own:${own}`)];
  const wrong = goal.kpis.some((kpi) => Object.keys(faultsOf(kpi, session?.locale)).length > 0);
  const change = (at: number, part: Partial<TypedKpi>) =>
    keep({ ...goal, kpis: goal.kpis.map((kpi, i) => (i === at ? { ...kpi, ...part } : kpi)) });

  async function save(): Promise<void> {
    tried.value = true;
    if (wrong || saving.value) return;
    saving.value = true;
    const result = await app.wait('kpi.save', { campaign, ...savedGoal(goal, session?.locale) });
    saving.value = false;
    if (!result.ok) return app.fail(result);
    drafts.forget(key);
    const list = result.value.added.join(', ');
    app.tell(list ? say('kpis.form.savedWith', { list }) : say('kpis.form.saved'));
    onClose(true);
  }
  function close(): void {
    drafts.forget(key);
    onClose(false);
  }

  return (
    <form
      class="goal-form"
      aria-labelledby="goal-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h2 class="page-title" id="goal-form" tabIndex={-1} ref={heading}>
        {say('kpis.form')}
      </h2>
      <p class="grey">{say('kpis.form.for', { campaign: campaign || say('frame.allCampaigns') })}</p>
      <Listbox
        label={say('kpis.form.objective')}
        labelShown
        value={goal.objective}
        choices={[
          { value: '', label: say('kpis.form.none') },
          ...objectives.map((row) => ({ value: row.key, label: say(`objective.${row.key}`) })),
        ]}
        onChoose={(value) =>
          keep({ ...goal, objective: objectives.find((row) => row.key === value)?.key ?? '' })
        }
      />
      {goal.kpis.map((kpi, at) => (
        <KpiFields
          key={`${at} ${kpi.metric}`}
          kpi={kpi}
          base={view.base}
          showFaults={tried.value}
          onChange={(part) => change(at, part)}
          onRemove={() => keep({ ...goal, kpis: goal.kpis.filter((_, i) => i !== at) })}
        />
      ))}
      {goal.kpis.length >= mostKpis ? (
        <p class="grey small">{say('kpis.form.most')}</p>
      ) : (
        <>
          <Suggestions
            metrics={suggestionsFor(goal, way)}
            onAdd={(metric) => keep(addKpi(goal, metric, session))}
          />
          <Listbox
            label={say('kpis.form.add')}
            value=""
            shown={say('kpis.form.add')}
            choices={all
              .filter((metric) => !goal.kpis.some((kpi) => kpi.metric === metric))
              .map((metric) => ({ value: metric, label: metricName(app, metric) }))}
            onChoose={(metric) => keep(addKpi(goal, metric, session))}
          />
        </>
      )}
      <div class="acts">
        <Button kind="main" type="submit" busy={saving.value}>
          {say('kpis.form.save')}
        </Button>
        <Button kind="quiet" onClick={close}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}

function Suggestions({ metrics, onAdd }: { metrics: readonly string[]; onAdd: (metric: string) => void }) {
  const app = useApp();
  if (metrics.length === 0) return null;
  return (
    <div class="suggestions">
      <p class="label">{app.say('kpis.form.suggested')}</p>
      {metrics.map((metric) => {
        const name = metricName(app, metric);
        return (
          <Button
            key={metric}
            icon="add"
            label={app.say('kpis.form.addMetric', { metric: name })}
            onClick={() => onAdd(metric)}
          >
            {name}
          </Button>
        );
      })}
    </div>
  );
}

interface KpiFieldsProps {
  kpi: TypedKpi;
  base: string;
  showFaults: boolean;
  onChange: (part: Partial<TypedKpi>) => void;
  onRemove: () => void;
}

function KpiFields({ kpi, base, showFaults, onChange, onRemove }: KpiFieldsProps) {
  const app = useApp();
  const { say } = app;
  const name = metricName(app, kpi.metric);
  const faults = faultsOf(kpi, app.session.value?.locale);
  const unit = { share: '%', money: base, days: say('kpis.form.daysUnit'), count: '' }[unitOf(kpi.metric)];
  const label = (word: WordKey) => (unit ? say('kpis.form.in', { label: say(word), unit }) : say(word));
  const field = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => {
    // A KPI that was just added is about to get its target.
    if (kpi.target === '') field.current?.querySelector<HTMLElement>('input')?.focus();
  }, []);
  return (
    <fieldset class="box kpi-fields" ref={field}>
      <legend class="heard">{name}</legend>
      <div class="kpi-head">
        <span class="section-title wrap" aria-hidden="true">
          {name}
        </span>
        <IconButton icon="close" label={say('kpis.form.remove', { metric: name })} onClick={onRemove} />
      </div>
      <div class="fields">
        <TextField
          label={label('kpis.form.target')}
          value={kpi.target}
          most={20}
          wrong={showFaults && faults.target ? say('kpis.form.number') : ''}
          onInput={(target) => onChange({ target })}
        />
        <TextField
          label={say('kpis.form.baseline')}
          value={kpi.baseline}
          most={20}
          wrong={faults.baseline ? say('kpis.form.number') : ''}
          onInput={(baseline) => onChange({ baseline })}
        />
        <DayField
          label={say('kpis.form.from')}
          value={kpi.start}
          wrong={showFaults && faults.start === 'day'}
          onInput={(start) => onChange({ start })}
        />
        <DayField
          label={say('kpis.form.to')}
          value={kpi.end}
          wrong={showFaults && faults.end === 'day'}
          onInput={(end) => onChange({ end })}
        />
      </div>
      {faults.end === 'order' && <p class="wrong small">{say('kpis.form.order')}</p>}
    </fieldset>
  );
}

/**
 * A form that somebody left open, its metrics in the way engagement is reckoned now; undefined if there
 * is none, or it can't be read any more.
 */
function readDraft(text: string | undefined, way: Engagement): TypedGoal | undefined {
  if (!text) return undefined;
  try {
    const read: TypedGoal = JSON.parse(text);
    if (!Array.isArray(read.kpis)) return undefined;
    return { ...read, kpis: read.kpis.map((kpi) => ({ ...kpi, metric: metricAs(kpi.metric, way) })) };
  } catch {
    return undefined;
  }
}
