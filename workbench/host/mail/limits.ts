// What Google allows a sender, as tables. Counts nothing.
import type { MailLimits } from './types.ts';

const day = 24 * 3600_000;
const megabyte = 1024 * 1024;

const everybody = {
  // developers.google.com/apps-script/guides/services/quotas; the subject's from GmailApp.sendEmail.
  recipientsPerMessage: 50,
  subjectCharacters: 250,
  attachments: 250,
  attachmentBytes: 25 * megabyte,
  // The Gmail API's discovery document: maxSize of media upload for messages.send and drafts.
  messageBytes: 36_700_160,
  apiRecipientsPerMessage: 500,
  // Projects made since May 2026: developers.google.com/workspace/gmail/api/reference/quota.
  unitsPerMinute: 6000,
  // Not published. Google is quick to answer 200 and slow to count (gmail/api/guides/handle-errors).
  quietMs: 5 * 60_000,
  // Kept "at least a week, often longer" (gmail/api/guides/sync); four weeks were measured.
  historyMs: 7 * day,
  // Below 0.6 s measured for one's own mail; a second for changed labels.
  searchLagMs: 1000,
};

const byAccount = {
  consumer: { recipientsPerDay: 100, bodyBytes: 200 * 1024, readWritePerDay: 20_000, messagesPerDay: 500 },
  workspace: { recipientsPerDay: 1500, bodyBytes: 400 * 1024, readWritePerDay: 50_000, messagesPerDay: 2000 },
} as const;

/**
 * Google's limits for one kind of account. Where virtual time costs what it costs at Google, the
 * quota is enforced as a rate: unpaced calls at 160 units a second were refused after 18 seconds,
 * 2,900 units, so about 1,000 may be spent at once. Where time stands still, a whole minute's may.
 */
export function limitsFor(account: 'consumer' | 'workspace', cost: 'google' | 'free'): MailLimits {
  return {
    ...everybody,
    ...byAccount[account],
    unitsBurst: cost === 'google' ? 1000 : everybody.unitsPerMinute,
  };
}

/**
 * Quota units of a Gmail API method (developers.google.com/workspace/gmail/api/reference/quota for
 * projects made since May 2026; `*` where the table is silent).
 */
export const units: Readonly<Record<string, number>> = {
  getProfile: 1,
  'drafts.create': 10,
  'drafts.delete': 10,
  'drafts.get': 20,
  'drafts.list': 5,
  'drafts.send': 100,
  'drafts.update': 15,
  'history.list': 2,
  'labels.create': 5,
  'labels.delete': 5,
  'labels.get': 1,
  'labels.list': 1,
  'labels.update': 5,
  'labels.patch': 5,
  'messages.attachments.get': 20,
  'messages.batchDelete': 50,
  'messages.batchModify': 50,
  'messages.delete': 20,
  'messages.get': 20,
  'messages.import': 25,
  'messages.insert': 25,
  'messages.list': 5,
  'messages.modify': 5,
  'messages.send': 100,
  'messages.trash': 20,
  'messages.untrash': 20,
  'settings.sendAs.create': 100,
  'settings.sendAs.get': 1,
  'settings.sendAs.list': 1,
  'threads.delete': 40,
  'threads.get': 40,
  'threads.list': 10,
  'threads.modify': 10,
  'threads.trash': 20,
  'threads.untrash': 20,
  '*': 5,
};
