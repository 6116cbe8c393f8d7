// Why a row is not mailed, or what to know about one that is. The words are in src/language.

export const reasonCodes = [
  'gone', // the row is no longer there
  'twice', // two rows have its ID
  'hidden', // a filter hides it, or a person
  'noAddress',
  'invalidAddress',
  'placeholder', // one has no value
  'unknownPlaceholder',
  'unmatched', // a section is opened or closed alone
  'optedOut',
  'bounced',
  'replied',
  'mailedByMe',
  'mailedByColleague',
  'status', // one that first contacts and follow-ups are not for
  'alreadySent', // this template, to this row
  'queued', // another mail to this row is on its way
  'claimed', // another row with the same address is
  'shared', // several rows have the address, and nobody said what to do
  'void', // a machine cell belongs to another row
  'tooBig',
  'noVersion',
  'noThread', // a reply, and no thread to reply in
  'otherSender', // the thread is a colleague's
  'guessedName',
  'sharedEach',
  'missingDraft',
  'draftChanged',
  'lookInGmail', // whether it was sent is not certain
  'limit',
  'mailFailed', // Gmail refused this mail
  'cancelled',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];
