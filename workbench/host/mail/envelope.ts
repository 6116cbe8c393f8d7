// Whom a message goes to, and what Gmail makes of its header lines; its parts stay byte for byte.
// Sends nothing.
import { fromBinary, toBinary } from './bytes.ts';
import { refuse } from './errors.ts';
import { addresses, formatMailbox, headerValue, readHeaders } from './headers.ts';
import type { Mailbox } from './mailbox.ts';
import type { Part } from './read.ts';
import type { Bytes } from './types.ts';
import { rfcDate } from './write.ts';

/** The message without the named headers, and with others on top. Values must be in header form. */
export function withHeaders(
  raw: Bytes,
  drop: readonly string[],
  top: readonly (readonly [name: string, value: string])[],
): Bytes {
  const binary = toBinary(raw);
  const { body } = readHeaders(binary);
  const gone = new Set(drop.map((name) => name.toLowerCase()));
  const kept: string[] = [];
  let keep = true;
  // A line that begins with a space continues the one before.
  for (const line of binary.slice(0, body).match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    if (!/^[ \t]/.test(line))
      keep = !gone.has(
        line
          .slice(0, Math.max(0, line.indexOf(':')))
          .trim()
          .toLowerCase(),
      );
    if (keep) kept.push(line);
  }
  const added = top.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return fromBinary(added + kept.join('') + binary.slice(body));
}

/** Whom a message goes to, each address once; refuses what Gmail refuses. */
export function recipients(tree: Part, most: number): string[] {
  const all = new Map<string, string>();
  for (const name of ['To', 'Cc', 'Bcc']) {
    const value = headerValue(tree.headers, name);
    if (!value?.trim()) continue;
    const found = addresses(value);
    const emptyGroup = /:\s*;/.test(value);
    if (found.some(({ address }) => !isAddress(address)) || (!found.length && !emptyGroup))
      refuse('invalidHeader', name);
    for (const { address } of found) all.set(address.toLowerCase(), address);
  }
  if (!all.size) refuse('noRecipient');
  if (all.size > most) refuse('tooManyRecipients');
  return [...all.values()];
}

/**
 * The message as Gmail sends it: with its own Message-ID and Date, and a From it knows. A sender who
 * is no verified alias is replaced by the default one, silently.
 */
export function stamped(
  box: Mailbox,
  raw: Bytes,
  tree: Part,
  { messageId, now }: { messageId: string; now: number },
): Bytes {
  const given = addresses(headerValue(tree.headers, 'From'))[0];
  const alias = box.aliases.find(
    (one) => one.verified && one.address.toLowerCase() === given?.address.toLowerCase(),
  );
  const fallback = box.aliases.find((one) => one.isDefault) ?? box.aliases[0];
  const drop = ['Message-ID', 'Date'];
  const top: [string, string][] = [
    ['Message-ID', messageId],
    ['Date', rfcDate(now)],
  ];
  const original = headerValue(tree.headers, 'Message-ID');
  if (original && !/@mail\.gmail\.com>$/.test(original)) top.push(['X-Google-Original-Message-ID', original]);
  if (!given || (!alias && !box.owns(given.address))) {
    drop.push('From');
    const name = given?.name || fallback?.name || '';
    top.push(['From', formatMailbox({ name, address: fallback?.address ?? box.user })]);
    if (given) top.push(['X-Google-Original-From', formatMailbox(given)]);
  } else if (alias?.name && !given.name) {
    drop.push('From');
    top.push(['From', formatMailbox({ name: alias.name, address: given.address })]);
  }
  return withHeaders(raw, drop, top);
}

/** What Gmail takes for an address: one @, no spaces, a domain of letters, digits, dots, hyphens. */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const labels = text.slice(at + 1).split('.');
  const plain = /^[^\s@<>()[\],;:\\"]+$/.test(local) || /^"[^"\r\n]+"$/.test(local);
  return (
    at > 0 &&
    plain &&
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}-]+$/u.test(label) && !/^-|-$/.test(label))
  );
}
