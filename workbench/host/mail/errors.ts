// What Gmail refuses, as data: the HTTP code, the reason and the English text of its API.
// Programs may only look at code and reason; Google words the text in the user's language.

export interface Refusal {
  readonly code: number;
  readonly reason: string;
  readonly domain: string;
  readonly message: string;
}

export class MailError extends Error {
  override readonly name = 'MailError';
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

const invalid = (message: string): Refusal => ({
  code: 400,
  reason: 'invalidArgument',
  domain: 'global',
  message,
});

/** Texts and codes as measured or documented; where neither is known, the nearest documented one. */
export const refusals = {
  // Measured with history.list, threads.get, drafts.get: code 404, reason notFound.
  notFound: () => ({
    code: 404,
    reason: 'notFound',
    domain: 'global',
    message: 'Requested entity was not found.',
  }),
  invalidId: () => invalid('Invalid id value'),
  invalidThread: () => invalid('Invalid thread_id value'),
  invalidHeader: (name: string) => invalid(`Invalid ${name} header`),
  noRecipient: () => invalid('Recipient address required'),
  noRaw: () => invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required"),
  badRaw: () => invalid('Invalid value for ByteString: raw'),
  invalidLabel: (id: string) => invalid(`Invalid label: ${id}`),
  labelGone: () => ({ code: 404, reason: 'notFound', domain: 'global', message: 'labelId not found' }),
  labelExists: () => ({
    code: 409,
    reason: 'aborted',
    domain: 'global',
    message: 'Label name exists or conflicts',
  }),
  labelName: () => invalid('Invalid label name'),
  threadIdNotAllowed: () => invalid('threadId not allowed'),
  delegation: (user: string) => ({
    code: 403,
    reason: 'forbidden',
    domain: 'global',
    message: `Delegation denied for ${user}`,
  }),
  tooManyRecipients: () => invalid('Too many recipients'),
  tooLarge: () => ({
    code: 413,
    reason: 'uploadTooLarge',
    domain: 'global',
    message: 'Request Entity Too Large',
  }),
  invalidHistory: (value: string) => ({
    code: 400,
    reason: 'invalid',
    domain: 'global',
    message: `Invalid value at 'start_history_id' (TYPE_UINT64), "${value}"`,
  }),
  invalidFormat: (value: string) => ({
    code: 400,
    reason: 'invalid',
    domain: 'global',
    message: `Invalid value at 'format' (type.googleapis.com/google.apps.gmail.v1.Format), "${value}"`,
  }),
  invalidPageToken: () => invalid('Invalid pageToken'),
  failedPrecondition: () => ({
    code: 400,
    reason: 'failedPrecondition',
    domain: 'global',
    message: 'Precondition check failed.',
  }),
  // Measured: a 403, not the documented 429.
  rateLimitExceeded: () => ({
    code: 403,
    reason: 'rateLimitExceeded',
    domain: 'usageLimits',
    message:
      "Quota exceeded for quota metric 'Total Query Cost' and limit 'Units per minute per user' of service 'gmail.googleapis.com' for consumer 'project_number:100000000000'.",
  }),
  accessNotConfigured: () => ({
    code: 403,
    reason: 'accessNotConfigured',
    domain: 'usageLimits',
    message:
      'Gmail API has not been used in project 100000000000 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/gmail.googleapis.com/overview?project=100000000000 then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
  }),
  backendError: () => ({ code: 500, reason: 'backendError', domain: 'global', message: 'Backend Error' }),
  sendingLimit: (until: number) => ({
    code: 429,
    reason: 'rateLimitExceeded',
    domain: 'usageLimits',
    message: `User-rate limit exceeded.  Retry after ${new Date(until).toISOString()} (Mail sending)`,
  }),
} as const satisfies Record<string, (...args: never[]) => Refusal>;

/** Throws one of the refusals. */
export function refuse<K extends keyof typeof refusals>(
  what: K,
  ...args: Parameters<(typeof refusals)[K]>
): never {
  throw new MailError((refusals[what] as (...args: unknown[]) => Refusal)(...args));
}
