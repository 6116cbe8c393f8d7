// Rows whose amounts count as nothing, each with its reason.
import type { BudgetView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Fold } from '../parts/Fold.tsx';

export function Issues({ issues }: { issues: BudgetView['issues'] }) {
  const app = useApp();
  const desk = useDesk();
  return (
    <Fold title={app.say('budget.issues', { n: issues.length })}>
      <ul>
        {issues.map(({ code, id, name, column, text }) => (
          <li key={`${id} ${column}`}>
            <button type="button" class="row-button" onClick={() => void desk.show(id)}>
              <span class="row-button-text wrap">
                {app.say(`budget.issue.${code}`, { name, column, text })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
