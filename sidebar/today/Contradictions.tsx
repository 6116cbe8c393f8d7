// What can't be true of a row at once, rule by rule: the rows, their fix, and the rule's switch.
import type { DueRow, Fix, TodayLine } from '../../src/api/today.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Button } from '../parts/Button.tsx';
import { DueLine } from './DueLine.tsx';
import { dueDesk } from './due.ts';
import { FixText } from './Row.tsx';

export function Contradictions({ line }: { line: TodayLine }) {
  const app = useApp();
  const due = dueDesk(app, useDesk());
  const { say } = app;
  const byRule = new Map<string, DueRow[]>();
  for (const row of line.rows) byRule.set(row.rule ?? '', [...(byRule.get(row.rule ?? '') ?? []), row]);

  async function switchOff(rule: string): Promise<void> {
    if (!(await due.switchRule(rule, false))) return;
    app.tell(say('today.switchedOff', { rule: say(`rule.${rule}` as WordKey) }), {
      label: say('today.switchOn'),
      run: () => void due.switchRule(rule, true),
    });
  }
  return (
    <div class="rules">
      {[...byRule].map(([rule, rows]) => (
        <section key={rule} aria-labelledby={`rule-${rule}`}>
          <h3 class="rule-title" id={`rule-${rule}`}>
            {say(`rule.${rule}` as WordKey)} <span class="grey number">{rows.length}</span>
          </h3>
          <DueLine
            line={{ ...line, rows, count: rows.length, acts: [], steps: 'none' }}
            main={(chosen) => <FixAll chosen={chosen} />}
            more={[
              { key: 'off', label: say('today.switchOff'), icon: 'close', run: () => void switchOff(rule) },
            ]}
          />
        </section>
      ))}
    </div>
  );
}

/** One act for all of them, where the likeliest fix is the same for all. */
function FixAll({ chosen }: { chosen: readonly DueRow[] }) {
  const app = useApp();
  const due = dueDesk(app, useDesk());
  const all = chosen.flatMap((row): { row: DueRow; fix: Fix }[] => {
    const [fix] = row.fixes;
    return fix && !('cells' in fix) ? [{ row, fix }] : [];
  });
  const [first] = all;
  const alike = all.every(({ fix }) => nameOf(fix) === nameOf(first?.fix));
  if (!first || all.length < 2 || all.length < chosen.length || !alike) return null;
  const { fix } = first;
  return (
    <Button disabled={due.working.value} onClick={() => void due.fix(all)}>
      {'group' in fix ? app.say('today.act', { n: all.length, status: fix.to }) : <FixText fix={fix} />}
    </Button>
  );
}

const nameOf = (fix: Fix | undefined): string =>
  !fix
    ? ''
    : 'group' in fix
      ? `${fix.group} ${fix.to}`
      : 'step' in fix
        ? fix.step.text
        : fix.cells.map(({ to }) => to).join();
