// Session: who the script acts as and who is at the keyboard, as far as Google tells
// (developers.google.com/apps-script/reference/base/session).
import { createHash } from 'node:crypto';
import type { Published } from './published.ts';
import { type Execution, Service } from './service.ts';

const thirtyDays = 30 * 24 * 3600_000;

export class Session extends Service implements Published<GoogleAppsScript.Base.Session> {
  readonly service = 'Session';

  getActiveUser(): User {
    return new User(this.x, this.x.activeUser);
  }

  /** A simple trigger runs without anybody's authorisation: it knows no more than the active user. */
  getEffectiveUser(): User {
    return new User(this.x, this.x.kind === 'simple' ? this.x.activeUser : this.x.effectiveUser);
  }

  getActiveUserLocale(): string {
    return this.x.world.account(this.x.keyboard || this.x.effectiveUser).locale;
  }

  getScriptTimeZone(): string {
    return this.x.file.manifest.timeZone;
  }

  getTimeZone(): string {
    return this.getScriptTimeZone();
  }

  /** The same for a person in one script for 30 days, also where the address is blank. */
  getTemporaryActiveUserKey(): string {
    const period = Math.floor(this.x.world.now / thirtyDays);
    const secret = `${this.x.keyboard} ${this.x.file.scriptId} ${period}`;
    return createHash('sha256').update(secret).digest('base64url');
  }
}

/** A person, in Session and in events; the address is '' where Google hides it. */
export class User extends Service implements Published<GoogleAppsScript.Base.User> {
  readonly service = 'Session.User';

  constructor(
    x: Execution,
    private readonly email: string,
  ) {
    super(x);
  }

  getEmail(): string {
    return this.email;
  }

  getUserLoginId(): string {
    return this.email;
  }
}
