// No template yet: a ready set of drafts in Gmail, in a language of choice.
import { useSignal } from '@preact/signals';
import { type Language, languages, tongues } from '../../src/language/index.ts';
import { useApp } from '../app.ts';
import { Button } from '../parts/Button.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { outreachDesk } from './desk.ts';

export function StarterKit({ more }: { more?: boolean }) {
  const app = useApp();
  const desk = outreachDesk(app);
  const { say } = app;
  const language = useSignal<Language>(app.language.value);
  const making = useSignal(false);

  async function make(): Promise<void> {
    making.value = true;
    const made = await desk.ask('outreach.starterKit', { language: language.value });
    if (made) {
      await desk.readTemplates();
      app.tell(
        made.made.length > 0
          ? say('mail.kit.made', { n: made.made.length })
          : say('mail.kit.there', { n: made.there.length }),
      );
    }
    making.value = false;
  }
  return (
    <section class="box" aria-labelledby="mail-kit">
      <h2 class="empty-title" id="mail-kit">
        {say(more ? 'mail.kit.more' : 'mail.kit')}
      </h2>
      {!more && <p>{say('mail.kit.about')}</p>}
      {!more && desk.others.value > 0 && (
        <p class="grey small">{say('mail.kit.others', { n: desk.others.value })}</p>
      )}
      <Listbox
        label={say('mail.kit.language')}
        labelShown
        value={language.value}
        choices={languages.map((value) => ({ value, label: tongues[value].name }))}
        onChoose={(value) => {
          language.value = languages.find((known) => known === value) ?? 'en';
        }}
      />
      <Button kind={more ? 'plain' : 'main'} wide busy={making.value} onClick={() => void make()}>
        {say('mail.kit.make')}
      </Button>
      <p class="grey small">{say('mail.kit.safe')}</p>
    </section>
  );
}
