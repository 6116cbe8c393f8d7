// Records that a post is live: which piece, where, when, and whether it says that it is advertising.
import { useSignal } from '@preact/signals';
import type { Stand } from '../../src/api/creator.ts';
import type { Card } from '../../src/api.ts';
import { recogniseChoice } from '../../src/language/recognise.ts';
import { settled } from '../../src/status/today.ts';
import { columnId, mostPieces } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { addDays, isDay } from '../days.ts';
import { DayField } from '../parts/DayField.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { ActForm, useTyped } from './ActForm.tsx';
import { choicesFor } from './choices.ts';
import { useDay } from './Standing.tsx';

export function PostLive({ card, stand }: { card: Card; stand: Stand }) {
  const app = useApp();
  const { say } = app;
  const typed = useTyped(card, 'post');
  const asked = useSignal(false);
  const { cells, pieces } = stand;
  const tongue = app.sheetTongue.value;
  const today = app.session.value?.today ?? '';

  const taken = new Set(pieces.map(({ n }) => n));
  const spare = Array.from({ length: mostPieces }, (_, i) => i + 1).find((n) => !taken.has(n));
  const waiting = pieces.find(({ n }) => !cells[columnId('content', n)] && !cells[columnId('published', n)]);
  const n = Number(typed.read('n', String(waiting?.n ?? spare ?? 1)));
  const cell = (key: 'piece' | 'content' | 'published' | 'disclosure') => cells[columnId(key, n)] ?? '';
  const field = (key: string) => `${key} ${n}`;

  const format = typed.read(field('format'), cell('piece'));
  const link = typed.read(field('link'), cell('content')).trim();
  const published = typed.read(field('published'), cell('published').slice(0, 10) || today);
  const disclosure = typed.read(field('disclosure'), cell('disclosure'));
  const code = typed.read('code', cells.code).trim();
  const key = recogniseChoice('piece', format) ?? '';
  // A Story is gone before anybody has copied its link.
  const linkWrong =
    link === ''
      ? key === 'story'
        ? ''
        : say('post.link.missing')
      : /^https?:\/\/\S+\.\S/i.test(link)
        ? ''
        : say('post.link.wrong');
  const ahead = isDay(published) && published > today;
  const wrong = linkWrong !== '' || format === '' || !isDay(published) || ahead;
  const name = format || say('creator.piece.unnamed', { number: n });

  return (
    <ActForm
      card={card}
      stand={stand}
      title={say('post.title')}
      icon="open"
      name="post"
      go={say('post.go')}
      done={say('post.done', { name: card.name, piece: name })}
      wrong={wrong}
      asked={asked}
      send={(seen) =>
        app.wait('post.live', { id: card.id, n, format, link, published, disclosure, code, seen })
      }
    >
      <div class={waiting || pieces.length > 0 ? '' : 'field-wide'} hidden={pieces.length === 0}>
        <Listbox
          label={say('post.which')}
          labelShown
          value={String(n)}
          choices={[
            ...pieces.map((piece) => ({
              value: String(piece.n),
              label: `${piece.n} · ${piece.format || say('creator.piece.unnamed', { number: piece.n })}`,
            })),
            ...(spare ? [{ value: String(spare), label: say('post.another') }] : []),
          ]}
          onChoose={(value) => typed.write('n', value)}
        />
      </div>
      <div class={pieces.length === 0 ? 'field-wide' : ''}>
        <Listbox
          label={say('post.format')}
          labelShown
          value={format}
          shown={format || '–'}
          choices={(choicesFor('piece', tongue) ?? []).map((value) => ({ value, label: value }))}
          onChoose={(value) => typed.write(field('format'), value)}
        />
        {asked.value && format === '' && <p class="wrong small">{say('deal.format.missing')}</p>}
      </div>
      <TextField
        class="field-wide"
        label={say('post.link')}
        mode="url"
        placeholder="https://"
        most={2000}
        value={link}
        wrong={asked.value || link !== '' ? linkWrong : ''}
        onInput={(text) => typed.write(field('link'), text)}
      />
      <div>
        <DayField
          label={say('post.day')}
          value={published}
          wrong={!isDay(published)}
          onInput={(day) => typed.write(field('published'), day)}
        />
        {ahead && <p class="wrong small">{say('post.day.ahead')}</p>}
      </div>
      <TextField
        label={columnName(app.language.value, 'code')}
        most={200}
        value={code}
        onInput={(text) => typed.write('code', text)}
      />
      <div class="field-wide">
        <Listbox
          label={say('post.disclosure')}
          labelShown
          value={disclosure}
          choices={['', ...(choicesFor('disclosure', tongue) ?? [])].map((value) => ({
            value,
            label: value || say('post.disclosure.none'),
          }))}
          onChoose={(value) => typed.write(field('disclosure'), value)}
        />
      </div>
      {isDay(published) && !ahead && <NumbersOn day={addDays(published, settled(key))} />}
    </ActForm>
  );
}

function NumbersOn({ day }: { day: string }) {
  const app = useApp();
  return <p class="field-wide grey small">{app.say('post.numbers', { day: useDay(day) })}</p>;
}
