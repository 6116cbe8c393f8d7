// How many creators came how far, with the share that went on from step to step.
import type { KpiView } from '../../src/api/reports.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Fold } from '../parts/Fold.tsx';
import { Bar } from './Bar.tsx';
import { shareText } from './figures.ts';
import { Heard, showRows } from './rows.tsx';

interface FunnelProps {
  steps: KpiView['funnel'];
  campaign: string;
  creators: number;
}

export function Funnel({ steps, campaign, creators }: FunnelProps) {
  const app = useApp();
  const { say } = app;
  const most = steps[0]?.reached ?? 0;
  // Steps that nobody has come to yet say nothing, but the first of them shows where it ends.
  const shown = steps.filter((step, i) => step.reached > 0 || (steps[i - 1]?.reached ?? 0) > 0);
  return (
    <Fold title={say('kpis.funnel')} note={say('kpis.funnel.creators', { n: creators })}>
      <ul class="bars">
        {shown.map(({ phase, reached, conversion }) => {
          const name = say(`phase.${phase}` as WordKey);
          const share = conversion === null ? '' : shareText(app, conversion);
          return (
            <li key={phase}>
              <button
                type="button"
                class="bars-button"
                onClick={() => void showRows(app, { of: 'phase', campaign, phase })}
              >
                <span class="bars-name">{name}</span>
                <span class="bars-value number">{reached}</span>
                <span class="bars-note number">{share}</span>
                <Heard />
                <Bar share={most === 0 ? 0 : reached / most} tone="plain" />
              </button>
            </li>
          );
        })}
      </ul>
      <p class="grey small">{say('kpis.funnel.note')}</p>
    </Fold>
  );
}
