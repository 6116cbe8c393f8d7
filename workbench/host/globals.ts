// The names a script finds beside JavaScript's own: the services, console and Logger; no others.
import { format } from 'node:util';
import { CacheService } from './CacheService.ts';
import type { Run } from './execution.ts';
import { Gmail } from './Gmail.ts';
import { GmailApp } from './GmailApp.ts';
import { toScript, wrap } from './gate.ts';
import { HtmlService } from './HtmlService.ts';
import { LockService } from './LockService.ts';
import { MailApp } from './MailApp.ts';
import { PropertiesService } from './PropertiesService.ts';
import { globalNames } from './published.ts';
import { ScriptApp } from './ScriptApp.ts';
import { Session } from './Session.ts';
import { type Constants, type Execution, Service } from './service.ts';
import { Browser } from './spreadsheet/Browser.ts';
import { SpreadsheetApp } from './spreadsheet/SpreadsheetApp.ts';
import { MimeType, Utilities } from './Utilities.ts';

/** What stands behind each global, made at its first use in an execution. */
const services: Record<string, (x: Execution) => Service | Constants> = {
  Browser: (x) => new Browser(x),
  CacheService: (x) => new CacheService(x),
  GmailApp: (x) => new GmailApp(x),
  HtmlService: (x) => new HtmlService(x),
  LockService: (x) => new LockService(x),
  MailApp: (x) => new MailApp(x),
  MimeType: () => MimeType,
  PropertiesService: (x) => new PropertiesService(x),
  ScriptApp: (x) => new ScriptApp(x),
  Session: (x) => new Session(x),
  SpreadsheetApp: (x) => new SpreadsheetApp(x),
  Utilities: (x) => new Utilities(x),
};

/** Advanced services by the manifest's serviceId; there only if the manifest enables them. */
const advanced: Record<string, (x: Execution) => Service> = {
  gmail: (x) => new Gmail(x),
};

/** A published service the workbench has nothing of: every method throws by its name. */
class Unsupported extends Service {
  constructor(
    x: Execution,
    readonly service: string,
  ) {
    super(x);
  }
}

/** Names in @types/google-apps-script that are no services. */
const notServices = new Set([
  'Logger',
  'Date2',
  'Gmail',
  'Charset',
  'DigestAlgorithm',
  'MacAlgorithm',
  'RsaAlgorithm',
]);

/** Gives the script its globals, each made when it is first touched. */
export function defineGlobals(x: Run): void {
  for (const name of globalNames()) {
    if (notServices.has(name)) continue;
    const make = services[name];
    define(x, name, () => {
      const made = make ? make(x) : new Unsupported(x, name);
      return made instanceof Service ? wrap(x, made) : toScript(x, made);
    });
  }
  for (const { userSymbol, serviceId } of x.file.manifest.dependencies?.enabledAdvancedServices ?? []) {
    const make = advanced[serviceId];
    define(x, userSymbol, () => wrap(x, make ? make(x) : new Unsupported(x, userSymbol)));
  }
  define(x, 'console', () => consoleOf(x));
  define(x, 'Logger', () => loggerOf(x));
}

function define(x: Run, name: string, make: () => unknown): void {
  const { global } = x.context;
  const settle = (value: unknown): void => {
    Object.defineProperty(global, name, { value, writable: true, configurable: true, enumerable: false });
  };
  Object.defineProperty(global, name, {
    configurable: true,
    enumerable: false,
    get: () => {
      const value = make();
      settle(value);
      return value;
    },
    set: settle,
  });
}

function write(x: Run, line: string): void {
  if (!x.dead) x.log.push(line);
}

/** The console Apps Script has; see developers.google.com/apps-script/guides/logging. */
function consoleOf(x: Run): object {
  const object = new x.context.Object() as Record<string, unknown>;
  const started = new Map<string, number>();
  for (const level of ['log', 'info', 'warn', 'error']) {
    object[level] = x.context.fn(level, (...args) => write(x, format(...args)));
  }
  object.time = x.context.fn('time', (label) => void started.set(String(label), x.world.now));
  object.timeEnd = x.context.fn('timeEnd', (label) => {
    const since = started.get(String(label));
    if (since !== undefined) write(x, `${String(label)}: ${x.world.now - since}ms`);
  });
  return object;
}

/** Logger formats `%s` only (developers.google.com/apps-script/reference/base/logger). */
function loggerOf(x: Run): object {
  const object = new x.context.Object() as Record<string, unknown>;
  const lines: string[] = [];
  object.log = x.context.fn('log', (first, ...rest) => {
    const text = rest.length > 0 && typeof first === 'string' ? first : format(first);
    const line = text.replace(/%s/g, (mark) => (rest.length > 0 ? format(rest.shift()) : mark));
    write(x, line);
    lines.push(line);
    return object;
  });
  object.clear = x.context.fn('clear', () => void lines.splice(0));
  object.getLog = x.context.fn('getLog', () => lines.map((line) => `${line}\n`).join(''));
  return object;
}
