// The two machine cells of a row's outreach: Outbox is the mail on its way, Thread the one that went
// out last. Both name the row, the sender and the address they belong to, because people copy rows
// and sort selections that leave out hidden columns. Reads and writes them, decides nothing.
//
//   o m_7kq2xa-1 ana@example.com kz3x… firstcontact 1 r4f2 0 sending 2026-11-22T09:41:20Z 2026-11-22T09:41:00Z r-812 18f3…
//   t m_7kq2xa-1 ana@example.com kz3x… firstcontact 1 r4f2 0 open 2026-11-22T09:41:20Z 18f3…

/** Where a mail on its way stands. `dm` waits to be sent by hand elsewhere. */
export const outboxStates = ['queued', 'making', 'drafted', 'sending', 'dm', 'held'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** What became of a mail that went out. Only `open` may be followed up. */
export const threadStates = [
  'open',
  'replied',
  'autoReply',
  'bounced',
  'optedOut',
  'stopped',
  'with',
] as const;
export type ThreadState = (typeof threadStates)[number];

/** Which mail it is. Row, template, sequence and step are its identity: there is never a second one. */
export interface Identity {
  row: string;
  /** Address of who sends; no other account's execution touches the cell. */
  sender: string;
  /** Hash of the address it goes to; '' for a DM. */
  address: string;
  /** A short hash of the name it speaks to: a sort may move names and leave addresses. */
  who: string;
  /** Key of the template. */
  template: string;
  /** Grows when the same template is sent to the same row again. */
  sequence: number;
  run: string;
  /** 0 the first mail, then the follow-ups. */
  step: number;
}

export interface Outbox extends Identity {
  state: OutboxState;
  /** When the state began: a claim is a lease from then on. ISO instant. */
  since: string;
  /** When it was first taken from the queue: before then it can't have gone out. */
  begun: string;
  draft: string;
  /** The thread of the draft; before there is one, the thread to answer in. */
  thread: string;
  /** Why it is held: a reason's code. */
  why: string;
}

export interface Thread extends Identity {
  state: ThreadState;
  /** When it went out. ISO instant. */
  at: string;
  /** '' for a DM. */
  thread: string;
  /** For `with`: the row whose mail speaks of this one. */
  lead: string;
}

type Field<T> = { [K in keyof T]: { name: K; number: T[K] extends number ? true : false } }[keyof T];
const texts = <K extends string>(...names: K[]) =>
  names.map((name) => ({ name, number: false as const })) as { name: K; number: false }[];

const identity: Field<Identity>[] = [
  ...texts('row', 'sender', 'address', 'who', 'template'),
  { name: 'sequence', number: true },
  { name: 'run', number: false },
  { name: 'step', number: true },
];
const outbox = [
  ...identity,
  ...texts('state', 'since', 'begun', 'draft', 'thread', 'why'),
] as Field<Outbox>[];
const thread = [...identity, ...texts('state', 'at', 'thread', 'lead')] as Field<Thread>[];

/** The Outbox cell; '' for none. */
export const writeOutbox = (mail: Outbox | undefined): string => (mail ? write('o', outbox, mail) : '');
/** The Thread cell; '' for none. */
export const writeThread = (mail: Thread | undefined): string => (mail ? write('t', thread, mail) : '');

/** Reads an Outbox cell; undefined where it is empty or nobody can read it. */
export function readOutbox(cell: unknown): Outbox | undefined {
  const mail = read<Outbox>('o', outbox, cell);
  return mail && (outboxStates as readonly string[]).includes(mail.state) ? mail : undefined;
}

/** Reads a Thread cell; undefined where it is empty or nobody can read it. */
export function readThread(cell: unknown): Thread | undefined {
  const mail = read<Thread>('t', thread, cell);
  return mail && (threadStates as readonly string[]).includes(mail.state) ? mail : undefined;
}

function write<T extends object>(letter: string, fields: readonly Field<T>[], mail: T): string {
  const words = fields.map(({ name }) => encode(String(mail[name])));
  while (words[words.length - 1] === '-') words.pop();
  return [letter, ...words].join(' ');
}

function read<T extends object>(letter: string, fields: readonly Field<T>[], cell: unknown): T | undefined {
  const [first, ...words] = String(cell ?? '').split(' ');
  if (first !== letter || words.length > fields.length) return undefined;
  const mail: Record<string, string | number> = {};
  for (const [i, { name, number }] of fields.entries()) {
    const text = decode(words[i] ?? '-');
    if (text === undefined || (number && !/^\d{1,6}$/.test(text))) return undefined;
    mail[String(name)] = number ? Number(text) : text;
  }
  return mail as T;
}

const encode = (text: string): string =>
  text === '' ? '-' : text === '-' ? '%2D' : text.replace(/[\s%]/g, (c) => encodeURIComponent(c));

function decode(text: string): string | undefined {
  if (text === '-') return '';
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The header by which a mail of Muster's is known again: what it is, and for whom. */
export const mailHeader = 'X-Muster-Mail';
export const headerOf = ({ row, template, sequence, step, run }: Identity): string =>
  [row, template, sequence, step, run].map((part) => encode(String(part))).join(' ');

/** Whether two name the same mail. */
export const sameMail = (a: Identity, b: Identity): boolean =>
  a.row === b.row && a.template === b.template && a.sequence === b.sequence && a.step === b.step;
