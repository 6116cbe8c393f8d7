// The chooser at the top: one campaign, or all open ones, for every panel.
import { useSignal } from '@preact/signals';
import type { Session } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { Listbox } from '../parts/Listbox.tsx';

export function Campaign({ session }: { session: Session }) {
  const app = useApp();
  const choosing = useSignal<string | undefined>(undefined);
  const open = session.campaigns.filter((campaign) => campaign.open || campaign.name === session.campaign);
  return (
    <Listbox
      look="bar"
      label={app.say('frame.campaign')}
      value={choosing.value ?? session.campaign}
      busy={choosing.value !== undefined}
      choices={[
        { value: '', label: app.say('frame.allCampaigns') },
        ...open.map(({ name, start, end }) => ({
          value: name,
          label: name,
          note: start || end ? `${start ?? '…'} – ${end ?? '…'}` : undefined,
        })),
      ]}
      footnote={open.length === 0 ? app.say('frame.noCampaigns') : ''}
      onChoose={async (campaign) => {
        choosing.value = campaign;
        const result = await app.wait('session.choose', { campaign });
        choosing.value = undefined;
        if (!result.ok) return app.fail(result);
        app.session.value = result.value;
        app.announce(campaign || app.say('frame.allCampaigns'));
      }}
    />
  );
}
