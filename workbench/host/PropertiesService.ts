// PropertiesService: three stores of strings, with Google's limits and daily quota
// (developers.google.com/apps-script/reference/properties, guides/services/quotas).
import { message } from './messages.ts';
import type { Published } from './published.ts';
import { type Execution, Service, ServiceError } from './service.ts';

export class PropertiesService
  extends Service
  implements Published<GoogleAppsScript.Properties.PropertiesService>
{
  readonly service = 'PropertiesService';

  getDocumentProperties(): Properties {
    return new Properties(this.x, this.x.file.documentProperties);
  }

  getScriptProperties(): Properties {
    return new Properties(this.x, this.x.file.scriptProperties);
  }

  getUserProperties(): Properties {
    const { userProperties } = this.x.file;
    const user = this.x.effectiveUser;
    const store = userProperties.get(user) ?? new Map<string, string>();
    userProperties.set(user, store);
    return new Properties(this.x, store);
  }
}

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

class Properties extends Service implements Published<GoogleAppsScript.Properties.Properties> {
  readonly service = 'PropertiesService.Properties';

  constructor(
    x: Execution,
    private readonly store: Map<string, string>,
  ) {
    super(x);
  }

  getProperty(key: string): string | null {
    this.count();
    return this.store.get(key) ?? null;
  }

  getProperties(): Record<string, string> {
    this.count();
    return Object.fromEntries(this.store);
  }

  getKeys(): string[] {
    this.count();
    return [...this.store.keys()];
  }

  setProperty(key: string, value: unknown): this {
    this.write({ [key]: value }, false);
    return this;
  }

  setProperties(properties: Readonly<Record<string, unknown>>, deleteAllOthers = false): this {
    this.write(properties, deleteAllOthers);
    return this;
  }

  deleteProperty(key: string): this {
    this.count();
    this.store.delete(key);
    this.changed();
    return this;
  }

  deleteAllProperties(): this {
    this.count();
    this.store.clear();
    this.changed();
    return this;
  }

  /** All or nothing; values become strings. */
  private write(properties: Readonly<Record<string, unknown>>, alone: boolean): void {
    this.count();
    const { propertyBytes, propertyStoreBytes } = this.x.world.limits;
    const next = new Map(alone ? [] : this.store);
    for (const [key, value] of Object.entries(properties)) next.set(key, String(value));
    for (const key of Object.keys(properties)) {
      if (bytes(next.get(key) ?? '') > propertyBytes) this.refuse('argumentTooLarge', { what: 'value' });
    }
    let size = 0;
    for (const [key, value] of next) size += bytes(key) + bytes(value);
    if (size > propertyStoreBytes) this.refuse('propertyQuota');
    this.store.clear();
    for (const [key, value] of next) this.store.set(key, value);
    this.changed();
  }

  private count(): void {
    const { effectiveUser, world } = this.x;
    if (!world.spend(effectiveUser, 'property', 1, world.limits.propertyOperationsPerDay)) {
      this.refuse('tooOften', { what: 'property' });
    }
  }

  private changed(): void {
    this.x.world.tell({ kind: 'settings' });
  }

  private refuse(
    id: 'argumentTooLarge' | 'propertyQuota' | 'tooOften',
    facts: Record<string, string> = {},
  ): never {
    throw new ServiceError(message(id, this.x.world.account(this.x.effectiveUser).locale, facts));
  }
}
