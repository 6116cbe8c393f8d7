// What a team chooses for itself, part by part; each part says in its line how it stands.
import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Failure } from '../../src/api.ts';
import { tongues, type WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { openImport } from '../frame/More.tsx';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { Campaigns } from './Campaigns.tsx';
import { Currencies } from './Currencies.tsx';
import { Days, daysIn } from './Days.tsx';
import { Engagement } from './Engagement.tsx';
import { Privacy } from './Privacy.tsx';
import { Remove } from './Remove.tsx';
import { type Read, SettingsContext, useSettings } from './read.ts';
import { Statuses } from './Statuses.tsx';
import { Tiers } from './Tiers.tsx';

export function Settings() {
  const app = useApp();
  const { say } = app;
  const read = useSignal<Read | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const desk = useMemo(() => {
    async function look(): Promise<void> {
      const result = await app.call('settings.read', {});
      failed.value = result.ok ? undefined : result;
      if (result.ok) read.value = result.value;
    }
    const again = async () => {
      await Promise.all([look(), app.open()]);
    };
    return {
      look,
      again,
      async save(wish: Parameters<typeof app.wait<'settings.save'>>[1]) {
        const result = await app.wait('settings.save', wish);
        if (!result.ok) {
          app.fail(result);
          return false;
        }
        app.tell([say('settings.saved'), ...result.value.issues].join(' '));
        await again();
        return true;
      },
    };
  }, [app]);
  useEffect(() => void desk.look(), [desk]);

  return (
    <>
      {failed.value && app.online.value && (
        <Banner
          tone={read.value ? 'warn' : 'error'}
          alert
          title={failed.value.message}
          acts={
            <Button icon="again" onClick={() => void desk.look()}>
              {say('frame.tryAgain')}
            </Button>
          }
        >
          {failed.value.next}
        </Banner>
      )}
      {read.value ? (
        <SettingsContext.Provider value={{ ...desk, read: read.value }}>
          <Parts />
        </SettingsContext.Provider>
      ) : (
        !failed.value && <Skeleton label={say('settings.reading')} />
      )}
    </>
  );
}

/** The panel comes out of the menu: the focus goes with it. */
function Title() {
  const app = useApp();
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), []);
  return (
    <div>
      <h2 class="page-title" tabIndex={-1} ref={title}>
        {app.say('frame.panel.settings')}
      </h2>
      <p class="grey small">{app.say('settings.everyone')}</p>
    </div>
  );
}

function Parts() {
  const app = useApp();
  const { read, save, again } = useSettings();
  const { say } = app;
  const session = app.session.value;
  const on = read.rules.filter((rule) => rule.on).length;
  const open = session?.campaigns.filter((campaign) => campaign.open).length ?? 0;
  return (
    <>
      <Title />
      <section aria-labelledby="size">
        <h2 class="section-title" id="size">
          {say('settings.size')}
        </h2>
        <Choose
          label={say('settings.size')}
          value={read.size}
          choices={[
            { value: 'small', label: say('settings.size.small') },
            { value: 'large', label: say('settings.size.large') },
          ]}
          onChoose={(value) => void save({ size: value === 'large' ? 'large' : 'small' })}
        />
        <p class="grey small">
          {say(read.size === 'large' ? 'settings.size.large.note' : 'settings.size.small.note')}
        </p>
      </section>
      <div class="details settings">
        <Fold title={say('settings.campaigns')} note={say('settings.campaigns.note', { n: open })}>
          <Campaigns />
        </Fold>
        <Fold
          title={say('settings.statuses')}
          note={say('settings.statuses.note', {
            n: read.statuses.filter(({ retired }) => !retired).length,
          })}
        >
          <Statuses />
        </Fold>
        <Fold
          title={say('settings.rules')}
          note={say('settings.rules.note', { n: on, of: read.rules.length })}
        >
          <p class="grey small">{say('settings.rules.how')}</p>
          {read.rules.map(({ key, on }) => (
            <label class="tick" key={key}>
              <input
                type="checkbox"
                checked={on}
                onChange={async ({ currentTarget }) => {
                  const result = await app.wait('rules.switch', { rule: key, on: currentTarget.checked });
                  if (!result.ok) app.fail(result);
                  await again();
                }}
              />
              <span>{say(`rule.${key}` as WordKey)}</span>
            </label>
          ))}
        </Fold>
        <Fold
          title={say('settings.money')}
          note={[read.baseCurrency, ...read.currencies.map(({ code }) => code)].join(', ')}
        >
          <Currencies />
        </Fold>
        <Fold title={say('settings.tiers')} note={read.tiers.map(short).join(' · ')}>
          <Tiers />
        </Fold>
        <Fold title={say('settings.engagement')} note={say(`settings.engagement.${read.engagement}`)}>
          <Engagement />
        </Fold>
        <Fold title={say('settings.days')} note={daysIn(read.workingDays, app.language.value)}>
          <Days />
        </Fold>
        <Fold title={say('settings.language')} note={app.tongue.value.name}>
          <div class="texts">
            <p>{say('settings.language.you', { language: app.tongue.value.name })}</p>
            <p>
              {say('settings.language.sheet', {
                language: tongues[session?.sheetLanguage ?? 'en'].name,
              })}
            </p>
          </div>
        </Fold>
        <Fold title={say('settings.import')}>
          <div>
            <Button icon="upload" onClick={() => void openImport(app)}>
              {say('settings.import.do')}
            </Button>
          </div>
        </Fold>
        <Fold title={say('settings.privacy')}>
          <Privacy />
        </Fold>
        <Fold title={say('settings.gone')}>
          <Remove />
        </Fold>
      </div>
    </>
  );
}

const short = (followers: number): string =>
  followers >= 1_000_000
    ? `${followers / 1_000_000}M`
    : followers >= 1_000
      ? `${followers / 1_000}k`
      : `${followers}`;
