// Says whether the user's mail can be used, as something to show and not as an error.
import type { Access } from '../../api/outreach.ts';
import { tongues } from '../../language/index.ts';
import { MailError, type MailHost } from '../mailPorts.ts';

/** Looks at permissions and the service; no Gmail call. */
export function accessOf(host: MailHost): Access {
  const { state, link } = host.mail.access();
  return describe(host, state, link);
}

function describe(host: MailHost, state: Access['state'], link = ''): Access {
  const { words } = tongues[host.here.language()];
  const message = state === 'ready' ? '' : words[`outreach.access.${state}`];
  return { state, message, ...(link === '' ? {} : { link }) };
}

/** The state an error means; undefined for one that is about a single mail. */
export function accessAfter(host: MailHost, error: unknown): Access | undefined {
  if (!(error instanceof MailError)) return undefined;
  const { kind } = error;
  if (kind === 'notGranted') return describe(host, kind, host.mail.access().link);
  // The service looks as if it were there until it is called: `access` cannot know.
  if (kind === 'notEnabled') return describe(host, kind, host.mail.editor());
  if (kind === 'rateLimited') return describe(host, kind);
  return kind === 'unknown' ? describe(host, 'noAnswer') : undefined;
}

/** Runs work that reads mail; what stands in the way is given instead of thrown. */
export function withMail<T>(host: MailHost, work: () => T): { access: Access; value?: T } {
  const access = accessOf(host);
  if (access.state !== 'ready') return { access };
  try {
    return { access, value: work() };
  } catch (error) {
    const after = accessAfter(host, error);
    if (!after) throw error;
    return { access: after };
  }
}
