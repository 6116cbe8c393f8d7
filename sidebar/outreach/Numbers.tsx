// What came of first contacts, by template, in the campaign that is chosen at the top.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Empty } from '../parts/Empty.tsx';
import { Skeleton } from '../parts/Progress.tsx';

type Line = Output<'outreach.numbers'>['templates'][number];

/** Each is a share of those who were mailed. */
const outcomes = [
  { key: 'replied', word: 'mail.numbers.replied' },
  { key: 'agreed', word: 'mail.numbers.agreed' },
  { key: 'declined', word: 'mail.numbers.declined' },
  { key: 'bounced', word: 'mail.numbers.bounced' },
] as const satisfies readonly { key: keyof Line; word: WordKey }[];

export function Numbers() {
  const app = useApp();
  const { say } = app;
  const found = useSignal<Line[] | undefined>(undefined);
  const campaign = app.session.value?.campaign ?? '';
  useEffect(() => {
    let current = true;
    found.value = undefined;
    void app.call('outreach.numbers', { campaign }).then((result) => {
      if (!current) return;
      if (result.ok) found.value = result.value.templates;
      else app.fail(result);
    });
    return () => {
      current = false;
    };
  }, [app, campaign, found]);
  const { value: templates } = found;
  if (!templates) return <Skeleton label={say('frame.working')} />;
  const where = campaign ? say('mail.numbers.in', { name: campaign }) : say('mail.numbers.all');
  if (templates.length === 0)
    return (
      <Empty icon="mail" title={say('mail.numbers.none')}>
        {say('mail.numbers.none.note')} {where}
      </Empty>
    );
  return (
    <>
      <p class="grey small wrap">{where}</p>
      <ul class="mail-cards">
        {templates.map((line) => (
          <li key={line.template} class="box">
            <h3 class="hit-name wrap">{line.name}</h3>
            <dl class="facts mail-numbers">
              <div>
                <dt>{say('mail.numbers.sent')}</dt>
                <dd>{line.sent}</dd>
              </div>
              {outcomes.map(({ key, word }) => (
                <div key={key}>
                  <dt>{say(word)}</dt>
                  <dd>
                    {line[key]}
                    <span class="grey"> · {share(line[key], line.sent)}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </>
  );
}

const share = (part: number, of: number): string => (of === 0 ? '–' : `${Math.round((100 * part) / of)} %`);
