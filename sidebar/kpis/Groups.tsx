// The same numbers by the values of one column.
import type { KpiView } from '../../src/api/reports.ts';
import { groupColumns } from '../../src/kpi/groups.ts';
import { useApp } from '../app.ts';
import { Fold } from '../parts/Fold.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { columnName } from '../words.ts';
import { measureText, metricName } from './figures.ts';
import type { GroupBy } from './Kpis.tsx';
import { Heard, showRows } from './rows.tsx';

interface GroupsProps {
  groups: KpiView['groups'];
  by: GroupBy | undefined;
  base: string;
  campaign: string;
  onChoose: (by: GroupBy) => void;
}

export function Groups({ groups, by, base, campaign, onChoose }: GroupsProps) {
  const app = useApp();
  const { say } = app;
  return (
    <Fold title={say('kpis.groups')} note={by ? columnName(app.language.value, by) : ''}>
      <Listbox
        label={say('kpis.groupBy')}
        labelShown
        value={by ?? ''}
        shown={say('kpis.groupBy.none')}
        choices={groupColumns.map((column) => ({
          value: column,
          label: columnName(app.language.value, column),
        }))}
        onChoose={(value) => {
          const chosen = groupColumns.find((column) => column === value);
          if (chosen) onChoose(chosen);
        }}
      />
      <ul class="groups">
        {by &&
          groups.map((group) => {
            const name = group.value || say('kpis.groups.without');
            return (
              <li key={group.value}>
                <button
                  type="button"
                  class="kpi-button"
                  onClick={() => void showRows(app, { of: 'group', campaign, by, value: group.value })}
                >
                  <span class="kpi-name wrap">{name}</span>
                  <span class="grey small">
                    {[
                      say('kpis.funnel.creators', { n: group.creators }),
                      say('kpis.groups.posts', { n: group.posts }),
                    ].join(' · ')}
                  </span>
                  <Heard />
                </button>
                <dl class="facts">
                  {group.measures.map((measure) => (
                    <div key={measure.metric}>
                      <dt>{metricName(app, measure.metric)}</dt>
                      <dd class="number">
                        {measureText(app, measure.value, measure.unit, base)}
                        <span class="option-note">
                          {measure.caution
                            ? say(`kpi.caution.${measure.caution}`)
                            : say(`kpi.coverage.${measure.what}`, { of: measure.of, n: measure.from })}
                        </span>
                      </dd>
                    </div>
                  ))}
                </dl>
              </li>
            );
          })}
      </ul>
    </Fold>
  );
}
