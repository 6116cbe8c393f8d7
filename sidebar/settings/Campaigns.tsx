// The campaigns: name, days, budget, links, open or closed. A new name is written into the rows.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Campaign } from '../../src/api.ts';
import { readNumber } from '../../src/import/numbers.ts';
import { useApp } from '../app.ts';
import { isDay } from '../days.ts';
import { usualIn } from '../locale.ts';
import { Button } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { useOpened } from '../parts/opened.ts';
import { TextField } from '../parts/TextField.tsx';
import { useSettings } from './read.ts';

export function Campaigns() {
  const app = useApp();
  const { say } = app;
  const editing = useSignal<string | undefined>(undefined);
  const campaigns = app.session.value?.campaigns ?? [];
  const sorted = [...campaigns].sort((a, b) => Number(b.open) - Number(a.open));
  return (
    <div class="texts">
      {campaigns.length === 0 && <p class="grey">{say('settings.campaigns.none')}</p>}
      <ul>
        {sorted.map((campaign) => (
          <li key={campaign.name}>
            {editing.value === campaign.name ? (
              <CampaignForm campaign={campaign} onDone={() => (editing.value = undefined)} />
            ) : (
              <button type="button" class="row-button" onClick={() => (editing.value = campaign.name)}>
                <span class="heard">{say('settings.edit')}</span>
                <span class="row-button-text wrap">
                  {campaign.name}
                  <span class="option-note">
                    {[
                      say(campaign.open ? 'settings.campaign.open' : 'settings.campaign.closed'),
                      campaign.start || campaign.end
                        ? `${campaign.start ?? '…'} – ${campaign.end ?? '…'}`
                        : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {editing.value === '' ? (
        <CampaignForm campaign={undefined} onDone={() => (editing.value = undefined)} />
      ) : (
        <Button icon="add" onClick={() => (editing.value = '')}>
          {say('settings.campaign.add')}
        </Button>
      )}
    </div>
  );
}

interface Typed {
  name: string;
  start: string;
  end: string;
  budget: string;
  landingPage: string;
  brief: string;
  open: boolean;
}

function CampaignForm({ campaign, onDone }: { campaign: Campaign | undefined; onDone: () => void }) {
  const app = useApp();
  const { read } = useSettings();
  const { say } = app;
  const form = useRef<HTMLFormElement>(null);
  useOpened(true, form);
  const typed = useSignal<Typed>({
    name: campaign?.name ?? '',
    start: campaign?.start ?? '',
    end: campaign?.end ?? '',
    budget: campaign?.budget === undefined ? '' : String(campaign.budget),
    landingPage: campaign?.landingPage ?? '',
    brief: campaign?.brief ?? '',
    open: campaign?.open ?? true,
  });
  const saving = useSignal(false);
  const now = typed.value;
  const set = (change: Partial<Typed>) => {
    typed.value = { ...typed.value, ...change };
  };
  const budget = readNumber(now.budget, usualIn(app.session.value?.locale).numbers);
  const budgetWrong = now.budget.trim() !== '' && typeof budget !== 'number';
  const daysWrong = !isDay(now.start, true) || !isDay(now.end, true);
  const ready = now.name.trim() !== '' && !budgetWrong && !daysWrong;

  async function save(): Promise<void> {
    saving.value = true;
    const { start, end, landingPage, brief } = now;
    const result = await app.wait('campaign.save', {
      campaign: {
        ...(campaign?.objective && { objective: campaign.objective }),
        name: now.name.trim(),
        open: now.open,
        ...(start && { start }),
        ...(end && { end }),
        ...(typeof budget === 'number' && { budget }),
        ...(landingPage.trim() && { landingPage: landingPage.trim() }),
        ...(brief.trim() && { brief: brief.trim() }),
      },
      ...(campaign && { was: campaign.name }),
    });
    saving.value = false;
    if (!result.ok) return app.fail(result);
    app.session.value = result.value;
    app.tell(say('settings.saved'));
    onDone();
  }
  return (
    <form
      ref={form}
      class="box fields"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !saving.value) void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onDone();
      }}
    >
      <TextField
        class="field-wide"
        label={say('settings.campaign.name')}
        value={now.name}
        most={200}
        onInput={(name) => set({ name })}
      />
      <DayField
        label={say('settings.campaign.start')}
        value={now.start}
        wrong={!isDay(now.start, true)}
        onInput={(start) => set({ start })}
      />
      <DayField
        label={say('settings.campaign.end')}
        value={now.end}
        wrong={!isDay(now.end, true)}
        onInput={(end) => set({ end })}
      />
      <TextField
        class="field-wide"
        label={say('settings.campaign.budget', { code: read.baseCurrency })}
        value={now.budget}
        {...(budgetWrong && { wrong: say('settings.campaign.budgetWrong') })}
        onInput={(text) => set({ budget: text })}
      />
      <TextField
        class="field-wide"
        label={say('settings.campaign.landingPage')}
        value={now.landingPage}
        mode="url"
        onInput={(landingPage) => set({ landingPage })}
      />
      <TextField
        class="field-wide"
        label={say('settings.campaign.brief')}
        value={now.brief}
        mode="url"
        onInput={(brief) => set({ brief })}
      />
      <label class="tick field-wide">
        <input
          type="checkbox"
          checked={now.open}
          onChange={({ currentTarget }) => set({ open: currentTarget.checked })}
        />
        <span>
          {say('settings.campaign.open')}
          <span class="tick-note">{say('settings.campaign.open.note')}</span>
        </span>
      </label>
      <div class="acts fields-acts">
        <Button type="submit" kind="main" busy={saving.value} disabled={!ready}>
          {say('settings.save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {say('frame.cancel')}
        </Button>
      </div>
    </form>
  );
}
