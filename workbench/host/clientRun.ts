// Pages a script shows, and what crosses between them and the script by google.script.run
// (developers.google.com/apps-script/guides/html/communication; what each kind of value becomes was
// measured by tanaikech, 2023-08-28, "Values to transfer between Javascript and Google Apps Script").
import { Parser } from 'acorn';
import { roundTrip } from './calls.ts';
import { runAs } from './entry.ts';
import { refusal } from './execution.ts';
import { serviceBehind } from './gate.ts';
import { message } from './messages.ts';
import { interfaceOf } from './published.ts';
import { isDate } from './realm.ts';
import { compile } from './runtime.ts';
import type { ClientPage, Outcome } from './types.ts';
import type { FileState } from './world.ts';

/** Calls of one page that are under way at the same time; further ones wait in the page. */
const atOnce = 10;

export interface PageView {
  html: string;
  title: string;
  width: number;
  height: number;
}

interface Pending {
  name: string;
  args: readonly unknown[];
  done(value: unknown): void;
  failed(error: Error): void;
}

/** A page as a person sees it; `order` says which of the calls under way runs next. */
export function openPage(file: FileState, user: string, view: PageView, order: 'fifo' | 'any'): ClientPage {
  const { world } = file;
  const waiting: Pending[] = [];
  let busy = false;
  let open = true;

  function next(): void {
    const underWay = Math.min(waiting.length, atOnce);
    const [call] = waiting.splice(order === 'any' ? Math.floor(world.chance() * underWay) : 0, 1);
    if (!call) {
      busy = false;
      return;
    }
    try {
      const { error, value } = runFromClient(file, user, call.name, call.args);
      if (error) call.failed(Object.assign(new Error(error.message), { name: error.name }));
      else call.done(value);
    } catch (bug) {
      call.failed(bug as Error);
    }
    queueMicrotask(next);
  }

  function check(name: string): void {
    if (!open) throw new Error('The page is closed.');
    if (!callable(file, name)) throw new TypeError(`google.script.run.${name} is not a function`);
  }

  return {
    html: rendered(view.html),
    title: view.title,
    width: view.width,
    height: view.height,
    get open() {
      return open;
    },
    run(name, ...args) {
      return new Promise((done, failed) => {
        check(name);
        waiting.push({ name, args: toServer(args), done, failed });
        if (busy) return;
        busy = true;
        if (world.cost === 'google') world.now += roundTrip;
        queueMicrotask(next);
      });
    },
    runNow(name, ...args) {
      check(name);
      return runFromClient(file, user, name, toServer(args));
    },
    close() {
      open = false;
    },
  };
}

/** Whether a page can see this function: top-level, and no underscore at its end. */
export function callable(file: FileState, name: string): boolean {
  return !name.endsWith('_') && compile(file.code).functions.has(name);
}

/** One call of a page: the outcome's value is what the success handler gets. */
function runFromClient(file: FileState, user: string, name: string, args: readonly unknown[]): Outcome {
  let server = false;
  const outcome = runAs(file, user, name, args, 'client', (value) => {
    try {
      return toClient(value);
    } catch (error) {
      if (error instanceof NoValue) return null;
      if (!(error instanceof ServerError)) throw error;
      server = true;
      return null;
    }
  });
  return server ? { ...outcome, ...refusal({ file, effectiveUser: user }, 'serverError') } : outcome;
}

/** A copy of a page's arguments, as the server gets them. Throws what the page sees for illegal ones. */
export function toServer(args: readonly unknown[]): unknown[] {
  return args.map((arg, i) => legal(arg, String(i), new Set()));
}

function legal(value: unknown, property: string, above: Set<object>): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const illegal = (): never => {
    throw new TypeError(message('illegalValue', 'en', { property }));
  };
  if (typeof value !== 'object' || above.has(value)) return illegal();
  const proto: unknown = Object.getPrototypeOf(value);
  const plain = proto === null || Object.getPrototypeOf(proto) === null;
  if (!plain && !Array.isArray(value)) return illegal();
  above.add(value);
  const copy = Array.isArray(value)
    ? Array.from(value, (member, i) => legal(member, String(i), above))
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, member]) => member !== undefined)
          .map(([key, member]) => [key, legal(member, key, above)]),
      );
  above.delete(value);
  return copy;
}

/** The whole result arrives as nothing. */
class NoValue extends Error {}
/** The failure handler gets Google's server error. */
class ServerError extends Error {}

/** What the success handler gets for a value of the script. */
function toClient(value: unknown, depth = 0): unknown {
  if (value === undefined || value === null || typeof value === 'symbol') return null;
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint' || depth > 200) throw new ServerError();
  if (typeof value !== 'object') return value;
  const service = serviceBehind(value);
  if (service) return ofService(service.service);
  if (isDate(value)) throw new NoValue();
  if (Array.isArray(value)) return Array.from(value, (member) => toClient(member, depth + 1));
  const tag = Object.prototype.toString.call(value);
  if (/^\[object (Map|Set|RegExp|Number|Boolean|ArrayBuffer|WeakMap|WeakSet)\]$/.test(tag)) return {};
  if (ArrayBuffer.isView(value) && tag !== '[object Int8Array]') throw new ServerError();
  const json: unknown = Reflect.get(value, 'toJSON');
  if (typeof json === 'function') return toClient(Reflect.apply(json, value, []), depth + 1);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, toClient(member, depth + 1)]),
  );
}

/** A Blob arrives as an object of its methods' sources; any other service object as nothing. */
function ofService(service: string): unknown {
  if (!service.endsWith('Blob')) throw new NoValue();
  const names = [...(interfaceOf(service)?.methods.keys() ?? [])];
  return Object.fromEntries(names.map((name) => [name, `function ${name}() { [native code] }`]));
}

/**
 * HTML as HtmlService serves it. Inside template literals of a script it takes two slashes for a
 * comment and cuts out the rest of the line, the closing backtick too; the same with a slash and a
 * star up to their end (github.com/enuchi/React-Google-Apps-Script/issues/157).
 */
export function rendered(html: string): string {
  return html.replace(
    /(<script\b(?![^>]*\bsrc=)[^>]*>)([\s\S]*?)(<\/script>)/gi,
    (_, before: string, script: string, after: string) => before + withoutComments(script) + after,
  );
}

function withoutComments(script: string): string {
  if (!script.includes('`')) return script;
  let kept = '';
  let from = 0;
  try {
    for (const token of Parser.tokenizer(script, { ecmaVersion: 'latest' })) {
      if (token.type.label !== 'template' || token.end <= from) continue;
      const comment = /\/\/|\/\*/g;
      comment.lastIndex = Math.max(token.start, from);
      for (let match = comment.exec(script); match && match.index < token.end; match = comment.exec(script)) {
        const line = match[0] === '//';
        const end = script.indexOf(line ? '\n' : '*/', match.index + 2);
        kept += script.slice(from, match.index);
        from = end < 0 ? script.length : end + (line ? 0 : 2);
        comment.lastIndex = from;
      }
    }
  } catch {
    return script; // No JavaScript: JSON, a template of another language.
  }
  return kept + script.slice(from);
}
