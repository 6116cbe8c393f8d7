// What a template is for, in words.
import type { WordKey } from '../../src/language/index.ts';
import type { TemplateKind } from '../../src/outreach/template.ts';

export const kindWords = {
  firstContact: 'mail.kind.firstContact',
  followUp: 'mail.kind.followUp',
  conversation: 'mail.kind.conversation',
} as const satisfies Record<TemplateKind, WordKey>;
