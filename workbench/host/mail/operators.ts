// What each operator of a Gmail query means for one message of the index. Knows no store.
import type { Mailbox, Stored } from './mailbox.ts';
import type { Node } from './query.ts';

/** Whether a message is what one term of a query asks for. */
export type Test = (entry: Entry) => boolean;

/** What the index knows of a message. */
export interface Entry {
  readonly box: Mailbox;
  readonly message: Stored;
  readonly labels: ReadonlySet<string>;
  readonly fields: Fields;
  readonly now: number;
}

export interface Fields {
  readonly from: Field;
  readonly to: Field;
  readonly cc: Field;
  readonly bcc: Field;
  readonly deliveredTo: Field;
  readonly subject: readonly string[];
  readonly all: readonly string[];
  readonly files: readonly string[];
  readonly messageId: string;
  readonly size: number;
}

export interface Field {
  readonly words: readonly string[];
  readonly addresses: readonly string[];
}

/** Words as the index holds them: lower case, without accents, split at what is no letter or digit. */
export const words = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}_]+/gu) ?? [];

function hasPhrase(haystack: readonly string[], phrase: readonly string[]): boolean {
  if (!phrase.length) return true;
  return haystack.some((_, i) => phrase.every((word, k) => haystack[i + k] === word));
}

/** A word or a phrase anywhere in a message. */
const anywhereIn = (value: string): Test => {
  const phrase = words(value);
  return ({ fields }) => hasPhrase(fields.all, phrase);
};

const person =
  (pick: (fields: Fields) => readonly Field[]) =>
  (value: string): Test => {
    const wanted = value.trim().toLowerCase();
    const phrase = words(value);
    return ({ box, fields }) =>
      pick(fields).some((field) => {
        if (wanted === 'me') return field.addresses.includes(box.user.toLowerCase());
        // A whole address is one word to the index: it is not found inside a longer one.
        if (/^[^@\s]+@[^@\s]+$/.test(wanted)) return field.addresses.includes(wanted);
        return phrase.length > 0 && hasPhrase(field.words, phrase);
      });
  };

const age = (value: string): number | undefined => {
  const match = /^(\d+)([hdwmy])$/.exec(value.toLowerCase());
  if (!match) return undefined;
  const hours = { h: 1, d: 24, w: 7 * 24, m: 30 * 24, y: 365 * 24 }[match[2] as 'h'];
  return Number(match[1]) * hours * 3600_000;
};

/** Seconds of a date in a query: an epoch, or midnight in the Pacific zone (gmail/api/guides/filtering). */
function seconds(value: string): number | undefined {
  if (/^\d{8,}$/.test(value)) return Number(value);
  const date =
    /^(?<year>\d{4})[/-](?<month>\d{1,2})[/-](?<day>\d{1,2})$/.exec(value)?.groups ??
    /^(?<month>\d{1,2})[/-](?<day>\d{1,2})[/-](?<year>\d{4})$/.exec(value)?.groups;
  return date && Date.UTC(Number(date.year), Number(date.month) - 1, Number(date.day), 8) / 1000;
}

const places: Readonly<Record<string, (labels: ReadonlySet<string>) => boolean>> = {
  inbox: (labels) => labels.has('INBOX'),
  sent: (labels) => labels.has('SENT'),
  draft: (labels) => labels.has('DRAFT'),
  drafts: (labels) => labels.has('DRAFT'),
  spam: (labels) => labels.has('SPAM'),
  trash: (labels) => labels.has('TRASH'),
  starred: (labels) => labels.has('STARRED'),
  important: (labels) => labels.has('IMPORTANT'),
  unread: (labels) => labels.has('UNREAD'),
  read: (labels) => !labels.has('UNREAD'),
  archive: (labels) => !['INBOX', 'SENT', 'DRAFT', 'SPAM', 'TRASH'].some((id) => labels.has(id)),
  chats: () => false,
  snoozed: () => false,
  muted: () => false,
  anywhere: () => true,
};

const spelled = (name: string): string => name.toLowerCase().replace(/[\s/]+/g, '-');

