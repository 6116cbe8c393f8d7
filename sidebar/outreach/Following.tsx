// What follows a first contact that nobody answers: at most two mails, then a DM.
import type { Template } from '../../src/api/outreach.ts';
import { useApp } from '../app.ts';
import { Button, IconButton } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import type { Wish } from './wish.ts';

interface FollowingProps {
  wish: Wish;
  set: (change: Partial<Wish>) => void;
  templates: readonly Template[];
}

type Step = Wish['steps'][number];
/** Working days without an answer before the first follow-up, the second, the DM. */
const usual = [4, 7, 5];
const mostMails = 2;
const mostSteps = 3;

export function Following({ wish, set, templates }: FollowingProps) {
  const { say } = useApp();
  const fitting = templates.filter(({ kind }) => kind === 'followUp');
  const { steps } = wish;
  const [last] = steps.slice(-1);
  const step = (at: number, change: Partial<Step>) =>
    set({ steps: steps.map((one, n) => (n === at ? { ...one, ...change } : one)) });
  const first = (): Step[] =>
    fitting
      .slice(0, mostMails)
      .map(({ key }, n) => ({ template: key, after: usual[n] ?? 7, channel: 'mail' }));
  return (
    <section class="mail-part" aria-labelledby="mail-follow">
      <h3 class="section-title" id="mail-follow">
        {say('mail.follow')}
      </h3>
      {fitting.length === 0 ? (
        <p class="grey small">{say('mail.follow.none')}</p>
      ) : (
        <label class="tick">
          <input
            type="checkbox"
            checked={wish.follow}
            onChange={({ currentTarget }) =>
              set({
                follow: currentTarget.checked,
                ...(currentTarget.checked && steps.length === 0 && { steps: first() }),
              })
            }
          />
          <span>{say('mail.follow.do')}</span>
        </label>
      )}
      {wish.follow && fitting.length > 0 && (
        <>
          <ol class="mail-follow">
            {steps.map((one, at) => (
              <li key={at} class="mail-step">
                <div class="mail-row">
                  <span class="grey small">{say('mail.follow.step', { n: at + 1 })}</span>
                  {at === steps.length - 1 && (
                    <IconButton
                      icon="close"
                      label={`${say('mail.follow.less')} ${at + 1}`}
                      onClick={() => set({ steps: steps.slice(0, at) })}
                    />
                  )}
                </div>
                <div class="fields">
                  <TextField
                    label={say('mail.follow.after')}
                    value={String(one.after || '')}
                    most={2}
                    onInput={(text) => step(at, { after: Math.min(60, Number.parseInt(text, 10) || 1) })}
                  />
                  <Listbox
                    label={say('mail.follow.way')}
                    labelShown
                    value={one.channel}
                    choices={[
                      // At most two mails; the third step is a DM.
                      ...(at < mostMails ? [{ value: 'mail', label: say('mail.follow.mail') }] : []),
                      { value: 'dm', label: say('mail.follow.dm') },
                    ]}
                    onChoose={(channel) =>
                      set({
                        steps: steps
                          .map(
                            (each, n): Step =>
                              n === at ? { ...each, channel: channel === 'dm' ? 'dm' : 'mail' } : each,
                          )
                          // A DM is the last step there is.
                          .slice(0, channel === 'dm' ? at + 1 : undefined),
                      })
                    }
                  />
                  <div class="field-wide">
                    <Listbox
                      label={say('mail.template')}
                      labelShown
                      value={one.template}
                      shown={say('mail.template.choose')}
                      choices={fitting.map(({ key, name }) => ({ value: key, label: name }))}
                      onChoose={(template) => step(at, { template })}
                    />
                  </div>
                </div>
              </li>
            ))}
          </ol>
          {steps.length < mostSteps && last?.channel !== 'dm' && (
            <Button
              kind="quiet"
              icon="add"
              onClick={() =>
                set({
                  steps: [
                    ...steps,
                    {
                      template: (fitting[steps.length] ?? fitting[0])?.key ?? '',
                      after: usual[steps.length] ?? 5,
                      channel: steps.length < mostMails ? 'mail' : 'dm',
                    },
                  ],
                })
              }
            >
              {say('mail.follow.more')}
            </Button>
          )}
          <Choose
            label={say('mail.follow.who')}
            value={wish.byItself ? 'itself' : 'ask'}
            choices={[
              { value: 'ask', label: say('mail.follow.ask') },
              { value: 'itself', label: say('mail.follow.itself') },
            ]}
            onChoose={(value) => set({ byItself: value === 'itself' })}
          />
          <p class="grey small">{say(wish.byItself ? 'mail.follow.itself.note' : 'mail.follow.ask.note')}</p>
        </>
      )}
    </section>
  );
}
