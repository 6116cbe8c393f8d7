// What doesn't match between KPIs and columns, both ways, each with one click that puts it right.
import { useSignal } from '@preact/signals';
import type { KpiView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';
import { columnName } from '../words.ts';
import { metricName } from './figures.ts';

interface MatchProps {
  match: KpiView['match'];
  onChanged: () => void;
  onDrop: (metric: string) => void;
}

/** KPIs without their column. */
export function Match({ match, onChanged, onDrop }: MatchProps) {
  const app = useApp();
  const { say } = app;
  const working = useSignal('');
  const missing = match.filter(({ code }) => code !== 'unused');

  async function add(metric: string): Promise<void> {
    working.value = metric;
    const result = await app.wait('kpi.addColumns', { metrics: [metric] });
    working.value = '';
    if (!result.ok) return app.fail(result);
    app.tell(say('kpis.match.added', { list: result.value.added.join(', ') }));
    onChanged();
  }

  if (missing.length === 0) return null;
  return (
    <Banner tone="warn" title={say('kpis.match', { n: missing.length })}>
      <ul class="match">
        {missing.map(({ code, metric = '', column = '' }) => {
          const name = metricName(app, metric);
          const own = metric.startsWith('own:');
          return (
            <li key={`${metric} ${column}`}>
              <p>
                {code === 'noColumn'
                  ? say('kpis.match.noColumn', {
                      metric: name,
                      column: columnName(app.language.value, column),
                    })
                  : say('kpis.match.unknown', { metric })}
              </p>
              {code === 'noColumn' && !own ? (
                <Button busy={working.value === metric} onClick={() => void add(metric)}>
                  {say('kpis.match.add')}
                </Button>
              ) : (
                <Button onClick={() => onDrop(metric)}>{say('kpis.form.remove', { metric: name })}</Button>
              )}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

interface UnusedProps {
  match: KpiView['match'];
  onChanged: () => void;
  /** Opens the goal with one more metric. */
  onUse: (metric: string) => void;
}

/** Number columns that no KPI uses. */
export function Unused({ match, onChanged, onUse }: UnusedProps) {
  const app = useApp();
  const { say } = app;
  const working = useSignal('');
  const unused = match.flatMap(({ code, column }) => (code === 'unused' && column ? [column] : []));

  async function leaveOut(column: string): Promise<void> {
    working.value = column;
    const result = await app.wait('kpi.notFor', { column });
    working.value = '';
    if (!result.ok) return app.fail(result);
    onChanged();
  }

  if (unused.length === 0) return null;
  return (
    <Fold title={say('kpis.match.unusedAll', { n: unused.length })}>
      <ul class="match">
        {unused.map((column) => {
          const name = columnName(app.language.value, column);
          return (
            <li key={column}>
              <p>{say('kpis.match.unused', { column: name })}</p>
              <div class="acts">
                <Button label={`${say('kpis.match.use')}: ${name}`} onClick={() => onUse(column)}>
                  {say('kpis.match.use')}
                </Button>
                <Button
                  kind="quiet"
                  label={`${say('kpis.match.notFor')}: ${name}`}
                  busy={working.value === column}
                  onClick={() => void leaveOut(column)}
                >
                  {say('kpis.match.notFor')}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
