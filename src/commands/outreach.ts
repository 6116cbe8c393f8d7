// Answers the outreach calls of the sidebar: one line a verb.

import type { OutreachVerb } from '../api/outreach.ts';
import type { Input, Output } from '../api.ts';
import { MusterError } from './errors.ts';
import { MailError, type MailHost } from './mailPorts.ts';
import { accessAfter } from './outreach/access.ts';
import { choose } from './outreach/choose.ts';
import { mailHost } from './outreach/desk.ts';
import { dmSent, followUp, listDms, listDue, repliedElsewhere, stopSequences } from './outreach/followUps.ts';
import { readNumbers } from './outreach/numbers.ts';
import { listOptOuts, optOut } from './outreach/optOuts.ts';
import { preflight } from './outreach/preflight.ts';
import { handled, listReplies, putBack, putInRow, readReplies } from './outreach/replies.ts';
import { sendSome } from './outreach/send.ts';
import { cancel, pause, result, retry, start } from './outreach/start.ts';
import {
  firstNames,
  readOutreachSettings,
  readState,
  saveOutreachSettings,
  setTrigger,
  watch,
} from './outreach/state.ts';
import { listTemplates, makeStarterKit, saveTemplate } from './outreach/templates.ts';
import { preview, testMail } from './outreach/test.ts';
import type { Host } from './ports.ts';

const verbs: { [V in OutreachVerb]: (host: MailHost, input: Input<V>) => Output<V> } = {
  'outreach.state': readState,
  'outreach.watch': watch,
  'outreach.numbers': readNumbers,
  'outreach.templates': listTemplates,
  'outreach.saveTemplate': saveTemplate,
  'outreach.starterKit': makeStarterKit,
  'outreach.open'(host) {
    host.open('preflight');
    return {};
  },
  'outreach.choose': choose,
  'outreach.preflight': preflight,
  'outreach.preview': preview,
  'outreach.firstNames': firstNames,
  'outreach.test': testMail,
  'outreach.start': start,
  'outreach.send': sendSome,
  'outreach.pause': pause,
  'outreach.cancel': cancel,
  'outreach.result': result,
  'outreach.retry': retry,
  'outreach.due': listDue,
  'outreach.followUp': followUp,
  'outreach.stop': stopSequences,
  'outreach.dms': listDms,
  'outreach.dmSent': dmSent,
  'outreach.repliedElsewhere': repliedElsewhere,
  'outreach.readReplies': readReplies,
  'outreach.replies': listReplies,
  'outreach.handled': handled,
  'outreach.putBack': putBack,
  'outreach.putInRow': putInRow,
  'outreach.optOuts': listOptOuts,
  'outreach.optOut': optOut,
  'outreach.settings': readOutreachSettings,
  'outreach.saveSettings': saveOutreachSettings,
  'outreach.trigger': setTrigger,
};

type Commands = { [V in OutreachVerb]: (host: Host, input: Input<V>) => Output<V> };

/** A command that needs the user's mail, for any host; what Gmail refuses becomes a sentence with its next step. */
export const asMailCommand =
  <In, Out>(command: (host: MailHost, input: In) => Out) =>
  (host: Host, input: In): Out => {
    const sender = mailHost(host);
    try {
      return command(sender, input);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const access = accessAfter(sender, error);
      throw new MusterError(
        access ? 'mailProblem' : 'mailRefused',
        { message: access?.message ?? '' },
        error,
      );
    }
  };

export const outreachCommands = Object.fromEntries(
  Object.entries(verbs).map(([verb, command]) => [
    verb,
    asMailCommand(command as (host: MailHost, input: unknown) => unknown),
  ]),
) as unknown as Commands;
