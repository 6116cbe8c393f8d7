// Counts what a sender has used of Gmail's own limits: quota units a minute, mails a day.
import { refuse } from './errors.ts';
import { units } from './limits.ts';
import type { MailLimits } from './types.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

export class Allowance {
  /** Quota units left to each user, and when that was counted. */
  private readonly buckets = new Map<string, { left: number; at: number }>();
  private readonly sendings = new Map<string, number[]>();
  /** Since when a user has been over Gmail's sending limit. */
  private readonly over = new Map<string, number>();

  /** Takes the units of a method off a user's account, or refuses. */
  charge(user: string, method: string, now: number, { unitsBurst, unitsPerMinute }: MailLimits): void {
    const bucket = this.buckets.get(user) ?? { left: unitsBurst, at: now };
    const left = Math.min(unitsBurst, bucket.left + ((now - bucket.at) * unitsPerMinute) / minute);
    const cost = units[method] ?? units['*'] ?? 5;
    this.buckets.set(user, { left: left >= cost ? left - cost : left, at: now });
    if (left < cost) refuse('rateLimitExceeded');
  }

  /** Counts one mail. False: Gmail says yes now and bounces later. Refuses once Gmail has noticed. */
  countMail(user: string, now: number, { messagesPerDay, quietMs }: MailLimits): boolean {
    const times = (this.sendings.get(user) ?? []).filter((at) => at > now - day);
    this.sendings.set(user, times);
    if (times.length < messagesPerDay) {
      this.over.delete(user);
      times.push(now);
      return true;
    }
    const since = this.over.get(user) ?? now;
    this.over.set(user, since);
    if (now - since >= quietMs) refuse('sendingLimit', (times[0] ?? now) + day);
    return false;
  }

  save(): SavedAllowance {
    return { buckets: [...this.buckets], sendings: [...this.sendings], over: [...this.over] };
  }

  static load({ buckets, sendings, over }: SavedAllowance): Allowance {
    const made = new Allowance();
    for (const [user, bucket] of buckets) made.buckets.set(user, { ...bucket });
    for (const [user, times] of sendings) made.sendings.set(user, [...times]);
    for (const [user, since] of over) made.over.set(user, since);
    return made;
  }
}

/** JSON. */
export interface SavedAllowance {
  buckets: [string, { left: number; at: number }][];
  sendings: [string, number[]][];
  over: [string, number][];
}
