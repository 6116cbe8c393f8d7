// Says which messages a Gmail query finds. Looks at the index only, which lags behind.
// How the API differs from the web page (terms match one message, not its thread; no alias
// expansion): developers.google.com/workspace/gmail/api/guides/filtering.
import { addresses, headerValue } from './headers.ts';
import type { Mailbox, Stored } from './mailbox.ts';
import { compile, type Field, type Fields, words } from './operators.ts';
import { mentions, parse } from './query.ts';
import { attachments, bodies, header, type Part } from './read.ts';

export interface SearchOptions {
  includeSpamTrash?: boolean;
  labelIds?: readonly string[];
  /** How long the index takes to know of a change. */
  lagMs: number;
  now: number;
}

/** Messages the query finds, the newest first. One that was just deleted may still be among them. */
export function search(box: Mailbox, query: string, options: SearchOptions): Stored[] {
  const tree = parse(query);
  const test = compile(tree);
  const anywhere = options.includeSpamTrash || mentions(tree, /^(spam|trash|anywhere)$/);
  const found: Stored[] = [];
  for (const message of [...box.messages.values(), ...box.gone]) {
    const labels = indexed(message, options.now - options.lagMs);
    if (!labels) continue;
    const set = new Set(labels);
    if (!anywhere && (set.has('SPAM') || set.has('TRASH'))) continue;
    if (options.labelIds?.some((id) => !set.has(id))) continue;
    if (test({ box, message, labels: set, fields: fieldsOf(box, message), now: options.now }))
      found.push(message);
  }
  return found.sort((a, b) => b.date - a.date || b.historyId - a.historyId);
}

/** The labels the index has for a message at a time; undefined where it does not know it. */
function indexed(message: Stored, at: number): readonly string[] | undefined {
  let labels: readonly string[] | undefined;
  for (const entry of message.index) if (entry.at <= at) labels = entry.labels;
  return labels;
}

const known = new WeakMap<Part, Fields>();

function fieldsOf(box: Mailbox, message: Stored): Fields {
  const tree = box.tree(message);
  let fields = known.get(tree);
  if (!fields) {
    const { text, html } = bodies(tree);
    const field = (name: string): Field => ({
      words: words(header(tree, name) ?? ''),
      addresses: addresses(headerValue(tree.headers, name)).map(({ address }) => address.toLowerCase()),
    });
    const [from, to, cc, bcc] = [field('From'), field('To'), field('Cc'), field('Bcc')];
    const subject = words(header(tree, 'Subject') ?? '');
    const files = attachments(tree)
      .map((part) => part.filename)
      .filter((name) => name !== '');
    fields = {
      from,
      to,
      cc,
      bcc,
      deliveredTo: field('Delivered-To'),
      subject,
      all: [
        ...subject,
        '',
        ...from.words,
        '',
        ...to.words,
        '',
        ...cc.words,
        '',
        ...words(text || html),
        '',
        ...files.flatMap(words),
      ],
      files,
      messageId: (headerValue(tree.headers, 'Message-ID') ?? '').trim().replace(/^<|>$/g, ''),
      size: message.raw.length,
    };
    known.set(tree, fields);
  }
  return fields;
}
