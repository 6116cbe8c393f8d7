// The ready-made statuses. A label may be renamed, coloured, reordered, translated; all logic uses
// the phase, from a closed list, so that no rule or report breaks.

export const groups = ['influencer', 'contract', 'payment'] as const;
export type Group = (typeof groups)[number];

/** The column that holds each group. */
export const groupColumn = {
  influencer: 'influencerStatus',
  contract: 'contractStatus',
  payment: 'paymentStatus',
} as const satisfies Record<Group, string>;

/** What a status means to the logic. Influencer phases stand in the order a creator passes them. */
export const phases = {
  influencer: [
    'prospect',
    'shortlisted',
    'selected',
    'contacted',
    'negotiating',
    'agreed',
    'briefed',
    'drafting',
    'reviewing',
    'approved',
    'live',
    'completed', // on the way
    'silent',
    'rejected',
    'declined',
    'cancelled', // off the way
  ],
  contract: ['none', 'sent', 'signed', 'expired'],
  payment: ['none', 'pending', 'invoiced', 'part', 'paid'],
} as const;
export type Phase = (typeof phases)[Group][number];

interface StatusRow {
  key: string;
  group: Group;
  phase: Phase;
  /** Background of the cell; the text on it is dark (contrast at least 4.5 to 1). */
  colour: string;
  /** What usually follows: one click in the sidebar. */
  next?: string;
}

export const readyMade = [
  { key: 'prospect', group: 'influencer', phase: 'prospect', colour: '#e8eaed', next: 'preselected' },
  { key: 'preselected', group: 'influencer', phase: 'shortlisted', colour: '#e4f7fb', next: 'selected' },
  { key: 'selected', group: 'influencer', phase: 'selected', colour: '#d0f0fd', next: 'contacted' },
  { key: 'rejected', group: 'influencer', phase: 'rejected', colour: '#d5d8dc' },
  { key: 'contacted', group: 'influencer', phase: 'contacted', colour: '#d2e3fc', next: 'inNegotiation' },
  { key: 'noResponse', group: 'influencer', phase: 'silent', colour: '#dadce0', next: 'needsFollowUp' },
  { key: 'needsFollowUp', group: 'influencer', phase: 'contacted', colour: '#fde7c5', next: 'contacted' },
  { key: 'inNegotiation', group: 'influencer', phase: 'negotiating', colour: '#feefc3', next: 'agreed' },
  { key: 'declinedByCreator', group: 'influencer', phase: 'declined', colour: '#d5d8dc' },
  { key: 'agreed', group: 'influencer', phase: 'agreed', colour: '#ceead6', next: 'briefSent' },
  { key: 'briefSent', group: 'influencer', phase: 'briefed', colour: '#e6d9fb', next: 'awaitingDraft' },
  { key: 'awaitingDraft', group: 'influencer', phase: 'drafting', colour: '#e9d2fd', next: 'draftReceived' },
  { key: 'draftReceived', group: 'influencer', phase: 'reviewing', colour: '#fdcfe8', next: 'draftApproved' },
  {
    key: 'changesRequested',
    group: 'influencer',
    phase: 'drafting',
    colour: '#fad2cf',
    next: 'draftReceived',
  },
  { key: 'draftApproved', group: 'influencer', phase: 'approved', colour: '#cbf0f8', next: 'contentPosted' },
  { key: 'contentPosted', group: 'influencer', phase: 'live', colour: '#a8dab5', next: 'completed' },
  { key: 'completed', group: 'influencer', phase: 'completed', colour: '#81c995' },
  { key: 'cancelled', group: 'influencer', phase: 'cancelled', colour: '#f6aea9' },

  { key: 'contractNotNeeded', group: 'contract', phase: 'none', colour: '#e8eaed' },
  { key: 'contractSent', group: 'contract', phase: 'sent', colour: '#feefc3', next: 'contractSigned' },
  { key: 'contractSigned', group: 'contract', phase: 'signed', colour: '#ceead6' },
  { key: 'contractExpired', group: 'contract', phase: 'expired', colour: '#fad2cf', next: 'contractSent' },

  { key: 'paymentNotNeeded', group: 'payment', phase: 'none', colour: '#e8eaed' },
  { key: 'paymentPending', group: 'payment', phase: 'pending', colour: '#feefc3', next: 'invoiceReceived' },
  { key: 'invoiceReceived', group: 'payment', phase: 'invoiced', colour: '#fde7c5', next: 'fullyPaid' },
  { key: 'advancePaid', group: 'payment', phase: 'part', colour: '#d2e3fc', next: 'fullyPaid' },
  { key: 'halfPaid', group: 'payment', phase: 'part', colour: '#cbf0f8', next: 'fullyPaid' },
  { key: 'fullyPaid', group: 'payment', phase: 'paid', colour: '#ceead6' },
] as const satisfies readonly StatusRow[];

export type ReadyMadeKey = (typeof readyMade)[number]['key'];
export const defaultStatus: ReadyMadeKey = 'prospect';

/** A status as the settings hold it. `label` is what the cell shows. */
export interface Status extends StatusRow {
  label: string;
  /** No longer offered, still understood. */
  retired?: boolean;
}
