// Answers one call of the sidebar: JSON in, JSON out, both checked against the table in api.ts. The
// only place where an error becomes a sentence.
import * as z from 'zod/mini';
import { api, call, type Failure, type Input, type Output, type Verb } from '../api.ts';
import { tongues } from '../language/index.ts';
import { addCreator, addToCampaign } from './addCreator.ts';
import { addPiece } from './addPiece.ts';
import { changeStatus, listActs, undoStatus } from './changeStatus.ts';
import { editCreator } from './editCreator.ts';
import { type ErrorCode, explain, MusterError } from './errors.ts';
import { goTo } from './goTo.ts';
import { applyImport, checkImport, finishImport, listTabs, readTab } from './importing.ts';
import { lookAtTab } from './look.ts';
import { matchRows } from './matchRows.ts';
import { outreachCommands } from './outreach.ts';
import type { Host } from './ports.ts';
import { postLive } from './postLive.ts';
import { readCards } from './readCards.ts';
import { readStand } from './readStand.ts';
import { recordDeal } from './recordDeal.ts';
import { repair } from './repair.ts';
import { reportCommands } from './reports.ts';
import { saveCampaign } from './saveCampaign.ts';
import { searchCreators } from './searchCreators.ts';
import { readSelection } from './selection.ts';
import { chooseCampaign, keepText, openSession, sessionAfter } from './session.ts';
import { setUp } from './setUp.ts';
import { show } from './show.ts';
import { teamCommands } from './team.ts';

// Apps Script forbids `eval`; zod would compile its checks with it.
z.config({ jitless: true });

const verbs: { [V in Verb]: (host: Host, input: Input<V>) => Output<V> } = {
  'session.open': openSession,
  'session.selection': readSelection,
  'session.keep': keepText,
  'session.choose': chooseCampaign,
  'tracker.look': lookAtTab,
  'tracker.setUp': (host, input) => sessionAfter(host, setUp(host, input)),
  'tracker.repair': (host) => sessionAfter(host, repair(host)),
  'tracker.show': show,
  'tracker.addPiece': (host) => sessionAfter(host, addPiece(host)),
  'creator.read': readCards,
  'creator.search': searchCreators,
  'creator.add': addCreator,
  'creator.edit': editCreator,
  'creator.addToCampaign': addToCampaign,
  'creator.goTo': goTo,
  'creator.stand': readStand,
  'deal.record': recordDeal,
  'post.live': postLive,
  'status.change': changeStatus,
  'status.acts': listActs,
  'status.undo': undoStatus,
  'rows.match': matchRows,
  'campaign.save': saveCampaign,
  'import.open': (host) => {
    host.open('import');
    return {};
  },
  'import.tabs': listTabs,
  'import.tab': readTab,
  'import.check': checkImport,
  'import.apply': applyImport,
  'import.done': finishImport,
  ...teamCommands,
  ...outreachCommands,
  ...reportCommands,
};

interface Edge {
  /** Opens the world; may fail like anything else. */
  open: () => Host;
  /** Writes an error nobody foresaw to the log, and gives the reference to find it by. */
  report: (error: unknown) => string;
}

/** Runs one call. Never throws: whatever goes wrong is an answer. */
export function answer(text: unknown, { open, report }: Edge): string {
  let host: Host | undefined;
  try {
    host = open();
    return JSON.stringify({ ok: true, value: run(host, text) });
  } catch (error) {
    const known = error instanceof MusterError ? error : new MusterError('bug', { reference: report(error) });
    return JSON.stringify(failureOf(host, known));
  }
}

function run(host: Host, text: unknown): unknown {
  const { verb, input } = readCall(text);
  const { in: shape, out } = api[verb];
  const checked = z.safeParse(shape, input);
  if (!checked.success) throw new MusterError('badCall', { where: placeOf(checked.error) });
  const command = verbs[verb] as (host: Host, input: unknown) => unknown;
  return z.parse(out, command(host, checked.data));
}

/** MusterError `badCall` or `unknownCall` for what is no call at all. */
function readCall(text: unknown): { verb: Verb; input: unknown } {
  let json: unknown;
  try {
    json = JSON.parse(String(text));
  } catch {
    throw new MusterError('badCall', { where: 'JSON' });
  }
  const read = z.safeParse(call, json);
  if (!read.success) throw new MusterError('badCall', { where: placeOf(read.error) });
  const { verb, input } = read.data;
  if (!isVerb(verb)) throw new MusterError('unknownCall');
  return { verb, input };
}

const isVerb = (verb: string): verb is Verb => Object.keys(api).includes(verb);

/** Where the first thing is that isn't as it has to be, e.g. `changes.0.id`. */
const placeOf = ({ issues }: { issues: readonly { path: readonly PropertyKey[] }[] }): string =>
  issues[0]?.path.map(String).join('.') || '?';

function failureOf(host: Host | undefined, error: MusterError): Failure {
  let words = tongues.en.words;
  try {
    if (host) words = tongues[host.here.language()].words as typeof words;
  } catch {
    // The sentence comes in English then.
  }
  const code: ErrorCode = error.code;
  return { ok: false, code, ...explain(words, error) };
}
