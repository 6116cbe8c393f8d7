// A script in memory that answers the sidebar's calls, for development and for tests of the sidebar
// alone: the contract of src/api.ts, made-up creators, and ways to make things go wrong.
import type { StatusWish } from '../../../src/api/settings.ts';
import type { TodayLine } from '../../../src/api/today.ts';
import {
  type Api,
  api,
  type Card,
  type Failure,
  type Input,
  type Output,
  type Result,
  type Session,
  type Verb,
} from '../../../src/api.ts';
import { type Change, planImport } from '../../../src/import/index.ts';
import { type Language, tongues } from '../../../src/language/index.ts';
import { type Group, groupColumn, groups, readyMade } from '../../../src/status/statuses.ts';
import { columnId, columns } from '../../../src/tracker/columns.ts';
import { headingOf } from '../../../src/tracker/headings.ts';
import { person } from './people.ts';

export interface Row {
  id: string;
  person: string;
  campaign: string;
  status: Record<Group, string>;
  cells: Record<string, string>;
  history: Card['history'];
}

export interface Settings {
  language: Language;
  state: Session['tracker']['state'];
  rows: number;
  campaigns: string[];
  missing: string[];
  healed: string[];
  issues: Session['tracker']['issues'];
  kept: Record<string, string>;
}

export interface StandIn {
  rows: Row[];
  session: Session;
  selection: { onTab: boolean; ids: string[]; rows: number };
  /** Every call that came, oldest first. */
  calls: { verb: Verb; input: unknown }[];
  /** What a verb answers instead of doing its work, once or until taken away. */
  instead: Partial<Record<Verb, Failure>>;
  kept: Record<string, string>;
  /** Rows that imports made. */
  imported: string[];
  tabs: { sheetId: number; name: string; rows: string[][] }[];
  /** Selects rows by number, from 0. */
  select(...rows: number[]): void;
  /** A colleague sets a status in the sheet. */
  setByHand(row: number, group: Group, key: string): void;
  label(group: Group, key: string): string;
  answer<V extends Verb>(verb: V, input: Input<V>): Result<V>;
  /** What the global `api` does: JSON in, JSON out. */
  api(text: string): string;
}

