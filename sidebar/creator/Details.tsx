// The rest of the row, block by block, folded until it is wanted: the person, the deal, each piece,
// the product, the results, the money.
import type { Card } from '../../src/api.ts';
import type { WordKey } from '../../src/language/index.ts';
import { type ColumnId, type ColumnKey, columnId, columnOf, mostPieces } from '../../src/tracker/columns.ts';
import { useApp } from '../app.ts';
import { resultName } from '../kpis/figures.ts';
import { Fold } from '../parts/Fold.tsx';
import { CellForm } from './CellForm.tsx';

interface Part {
  word: WordKey;
  columns: readonly ColumnKey[];
  /** Cells whose texts say in the title what is inside. */
  shown: readonly ColumnKey[];
}

const parts = [
  {
    word: 'creator.part.deal',
    shown: ['fee', 'currency', 'deliverables'],
    columns: [
      'deliverables',
      'commissionDue',
      'offer',
      'asked',
      'fee',
      'currency',
      'commission',
      'contractLink',
      'rights',
      'rightsUntil',
      'exclusiveUntil',
      'agreedMetric',
      'agreedTarget',
    ],
  },
  {
    word: 'creator.part.product',
    shown: ['product', 'productStatus'],
    columns: ['product', 'productStatus', 'productValue', 'shipTo', 'tracking', 'shippedOn'],
  },
  {
    word: 'creator.part.money',
    shown: ['outstanding', 'paymentDue'],
    columns: ['outstanding', 'paid', 'paymentDue', 'invoice'],
  },
  {
    word: 'creator.part.results',
    shown: ['views', 'engagementRate'],
    columns: [
      'views',
      'comments',
      'shares',
      'clicks',
      'engagementRate',
      'cost',
      'cpm',
      'costPerEngagement',
      'roi',
      'code',
      'trackingLink',
      'leads',
      'sales',
      'revenue',
      'sentiment',
    ],
  },
  {
    word: 'creator.part.person',
    shown: ['niche', 'country'],
    columns: [
      'name',
      'handle',
      'platform',
      'profileUrl',
      'email',
      'firstName',
      'contactPerson',
      'followers',
      'language',
      'country',
      'niche',
      'audienceQuality',
      'howWeFoundThem',
      'whyWeLikeThem',
    ],
  },
] as const satisfies readonly Part[];

const piece = [
  'piece',
  'due',
  'draft',
  'approved',
  'content',
  'published',
  'disclosure',
  'pieceViews',
  'pieceComments',
  'pieceShares',
  'pieceClicks',
  'pieceReach',
  'pieceImpressions',
  'pieceLikes',
  'pieceSaves',
  'numbersOn',
] as const satisfies readonly ColumnKey[];

export function Details({ card }: { card: Card }) {
  const app = useApp();
  const there = new Set(app.session.value?.tracker.columns.map(({ id }) => id));
  const deal = parts[0];
  const pieces = Array.from({ length: mostPieces }, (_, n) => n + 1).filter((n) =>
    there.has(columnId('piece', n)),
  );
  const part = ({ word, columns, shown }: Part) => {
    const ids = columns.filter((id) => there.has(id));
    return ids.length > 0 ? (
      <DetailPart key={word} card={card} title={app.say(word)} columns={ids} shown={shown} />
    ) : null;
  };
  return (
    <section class="details" aria-label={app.say('creator.details')}>
      {part(deal)}
      {pieces.map((n) => (
        <DetailPart
          key={n}
          card={card}
          title={app.say('creator.part.piece', { number: n })}
          columns={piece.map((column) => columnId(column, n)).filter((id) => there.has(id))}
          shown={[
            columnId('piece', n),
            columnId('content', n) in card.cells && card.cells[columnId('content', n)]
              ? columnId('published', n)
              : columnId('due', n),
          ]}
        />
      ))}
      {parts.slice(1).map(part)}
    </section>
  );
}

interface DetailPartProps {
  card: Card;
  title: string;
  columns: readonly ColumnId[];
  shown: readonly ColumnId[];
}

function DetailPart({ card, title, columns, shown }: DetailPartProps) {
  const app = useApp();
  const calculated = columns.filter((id) => columnOf(id)?.formula);
  const summary = shown.flatMap((id) => card.cells[id] || []).join(' · ');
  return (
    <Fold title={title} note={summary}>
      {calculated.some((id) => card.cells[id]) && (
        <dl class="facts">
          {calculated
            .filter((id) => card.cells[id])
            .map((id) => (
              <div key={id}>
                <dt>{resultName(app, id)}</dt>
                <dd class="number">{card.cells[id]}</dd>
              </div>
            ))}
        </dl>
      )}
      <CellForm card={card} columns={columns.filter((id) => !columnOf(id)?.formula)} label={title} />
    </Fold>
  );
}