const place = (value: string): Test => {
  const known = places[value.toLowerCase()];
  if (known) return ({ labels }) => known(labels);
  // Label IDs do not work in a query, names do, with `-` for spaces and slashes (measured).
  return ({ box, labels }) =>
    [...box.labels.values()].some(
      (label) => label.type === 'user' && spelled(label.name) === spelled(value) && labels.has(label.id),
    );
};

const userLabelled: Test = ({ box, labels }) => [...labels].some((id) => box.labels.get(id)?.type === 'user');

const bytesOf = (value: string): number => {
  const match = /^(\d+)([km]?)b?$/i.exec(value);
  return match
    ? Number(match[1]) * { '': 1, k: 1024, m: 1024 * 1024 }[(match[2] ?? '').toLowerCase() as '']
    : Number.NaN;
};

const never: Test = () => false;

const operators: Readonly<Record<string, (value: string) => Test>> = {
  from: person((fields) => [fields.from]),
  // `to:` finds everybody a mail goes to.
  to: person((fields) => [fields.to, fields.cc, fields.bcc]),
  cc: person((fields) => [fields.cc]),
  bcc: person((fields) => [fields.bcc]),
  deliveredto: person((fields) => [fields.deliveredTo]),
  subject: (value) => {
    const phrase = words(value);
    return ({ fields }) => hasPhrase(fields.subject, phrase);
  },
  in: place,
  is: place,
  label: place,
  category:
    (value) =>
    ({ labels }) =>
      labels.has(`CATEGORY_${value.toUpperCase() === 'PRIMARY' ? 'PERSONAL' : value.toUpperCase()}`),
  has: (value) =>
    ({
      attachment: ({ fields }: Entry) => fields.files.length > 0,
      userlabels: userLabelled,
      nouserlabels: (entry: Entry) => !userLabelled(entry),
    })[value.toLowerCase() as 'attachment'] ?? never,
  filename: (value) => {
    const phrase = words(value);
    const wanted = value.toLowerCase();
    return ({ fields }) =>
      fields.files.some((name) => name.toLowerCase() === wanted || hasPhrase(words(name), phrase));
  },
  newer_than: (value) => {
    const ms = age(value);
    return ms === undefined ? never : ({ message, now }) => message.date >= now - ms;
  },
  older_than: (value) => {
    const ms = age(value);
    return ms === undefined ? never : ({ message, now }) => message.date < now - ms;
  },
  // Both bounds include their second (measured).
  after: (value) => {
    const from = seconds(value);
    return from === undefined ? never : ({ message }) => Math.floor(message.date / 1000) >= from;
  },
  before: (value) => {
    const until = seconds(value);
    const whole = /^\d{8,}$/.test(value);
    return until === undefined
      ? never
      : ({ message }) => (whole ? Math.floor(message.date / 1000) <= until : message.date / 1000 < until);
  },
  newer: (value) => operators.after?.(value) ?? never,
  older: (value) => operators.before?.(value) ?? never,
  rfc822msgid: (value) => {
    const wanted = value.replace(/^<|>$/g, '');
    return ({ fields }) => fields.messageId === wanted;
  },
  size:
    (value) =>
    ({ fields }) =>
      fields.size >= bytesOf(value),
  larger:
    (value) =>
    ({ fields }) =>
      fields.size > bytesOf(value),
  smaller:
    (value) =>
    ({ fields }) =>
      fields.size < bytesOf(value),
};

/** The test a query stands for. */
export function compile(node: Node): Test {
  if ('all' in node) {
    const tests = node.all.map(compile);
    return (entry) => tests.every((test) => test(entry));
  }
  if ('any' in node) {
    const tests = node.any.map(compile);
    return (entry) => tests.some((test) => test(entry));
  }
  if ('not' in node) {
    const test = compile(node.not);
    return (entry) => !test(entry);
  }
  const make = operators[node.field];
  // A word with a colon that is no operator is searched as text.
  return make ? make(node.value) : anywhereIn(node.field ? `${node.field} ${node.value}` : node.value);
}
