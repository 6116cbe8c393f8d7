// Tells what came of first contacts, by template. Reads the rows; no Gmail call.
import type { Input, Output } from '../../api.ts';
import { plain } from '../../language/plain.ts';
import { countNumbers } from '../../outreach/numbers.ts';
import { readHistory } from '../../status/history.ts';
import type { MailHost } from '../mailPorts.ts';
import { openDesk, readRows } from './desk.ts';
import { settingsOf } from './templates.ts';

export function readNumbers(
  host: MailHost,
  { campaign }: Input<'outreach.numbers'>,
): Output<'outreach.numbers'> {
  const desk = openDesk(host);
  const { rows } = readRows(desk, ['history']);
  const { statuses } = desk.tracker;
  const wanted = rows.filter(
    ({ once, cells }) => once && (campaign === '' || plain(String(cells.campaign ?? '')) === plain(campaign)),
  );
  const numbers = countNumbers(
    wanted.map(({ id, cells }) => ({ id, history: readHistory(cells.history ?? '', id) })),
    (template) => settingsOf(desk.settings, template).kind === 'firstContact',
    (mark) => statuses.byKey(mark)?.phase,
  );
  const names = new Map([...desk.runs.values()].map(({ template, name }) => [template, name]));
  return {
    templates: numbers
      .map((one) => ({ ...one, name: names.get(one.template) ?? one.template }))
      .sort((a, b) => b.sent - a.sent),
  };
}
