// What comes next once a status is set, and in how many working days.
import { type Language, languages, tongues, type WordKey } from '../language/index.ts';
import { plain } from '../language/plain.ts';
import type { Group, Phase, Status } from './statuses.ts';
import { addWorkingDays } from './workingDays.ts';

type StepKey = Extract<WordKey, `step.${string}`>;

interface NextStep {
  words: StepKey;
  /** Working days from the change; 0 is the same day. */
  in: number;
}

/** By phase; `null` where nothing is to be done any more. */
const steps: Record<Group, Partial<Record<Phase, NextStep | null>>> = {
  influencer: {
    prospect: null,
    shortlisted: null,
    selected: { words: 'step.contact', in: 1 },
    contacted: { words: 'step.followUp', in: 4 },
    negotiating: { words: 'step.agreeTerms', in: 3 },
    agreed: { words: 'step.sendBrief', in: 2 },
    briefed: { words: 'step.checkBrief', in: 3 },
    drafting: { words: 'step.askForDraft', in: 5 },
    reviewing: { words: 'step.reviewDraft', in: 2 },
    approved: { words: 'step.askForPost', in: 3 },
    live: { words: 'step.collectNumbers', in: 5 },
    completed: null,
    silent: null,
    rejected: null,
    declined: null,
    cancelled: null,
  },
  contract: {
    none: null,
    sent: { words: 'step.getContractSigned', in: 3 },
    signed: null,
    expired: { words: 'step.renewContract', in: 2 },
  },
  payment: {
    none: null,
    pending: { words: 'step.askForInvoice', in: 3 },
    invoiced: { words: 'step.pay', in: 5 },
    part: { words: 'step.payTheRest', in: 10 },
    paid: null,
  },
};

/** Statuses whose next step differs from their phase's. */
const exceptions: Readonly<Record<string, NextStep>> = {
  needsFollowUp: { words: 'step.followUp', in: 0 },
};

/** What comes next after something happened by mail; `null` where nothing is to be done any more. */
const afterMail = {
  replied: 'step.answer',
  bounced: 'step.findAddress',
  answered: null,
  optedOut: null,
  stopped: null,
  repliedElsewhere: 'step.answer',
} as const satisfies Record<string, StepKey | null>;
export type MailEvent = keyof typeof afterMail;

/** The steps that are about reaching somebody. */
const mailSteps: readonly StepKey[] = ['step.contact', 'step.followUp', 'step.answer', 'step.findAddress'];

/** A next step as the row holds it. */
export interface Step {
  text: string;
  /** A day, or '' for none. */
  on: string;
}

/**
 * The next step that setting a status brings, or undefined to leave the one that stands there. A
 * step a person typed is theirs and stays. The influencer's status replaces any step Muster wrote;
 * contract and payment replace their own, or fill an empty one.
 */
export function planNextStep(
  status: Status,
  now: string,
  today: string,
  working: readonly number[],
  language: Language,
): Step | undefined {
  const whose = now.trim() === '' ? 'nobody' : groupOfStep(now);
  if (whose === undefined) return undefined;
  if (status.group !== 'influencer' && whose !== 'nobody' && whose !== status.group) return undefined;
  const step = exceptions[status.key] ?? steps[status.group][status.phase];
  if (step === undefined) return undefined;
  if (step === null) return { text: '', on: '' };
  return { text: tongues[language].words[step.words], on: addWorkingDays(today, step.in, working) };
}

/**
 * The next step that something by mail brings, or undefined to leave the one that stands there: a step
 * that is about something else than reaching the creator stays.
 */
export function stepAfterMail(
  event: MailEvent,
  now: string,
  today: string,
  working: readonly number[],
  words: Readonly<Record<StepKey, string>>,
): Step | undefined {
  const key = afterMail[event];
  if (key !== null)
    return now.trim() === '' || isMailStep(now)
      ? { text: words[key], on: addWorkingDays(today, 0, working) }
      : undefined;
  const over = event === 'answered' ? isStep(now, 'step.answer') : isMailStep(now);
  return over ? { text: '', on: '' } : undefined;
}

const stepTexts = new Map<StepKey, ReadonlySet<string>>();

/** Whether a next step is this one of Muster's, in any language. */
export function isStep(text: string, key: StepKey): boolean {
  const texts = stepTexts.get(key) ?? new Set(languages.map((one) => plain(tongues[one].words[key])));
  stepTexts.set(key, texts);
  return texts.has(plain(text));
}

/** Whether a next step is about reaching somebody. */
export const isMailStep = (text: string): boolean => mailSteps.some((key) => isStep(text, key));

/** Whether a next step is one that Muster wrote, in any language; what a person typed is theirs. */
export const isOwnStep = (text: string): boolean => groupOfStep(text) !== undefined;

const byText = new Map<string, Group>();

/** The group that brings a step, or undefined for a text that isn't one of Muster's. */
function groupOfStep(text: string): Group | undefined {
  if (byText.size === 0) {
    for (const key of mailSteps)
      for (const language of languages) byText.set(plain(tongues[language].words[key]), 'influencer');
    for (const [group, rows] of Object.entries(steps) as [Group, (typeof steps)[Group]][]) {
      for (const step of Object.values(rows))
        if (step)
          for (const language of languages) byText.set(plain(tongues[language].words[step.words]), group);
    }
  }
  return byText.get(plain(text));
}
