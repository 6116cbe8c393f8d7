// ScriptApp: installable triggers and what the person has authorised
// (developers.google.com/apps-script/reference/script).
import { type MessageId, message } from './messages.ts';
import type { Published } from './published.ts';
import { askedScopes, authorizationMissing, authorizedScopes } from './scopes.ts';
import { type EnumValue, type Execution, enumeration, Service, ServiceError } from './service.ts';
import { type ClockPlan, clockOf } from './triggers.ts';
import type { TriggerState } from './world.ts';

export const AuthMode = enumeration('ScriptApp.AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
const AuthorizationStatus = enumeration('ScriptApp.AuthorizationStatus', ['REQUIRED', 'NOT_REQUIRED']);
const EventType = enumeration('ScriptApp.EventType', [
  'CLOCK',
  'ON_OPEN',
  'ON_EDIT',
  'ON_FORM_SUBMIT',
  'ON_CHANGE',
  'ON_EVENT_UPDATED',
]);
const TriggerSource = enumeration('ScriptApp.TriggerSource', [
  'SPREADSHEETS',
  'CLOCK',
  'FORMS',
  'DOCUMENTS',
  'CALENDAR',
]);
const WeekDay = enumeration('ScriptApp.WeekDay', [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
]);

const refuse = (x: Execution, id: MessageId, facts?: Record<string, string>): never => {
  throw new ServiceError(message(id, x.world.account(x.effectiveUser).locale, facts));
};

export class ScriptApp extends Service implements Published<GoogleAppsScript.Script.ScriptApp> {
  readonly service = 'ScriptApp';
  readonly AuthMode = AuthMode;
  readonly AuthorizationStatus = AuthorizationStatus;
  readonly EventType = EventType;
  readonly TriggerSource = TriggerSource;
  readonly WeekDay = WeekDay;

  newTrigger(functionName: string): TriggerBuilder {
    return new TriggerBuilder(this.x, functionName);
  }

  /** One's own triggers only: nobody sees a colleague's. */
  getProjectTriggers(): Trigger[] {
    const { file, effectiveUser } = this.x;
    return file.triggers
      .filter(({ creator }) => creator === effectiveUser)
      .map((state) => new Trigger(this.x, state));
  }

  getScriptTriggers(): Trigger[] {
    return this.getProjectTriggers();
  }

  /** The script is bound to one spreadsheet, so that all its triggers belong there. */
  getUserTriggers(_document: Service): Trigger[] {
    return this.getProjectTriggers();
  }

  /**
   * Takes a trigger out of the list from getProjectTriggers(). The object that create() gave back
   * fails with a server error, as seen on a live account.
   */
  deleteTrigger(trigger: Trigger): void {
    if (trigger.fresh) refuse(this.x, 'serverError');
    const { triggers } = this.x.file;
    const at = triggers.indexOf(trigger.state);
    if (at >= 0) triggers.splice(at, 1);
    this.x.world.tell({ kind: 'settings' });
  }

  getAuthorizationInfo(authMode: EnumValue): AuthorizationInfo {
    return new AuthorizationInfo(this.x, authMode.name === 'FULL');
  }

  /** Ends the execution and asks the person, who sees the consent page; here: an error names it. */
  requireScopes(_authMode: EnumValue, oAuthScopes: readonly string[]): void {
    const granted = authorizedScopes(this.x.file, this.x.effectiveUser);
    if (!oAuthScopes.every((scope) => granted.includes(scope))) refuse(this.x, 'authorizationRequired');
  }

  requireAllScopes(authMode: EnumValue): void {
    this.requireScopes(authMode, askedScopes(this.x.file));
  }

  getScriptId(): string {
    return this.x.file.scriptId;
  }

  /** A stand-in: nothing in the workbench accepts it. */
  getOAuthToken(): string {
    return `ya29.workbench-${this.x.file.scriptId}`;
  }
}

class AuthorizationInfo extends Service implements Published<GoogleAppsScript.Script.AuthorizationInfo> {
  readonly service = 'ScriptApp.AuthorizationInfo';

  constructor(
    x: Execution,
    private readonly full: boolean,
  ) {
    super(x);
  }

  private get missing(): boolean {
    return this.full && authorizationMissing(this.x.file, this.x.effectiveUser);
  }

  getAuthorizationStatus(): EnumValue {
    return this.missing ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED;
  }

  /** Null when nothing is missing. */
  getAuthorizationUrl(): string | null {
    if (!this.missing) return null;
    return `https://script.google.com/macros/d/${this.x.file.scriptId}/authorize`;
  }

  getAuthorizedScopes(): readonly string[] {
    return authorizedScopes(this.x.file, this.x.effectiveUser);
  }
}

class TriggerBuilder extends Service implements Published<GoogleAppsScript.Script.TriggerBuilder> {
  readonly service = 'ScriptApp.TriggerBuilder';

  constructor(
    x: Execution,
    private readonly handler: string,
  ) {
    super(x);
  }

  timeBased(): ClockTriggerBuilder {
    return new ClockTriggerBuilder(this.x, this.handler);
  }

  forSpreadsheet(_sheet: unknown): SpreadsheetTriggerBuilder {
    return new SpreadsheetTriggerBuilder(this.x, this.handler);
  }
}

/** What Google's sentence calls a kind of trigger (only the first is on record). */
const kinds = {
  CLOCK: 'time-based',
  ON_OPEN: 'on open',
  ON_EDIT: 'on edit',
  ON_CHANGE: 'on change',
} as const satisfies Record<TriggerState['event'], string>;

/**
 * Installs a trigger for whom the script acts as: 20 a person in one script. In a published add-on
 * one of each kind a person in one document, by the clock at most once an hour
 * (developers.google.com/workspace/add-ons/concepts/editor-triggers).
 */
function install(x: Execution, handler: string, event: TriggerState['event'], plan?: ClockPlan): Trigger {
  const { file, world, effectiveUser } = x;
  const own = file.triggers.filter(({ creator }) => creator === effectiveUser);
  if (own.length >= world.limits.triggers) refuse(x, 'tooManyTriggers');
  if (file.published) {
    if (plan?.minutes !== undefined && plan.minutes < 60) refuse(x, 'addonHourly');
    if (own.some((one) => one.event === event)) refuse(x, 'addonTriggers', { kind: kinds[event] });
  }
  const state: TriggerState = {
    id: world.id(18, '0123456789'),
    handler,
    creator: effectiveUser,
    event,
    ...(plan ? { clock: clockOf(plan, world) } : {}),
  };
  file.triggers.push(state);
  world.tell({ kind: 'settings' });
  return new Trigger(x, state, true);
}

class SpreadsheetTriggerBuilder
  extends Service
  implements Published<GoogleAppsScript.Script.SpreadsheetTriggerBuilder>
{
  readonly service = 'ScriptApp.SpreadsheetTriggerBuilder';
  private event: TriggerState['event'] | undefined;

  constructor(
    x: Execution,
    private readonly handler: string,
  ) {
    super(x);
  }

  onOpen(): this {
    this.event = 'ON_OPEN';
    return this;
  }

  onEdit(): this {
    this.event = 'ON_EDIT';
    return this;
  }

  onChange(): this {
    this.event = 'ON_CHANGE';
    return this;
  }

  create(): Trigger {
    if (!this.event) throw new ServiceError('The event type for the trigger has not been specified.');
    return install(this.x, this.handler, this.event);
  }
}

class ClockTriggerBuilder extends Service implements Published<GoogleAppsScript.Script.ClockTriggerBuilder> {
  readonly service = 'ScriptApp.ClockTriggerBuilder';
  private readonly plan: ClockPlan;

  constructor(
    x: Execution,
    private readonly handler: string,
  ) {
    super(x);
    this.plan = { timeZone: x.file.manifest.timeZone };
  }

  after(durationMilliseconds: number): this {
    this.plan.at = this.x.world.now + durationMilliseconds;
    return this;
  }

  at(date: Date): this {
    this.plan.at = date.getTime();
    return this;
  }

  everyMinutes(n: number): this {
    if (![1, 5, 10, 15, 30].includes(n)) {
      throw new ServiceError(
        'The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
      );
    }
    this.plan.minutes = n;
    return this;
  }

  everyHours(n: number): this {
    if (![1, 2, 4, 6, 8, 12].includes(n)) {
      throw new ServiceError(
        'The value you passed to everyHours was invalid. It must be one of 1, 2, 4, 6, 8 or 12.',
      );
    }
    this.plan.minutes = 60 * n;
    return this;
  }

  everyDays(n: number): this {
    this.plan.days = n;
    return this;
  }

  everyWeeks(n: number): this {
    this.plan.days = 7 * n;
    return this;
  }

  onWeekDay(day: EnumValue): this {
    this.plan.days ??= 7;
    this.plan.weekDay = day.ordinal + 1;
    return this;
  }

  atHour(hour: number): this {
    this.plan.hour = hour;
    return this;
  }

  nearMinute(minute: number): this {
    this.plan.minute = minute;
    return this;
  }

  inTimezone(timezone: string): this {
    this.plan.timeZone = timezone;
    return this;
  }

  create(): Trigger {
    return install(this.x, this.handler, 'CLOCK', this.plan);
  }
}

class Trigger extends Service implements Published<GoogleAppsScript.Script.Trigger> {
  readonly service = 'ScriptApp.Trigger';

  constructor(
    x: Execution,
    readonly state: TriggerState,
    /** Whether this object came from create(). */
    readonly fresh = false,
  ) {
    super(x);
  }

  getUniqueId(): string {
    return this.state.id;
  }

  getHandlerFunction(): string {
    return this.state.handler;
  }

  getEventType(): EnumValue {
    return EventType[this.state.event];
  }

  getTriggerSource(): EnumValue {
    return this.state.event === 'CLOCK' ? TriggerSource.CLOCK : TriggerSource.SPREADSHEETS;
  }

  getTriggerSourceId(): string | null {
    return this.state.event === 'CLOCK' ? null : this.x.file.id;
  }
}
