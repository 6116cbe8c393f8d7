// Makes a letter of what a script passes to sendEmail, createDraft or reply, and refuses what Google
// refuses: addresses, sizes, options. Sends nothing.

import { blobOf } from '../mail/blob.ts';
import { isAddress } from '../mail/envelope.ts';
import { formatMailbox, typedAddresses } from '../mail/headers.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import type { Enclosure, Letter, MailLimits } from '../mail/types.ts';
import { type MailWord, mailWord } from '../mail/words.ts';
import { ServiceError } from '../service.ts';

export interface Desk {
  box: Mailbox;
  limits: MailLimits;
  /** Language of the person's account. */
  locale: string;
  workspace: boolean;
}

export interface Written {
  recipient: string;
  subject: string;
  body: string;
  options?: Readonly<Record<string, unknown>> | undefined;
}

/** Throws one of Google's texts, in the person's language. */
export function refuseTo(desk: { locale: string }, id: MailWord, what?: string): never {
  throw new ServiceError(mailWord(id, desk.locale, what));
}

/** The letter, checked; `aliases` says whether a From may be chosen, which MailApp does not offer. */
export function letterOf(
  desk: Desk,
  { recipient, subject, body, options = {} }: Written,
  { aliases, mustHaveRecipient }: { aliases: boolean; mustHaveRecipient: boolean },
): Letter {
  const { limits } = desk;
  if (subject.length > limits.subjectCharacters) refuseTo(desk, 'subject');
  const to = checkedAddresses(desk, recipient);
  const cc = checkedAddresses(desk, text(options.cc));
  const bcc = checkedAddresses(desk, text(options.bcc));
  const everybody = new Set(
    [to, cc, bcc].flatMap((list) => typedAddresses(list).map(({ address }) => address.toLowerCase())),
  );
  if (mustHaveRecipient && !everybody.size) refuseTo(desk, 'noRecipient');
  if (everybody.size > limits.recipientsPerMessage) refuseTo(desk, 'recipients');
  const html =
    options.htmlBody === undefined || options.htmlBody === null ? undefined : String(options.htmlBody);
  // The size counts the bodies without attachments (apps-script/guides/services/quotas: email body size).
  if (Buffer.byteLength(body) + Buffer.byteLength(html ?? '') > limits.bodyBytes) refuseTo(desk, 'bodySize');
  const attachments = files(desk, 'attachments', options.attachments);
  const inline = pictures(desk, options.inlineImages);
  const carried = [...attachments, ...Object.values(inline)];
  if (carried.length > limits.attachments) refuseTo(desk, 'attachments');
  if (carried.reduce((sum, file) => sum + file.bytes.length, 0) > limits.attachmentBytes)
    refuseTo(desk, 'attachmentsSize');
  const replyTo = checkedAddresses(desk, text(options.replyTo));
  return {
    from: sender(desk, options, aliases),
    to,
    subject,
    text: body,
    ...(cc ? { cc } : {}),
    ...(bcc ? { bcc } : {}),
    ...(replyTo ? { replyTo } : {}),
    ...(html === undefined ? {} : { html }),
    ...(attachments.length ? { attachments } : {}),
    // Pictures go along only with the HTML that shows them.
    ...(html !== undefined && Object.keys(inline).length ? { inline } : {}),
  };
}

/** How many people a letter goes to: what the daily quota counts. */
export const recipientCount = (letter: Letter): number =>
  new Set(
    [letter.to, letter.cc, letter.bcc].flatMap((list) =>
      typedAddresses(list).map(({ address }) => address.toLowerCase()),
    ),
  ).size;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));

function checkedAddresses(desk: Desk, list: string): string {
  const people = typedAddresses(list);
  for (const { name, address } of people) {
    if (!isAddress(address)) refuseTo(desk, 'invalidEmail', address || name || list);
  }
  return people.length ? list : '';
}

function sender(desk: Desk, options: Readonly<Record<string, unknown>>, aliases: boolean): string {
  const { box } = desk;
  const usual = box.aliases.find((alias) => alias.isDefault) ?? box.aliases[0];
  const wanted = aliases ? text(options.from) : '';
  const alias = wanted
    ? box.aliases.find((one) => one.verified && one.address.toLowerCase() === wanted.toLowerCase())
    : usual;
  if (!alias) refuseTo(desk, 'invalidArgument', wanted);
  // Only Workspace has a no-reply address (apps-script/reference/gmail/gmail-app).
  const noReply = options.noReply === true && desk.workspace;
  const address = noReply ? `noreply@${box.user.split('@')[1] ?? 'example.com'}` : alias.address;
  return formatTyped(text(options.name) || (noReply ? '' : alias.name), address);
}

/** As typed, not yet encoded: write.ts does that. */
const formatTyped = (name: string, address: string): string =>
  /^[\x20-\x7e]*$/.test(name)
    ? formatMailbox({ name, address })
    : `"${name.replace(/["\\\r\n]/g, ' ')}" <${address}>`;

function files(desk: Desk, option: string, value: unknown): Enclosure[] {
  if (value === undefined || value === null) return [];
  const list = Array.isArray(value) ? value : [value];
  return list.map((one) => enclosure(one) ?? refuseTo(desk, 'invalidArgument', option));
}

function pictures(desk: Desk, value: unknown): Record<string, Enclosure> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) refuseTo(desk, 'invalidArgument', 'inlineImages');
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      enclosure(one) ?? refuseTo(desk, 'invalidArgument', 'inlineImages'),
    ]),
  );
}

function enclosure(value: unknown): Enclosure | undefined {
  const blob = blobOf(value);
  return blob && { filename: blob.name, type: blob.type, bytes: blob.bytes };
}