export function createStandIn(settings: Partial<Settings> = {}): StandIn {
  const {
    language = 'en',
    state = 'ready',
    rows: count = 24,
    campaigns = ['Spring glow', 'Summer run'],
  } = settings;
  const tongue = tongues[language];
  const statuses = readyMade.map((status) => ({ ...status, label: tongue.statuses[status.key][0] }));
  const label = (group: Group, key: string) =>
    statuses.find((status) => status.group === group && status.key === key)?.label ?? '';
  const way = statuses.filter(({ group }) => group === 'influencer').map(({ key }) => key);

  const rows: Row[] = Array.from({ length: count }, (_, n) => {
    const { name, ...rest } = person(n);
    const influencer = label('influencer', way[(n * 5) % way.length] ?? 'prospect');
    return {
      id: `m_a${String(n).padStart(5, '0')}-1`,
      person: `m_a${String(n).padStart(5, '0')}`,
      campaign: campaigns[n % (campaigns.length + 1)] ?? '',
      status: { influencer, contract: n % 4 ? '' : label('contract', 'contractSent'), payment: '' },
      cells: {
        name,
        ...rest,
        nextStep: n % 2 ? 'Send the brief' : '',
        nextStepOn: n % 2 ? `2026-12-${String(1 + (n % 28)).padStart(2, '0')}` : '',
        owner: n % 3 ? 'ben@example.com' : 'ana@example.com',
        notes: '',
        fee: n % 2 ? '1,200.00' : '',
        currency: n % 2 ? 'EUR' : '',
        'piece.1': n % 2 ? 'Reel' : '',
        'due.1': n % 2 ? '2026-12-10' : '',
      },
      history: Array.from({ length: n % 12 }, (_, line) => ({
        at: `2026-11-${String(10 + line).padStart(2, '0')}T0${line % 10}:15:00Z`,
        who: line % 3 === 2 ? '' : line % 2 ? 'ben@example.com' : 'ana@example.com',
        group: 'influencer' as const,
        from: line === 0 ? '' : label('influencer', way[(line - 1) % way.length] ?? ''),
        to: label('influencer', way[line % way.length] ?? ''),
        by: line % 3 === 2 ? 'hand' : 'sidebar',
      })),
    };
  });

  const session: Session = {
    user: 'ana@example.com',
    language,
    sheetLanguage: language,
    locale: 'en_GB',
    timeZone: 'Europe/Madrid',
    today: '2026-11-22',
    tracker: {
      state,
      tab: 'Influencers',
      missing: settings.missing ?? [],
      rows: count,
      columns: columns
        .filter((column) => !('each' in column && column.each === 'month'))
        .map((column) => columnId(column.key, 'each' in column ? 1 : undefined))
        .map((id) => ({ id, heading: headingOf(id, language) })),
      healed: settings.healed ?? [],
      issues: settings.issues ?? [],
    },
    statuses,
    campaigns: campaigns.map((name, n) => ({
      name,
      open: true,
      ...(n === 0 && { start: '2026-11-01', end: '2026-12-20' }),
    })),
    campaign: '',
    shown: 'work',
    baseCurrency: 'EUR',
    engagement: 'withoutLikes',
    size: 'small',
    workingDays: [1, 2, 3, 4, 5],
    kept: settings.kept ?? {},
  };

  const basis = (row: Row) => JSON.stringify([row.status, row.history.length]).slice(0, 400);
  const statusOf = (row: Row) =>
    Object.fromEntries(
      groups.map((group) => [
        group,
        {
          key: statuses.find((s) => s.group === group && s.label === row.status[group])?.key ?? null,
          label: row.status[group],
        },
      ]),
    ) as Card['status'];
  const touched = (row: Row) => ({
    id: row.id,
    status: statusOf(row),
    cells: { ...row.cells },
    history: row.history,
    basis: basis(row),
  });
  const card = (row: Row): Card => ({
    ...touched(row),
    person: row.person,
    row: rows.indexOf(row) + 2,
    name: row.cells.name ?? '',
    campaign: row.campaign,
    also: rows
      .filter((other) => other.person === row.person && other !== row)
      .map((other) => ({ id: other.id, campaign: other.campaign, status: other.status.influencer })),
  });
  const find = (id: string) => rows.find((row) => row.id === id);
  const snoozed = new Set<string>();
  const off = new Map([
    ['postedNotSigned', true],
    ['postedNothingLive', true],
  ]);
  const rewriting: (() => void)[] = [];
  const chosen: Pick<Output<'settings.read'>, 'tiers' | 'currencies'> = {
    tiers: [1000, 10_000, 100_000, 1_000_000],
    currencies: [{ code: 'USD', rate: 0.92 }],
  };
  const acts: {
    id: string;
    before: { id: string; group: Group; was: string; now: string }[];
    /** What puts cells back, and of which rows. */
    back?: () => void;
    ids?: readonly string[];
  }[] = [];

  /** Keeps what puts cells of rows back. */
  function keep(ids: readonly string[], back: () => void) {
    const id = `act-${acts.length + 1}`;
    acts.push({ id, before: [], back, ids });
    return { id, at: session.today, rows: ids.length, group: null, from: '', to: '' };
  }

  function change(changes: Input<'status.change'>['changes'], by: string): Output<'status.change'> {
    const out: Output<'status.change'> = { done: [], refused: [], rows: [], issues: [] };
    const before: (typeof acts)[number]['before'] = [];
    for (const { id, group, from, to } of changes) {
      const row = find(id);
      if (!row) out.refused.push({ id, group, reason: 'gone', now: '' });
      else if (row.status[group] !== from) {
        out.refused.push({ id, group, reason: 'changed', now: row.status[group] });
        out.rows.push(touched(row));
      } else {
        before.push({ id, group, was: from, now: to });
        row.status[group] = to;
        row.history = [
          ...row.history,
          { at: `${session.today}T09:30:00Z`, who: session.user, group, from, to, by },
        ];
        out.done.push(id);
        out.rows.push(touched(row));
      }
    }
    if (before.length > 0 && by !== 'undo') {
      const id = `act-${acts.length + 1}`;
      acts.push({ id, before });
      const [first] = before;
      out.undo = {
        id,
        at: session.today,
        rows: before.length,
        group: first?.group ?? null,
        from: first?.was ?? '',
        to: first?.now ?? '',
      };
    }
    return out;
  }

  /** As the script acts on one row: all of it, or nothing where a cell says something else. */
  function act(
    id: string,
    to: string,
    seen: Readonly<Record<string, string>>,
    cells: Record<string, string>,
  ): Output<'deal.record'> {
    const none = { done: false, overtaken: [], withoutRate: false, grown: false, issues: [] };
    const row = find(id);
    if (!row) return { ...none, refused: 'gone' };
    const bare = (text = '') => text.replace(/,|\.00/g, '');
    const overtaken = Object.keys(cells).flatMap((column) => {
      const now = row.cells[column] ?? '';
      return bare(now) === bare(seen[column]) || now === cells[column] ? [] : [{ column, now }];
    });
    if (overtaken.length > 0) return { ...none, overtaken };
    Object.assign(row.cells, cells);
    const from = row.status.influencer;
    const stays =
      way.indexOf(statuses.find((one) => one.label === from)?.key ?? 'prospect') > way.indexOf(to as never);
    const step = { id, group: 'influencer' as const, from, to: label('influencer', to) };
    if (stays) return { ...none, done: true, offered: step };
    const { undo } = change([step], 'sidebar');
    return { ...none, done: true, ...(undo && { undo }) };
  }

  const plan = (
    lines: Input<'import.check'>['rows'],
    campaign: string,
    answers?: Parameters<typeof planImport>[3],
  ) =>
    planImport(
      lines,
      rows.map(({ id, person, campaign, cells }) => ({ id, person, campaign, cells })),
      campaign,
      answers,
    );

  const verbs: { [V in Verb]?: (input: Input<V>) => Output<V> } = {
    'session.open': () => session,
    'session.choose': ({ campaign }) => Object.assign(session, { campaign }),
    'session.keep'({ key, text }) {
      if (text === '') delete standIn.kept[key];
      else standIn.kept[key] = text;
      return {};
    },
    'session.selection'({ seen }) {
      const { ids } = standIn.selection;
      const row = ids.length === 1 ? find(ids[0] ?? '') : undefined;
      const rev = JSON.stringify([standIn.selection, row && [row.status, row.cells, row.history.length]]);
      const short = `r${[...rev].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7)}`;
      return { rev: short, ...standIn.selection, ...(row && short !== seen && { card: card(row) }) };
    },
    'tracker.look': () => ({
      state: session.tracker.state,
      tab: session.tracker.tab,
      rows: session.tracker.state === 'list' ? count : 0,
      recognised: [
        { heading: 'Creator', id: 'name', at: 1 },
        { heading: 'Insta', id: 'handle', at: 2 },
        { heading: 'Subs', id: 'followers', at: 4 },
        { heading: 'E-Mail', id: 'email', at: 5 },
      ],
      own: ['Vibe (1–5)', 'Agency'],
      ownAt: [3, 6],
      added: columns.slice(1, 30).map(({ key }) => tongue.headings[key][0]),
      issues: [],
    }),
    'tracker.setUp'() {
      session.tracker.state = 'ready';
      return session;
    },
    'tracker.repair'() {
      session.tracker.healed = session.tracker.missing.map((heading) => `“${heading}” is back.`);
      Object.assign(session.tracker, { state: 'ready', missing: [] });
      return session;
    },
    'tracker.show': ({ block }) => ({ shown: block }),
    'tracker.addPiece': () => session,
    'creator.read': ({ ids }) => ({
      cards: ids.flatMap((id) => find(id) ?? []).map(card),
      missing: ids.filter((id) => !find(id)),
    }),
    'creator.search'({ text }) {
      const found = rows.filter((row) =>
        ['name', 'handle', 'email'].some((key) =>
          row.cells[key]?.toLowerCase().includes(text.toLowerCase().replace(/^@/, '')),
        ),
      );
      return {
        hits: found.slice(0, 8).map((row) => ({
          id: row.id,
          name: row.cells.name ?? '',
          handle: `@${row.cells.handle}`,
          email: row.cells.email ?? '',
          campaign: row.campaign,
          status: statusOf(row).influencer,
        })),
        more: Math.max(0, found.length - 8),
      };
    },
    'creator.add'({ cells }) {
      const id = `m_n${String(rows.length).padStart(5, '0')}-1`;
      rows.push({
        id,
        person: id.slice(0, -2),
        campaign: String(cells.campaign ?? ''),
        status: { influencer: label('influencer', 'prospect'), contract: '', payment: '' },
        cells: Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, String(value)])),
        history: [],
      });
      return { id };
    },
    'creator.edit'({ id, edits }) {
      const row = find(id);
      if (!row) return { cards: [], refused: edits.map(({ column }) => ({ column, now: '' })), issues: [] };
      const refused = edits.filter(({ column, from }) => (row.cells[column] ?? '') !== from);
      const was = { ...row.cells };
      for (const { column, from, to } of edits)
        if ((row.cells[column] ?? '') === from) row.cells[column] = String(to);
      return {
        cards: [card(row)],
        refused: refused.map(({ column }) => ({ column, now: row.cells[column] ?? '' })),
        undo: keep([id], () => Object.assign(row, { cells: was })),
        issues: [],
      };
    },
    'creator.addToCampaign'({ ids, campaign }) {
      const out: Output<'creator.addToCampaign'> = { added: [], already: [] };
      for (const row of ids.flatMap((id) => find(id) ?? [])) {
        const theirs = rows.filter((other) => other.person === row.person);
        if (theirs.some((other) => other.campaign === campaign)) out.already.push(row.id);
        else {
          const id = `${row.person}-${theirs.length + 1}`;
          rows.push({
            ...row,
            id,
            campaign,
            status: { influencer: label('influencer', 'prospect'), contract: '', payment: '' },
            history: [],
          });
          out.added.push(id);
        }
      }
      return out;
    },
    'creator.goTo'({ id }) {
      standIn.selection = { onTab: true, ids: [id], rows: 1 };
      return {};
    },
    'creator.stand'({ id }) {
      const row = find(id);
      const cells = row?.cells ?? {};
      const live = (cells['content.1'] ?? '') !== '';
      const [pieces, on] = [[1, 2, 3, 4].filter((n) => cells[columnId('piece', n)]), cells['published.1']];
      return {
        there: row !== undefined,
        cells: {
          ...cells,
          fee: (cells.fee ?? '').replace(/,|\.00/g, ''),
          influencerStatus: row?.status.influencer ?? '',
        },
        pieces: pieces.map((n) => ({
          n,
          format: cells[columnId('piece', n)] ?? '',
          state: n === 1 && live ? ('live' as const) : ('planned' as const),
          on: (n === 1 && live ? on : cells[columnId('due', n)]) ?? '',
        })),
        sets: 1,
        money: {
          currency: cells.currency ?? 'EUR',
          fee: Number((cells.fee ?? '').replace(/,/g, '')),
          paid: 0,
          outstanding: Number((cells.fee ?? '').replace(/,/g, '')),
          due: cells.paymentDue ?? '',
        },
        contradictions:
          row?.status.influencer === label('influencer', 'contentPosted') && !live
            ? [
                {
                  id,
                  name: cells.name ?? '',
                  campaign: row.campaign,
                  owner: cells.owner ?? '',
                  status: { ...row.status },
                  on: '',
                  step: { text: cells.nextStep ?? '', on: cells.nextStepOn ?? '' },
                  rule: 'postedNothingLive',
                  fixes: [
                    {
                      group: 'influencer',
                      from: row.status.influencer,
                      to: label('influencer', 'draftApproved'),
                    },
                  ],
                },
              ]
            : [],
        currencies: ['EUR', 'USD', 'GBP'],
      };
    },
    'deal.record': ({ id, fee, pieces, seen, offer, currency, paymentDue }) =>
      act(id, 'agreed', seen, {
        offer,
        fee: String(fee ?? ''),
        currency,
        paymentDue,
        ...Object.fromEntries(
          pieces.flatMap(({ n, format, due }) => [
            [columnId('piece', n), format],
            [columnId('due', n), due],
          ]),
        ),
      }),
    'post.live': ({ id, n, format, link, published, disclosure, code, seen }) =>
      act(id, 'contentPosted', seen, {
        [columnId('piece', n)]: format,
        [columnId('content', n)]: link,
        [columnId('published', n)]: published,
        [columnId('disclosure', n)]: disclosure,
        code,
      }),
    'status.change': ({ changes }) => change(changes, 'sidebar'),
    'status.acts': () => ({
      acts: [...acts].reverse().map(({ id, before }) => ({
        id,
        at: session.today,
        rows: before.length,
        group: before[0]?.group ?? null,
        from: before[0]?.was ?? '',
        to: before[0]?.now ?? '',
      })),
    }),
    'status.undo'({ act }) {
      const at = acts.findIndex(({ id }) => id === act);
      const [taken] = at < 0 ? [] : acts.splice(at, 1);
      taken?.back?.();
      const undone = change(
        (taken?.before ?? []).map(({ id, group, was, now }) => ({ id, group, from: now, to: was })),
        'undo',
      );
      for (const row of (taken?.ids ?? []).flatMap((id) => find(id) ?? [])) {
        undone.done.push(row.id);
        undone.rows.push(touched(row));
      }
      return undone;
    },
    'rows.match'({ campaign, status, owner, platform, ids }) {
      const found = rows.filter(
        (row) =>
          (!ids || ids.includes(row.id)) &&
          (!campaign || row.campaign === campaign) &&
          (!owner || row.cells.owner === owner) &&
          (!platform || row.cells.platform === platform) &&
          (!status || status.some((key) => Object.values(statusOf(row)).some((has) => has.key === key))),
      );
      const all = (column: string) =>
        [...new Set(rows.map((row) => row.cells[column] ?? ''))].filter(Boolean);
      return {
        rows: found.length,
        people: new Set(found.map((row) => row.person)).size,
        ids: found.map(({ id }) => id),
        statuses: groups.flatMap((group) =>
          [...new Set(found.map((row) => row.status[group]))].map((text) => {
            const at = found.flatMap((row, i) => (row.status[group] === text ? [i] : []));
            const key = statuses.find((one) => one.group === group && one.label === text)?.key ?? null;
            return { group, key, label: text, rows: at.length, at };
          }),
        ),
        hidden: 0,
        filtered: [],
        campaigns,
        owners: all('owner'),
        languages: [],
        platforms: all('platform'),
      };
    },
    'today.read'({ everyone }) {
      const mine = rows.filter((row) => everyone || row.cells.owner === session.user);
      const due = (
        key: string,
        group: Group,
        from: string,
        { acts = [], rule }: { acts?: string[]; rule?: string } = {},
      ): TodayLine => {
        const found = mine.filter(
          (row) => row.status[group] === label(group, from) && !snoozed.has(`${key} ${row.id}`),
        );
        const isPaid = key === 'payments';
        return {
          key,
          count: found.length,
          late: found.length,
          amounts: isPaid ? [{ code: 'EUR', amount: 1200 * found.length }] : [],
          suggested: key.startsWith('to'),
          acts: acts.map((act) => ({ group, to: label(group, act) })),
          steps: key === 'nextSteps' ? 'all' : key === 'followUps' ? 'move' : 'none',
          rows: found.map((row) => ({
            id: row.id,
            name: row.cells.name ?? '',
            campaign: row.campaign,
            status: { ...row.status },
            owner: row.cells.owner ?? '',
            on: key.startsWith('to') ? '' : '2026-11-20',
            step: { text: row.cells.nextStep ?? '', on: row.cells.nextStepOn ?? '' },
            ...(isPaid && { amount: { code: 'EUR', amount: 1200 } }),
            ...(rule && { rule }),
            fixes: rule
              ? ['draftApproved', 'completed'].map((to) => ({
                  group,
                  from: row.status[group],
                  to: label(group, to),
                }))
              : [],
          })),
        };
      };
      const all = [
        due('contracts', 'contract', 'contractSent', { acts: ['contractSigned'] }),
        off.get('postedNothingLive')
          ? due('contradictions', 'influencer', 'contentPosted', { rule: 'postedNothingLive' })
          : due('contradictions', 'influencer', ''),
        due('followUps', 'influencer', 'contacted', { acts: ['noResponse'] }),
        {
          ...due('nextSteps', 'influencer', 'agreed'),
          rows: due('nextSteps', 'influencer', 'agreed').rows.filter(({ step }) => step.text !== ''),
        },
        due('toDecide', 'influencer', 'prospect', { acts: ['selected', 'rejected'] }),
      ];
      return {
        lines: all
          .map((line) => ({ ...line, count: line.rows.length, late: line.suggested ? 0 : line.rows.length }))
          .filter(({ count }) => count > 0),
        snoozed: snoozed.size,
        rows: rows.length,
        others: rows.length - rows.filter((row) => row.cells.owner === session.user).length,
      };
    },
    'today.snooze'({ kind, ids, until }) {
      for (const id of ids) {
        if (until > session.today) snoozed.add(`${kind} ${id}`);
        else snoozed.delete(`${kind} ${id}`);
      }
      return {};
    },
    'today.wake'() {
      const woken = snoozed.size;
      snoozed.clear();
      return { woken };
    },
    'steps.set'({ rows: wanted }) {
      const write = (wanted: readonly { id: string; to: { text: string; on: string } }[]) => {
        for (const { id, to } of wanted) {
          const row = find(id);
          if (row) Object.assign(row.cells, { nextStep: to.text, nextStepOn: to.on });
        }
      };
      write(wanted);
      const ids = wanted.map(({ id }) => id);
      const undo = keep(ids, () => write(wanted.map(({ id, from }) => ({ id, to: from }))));
      return { done: ids, refused: [], issues: [], undo };
    },
    'settings.read': () => ({
      size: session.size,
      workingDays: session.workingDays,
      tiers: chosen.tiers,
      baseCurrency: session.baseCurrency,
      engagement: session.engagement,
      currencies: chosen.currencies,
      statuses: session.statuses.map((status) => ({
        ...(status as StatusWish),
        rows: rows.filter((row) => row.status[status.group] === status.label).length,
      })),
      rules: [...off].map(([key, on]) => ({ key, on })),
      left: 0,
      stored: { team: 2345, mine: 210, trigger: false, optedOut: 3 },
    }),
    'settings.save'({ tiers, currencies, ...wish }) {
      Object.assign(session, JSON.parse(JSON.stringify(wish)));
      Object.assign(chosen, JSON.parse(JSON.stringify({ tiers, currencies })));
      return { issues: [] };
    },
    'budget.rate'({ code, rate }) {
      chosen.currencies = [...chosen.currencies.filter((one) => one.code !== code), { code, rate }];
      return { filled: 2, kept: 0 };
    },
    'rules.switch'({ rule, on }) {
      off.set(rule, on);
      return {};
    },
    'statuses.save'({ statuses: wished, rows: moves }) {
      const before = session.statuses;
      session.statuses = wished as Session['statuses'];
      const becomes = new Map(moves.map(({ key, to }) => [key, to]));
      for (const row of rows)
        for (const group of groups) {
          const was = before.find((one) => one.group === group && one.label === row.status[group]);
          const to = becomes.get(was?.key ?? '') || was?.key;
          const now = session.statuses.find(({ key }) => key === to)?.label;
          if (now === undefined || now === row.status[group]) continue;
          rewriting.push(() => {
            row.status[group] = now;
          });
        }
      return { left: rewriting.length, issues: [] };
    },
    'statuses.rewrite'() {
      const now = rewriting.splice(0, 5);
      for (const write of now) write();
      return { written: now.length, left: rewriting.length, issues: [] };
    },
    'muster.remove'() {
      session.tracker.state = 'list';
      return {};
    },
    'campaign.save'({ campaign }) {
      session.campaigns = [...session.campaigns.filter(({ name }) => name !== campaign.name), campaign];
      return session;
    },
    'import.open': () => ({}),
    'import.tabs': () => ({
      tabs: standIn.tabs.map(({ sheetId, name, rows: lines }) => ({ sheetId, name, rows: lines.length })),
    }),
    'import.tab'({ sheetId, from, rows: most }) {
      const tab = standIn.tabs.find((known) => known.sheetId === sheetId);
      const lines = tab?.rows ?? [];
      return {
        name: tab?.name ?? '',
        rows: lines.slice(from, from + most),
        more: lines.length > from + most,
      };
    },
    'import.check': ({ rows: lines, campaign }) => ({
      decisions: plan(lines, campaign).map((decision) => {
        const target = 'into' in decision ? decision.into : 'with' in decision ? decision.with : undefined;
        const other = target && 'id' in target ? { id: target.id } : target && { otherLine: target.line };
        const text = ({ column, from, to }: Change) => ({ column, from: String(from), to: String(to) });
        return {
          line: decision.line,
          what: decision.what,
          ...other,
          name: (target && 'id' in target && find(target.id)?.cells.name) || '',
          changes: 'changes' in decision ? decision.changes.map(text) : [],
          kept: 'kept' in decision ? decision.kept.map(text) : [],
        };
      }),
    }),
    'import.apply'({ rows: lines, campaign, answers }) {
      const taken = new Map(answers.map(({ line, take }) => [line, take]));
      const out = { added: 0, merged: 0, same: 0, skipped: 0, issues: [] };
      for (const decision of plan(lines, campaign, taken)) {
        if (decision.what === 'new') {
          out.added += 1;
          const { id } = verbs['creator.add']?.({ cells: { campaign, ...decision.cells } }) ?? { id: '' };
          standIn.imported.push(id);
        } else if (decision.what === 'merge') {
          out.merged += 1;
          const row = 'id' in decision.into && find(decision.into.id);
          if (row) for (const { column, to } of decision.changes) row.cells[column] = String(to);
        } else if (decision.what === 'same') out.same += 1;
        else out.skipped += 1;
      }
      return out;
    },
    'import.done': () => session,
  };

  function answer<V extends Verb>(verb: V, input: Input<V>): Result<V> {
    standIn.calls.push({ verb, input });
    const instead = standIn.instead[verb];
    if (instead) return instead;
    const run = verbs[verb] as ((input: Input<V>) => Output<V>) | undefined;
    if (!run) return { ok: false, code: 'unknown', message: `The stand-in does not know ${verb}.` };
    const value = run(input);
    // What the stand-in answers has to be what a script may answer.
    const checked = api[verb].out.safeParse(value);
    if (!checked.success) throw new Error(`${verb} answers ${JSON.stringify(checked.error).slice(0, 300)}`);
    return { ok: true, value };
  }

  const standIn: StandIn = {
    rows,
    session,
    selection: { onTab: true, ids: [], rows: 0 },
    calls: [],
    instead: {},
    kept: { ...settings.kept },
    imported: [],
    tabs: [],
    select(...numbers) {
      standIn.selection = {
        onTab: true,
        ids: numbers.flatMap((n) => rows[n]?.id ?? []),
        rows: numbers.length,
      };
    },
    setByHand(n, group, key) {
      const row = rows[n];
      if (!row) return;
      row.history = [
        ...row.history,
        {
          at: '2026-11-22T08:00:00Z',
          who: '',
          group,
          from: row.status[group],
          to: label(group, key),
          by: 'hand',
        },
      ];
      row.status[group] = label(group, key);
      row.cells[groupColumn[group]] = row.status[group];
    },
    label,
    answer,
    api(text) {
      const { verb, input } = JSON.parse(text) as { verb: keyof Api; input: never };
      const checked = api[verb]?.in.safeParse(input);
      if (!checked?.success)
        return JSON.stringify({
          ok: false,
          code: 'badCall',
          message: `${verb} was called with something else.`,
        });
      return JSON.stringify(answer(verb, checked.data as never));
    },
  };
  return standIn;
}
