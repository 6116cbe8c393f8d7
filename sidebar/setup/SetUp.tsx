// The first run: what was found in the sheet, what a person offers and wants, then one click.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Failure, Input, Output } from '../../src/api.ts';
import { type Language, languageOf, languages, tongues, type WordKey } from '../../src/language/index.ts';
import { type App, useApp } from '../app.ts';
import { openImport } from '../frame/More.tsx';
import { Offline, OpenFailed } from '../frame/Notices.tsx';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { Progress, Skeleton } from '../parts/Progress.tsx';
import { Found } from './Found.tsx';

type Look = Output<'tracker.look'>;
type Choices = Input<'tracker.setUp'>;
type Offer = Choices['offers'][number];
type Objective = Exclude<Choices['objective'], null>;

const offers = [
  { offer: 'money', word: 'setUp.offer.money', note: 'setUp.offer.money.note' },
  { offer: 'product', word: 'setUp.offer.product', note: 'setUp.offer.product.note' },
  { offer: 'commission', word: 'setUp.offer.commission', note: 'setUp.offer.commission.note' },
  { offer: 'exchange', word: 'setUp.offer.exchange', note: 'setUp.offer.exchange.note' },
] as const satisfies readonly { offer: Offer; word: WordKey; note: WordKey }[];

const objectives = [
  { objective: 'awareness', word: 'setUp.objective.awareness' },
  { objective: 'leads', word: 'setUp.objective.leads' },
  { objective: 'sales', word: 'setUp.objective.sales' },
  { objective: 'seo', word: 'setUp.objective.seo' },
  { objective: 'ugc', word: 'setUp.objective.ugc' },
  { objective: 'feedback', word: 'setUp.objective.feedback' },
] as const satisfies readonly { objective: Objective; word: WordKey }[];

/** The language of the file's locale; where that is English, which many files are made in, the user's. */
function sheetLanguage(app: App): Language {
  const language = languageOf(app.session.value?.locale ?? '');
  return language === 'en' ? app.language.value : language;
}

export function SetUp() {
  const app = useApp();
  const { say } = app;
  const look = useSignal<Look | undefined>(undefined);
  const failed = useSignal<Failure | undefined>(undefined);
  const chosenOffers = useSignal<ReadonlySet<Offer>>(new Set<Offer>(['money']));
  const objective = useSignal<Objective | ''>('');
  const language = useSignal<Language>(sheetLanguage(app));
  const front = useSignal(true);
  const corrections = useSignal<Record<string, string>>({});
  const working = useSignal(false);

  async function read(): Promise<void> {
    const result = await app.call('tracker.look', {});
    if (result.ok) look.value = result.value;
    else failed.value = result;
  }
  useEffect(() => void read(), []);

  async function setUp(): Promise<void> {
    working.value = true;
    const result = await app.call('tracker.setUp', {
      language: language.value,
      offers: [...chosenOffers.value],
      objective: objective.value || null,
      front: look.value?.state === 'list' && front.value,
      mapping: corrections.value,
    });
    working.value = false;
    if (!result.ok) return app.fail(result);
    app.session.value = result.value;
    app.tell(
      result.value.tracker.rows
        ? say('setUp.done.rows', { n: result.value.tracker.rows })
        : say('setUp.done'),
      result.value.tracker.rows
        ? undefined
        : { label: say('setUp.done.import'), run: () => void openImport(app) },
    );
  }

  if (failed.value) return <OpenFailed failure={failed.value} />;
  if (!look.value) return <Skeleton label={say('setUp.looking')} />;
  const found = look.value;
  return (
    <>
      <main class="frame-body setup">
        {!app.online.value && <Offline />}
        <div>
          <h1 class="page-title">{say('setUp.title')}</h1>
          <p class="grey">
            {found.state === 'list'
              ? say('setUp.intro.list', { n: found.rows, tab: found.tab })
              : say('setUp.intro.empty')}
          </p>
        </div>

        {found.state === 'list' && (
          <Found
            look={found}
            corrections={corrections.value}
            front={front.value}
            onFront={(yes) => (front.value = yes)}
            onCorrect={(at, id) => (corrections.value = { ...corrections.value, [at]: id })}
          />
        )}

        <fieldset class="setup-part">
          <legend class="setup-title">{say('setUp.offers')}</legend>
          <p class="grey small">{say('setUp.offers.note')}</p>
          {offers.map(({ offer, word, note }) => (
            <label class="tick" key={offer}>
              <input
                type="checkbox"
                checked={chosenOffers.value.has(offer)}
                onChange={({ currentTarget }) => {
                  const next = new Set(chosenOffers.value);
                  if (currentTarget.checked) next.add(offer);
                  else next.delete(offer);
                  chosenOffers.value = next;
                }}
              />
              <span>
                {say(word)}
                <span class="tick-note">{say(note)}</span>
              </span>
            </label>
          ))}
        </fieldset>

        <section class="setup-part">
          <h2 class="setup-title">{say('setUp.goal')}</h2>
          <Listbox
            label={say('setUp.objective')}
            labelShown
            value={objective.value}
            choices={[
              { value: '', label: say('setUp.objective.later') },
              ...objectives.map((row) => ({ value: row.objective, label: say(row.word) })),
            ]}
            onChoose={(value) => {
              objective.value = objectives.find((row) => row.objective === value)?.objective ?? '';
            }}
          />
        </section>

        <section class="setup-part">
          <Listbox
            label={say('setUp.language')}
            labelShown
            value={language.value}
            choices={languages.map((value) => ({ value, label: tongues[value].name }))}
            onChoose={(value) => {
              language.value = languages.find((known) => known === value) ?? language.value;
            }}
          />
          <p class="grey small">{say('setUp.language.note')}</p>
        </section>
      </main>
      <footer class="frame-foot">
        {working.value && (
          <div class="setup-progress">
            <Progress label={say('setUp.working')} />
            <p class="grey small">{say('setUp.working')}</p>
          </div>
        )}
        <Button kind="main" wide busy={working.value} onClick={() => void setUp()}>
          {say('setUp.go')}
        </Button>
        <p class="grey small setup-safe">
          {say(found.state === 'list' ? 'setUp.safe.list' : 'setUp.safe.empty')}
        </p>
      </footer>
    </>
  );
}
