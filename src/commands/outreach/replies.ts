// The queue of replies: shows what came in, and writes what a person makes of each into the row.
import type { Input, Output } from '../../api.ts';
import { writeThread } from '../../outreach/cells.ts';
import { mayMove } from '../../outreach/guards.ts';
import { findValues, newText } from '../../outreach/replies.ts';
import { type OutreachRow, threadOf } from '../../outreach/rows.ts';
import { planChange, type Writes } from '../../status/change.ts';
import { type UndoRow, undoOf } from '../../status/undo.ts';
import type { Cell, ColumnId } from '../../tracker/columns.ts';
import type { Edit } from '../../tracker/edits.ts';
import { circumstances, remember, statusRow } from '../changeStatus.ts';
import { editCreator } from '../editCreator.ts';
import { MusterError } from '../errors.ts';
import type { MailHost } from '../mailPorts.ts';
import { withMail } from './access.ts';
import { type Desk, editRows, editsOf, openDesk, readRows, resultColumns, saveNotes } from './desk.ts';
import { messageOf, takeReplies } from './reading.ts';
import { nextAfter } from './record.ts';
import { gmailLink } from './templates.ts';

export function readReplies(host: MailHost): Output<'outreach.readReplies'> {
  const { access, value } = withMail(host, () => takeReplies(host));
  return { access, read: value?.read ?? 0, more: value?.more ?? false };
}

/** Replies shown at once: each is read from Gmail. */
const shownAtOnce = 5;

export function listReplies(host: MailHost, { from }: Input<'outreach.replies'>): Output<'outreach.replies'> {
  const desk = openDesk(host);
  const { byId } = readRows(desk);
  const waiting = desk.notes.replies;
  const gone = new Set<string>();
  const { value = [] } = withMail(host, () =>
    waiting.slice(from, from + shownAtOnce).flatMap((one): Output<'outreach.replies'>['replies'] => {
      const message = messageOf(host, one.key);
      if (!message) {
        gone.add(one.key);
        return [];
      }
      const text = newText(message.text);
      return [
        {
          key: one.key,
          kind: one.kind,
          at: one.at,
          from: message.headers.get('from') ?? '',
          subject: message.headers.get('subject') ?? '',
          text: text.slice(0, 20_000),
          link: gmailLink(desk.me, `#all/${one.thread}`),
          values: findValues(text).slice(0, 20),
          rows: one.rows.flatMap((id) => {
            const row = byId.get(id);
            if (!row) return [];
            return [
              {
                id,
                name: row.name,
                campaign: String(row.cells.campaign ?? '').slice(0, 500),
                status: row.status?.label ?? '',
              },
            ];
          }),
        },
      ];
    }),
  );
  // A message that its reader deleted for good has nothing to show, and nothing to wait for.
  if (gone.size > 0) host.lock(() => takeOff(host, gone));
  return { replies: value, total: waiting.length - gone.size };
}

const takeOff = (host: MailHost, keys: ReadonlySet<string>) =>
  saveNotes(host, (notes) => ({ ...notes, replies: notes.replies.filter(({ key }) => !keys.has(key)) }));

/** Replies that can be put back. */
const mostHandled = 20;

const defined = (writes: Readonly<Record<ColumnId, Cell | undefined>>): Writes =>
  Object.fromEntries(
    Object.entries(writes).flatMap(([column, cell]) => (cell === undefined ? [] : [[column, cell]])),
  );

/** The status that each answer sets. */
const answers = { interested: 'inNegotiation', declined: 'declinedByCreator' } as const;

export function handled(host: MailHost, input: Input<'outreach.handled'>): Output<'outreach.handled'> {
  const { key, id, what, why, on } = input;
  let left = 0;
  let done = true;
  let undone: UndoRow | undefined;
  editRows(
    host,
    resultColumns,
    (desk, all) => {
      undone = undefined;
      const row = id === null ? undefined : all.byId.get(id);
      if (id !== null && !row?.once) throw new MusterError(row ? 'twice' : 'gone');
      if (!row) return [];
      // Whatever is made of it: somebody who has answered is not followed up.
      const ended =
        desk.notes.replies.find((one) => one.key === key)?.kind === 'reply' ? endIfOpen(desk, row) : [];
      const answered = nextAfter(desk, row, 'answered');
      const { tracker } = desk;
      const status = statusRow(all.reading, row.id, row.index + all.reading.top, ['notes']);
      const undoFor = (writes: Writes) =>
        undoOf(status, { refused: false, writes }, tracker.statuses, ['nextStep', 'nextStepOn']);
      if (what === 'next') {
        undone = undoFor(answered);
        return [...editsOf(row, answered), ...ended];
      }
      const to = what === 'later' ? undefined : tracker.statuses.byKey(answers[what]);
      const moves = to && (what === 'declined' || mayMove(row.status?.phase, to.phase));
      const writes: Record<ColumnId, Cell | undefined> = moves
        ? {
            ...answered,
            ...planChange(
              status,
              { group: 'influencer', from: String(status.cells.influencerStatus), to: to.label },
              tracker.statuses,
              circumstances(tracker, 'reply', desk.me),
            ).writes,
          }
        : answered;
      if (what === 'later' && on !== null) {
        writes.nextStep = tracker.tongue.words['step.followUp'];
        writes.nextStepOn = on;
      }
      if (what === 'declined' && why.trim() !== '')
        writes.notes = [String(row.cells.notes ?? ''), why.trim()].filter((one) => one !== '').join('\n');
      undone = undoFor(defined(writes));
      return [...editsOf(row, writes), ...ended];
    },
    (_, __, applied) => {
      done = id === null || !applied.changed.some((change) => change.id === id);
      left = saveNotes(host, (notes) => ({
        ...notes,
        replies: notes.replies.filter((one) => one.key !== key),
        handled: [
          ...notes.handled.filter((one) => one.key !== key),
          ...notes.replies.filter((one) => one.key === key),
        ].slice(-mostHandled),
      })).replies.length;
    },
  );
  const undo = done && undone ? remember(host, { group: null, from: '', to: '', rows: [undone] }) : undefined;
  return { done, left, ...(undo && { undo }) };
}

/** A reply that was dealt with by mistake comes back, as long as it is among the last ones. */
export function putBack(host: MailHost, { key }: Input<'outreach.putBack'>): Output<'outreach.putBack'> {
  let back = false;
  host.lock(() =>
    saveNotes(host, (notes) => {
      const found = notes.handled.filter((one) => one.key === key);
      back = found.length > 0;
      return {
        ...notes,
        replies: [...found, ...notes.replies],
        handled: notes.handled.filter((one) => one.key !== key),
      };
    }),
  );
  return { back };
}

/** A reply found by address, of which a person said whom it is about, ends that row's sequence. */
const endIfOpen = ({ tracker }: Desk, row: OutreachRow): Edit[] => {
  const thread = threadOf(row);
  return thread && (thread.state === 'open' || thread.state === 'autoReply')
    ? editsOf(row, {
        outreach: tracker.tongue.words['outreach.cell.replied'],
        thread: writeThread({ ...thread, state: 'replied' }),
      })
    : [];
};

/** Marked text into a column of choice, based on what the person saw there. */
export function putInRow(
  host: MailHost,
  { id, column, from, to }: Input<'outreach.putInRow'>,
): Output<'outreach.putInRow'> {
  const { refused } = editCreator(host, { id, edits: [{ column, from, to }] });
  const [no] = refused;
  return { done: no === undefined, now: no?.now ?? String(to) };
}
