// A tracker that is ready for outreach, without formulas: what is tried there is the queue, and a host
// without sums is quick. Made-up creators only.
import type { SendPlan } from '../../src/api/outreach.ts';
import type { Output } from '../../src/api.ts';
import { noSettings, type Settings } from '../../src/commands/settings.ts';
import { createHost, type Host, type HostOptions } from '../../workbench/host/index.ts';
import { type AddOn, addOnOptions } from './addOn.ts';

export const ana = 'ana@example.com';
export const ben = 'ben@example.com';

export const header = [
  'Name',
  'Campaign',
  'Influencer status',
  'Contract status',
  'Payment status',
  'Next step',
  'Next step on',
  'Owner',
  'Last message',
  'Notes',
  'Handle',
  'Platform',
  'Profile URL',
  'Language',
  'Email',
  'First name',
  'Our own',
  'Outreach',
  'ID',
  'History',
  'Step',
  'Sent at',
  'Thread',
  'Outbox',
];
export const at = (heading: string) => header.indexOf(heading);
export const letter = (heading: string) => String.fromCharCode(65 + at(heading));

export const two = (n: number) => String.fromCharCode(97 + Math.floor(n / 26), 97 + (n % 26));
export const rowId = (n: number) => `m_aaaa${two(n)}-1`;
export const addressOf = (n: number) => `creator${n}@example.org`;
const whoIs = (n: number) => `Creator ${two(n)}`;

export const row = (n: number, more: Record<string, string> = {}): string[] => {
  const cells: Record<string, string> = {
    Name: whoIs(n),
    'Influencer status': 'Prospect',
    Owner: n % 2 === 0 ? 'Ana' : 'Ben',
    Handle: `creator${n}`,
    Email: addressOf(n),
    'First name': `First${two(n)}`,
    'Our own': `own ${n}`,
    ID: rowId(n),
    History: `h ${rowId(n)}`,
    ...more,
  };
  return header.map((heading) => cells[heading] ?? '');
};

/** A tracker of `count` prospects, with two templates in Ana's and Ben's drafts. */
export function makeOutreach(
  count: number,
  {
    rows = [],
    settings = {},
    host: options = {},
  }: { rows?: string[][]; settings?: Partial<Settings>; host?: Partial<HostOptions> } = {},
): Host {
  const { code, ...rest } = addOnOptions();
  const seed =
    'function seed(text) { PropertiesService.getDocumentProperties().setProperties(JSON.parse(text)); }\n' +
    "function other() { ScriptApp.newTrigger('peek').timeBased().everyHours(12).create(); }\n" +
    'function peek() { return PropertiesService.getDocumentProperties().getProperties(); }';
  const host = createHost({
    ...rest,
    code: `${code}\n${seed}`,
    user: ana,
    locale: 'en_US',
    timeZone: 'Europe/Madrid',
    now: Date.UTC(2026, 2, 2, 9),
    ...options,
  });
  const [sheet] = host.workbook.sheets;
  if (!sheet) throw new Error('no sheet');
  host.workbook.load(sheet.id, [header, ...Array.from({ length: count }, (_, n) => row(n)), ...rows]);
  const outreach = { ...noSettings.outreach, salt: 'salt' };
  const all = { ...noSettings, sheetId: sheet.id, outreach, ...settings };
  host.run('seed', JSON.stringify({ settings: `1:1:${JSON.stringify(all)}` }));
  for (const user of [ana, ben]) {
    host.mail.draft(
      {
        subject: '[First contact] {{Name}}: {{Our own}}',
        text: 'Hello {{First name}}, {{Our own}}',
        html: '<p>Hello {{First name}}, <b>{{Our own}}</b></p>',
      },
      { user },
    );
    host.mail.draft({ subject: '[Follow-up 1] again', text: 'Again {{First name}}' }, { user });
  }
  return host;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

export const planFor = (ids: readonly string[], more: Partial<SendPlan> = {}): SendPlan => ({
  template: 'firstcontact',
  choice: { by: 'ids', ids: [...ids] },
  mode: 'send',
  shared: 'ask',
  again: [],
  followUps: { steps: [{ template: 'followup1', after: 3, channel: 'mail' }], byItself: true },
  ...more,
});
export const ids = (count: number) => Array.from({ length: count }, (_, n) => rowId(n));

/** Tests the account, looks, starts. Without `hourly` the hourly runs come where the test has them. */
export function begin(
  add: AddOn,
  plan: SendPlan,
  user = ana,
  { hourly = false } = {},
): Output<'outreach.start'> {
  if (!hourly) add.ask('outreach.trigger', { on: false }, user);
  add.ask('outreach.test', { template: 'firstcontact', id: null }, user);
  const { basis } = add.ask('outreach.preflight', { plan }, user);
  return add.ask('outreach.start', { plan, basis }, user);
}

export function sendAll(add: AddOn, user = ana): Output<'outreach.send'>[] {
  const all: Output<'outreach.send'>[] = [];
  for (let i = 0; i < 30; i++) {
    const progress = add.ask('outreach.send', { run: null }, user);
    all.push(progress);
    if (progress.next === 'wait') add.host.clock.advance((progress.waitSeconds + 1) * 1000);
    else if (progress.next !== 'more') break;
  }
  return all;
}

export const gmail = (host: Host, from: number) =>
  host.calls
    .slice(from)
    .map(({ name }) => name)
    .filter((name) => name.startsWith('Gmail.'));
export const count = (names: readonly string[], name: string) =>
  names.filter((one) => one.endsWith(name)).length;
export const cellOf = (add: AddOn, n: number, heading: string) =>
  add.rows().find((cells) => cells.ID === rowId(n))?.[heading] ?? '';
export const got = (host: Host, n: number) => host.mail.arrived(addressOf(n)).map(({ message }) => message);
export const held = (rows: Output<'outreach.preflight'>['held']) =>
  Object.fromEntries(rows.map(({ id, reasons }) => [id, reasons[0]?.code]));
