// A template looked at: its versions, what blocks it, what is worth a look, what it is for.
import type { Template } from '../../src/api/outreach.ts';
import { tongues } from '../../src/language/index.ts';
import { kinds } from '../../src/outreach/template.ts';
import { useApp } from '../app.ts';
import { Choose } from '../parts/Choose.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { outreachDesk } from './desk.ts';
import { kindWords } from './kinds.ts';

export function TemplateCard({ template }: { template: Template }) {
  const app = useApp();
  const { say } = app;
  const several = template.versions.length > 1;
  return (
    <div class="box">
      {template.versions.map((version) => (
        <div key={version.draftId} class="mail-version">
          <p class="wrap">
            <span class="chip small">
              {version.language ? tongues[version.language].name : say('mail.anyLanguage')}
            </span>{' '}
            {version.subject}
          </p>
          {version.problems.map((text) => (
            <p key={text} class="mail-point wrong">
              <Icon name="warn" size={16} /> <span>{text}</span>
            </p>
          ))}
          {version.advice.map((text) => (
            <p key={text} class="mail-point">
              <Icon name="info" size={16} /> <span>{text}</span>
            </p>
          ))}
          {template.kind === 'firstContact' && version.advice.length === 0 && (
            <p class="mail-point good">
              <Icon name="check" size={16} /> <span>{say('mail.five')}</span>
            </p>
          )}
          {version.attachments.length > 0 && (
            <p class="grey small wrap">
              {say('mail.attached')}: {version.attachments.map(({ name }) => name).join(', ')}
            </p>
          )}
          <a
            class="small"
            href={version.link}
            target="_blank"
            rel="noopener noreferrer"
            aria-label={several ? `${say('mail.template.edit')}: ${version.language ?? ''}` : undefined}
          >
            {say('mail.template.edit')}
          </a>
        </div>
      ))}
      <Purpose template={template} />
    </div>
  );
}

function Purpose({ template }: { template: Template }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const statuses = (app.session.value?.statuses ?? []).filter(({ group }) => group === 'influencer');
  const sets = statuses.find(({ key }) => key === template.sets)?.label;
  async function save(change: Partial<Pick<Template, 'kind' | 'sets' | 'thread'>>): Promise<void> {
    const { key, kind, sets: status } = template;
    const saved = await desk.ask('outreach.saveTemplate', { key, kind, sets: status, ...change });
    if (saved)
      desk.templates.value = (desk.templates.value ?? []).map((one) =>
        one.key === template.key ? saved.template : one,
      );
  }
  return (
    <Fold
      title={say(kindWords[template.kind])}
      note={[
        say(template.thread === 'new' ? 'mail.thread.new' : 'mail.thread.reply'),
        sets && say('mail.sets.to', { status: sets }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <div class="fields">
        <div class="field-wide">
          <Listbox
            label={say('mail.kind')}
            labelShown
            value={template.kind}
            choices={kinds.map((value) => ({ value, label: say(kindWords[value]) }))}
            onChoose={(value) => {
              const kind = kinds.find((known) => known === value);
              if (kind) void save({ kind });
            }}
          />
        </div>
        <div class="field-wide">
          <Listbox
            label={say('mail.sets')}
            labelShown
            value={template.sets}
            choices={[
              { value: '', label: say('mail.sets.none') },
              ...statuses.map(({ key, label, colour }) => ({ value: key, label, colour })),
            ]}
            onChoose={(status) => void save({ sets: status })}
          />
        </div>
        {template.kind === 'conversation' && (
          <div class="field-wide">
            <p class="label" aria-hidden="true">
              {say('mail.thread')}
            </p>
            <Choose
              label={say('mail.thread')}
              value={template.thread}
              choices={[
                { value: 'reply', label: say('mail.thread.reply.do') },
                { value: 'new', label: say('mail.thread.new.do') },
              ]}
              onChoose={(thread) => void save({ thread: thread === 'new' ? 'new' : 'reply' })}
            />
            {template.thread === 'reply' && <p class="grey small">{say('mail.thread.note')}</p>}
          </div>
        )}
      </div>
    </Fold>
  );
}
