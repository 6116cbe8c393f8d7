// LockService: locks that exclude other executions of the same script, and nothing else: people at
// the grid and code that takes no lock go on (developers.google.com/apps-script/reference/lock).
import { message } from './messages.ts';
import type { Published } from './published.ts';
import { type Execution, Service, ServiceError } from './service.ts';

export class LockService extends Service implements Published<GoogleAppsScript.Lock.LockService> {
  readonly service = 'LockService';

  getDocumentLock(): Lock {
    return new Lock(this.x, 'document');
  }

  getScriptLock(): Lock {
    return new Lock(this.x, 'script');
  }

  getUserLock(): Lock {
    return new Lock(this.x, `user ${this.x.effectiveUser}`);
  }
}

class Lock extends Service implements Published<GoogleAppsScript.Lock.Lock> {
  readonly service = 'LockService.Lock';

  constructor(
    x: Execution,
    private readonly name: string,
  ) {
    super(x);
  }

  hasLock(): boolean {
    return this.x.file.locks.get(this.name) === this.x;
  }

  /**
   * Takes the lock, waiting at most so many milliseconds of virtual time. An execution that runs
   * inside the holder cannot see it let go, except by reaching the holder's own time limit.
   */
  tryLock(timeoutInMillis: number): boolean {
    const { locks } = this.x.file;
    const holder = locks.get(this.name);
    if (holder === this.x) return true;
    if (holder) {
      const untilItDies = holder.deadline - this.x.world.now;
      if (untilItDies >= timeoutInMillis) {
        this.x.wait(Math.max(timeoutInMillis, 0));
        return false;
      }
      this.x.wait(Math.max(untilItDies, 0) + 1);
    }
    locks.set(this.name, this.x);
    this.x.atEnd(() => this.releaseLock(), { always: true });
    return true;
  }

  waitLock(timeoutInMillis: number): void {
    if (this.tryLock(timeoutInMillis)) return;
    throw new ServiceError(message('lockTimeout', this.x.world.account(this.x.effectiveUser).locale));
  }

  /** Writes that are still queued are not done by this: a script flushes before it lets go. */
  releaseLock(): void {
    if (this.hasLock()) this.x.file.locks.delete(this.name);
  }
}
