// One KPI: what it is, what it should be, whether it is on pace, from how much it was reckoned.
import type { KpiView } from '../../src/api/reports.ts';
import { elapsed, type Pace } from '../../src/kpi/kpi.ts';
import { metricOf } from '../../src/kpi/metrics.ts';
import { useApp } from '../app.ts';
import { Bar, Spark } from './Bar.tsx';
import { dayText, measureText, metricName } from './figures.ts';
import { Heard, showRows } from './rows.tsx';

export const paceTone = {
  notStarted: 'plain',
  unknown: 'plain',
  ahead: 'good',
  on: 'good',
  met: 'good',
  behind: 'bad',
  missed: 'bad',
} as const satisfies Record<Pace, 'good' | 'bad' | 'plain'>;

interface KpiLineProps {
  line: KpiView['lines'][number];
  base: string;
  campaign: string;
}

export function KpiLine({ line, base, campaign }: KpiLineProps) {
  const app = useApp();
  const { say } = app;
  const metric = metricOf(line.metric);
  const name = metricName(app, line.metric);
  const text = (value: number | null) => measureText(app, value, line.unit, base);
  const actual = text(line.value);
  const tone = paceTone[line.pace];
  const today = app.session.value?.today ?? '';
  const gap =
    line.gap === null
      ? ''
      : text(line.unit === 'count' ? Math.round(Math.abs(line.gap)) : Math.abs(line.gap));
  const { metric: key, target, start, end, baseline } = line;
  const kpi = { metric: key, target, start, end, ...(baseline !== undefined && { baseline }) };
  return (
    <li class="kpi">
      <button
        type="button"
        class="kpi-button"
        onClick={() => void showRows(app, { of: 'metric', campaign, kpi })}
      >
        <span class="kpi-name wrap">{name}</span>
        <span class={`kpi-pace kpi-${tone}`}>{say(`kpi.pace.${line.pace}`)}</span>
        <Heard />
      </button>
      <div class="kpi-figures">
        <span>
          {actual && <span class="kpi-actual number">{actual} </span>}
          <span class="grey number">
            {say(metric?.better === 'less' ? 'kpis.atMost' : 'kpis.of', { target: text(line.target) })}
          </span>
        </span>
        <Spark
          values={line.spark}
          label={say('kpis.spark', {
            metric: name,
            from: text(line.spark[0] ?? 0),
            to: text(line.spark.at(-1) ?? 0),
            day: dayText(app, line.end < today ? line.end : today),
          })}
        />
      </div>
      <Bar
        share={line.share ?? 0}
        tone={tone}
        mark={metric?.grows && line.pace !== 'notStarted' ? elapsed(line, today) : undefined}
      />
      <p class="grey small">
        {[
          line.gap !== null && line.gap !== 0 && line.pace !== 'met'
            ? say(line.gap > 0 ? 'kpis.gap.above' : 'kpis.gap.below', { value: gap })
            : '',
          line.caution
            ? say(`kpi.caution.${line.caution}`)
            : say(`kpi.coverage.${line.what}`, { of: line.of, n: line.from }),
          line.before === null ? '' : say('kpis.before', { value: text(line.before) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
