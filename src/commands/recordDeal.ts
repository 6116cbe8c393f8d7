// Records a deal: what was agreed, in one act that can be undone.
import type { Input, Output } from '../api.ts';
import { dealCells, dealColumns, dealRate, dealText } from '../status/deal.ts';
import { actOnRow } from './actOnRow.ts';
import type { Host } from './ports.ts';

export function recordDeal(host: Host, { id, seen, ...deal }: Input<'deal.record'>): Output<'deal.record'> {
  let withoutRate = false;
  const acted = actOnRow(host, {
    id,
    by: 'deal',
    // With a payment day comes what says how much is left to be paid.
    columns: [...dealColumns(deal), ...(deal.paymentDue === '' ? [] : ['paid', 'outstanding'])],
    sets: Math.max(0, ...deal.pieces.map(({ n }) => n)),
    to: 'agreed',
    wish(row, { saved: { settings }, statuses }) {
      const rates = new Map(settings.currencies.map(({ code, rate }) => [code, rate]));
      const rate = dealRate(row, deal.currency, { base: settings.baseCurrency, rates }, statuses);
      const now = rate ?? row.cells.rate ?? '';
      withoutRate = deal.fee !== null && deal.currency !== settings.baseCurrency && now === '';
      return {
        cells: { ...dealCells(deal), ...(rate !== undefined && { rate }) },
        // Muster fills the rate itself: whatever it says is what it was.
        seen: { ...seen, rate: String(row.cells.rate ?? '') },
        text: dealText(deal),
      };
    },
  });
  return { ...acted, withoutRate };
}
