// Puts persons into another campaign: a new row each, with what is known about the person.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { useOpened } from '../parts/opened.ts';
import { TextField } from '../parts/TextField.tsx';
import { useDesk } from './context.ts';

const another = '\u0000new';

export function AddToCampaign({ ids, except = [] }: { ids: readonly string[]; except?: readonly string[] }) {
  const app = useApp();
  const desk = useDesk();
  const { say } = app;
  const open = useSignal(false);
  const chosen = useSignal('');
  const name = useSignal('');
  const form = useRef<HTMLFormElement>(null);
  useOpened(open.value, form);
  const working = useSignal(false);
  const campaigns = (app.session.value?.campaigns ?? []).filter(
    (campaign) => campaign.open && !except.includes(campaign.name),
  );
  const making = chosen.value === another || campaigns.length === 0;
  const campaign = (making ? name.value : chosen.value).trim();

  async function add(): Promise<void> {
    if (campaign === '') return;
    working.value = true;
    if (making && !app.session.value?.campaigns.some((known) => known.name === campaign)) {
      const saved = await app.wait('campaign.save', { campaign: { name: campaign, open: true } });
      if (!saved.ok) {
        working.value = false;
        return app.fail(saved);
      }
      app.session.value = saved.value;
    }
    const result = await app.wait('creator.addToCampaign', { ids: [...ids], campaign });
    working.value = false;
    if (!result.ok) return app.fail(result);
    const { added, already } = result.value;
    open.value = false;
    chosen.value = '';
    name.value = '';
    app.tell(
      added.length > 0
        ? say('creator.added', { n: added.length, campaign, already: already.length })
        : say('creator.added.already', { n: already.length, campaign }),
      ids.length === 1 && added[0]
        ? { label: say('creator.added.open'), run: () => added[0] && void desk.show(added[0]) }
        : undefined,
    );
    void desk.read(ids);
  }

  if (!open.value)
    return (
      <div>
        <Button icon="add" onClick={() => (open.value = true)}>
          {say('creator.addToCampaign')}
        </Button>
      </div>
    );
  return (
    <form
      ref={form}
      class="box"
      aria-label={say('creator.addToCampaign')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        open.value = false;
      }}
    >
      {campaigns.length > 0 && (
        <Listbox
          label={say('creator.addToCampaign')}
          labelShown
          value={chosen.value}
          shown={say('creator.chooseCampaign')}
          choices={[
            ...campaigns.map((row) => ({ value: row.name, label: row.name })),
            { value: another, label: say('creator.newCampaign') },
          ]}
          onChoose={(value) => (chosen.value = value)}
        />
      )}
      {making && (
        <TextField
          label={say('creator.campaignName')}
          value={name.value}
          most={200}
          onInput={(text) => (name.value = text)}
        />
      )}
      <p class="grey small">{say('creator.addToCampaign.note')}</p>
      <div class="acts">
        <Button kind="main" type="submit" busy={working.value} disabled={campaign === ''}>
          {say('creator.add')}
        </Button>
        <Button kind="quiet" onClick={() => (open.value = false)}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
