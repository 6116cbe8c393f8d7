// Answers the outreach calls of the sidebar: one line a verb.

import type { OutreachVerb } from '../api/outreach.ts';
import type { Input, Output } from '../api.ts';
import { MusterError } from './errors.ts';
import type { Host } from './ports.ts';

type Commands = { [V in OutreachVerb]: (host: Host, input: Input<V>) => Output<V> };

const notYet = (): never => {
  throw new MusterError('unknownCall');
};

export const outreachCommands: Commands = {
  'outreach.state': notYet,
  'outreach.templates': notYet,
  'outreach.saveTemplate': notYet,
  'outreach.starterKit': notYet,
  'outreach.choose': notYet,
  'outreach.preflight': notYet,
  'outreach.preview': notYet,
  'outreach.firstNames': notYet,
  'outreach.test': notYet,
  'outreach.start': notYet,
  'outreach.send': notYet,
  'outreach.pause': notYet,
  'outreach.cancel': notYet,
  'outreach.result': notYet,
  'outreach.retry': notYet,
  'outreach.due': notYet,
  'outreach.followUp': notYet,
  'outreach.stop': notYet,
  'outreach.dms': notYet,
  'outreach.dmSent': notYet,
  'outreach.repliedElsewhere': notYet,
  'outreach.readReplies': notYet,
  'outreach.replies': notYet,
  'outreach.handled': notYet,
  'outreach.putInRow': notYet,
  'outreach.optOut': notYet,
  'outreach.settings': notYet,
  'outreach.saveSettings': notYet,
  'outreach.trigger': notYet,
};
