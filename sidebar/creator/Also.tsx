// The other campaigns this person is in.
import type { Card } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Icon } from '../parts/Icon.tsx';
import { useDesk } from './context.ts';
import { useColour } from './status.ts';

export function Also({ card }: { card: Card }) {
  const app = useApp();
  const desk = useDesk();
  const colour = useColour();
  if (card.also.length === 0) return null;
  return (
    <section aria-labelledby="also">
      <h3 class="section-title" id="also">
        {app.say('creator.also')}
      </h3>
      <ul>
        {card.also.map(({ id, campaign, status }) => (
          <li key={id}>
            <button type="button" class="row-button" onClick={() => void desk.show(id)}>
              <span class="row-button-text wrap">{campaign || app.say('creator.noCampaign')}</span>
              {status && (
                <span class="chip" style={{ background: colour({ key: null, label: status }) }}>
                  {status}
                </span>
              )}
              <Icon name="right" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
