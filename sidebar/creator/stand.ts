// How the creator on the desk stands: pieces, money, contradictions, and what the forms begin with.
// Read from the row after the card is shown, and again whenever the row has changed.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Stand } from '../../src/api/creator.ts';
import type { Card } from '../../src/api.ts';
import { useApp } from '../app.ts';
import { useDesk } from './context.ts';

/** Undefined until it is read the first time; then the latest that is known. */
export function useStand(card: Card): Stand | undefined {
  const app = useApp();
  const desk = useDesk();
  const stand = useSignal<Stand | undefined>(undefined);
  const row = JSON.stringify([card.basis, card.cells]);
  const { value: written } = desk.written;
  useEffect(() => {
    let current = true;
    void app.call('creator.stand', { id: card.id }).then((result) => {
      // The card says why a row can't be read.
      if (current && result.ok && result.value.there) stand.value = result.value;
    });
    return () => {
      current = false;
    };
  }, [app, card.id, row, written, stand]);
  return stand.value;
}
