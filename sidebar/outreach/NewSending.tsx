// Something new to send: which template, to which rows, how, and what follows when nobody answers.
// Sends nothing; it opens the pre-flight.
import { type Signal, useComputed, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Output } from '../../src/api.ts';
import { tongues } from '../../src/language/index.ts';
import { kinds } from '../../src/outreach/template.ts';
import { useApp } from '../app.ts';
import { Banner } from '../parts/Banner.tsx';
import { Button } from '../parts/Button.tsx';
import { Choose } from '../parts/Choose.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Skeleton } from '../parts/Progress.tsx';
import { columnName } from '../words.ts';
import { outreachDesk } from './desk.ts';
import { Following } from './Following.tsx';
import { keepFocus } from './focus.ts';
import { kindWords } from './kinds.ts';
import { StarterKit } from './StarterKit.tsx';
import { TemplateCard } from './TemplateCard.tsx';
import { choiceOf, handOver, keepWish, parts, readWish, type Wish } from './wish.ts';

/** Milliseconds after which the selection in the sheet is looked at again. */
const glance = 3000;
/** Rows that one sending may have. */
const most = 5000;

export function NewSending() {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const kit = useSignal(false);
  const selected = useSignal<string[]>([]);
  const found = useSignal<Found | undefined>(undefined);
  const wish = useComputed(() => readWish(app));
  const { value: templates } = desk.templates;
  const set = (change: Partial<Wish>) => {
    // Somebody who goes on here is left here.
    desk.opened.value = undefined;
    keepWish(app, { ...wish.value, ...change });
  };
  useEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') void desk.readTemplates();
    };
    read();
    // Back from Gmail, where the draft was edited.
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [desk]);
  if (!templates) return <Skeleton label={say('mail.templates.reading')} />;
  const { reply } = wish.value;
  const fitting = templates.filter(({ kind }) => !reply || kind === 'conversation');
  const template = fitting.find(({ key }) => key === wish.value.template);
  const tested = desk.state.value?.tested ?? false;
  return (
    <>
      {reply && (
        <div class="mail-part">
          <p class="grey small">{say('mail.answer.note')}</p>
          {fitting.length === 0 && !desk.more.value && <p>{say('mail.answer.none')}</p>}
        </div>
      )}
      <Listbox
        label={say('mail.template')}
        labelShown
        value={template?.key ?? ''}
        shown={say('mail.template.choose')}
        choices={[...fitting]
          .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
          .map(({ key, name, kind, versions }) => ({
            value: key,
            label: name,
            note: [
              say(kindWords[kind]),
              versions
                .map(({ language }) => (language ? tongues[language].name : say('mail.anyLanguage')))
                .join(', '),
            ].join(' · '),
          }))}
        onChoose={(key) => set({ template: key })}
      />
      {template && <TemplateCard key={template.key} template={template} />}
      {desk.more.value && (
        <p class="grey small" role="status">
          {say('mail.templates.more')}
        </p>
      )}
      <div class="due-acts">
        <Button kind="quiet" icon="again" onClick={() => void desk.readTemplates()}>
          {say('mail.templates.again')}
        </Button>
        <Button kind="quiet" onClick={() => (kit.value = !kit.value)}>
          {say('mail.kit.more')}
        </Button>
      </div>
      {kit.value && <StarterKit more />}
      {reply ? (
        <Button
          kind="quiet"
          onClick={() => {
            set({ reply: undefined });
            keepFocus();
          }}
        >
          {say('mail.answer.others')}
        </Button>
      ) : (
        <Rows wish={wish.value} set={set} selected={selected} found={found} />
      )}
      <section aria-labelledby="mail-how">
        <h3 class="section-title" id="mail-how">
          {say('mail.how')}
        </h3>
        <Choose
          label={say('mail.how')}
          value={tested ? wish.value.mode : 'draft'}
          choices={[
            ...(tested ? [{ value: 'send', label: say('mail.mode.send') }] : []),
            { value: 'draft', label: say('mail.mode.draft') },
          ]}
          onChoose={(mode) => set({ mode: mode === 'send' ? 'send' : 'draft' })}
        />
        {!tested && <p class="grey small">{say('mail.untested.draft')}</p>}
      </section>
      {template?.kind === 'firstContact' && <Following wish={wish.value} set={set} templates={templates} />}
      <Check
        wish={{ ...wish.value, follow: wish.value.follow && template?.kind === 'firstContact' }}
        n={reply ? 1 : chosenIn({ wish: wish.value, selected, found })}
        ready={template !== undefined}
      />
    </>
  );
}

