// What each creator agreed to bring, against what came; a payment is marked, never blocked.
import type { KpiView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { Fold } from '../parts/Fold.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Bar } from './Bar.tsx';
import { measureText } from './figures.ts';

export function Meters({ meters, base }: { meters: KpiView['meters']; base: string }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const reached = meters.filter(({ share }) => (share ?? 0) >= 1).length;
  return (
    <Fold title={say('kpis.meters')} note={`${reached}/${meters.length}`}>
      <ul class="groups">
        {meters.map((meter) => {
          const text = (value: number | null) => measureText(app, value, meter.unit, base);
          return (
            <li key={meter.id}>
              <button type="button" class="kpi-button" onClick={() => void desk.show(meter.id)}>
                <span class="kpi-name wrap">{meter.name}</span>
                {meter.marks && (
                  <span class="kpi-pace kpi-bad" title={say('kpis.meters.marks')}>
                    <Icon name="warn" size={16} />
                    <span class="heard">{say('kpis.meters.marks')}</span>
                  </span>
                )}
              </button>
              <p class="small number">
                {[text(meter.value), say('kpis.of', { target: text(meter.target) }), meter.text]
                  .filter(Boolean)
                  .join(' ')}
              </p>
              <Bar share={meter.share ?? 0} tone={meter.marks ? 'bad' : 'good'} />
            </li>
          );
        })}
      </ul>
      {meters.some(({ marks }) => marks) && <p class="grey small">{say('kpis.meters.marks')}</p>}
    </Fold>
  );
}
