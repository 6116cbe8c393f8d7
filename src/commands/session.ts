// Opens the sidebar: heals the tab, makes the record true, and says what the sidebar needs to draw.
import type { Campaign, Input, Issue, Session } from '../api.ts';
import { say, tongues } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import { statusesOf } from '../status/labels.ts';
import { withUsualNext } from '../status/usualNext.ts';
import type { Cell } from '../tracker/columns.ts';
import { locateColumns } from '../tracker/headings.ts';
import { countRows } from '../tracker/rows.ts';
import { MusterError } from './errors.ts';
import { joinText, leftovers, splitText } from './longTexts.ts';
import { lookAtTab } from './look.ts';
import { type Mended, mend } from './mend.ts';
import { openTracker, readHeader, rememberHeader, type Tracker } from './open.ts';
import type { Host } from './ports.ts';
import { reconcileAll } from './reconcile.ts';
import { rewriteNext } from './saveStatuses.ts';
import { readSettings, type Saved, saveSettings } from './settings.ts';

/** Most addresses of colleagues that are remembered by their temporary key. */
const mostUsers = 200;

/** Heals and opens; a tab that is no tracker yet is only looked at. */
export function openSession(host: Host): Session {
  const saved = readSettings(host);
  if (saved.settings.sheetId === null || !host.file.tab(saved.settings.sheetId)) return closed(host, saved);
  try {
    return host.lock(() => {
      const tracker = openTracker(host);
      settle(tracker);
      // What a renaming that was cut off has left, a piece at each opening.
      rewriteNext(tracker);
      return describe(tracker, mend(tracker, { columns: false }));
    });
  } catch (error) {
    // A colleague's long work doesn't keep the sidebar shut: healing waits for the next opening.
    if (!(error instanceof MusterError && error.code === 'busy')) throw error;
    return describe(openTracker(host), { healed: [], issues: [], missing: [] }, false);
  }
}

/** The session after a command that put the tab right itself. */
export const sessionAfter = (host: Host, mended: Mended): Session =>
  host.lock(() => describe(openTracker(host), mended));

/** Remembers who this is, and saves settings that came with a copy or took the place of damaged ones. */
function settle(tracker: Tracker): void {
  const { host, saved } = tracker;
  const [key, user] = [host.here.userKey(), host.here.user()];
  const known = user === '' || key === '' || saved.settings.users[key] === user;
  if (known && saved.state === 'saved') return;
  const users = Object.entries(saved.settings.users).filter(([other]) => other !== key);
  const all = known ? saved.settings.users : Object.fromEntries([...users.slice(1 - mostUsers), [key, user]]);
  tracker.saved = { ...saveSettings(host, saved, { ...saved.settings, users: all }), state: saved.state };
}

/** A spreadsheet without a tracker: what set-up would find. */
function closed(host: Host, saved: Saved): Session {
  const look = lookAtTab(host);
  return {
    ...frame(host, saved),
    tracker: {
      state: look.state === 'ready' || look.state === 'broken' ? 'list' : look.state,
      tab: look.tab,
      missing: [],
      rows: look.rows,
      columns: [],
      healed: [],
      issues: look.issues,
    },
    campaigns: saved.settings.campaigns,
  };
}

function describe(tracker: Tracker, mended: Mended, reconcile = true): Session {
  const { host, tab, saved } = tracker;
  const header = readHeader(tab);
  rememberHeader(tracker, header);
  const located = locateColumns(header, { ...tracker.known, marks: tab.marks() });
  const broken = mended.missing.length > 0;
  const { words } = tongues[host.here.language()];
  const healed = [...mended.healed];
  let rows = 0;
  let campaigns = saved.settings.campaigns;
  if (located.at.has('id') && located.at.has('history') && reconcile) {
    const { reading, noticed } = reconcileAll(tracker, ['name', 'campaign']);
    if (noticed > 0) healed.push(say(words, 'note.noticed', { n: noticed }));
    rows = countRows(reading.ids, reading.cells.get('name') ?? []);
    campaigns = withTyped(campaigns, reading.cells.get('campaign') ?? []);
  }
  const columns = located.ids.flatMap((id, i) => {
    const heading = header[i] ?? '';
    if (id !== undefined) return [{ id, heading }];
    return heading.trim() === '' ? [] : [{ id: `own:${heading}`.slice(0, 300), heading }];
  });
  return {
    ...frame(host, saved),
    campaigns,
    tracker: {
      state: broken ? 'broken' : 'ready',
      tab: tab.name(),
      missing: mended.missing,
      rows,
      columns,
      healed,
      issues: [...settingsIssues(host, saved), ...mended.issues],
    },
  };
}

/** Campaigns that were typed into the sheet and never set up are open ones. */
function withTyped(campaigns: readonly Campaign[], cells: readonly Cell[]): Campaign[] {
  const all = [...campaigns];
  const known = new Set(all.map(({ name }) => plain(name)));
  for (const cell of cells) {
    const name = String(cell).trim();
    if (name === '' || known.has(plain(name))) continue;
    known.add(plain(name));
    all.push({ name: name.slice(0, 500), open: true });
  }
  return all;
}

function settingsIssues(host: Host, { state }: Saved): Issue[] {
  const { words } = tongues[host.here.language()];
  if (state === 'damaged') return [{ code: state, message: words['note.settingsDamaged'] }];
  if (state === 'copied') return [{ code: state, message: words['note.settingsFromCopy'] }];
  return [];
}

/** What doesn't depend on the tab. */
function frame(host: Host, { settings }: Saved): Omit<Session, 'tracker' | 'campaigns'> {
  const own = host.own.all();
  return {
    user: host.here.user(),
    language: host.here.language(),
    sheetLanguage: settings.language,
    locale: host.file.locale(),
    timeZone: host.file.timeZone(),
    today: host.here.today(),
    statuses: withUsualNext(statusesOf(settings.statuses, settings.language).all, settings.size),
    campaign: own[`${host.file.id}.campaign`] ?? '',
    shown: settings.shown,
    baseCurrency: settings.baseCurrency,
    engagement: settings.engagement,
    size: settings.size,
    workingDays: settings.workingDays,
    kept: keptTexts(host, own),
  };
}

const keptKey = (host: Host, key: string) => `${host.file.id}.kept.${encodeURIComponent(key)}`;

function keptTexts(host: Host, own: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = keptKey(host, '');
  const kept: Record<string, string> = {};
  for (const name of Object.keys(own)) {
    // Further pieces of a long text end with their number.
    if (!name.startsWith(prefix) || /\.\d+$/.test(name)) continue;
    const text = joinText(own, name);
    if (text.state === 'whole') kept[decodeURIComponent(name.slice(prefix.length))] = text.text;
  }
  return kept;
}

/** Keeps a text the user typed and did not send; '' forgets it. */
export function keepText(host: Host, { key, text }: Input<'session.keep'>): Record<string, never> {
  // A dot and a number at the end would look like a piece of another text.
  const name = keptKey(host, key).replace(/\.(?=\d+$)/, '%2E');
  const held = host.own.all();
  const before = joinText(held, name);
  const pieces =
    text === '' ? {} : splitText(name, text, before.state === 'none' ? 1 : before.generation + 1);
  if (text !== '') host.own.set(pieces);
  for (const piece of leftovers(held, name, pieces)) host.own.remove(piece);
  return {};
}

/** Chooses the campaign that rules every panel, for this user. */
export function chooseCampaign(host: Host, { campaign }: Input<'session.choose'>): Session {
  host.own.set({ [`${host.file.id}.campaign`]: campaign });
  return openSession(host);
}
