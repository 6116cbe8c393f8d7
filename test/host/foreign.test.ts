import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createHost } from '../../workbench/host/index.ts';
import type { Host } from '../../workbench/host/types.ts';

const code = readFileSync(new URL('../fixtures/scripts/gifting.js', import.meta.url), 'utf8');
const ana = 'ana@example.com';
const list = [
  ['Name', 'Country', 'Followers', 'Parcel', 'Sent on'],
  ['Lina Marlow', 'ES', '12,300', '', ''],
  ['Tomasz Wren', 'PL', '860', '', ''],
  ['Aisha Bell', 'MY', '1,204,000', '', ''],
  ['Bruno Sol', 'ES', '45,000', 'local', '2026-10-01'],
];

function gifts(): Host {
  const host = createHost({ code, manifest: { timeZone: 'Europe/Madrid' }, user: ana, locale: 'en_US' });
  const person = host.person(ana);
  const first = host.workbook.sheets[0];
  if (!first) throw new Error('a workbook without a sheet');
  person.act({ act: 'renameSheet', sheetId: first.id, name: 'Gifts' });
  person.paste('A1', list);
  person.open();
  return host;
}

const shown = (host: Host) => {
  const sheet = host.workbook.sheetNamed('Gifts');
  return [2, 3, 4, 5].map((row) => [1, 4].map((column) => sheet?.displayValue(row, column)));
};

describe('a script in the usual style, unedited', () => {
  it('puts its menu up when the file opens', () => {
    expect(gifts().person(ana).menus()).toEqual([
      {
        name: 'Gifts',
        items: [
          { label: 'Mark parcels…', handler: 'markParcels' },
          { separator: true },
          { label: 'Remind me daily', handler: 'remindDaily' },
        ],
      },
    ]);
  });

  it('asks, filters by what is displayed, writes once and sorts', () => {
    const host = gifts();
    host.person(ana).answer({ text: '10.000' });
    const outcome = host.person(ana).menu('Gifts', 'Mark parcels…');
    expect(outcome.error).toBeUndefined();
    expect(shown(host)).toEqual([
      ['Bruno Sol', 'local'],
      ['Lina Marlow', 'local'],
      ['Aisha Bell', 'abroad'],
      ['Tomasz Wren', ''],
    ]);
    expect(outcome.calls.filter(({ name }) => name.endsWith('.setValues'))).toHaveLength(1);
  });

  it('does nothing when its question is cancelled', () => {
    const host = gifts();
    host.person(ana).answer('cancel');
    host.person(ana).menu('Gifts', 'Mark parcels…');
    expect(shown(host).map(([, parcel]) => parcel)).toEqual(['', '', '', 'local']);
  });

  it('runs its trigger once a day between eight and nine, and has one of it', () => {
    const host = gifts();
    const person = host.person(ana);
    person.answer({ text: '1000' });
    person.menu('Gifts', 'Mark parcels…');
    person.menu('Gifts', 'Remind me daily');
    person.menu('Gifts', 'Remind me daily');
    const outcomes = host.clock.advance(48 * 3600_000);
    expect(outcomes.map(({ log, error }) => [log, error])).toEqual([
      [['2 parcels wait to be sent'], undefined],
      [['2 parcels wait to be sent'], undefined],
    ]);
  });
});
