// The best and the weakest creators, with their posts.
import type { KpiView } from '../../src/api/reports.ts';
import { useApp } from '../app.ts';
import { useDesk } from '../creator/context.ts';
import { IconButton } from '../parts/Button.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Icon } from '../parts/Icon.tsx';
import { measureText, metricName } from './figures.ts';

type Found = NonNullable<KpiView['compared']>;

export function Compared({ compared, base }: { compared: Found; base: string }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const lists = [
    { title: say('page.best'), people: compared.best },
    { title: say('page.weakest'), people: compared.weakest },
  ];
  return (
    <Fold title={say('kpis.compared')} note={say('page.by', { metric: metricName(app, compared.metric) })}>
      {lists.map(({ title, people }) => (
        <section key={title} class="compared" aria-label={title}>
          <h3 class="label">{title}</h3>
          <ul>
            {people.map(({ id, name, link, value, single }) => (
              <li key={id} class="compared-row">
                <span class="compared-who wrap">
                  {/^https?:\/\//i.test(link) ? (
                    <a href={link} target="_blank" rel="noreferrer">
                      {name}
                      <span class="heard"> ({say('frame.newTab')})</span> <Icon name="open" size={14} />
                    </a>
                  ) : (
                    name
                  )}
                </span>
                <span class="number">
                  {measureText(app, value, compared.unit, base)}
                  {single && <span class="option-note">{say('kpi.caution.onePost')}</span>}
                </span>
                <IconButton
                  icon="locate"
                  label={say('kpis.showRows', { metric: name })}
                  onClick={() => void desk.show(id)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Fold>
  );
}
