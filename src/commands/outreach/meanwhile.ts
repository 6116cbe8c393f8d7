// Looks in the mailbox for what was written besides Muster: by the addresses of rows, and to them by
// the sender's own hand. Searches for many at once, and apart only where there is much to look at.
import { mailHeader } from '../../outreach/cells.ts';
import { recipientsOf } from '../../outreach/proof.ts';
import { addressIn, readKind } from '../../outreach/replies.ts';
import type { OutreachRow } from '../../outreach/rows.ts';
import type { MailHost, MessageHead } from '../mailPorts.ts';
import type { Memory } from './carry.ts';

/** What one search asks for: 25 rows or addresses (real accounts take longer queries, people read them). */
const together = 25;
/** Hits of one search that are looked at one by one; more of them are searched for in halves. */
const mostHits = 10;

interface Search<T> {
  query(some: readonly T[]): string;
  /** What needs no look. */
  skip?(hit: { id: string; threadId: string }): boolean;
  look(head: MessageHead, some: readonly T[]): void;
}

/** One search for each 25, more only where there are many hits; one call for each hit. MailError. */
function searchFor<T>({ mail }: MailHost, all: readonly T[], { query, skip, look }: Search<T>): void {
  const search = (some: readonly T[]): void => {
    const hits = mail.find(query(some), 100).filter((hit) => !skip?.(hit));
    if (hits.length > mostHits && some.length > 1) {
      const half = Math.ceil(some.length / 2);
      search(some.slice(0, half));
      search(some.slice(half));
    } else for (const { id } of hits.slice(0, 2 * mostHits)) look(mail.head(id), some);
  };
  for (let i = 0; i < all.length; i += together) search(all.slice(i, i + together));
}

/** A row, and since when something may have been written. */
export interface Asked {
  row: OutreachRow;
  /** ISO instant. */
  after: string;
}

const addressesOf = (rows: readonly Asked[]): string[] => [
  ...new Set(rows.flatMap(({ row }) => [row.recipients.to, ...row.recipients.cc])),
];

const epochOf = (rows: readonly Asked[]): number =>
  Math.floor(Math.min(...rows.map(({ after }) => Date.parse(after))) / 1000);

const dated = (rows: readonly Asked[]) => rows.filter(({ after }) => !Number.isNaN(Date.parse(after)));
const isSince = ({ at }: MessageHead, { after }: Asked): boolean => Date.parse(at) >= Date.parse(after);

/**
 * The rows whose address sent something, that is no automatic answer, since their last mail, outside
 * of the known threads: what is said in a thread is its own row's. MailError.
 */
export function whoWrote(
  host: MailHost,
  { own }: Memory,
  rows: readonly Asked[],
  threads: ReadonlySet<string>,
): Set<string> {
  const found = new Set<string>();
  searchFor(host, dated(rows), {
    query: (some) =>
      `{${addressesOf(some)
        .map((one) => `from:${one}`)
        .join(' ')}} after:${epochOf(some)}`,
    skip: ({ threadId }) => threads.has(threadId),
    look(head, some) {
      const { kind } = readKind({ headers: head.headers, text: '' }, own);
      if (kind !== 'reply' && kind !== 'optOut') return;
      const from = addressIn(head.headers.get('from') ?? '');
      for (const one of some)
        if ([one.row.recipients.to, ...one.row.recipients.cc].includes(from) && isSince(head, one))
          found.add(one.row.id);
    },
  });
  return found;
}

const sentTo = (addresses: readonly string[], epoch: number): string =>
  `in:sent {${addresses.map((one) => `to:${one} cc:${one}`).join(' ')}} after:${epoch}`;

/** The rows to whose address the sender wrote by hand since. MailError. */
export function mailedMeanwhile(host: MailHost, rows: readonly Asked[]): Set<string> {
  const found = new Set<string>();
  searchFor(host, dated(rows), {
    query: (some) => sentTo(addressesOf(some), epochOf(some)),
    look(head, some) {
      // What Muster sent, the guards know.
      if (head.headers.has(mailHeader.toLowerCase())) return;
      const went = new Set(recipientsOf(head));
      for (const one of some)
        if (
          [one.row.recipients.to, ...one.row.recipients.cc].some((to) => went.has(to)) &&
          isSince(head, one)
        )
          found.add(one.row.id);
    },
  });
  return found;
}

/** Which of these rows' addresses are in Sent since an instant (epoch seconds). MailError. */
export function sentLately(host: MailHost, rows: readonly OutreachRow[], epoch: number): Set<string> {
  const found = new Set<string>();
  const addresses = [
    ...new Set(rows.flatMap(({ recipients: { to, cc } }) => [to, ...cc]).filter((one) => one !== '')),
  ];
  searchFor(host, addresses, {
    query: (some) => sentTo(some, epoch),
    look(head) {
      for (const address of recipientsOf(head)) found.add(address);
    },
  });
  return found;
}
