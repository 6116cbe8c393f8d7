// CacheService: short-lived strings with Google's limits; entries leave by age, oldest first
// (developers.google.com/apps-script/reference/cache/cache; eviction as measured by J. Poehnelt,
// "Apps Script CacheService: unofficial documentation and limits").
import { message } from './messages.ts';
import type { Published } from './published.ts';
import { type Execution, Service, ServiceError } from './service.ts';
import type { CacheEntry } from './world.ts';

const most = { key: 250, value: 100 * 1024, seconds: 21_600, entries: 1_000 };
const seconds = 600;
/** How many of the oldest go when there is one too many. */
const evicted = 101;

export class CacheService extends Service implements Published<GoogleAppsScript.Cache.CacheService> {
  readonly service = 'CacheService';

  getScriptCache(): Cache {
    return this.cache('script');
  }

  getDocumentCache(): Cache {
    return this.cache('document');
  }

  getUserCache(): Cache {
    return this.cache(`user ${this.x.effectiveUser}`);
  }

  private cache(name: string): Cache {
    const { caches } = this.x.file;
    const entries = caches.get(name) ?? new Map<string, CacheEntry>();
    caches.set(name, entries);
    return new Cache(this.x, entries);
  }
}

class Cache extends Service implements Published<GoogleAppsScript.Cache.Cache> {
  readonly service = 'CacheService.Cache';

  constructor(
    x: Execution,
    private readonly entries: Map<string, CacheEntry>,
  ) {
    super(x);
  }

  get(key: string): string | null {
    const entry = this.entries.get(key);
    if (!entry) return null;
    if (entry.expires > this.x.world.now) return entry.value;
    this.entries.delete(key);
    return null;
  }

  getAll(keys: readonly string[]): Record<string, string> {
    const found: Record<string, string> = {};
    for (const key of keys) {
      const value = this.get(key);
      if (value !== null) found[key] = value;
    }
    return found;
  }

  put(key: string, value: unknown, expirationInSeconds = seconds): void {
    const text = String(value);
    if (key.length > most.key) this.refuse('argumentTooLarge', 'key');
    if (Buffer.byteLength(text, 'utf8') > most.value) this.refuse('argumentTooLarge', 'value');
    if (expirationInSeconds < 1 || expirationInSeconds > most.seconds) {
      this.refuse('invalidArgument', 'expirationInSeconds');
    }
    // Order is by creation: a new value goes to the end, reading changes nothing.
    this.entries.delete(key);
    this.entries.set(key, { value: text, expires: this.x.world.now + expirationInSeconds * 1000 });
    if (this.entries.size <= most.entries) return;
    for (const oldest of [...this.entries.keys()].slice(0, evicted)) this.entries.delete(oldest);
  }

  putAll(values: Readonly<Record<string, unknown>>, expirationInSeconds = seconds): void {
    for (const [key, value] of Object.entries(values)) this.put(key, value, expirationInSeconds);
  }

  remove(key: string): void {
    this.entries.delete(key);
  }

  removeAll(keys: readonly string[]): void {
    for (const key of keys) this.entries.delete(key);
  }

  private refuse(id: 'argumentTooLarge' | 'invalidArgument', what: string): never {
    throw new ServiceError(message(id, this.x.world.account(this.x.effectiveUser).locale, { what }));
  }
}
