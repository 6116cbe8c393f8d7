// Records what was agreed: offer, fee, pieces with their days, when it is paid.
import { useSignal } from '@preact/signals';
import type { Stand } from '../../src/api/creator.ts';
import type { Card } from '../../src/api.ts';
import { recogniseChoice } from '../../src/language/recognise.ts';
import { isUnpaid, type PaymentTerm, paymentDueBy, paymentTerms } from '../../src/status/deal.ts';
import { columnId, mostPieces } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { isDay } from '../days.ts';
import { Button } from '../parts/Button.tsx';
import { DayField } from '../parts/DayField.tsx';
import { Listbox } from '../parts/Listbox.tsx';
import { TextField } from '../parts/TextField.tsx';
import { columnName } from '../words.ts';
import { ActForm, useTyped } from './ActForm.tsx';
import { choicesFor } from './choices.ts';
import { useDay } from './Standing.tsx';
import { readTyped } from './typed.ts';

export function Deal({ card, stand }: { card: Card; stand: Stand }) {
  const app = useApp();
  const { say } = app;
  const typed = useTyped(card, 'deal');
  const asked = useSignal(false);
  const { cells } = stand;
  const session = app.session.value;
  const tongue = app.sheetTongue.value;
  const offers = choicesFor('offer', tongue) ?? [];

  const offer = typed.read('offer', cells.offer || offers[0]);
  const feeText = typed.read('fee', cells.fee);
  const fee = readTyped('fee', feeText, session?.locale);
  const currency = typed.read('currency', cells.currency || session?.baseCurrency);
  const feeWrong =
    feeText.trim() === ''
      ? recogniseChoice('offer', offer) === 'money'
        ? say('deal.fee.missing')
        : ''
      : typeof fee !== 'number'
        ? say('creator.notANumber')
        : fee < 0
          ? say('deal.fee.negative')
          : '';

  const there = stand.pieces.filter(({ state }) => !isDone(state)).map(({ n }) => n);
  const numbers = readNumbers(typed.read('pieces', there.join(' '))) ?? [];
  const pieces = (numbers.length > 0 || typed.read('pieces', '?') === '' ? numbers : [nextOf(stand, [])]).map(
    (n) => ({
      n,
      format: typed.read(`format ${n}`, cells[columnId('piece', n)]),
      due: typed.read(`due ${n}`, (cells[columnId('due', n)] ?? '').slice(0, 10)),
    }),
  );
  const next = nextOf(
    stand,
    pieces.map(({ n }) => n),
  );
  const setPieces = (list: readonly number[]) => typed.write('pieces', list.join(' '));

  const now = (cells.paymentDue ?? '').slice(0, 10);
  const term = (typed.read('term') || (isDay(now) ? 'day' : 'none')) as PaymentTerm;
  const chosenDay = typed.read('paymentDue', isDay(now) ? now : '');
  const byTerm = paymentDueBy(
    term,
    session?.today ?? '',
    pieces.map(({ due }) => due).filter((day) => isDay(day)),
  );
  const paymentDue = isUnpaid(offer) ? '' : term === 'day' ? chosenDay : (byTerm ?? '');
  const dueWrong = isUnpaid(offer) ? false : term === 'day' ? !isDay(chosenDay) : byTerm === undefined;
  const pieceWrong = pieces.some(({ format, due }) => format === '' || (due !== '' && !isDay(due)));

  return (
    <ActForm
      card={card}
      stand={stand}
      title={say('deal.title')}
      icon="check"
      name="deal"
      go={say('deal.go')}
      done={say('deal.done', { name: card.name })}
      wrong={feeWrong !== '' || dueWrong || pieceWrong}
      asked={asked}
      notes={({ withoutRate }) => (withoutRate ? say('deal.withoutRate', { currency }) : '')}
      send={(seen) =>
        app.wait('deal.record', {
          id: card.id,
          offer,
          fee: typeof fee === 'number' ? fee : null,
          currency,
          paymentDue,
          pieces,
          seen,
        })
      }
    >
      <Listbox
        label={columnName(app.language.value, 'offer')}
        labelShown
        value={offer}
        shown={offer}
        choices={offers.map((value) => ({ value, label: value }))}
        onChoose={(value) => typed.write('offer', value)}
      />
      <Listbox
        label={columnName(app.language.value, 'currency')}
        labelShown
        value={currency}
        shown={currency}
        choices={[...new Set([currency, ...stand.currencies])].map((value) => ({ value, label: value }))}
        onChoose={(value) => typed.write('currency', value)}
      />
      <TextField
        class="field-wide"
        label={columnName(app.language.value, 'fee')}
        value={feeText}
        wrong={asked.value || feeText !== '' ? feeWrong : ''}
        onInput={(text) => typed.write('fee', text)}
      />
      {cells.asked && <p class="grey small field-wide">{say('deal.asked', { amount: cells.asked })}</p>}
      {pieces.map(({ n, format, due }) => (
        <fieldset key={n} class="field-wide fields piece-fields">
          <legend class="heard">{say('deal.format', { number: n })}</legend>
          <div>
            <Listbox
              label={say('deal.format', { number: n })}
              labelShown
              value={format}
              shown={format || '–'}
              choices={(choicesFor('piece', tongue) ?? []).map((value) => ({ value, label: value }))}
              onChoose={(value) => typed.write(`format ${n}`, value)}
            />
            {asked.value && format === '' && <p class="wrong small">{say('deal.format.missing')}</p>}
          </div>
          <DayField
            label={columnName(app.language.value, columnId('due', n))}
            value={due}
            wrong={due !== '' && !isDay(due)}
            onInput={(day) => typed.write(`due ${n}`, day)}
          />
          {!there.includes(n) && pieces.length > 0 && (
            <Button
              kind="quiet"
              label={`${say('deal.lessPiece')}: ${say('deal.format', { number: n })}`}
              onClick={() => setPieces(pieces.map((piece) => piece.n).filter((other) => other !== n))}
            >
              {say('deal.lessPiece')}
            </Button>
          )}
        </fieldset>
      ))}
      {next <= mostPieces && (
        <div class="field-wide">
          <Button kind="quiet" icon="add" onClick={() => setPieces([...pieces.map(({ n }) => n), next])}>
            {say('deal.addPiece')}
          </Button>
        </div>
      )}
      {!isUnpaid(offer) && (
        <>
          <div class="field-wide">
            <Listbox
              label={say('deal.term')}
              labelShown
              value={term}
              choices={paymentTerms.map(({ key }) => ({ value: key, label: say(`deal.term.${key}`) }))}
              onChoose={(value) => typed.write('term', value)}
            />
          </div>
          {term === 'day' ? (
            <div class="field-wide">
              <DayField
                label={say('deal.paymentDue')}
                value={chosenDay}
                wrong={chosenDay === '' ? asked.value : !isDay(chosenDay)}
                onInput={(day) => typed.write('paymentDue', day)}
              />
            </div>
          ) : byTerm === undefined ? (
            <p class={`field-wide small ${asked.value ? 'wrong' : 'grey'}`}>{say('deal.term.needsDay')}</p>
          ) : (
            byTerm !== '' && <DueOn day={byTerm} />
          )}
        </>
      )}
    </ActForm>
  );
}

function DueOn({ day }: { day: string }) {
  const app = useApp();
  return <p class="field-wide grey small">{app.say('deal.paymentDue.on', { day: useDay(day) })}</p>;
}

const isDone = (state: Stand['pieces'][number]['state']) =>
  state === 'live' || state === 'numbersDue' || state === 'counted';

/** Numbers of pieces as they are kept: `1 3`. */
const readNumbers = (text: string): number[] =>
  text
    .split(' ')
    .map(Number)
    .filter((n) => n >= 1 && n <= mostPieces);

/** The first number that neither the row nor the form has. */
function nextOf(stand: Stand, list: readonly number[]): number {
  const taken = new Set([...stand.pieces.map(({ n }) => n), ...list]);
  let n = 1;
  while (taken.has(n)) n++;
  return n;
}
