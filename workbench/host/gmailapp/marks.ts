// What GmailApp sees of labels that were just changed: for about a second, the old ones.
import type { Stored } from '../mail/mailbox.ts';

/** The labels GmailApp shows now; a message that has just come has the ones it came with. */
export function labelsSeen(message: Stored, now: number, lagMs: number): ReadonlySet<string> {
  let labels = message.index[0]?.labels ?? [];
  for (const entry of message.index) if (entry.at <= now - lagMs && entry.labels) labels = entry.labels;
  return new Set(labels);
}
