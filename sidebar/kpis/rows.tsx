// Opens the rows that a figure is made of, selected in the sheet.
import type { Made } from '../../src/api/reports.ts';
import { type App, useApp } from '../app.ts';

export async function showRows(app: App, made: Made): Promise<void> {
  const result = await app.wait('rows.select', made);
  if (!result.ok) return app.fail(result);
  const { rows, selected } = result.value;
  if (rows === 0) return app.tell(app.say('kpis.rows.none'));
  app.tell(
    selected < rows
      ? app.say('kpis.rows.some', { some: selected, n: rows })
      : app.say('kpis.rows.selected', { n: rows }),
  );
}

/** What a button with a figure does, for a screen reader; everybody else sees it happen. */
export function Heard() {
  const app = useApp();
  return <span class="heard">, {app.say('kpis.rows.show')}</span>;
}