type Found = Output<'outreach.choose'>;

interface RowsProps {
  wish: Wish;
  set: (change: Partial<Wish>) => void;
  /** Rows selected in the sheet. */
  selected: Signal<string[]>;
  found: Signal<Found | undefined>;
}

/** How many rows are chosen. */
const chosenIn = ({ wish, selected, found }: Pick<RowsProps, 'wish' | 'selected' | 'found'>): number =>
  wish.rows === 'selected' ? selected.value.length : (found.value?.ids.length ?? 0);

function Rows({ wish, set, selected, found }: RowsProps) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  useEffect(() => {
    if (wish.rows !== 'selected') return;
    let seen = '';
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const result = await app.call('session.selection', { seen });
      if (!result.ok || result.value.rev === seen) return;
      seen = result.value.rev;
      selected.value = result.value.ids;
    };
    void look();
    const timer = setInterval(() => void look(), glance);
    return () => clearInterval(timer);
  }, [app, selected, wish.rows]);
  const choice = JSON.stringify(choiceOf(wish, selected.value));
  useEffect(() => {
    let current = true;
    found.value = wish.rows === 'selected' ? found.value : undefined;
    void app.call('outreach.choose', { choice: JSON.parse(choice) }).then((result) => {
      if (!current) return;
      if (result.ok) found.value = result.value;
      else app.fail(result);
    });
    return () => {
      current = false;
    };
  }, [app, choice, found, wish.rows]);

  const n = chosenIn({ wish, selected, found });
  const { limit } = desk.state.value ?? {};
  return (
    <section class="mail-part" aria-labelledby="mail-who">
      <h3 class="section-title" id="mail-who">
        {say('mail.who')}
      </h3>
      <Choose
        label={say('mail.who')}
        value={wish.rows}
        choices={[
          { value: 'selected', label: say('mail.who.selected') },
          { value: 'where', label: say('mail.who.where') },
          { value: 'filter', label: say('mail.who.filter') },
        ]}
        onChoose={(rows) => set({ rows: rows === 'where' || rows === 'filter' ? rows : 'selected' })}
      />
      {wish.rows === 'selected' && n === 0 && <p class="grey small">{say('mail.who.select')}</p>}
      {wish.rows === 'filter' && <p class="grey small">{say('mail.who.filter.note')}</p>}
      {wish.rows === 'where' && (
        <div class="fields">
          {parts.map((part) => {
            const values = found.value?.values[part] ?? [];
            const [chosen = 'any'] = wish.where[part];
            return (
              <div key={part} class={part === 'campaign' || part === 'status' ? 'field-wide' : ''}>
                <Listbox
                  label={part === 'status' ? say('mail.status') : columnName(app.language.value, part)}
                  labelShown
                  value={chosen}
                  shown={chosen}
                  choices={[
                    { value: 'any', label: say('creator.filter.any') },
                    ...values.map(({ value, label, rows }) => ({
                      value,
                      label: label || say('mail.empty'),
                      note: say('creator.filter.rows', { n: rows }),
                    })),
                  ]}
                  onChoose={(value) =>
                    set({ where: { ...wish.where, [part]: value === 'any' ? [] : [value] } })
                  }
                />
              </div>
            );
          })}
        </div>
      )}
      <p class="number" role="status">
        {say('mail.who.n', { n })}
        {limit && <span class="grey small"> · {say('mail.left', { n: limit.left })}</span>}
      </p>
      {n > most && <Banner tone="warn">{say('mail.who.many')}</Banner>}
    </section>
  );
}

/** Opens the pre-flight. */
function Check({ wish, n, ready }: { wish: Wish; n: number; ready: boolean }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const opening = useSignal(false);
  async function open(): Promise<void> {
    opening.value = true;
    const kept = await handOver(app, wish);
    const opened = kept.ok ? await app.wait('outreach.open', {}) : kept;
    opening.value = false;
    if (!opened.ok) app.fail(opened);
    else desk.opened.value = new Set(desk.state.value?.runs.map(({ id }) => id));
  }
  return (
    <div class="mail-part">
      <Button
        kind="main"
        wide
        busy={opening.value}
        disabled={!ready || n === 0 || n > most}
        onClick={() => void open()}
      >
        {say('mail.check', { n })}
      </Button>
      <p class="grey small">{say(ready ? 'mail.check.note' : 'mail.template.first')}</p>
    </div>
  );
}
