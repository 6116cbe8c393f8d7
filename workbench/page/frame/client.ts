// The client side of `google.script`, at the start of every page of the script, inside its frame.
//
// Passing rules and the limit of ten calls at once are the client's own business on Google's side:
// https://developers.google.com/apps-script/guides/html/reference/run
const functions = JSON.parse(document.currentScript?.dataset.functions ?? '[]') as string[];
document.currentScript?.remove();

interface Runner {
  [name: string]: unknown;
}
interface Call {
  name: string;
  args: unknown[];
  success: unknown;
  failure: unknown;
  user: unknown;
}
const atOnce = 10;
const running = new Map<number, Call>();
const waiting: Call[] = [];
let calls = 0;
const tell = (message: Record<string, unknown>) => window.parent.postMessage(message, '*');

/** A copy of what may cross; throws as Google does for what may not. */
const passable = (value: unknown, path: string): unknown => {
  const refuse = () => {
    const place = path.includes('.') ? path.slice(path.lastIndexOf('.') + 1) : path;
    throw new TypeError(
      path.includes('.')
        ? `Failed due to illegal value in property: ${place}`
        : 'Failed due to illegal value in property: 0',
    );
  };
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (typeof value !== 'object') return refuse();
  if (value instanceof HTMLFormElement) return formOf(value);
  if (Array.isArray(value)) return value.map((item, index) => passable(item, `${path}.${index}`));
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype) return refuse();
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).map(([key, item]) => [
      key,
      passable(item, `${path}.${key}`),
    ]),
  );
};
/** A form's fields by name; several of one name become a list. */
const formOf = (form: HTMLFormElement): Record<string, unknown> => {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    const text = typeof value === 'string' ? value : value.name;
    const before = fields[name];
    fields[name] = before === undefined ? text : ([] as unknown[]).concat(before, text);
  }
  return fields;
};

const start = (call: Call) => {
  const id = ++calls;
  running.set(id, call);
  tell({ google: 'run', call: id, name: call.name, args: call.args });
};
const runner = (handlers: Omit<Call, 'name' | 'args'>): Runner => {
  const make: Runner = {
    withSuccessHandler: (success: unknown) => runner({ ...handlers, success }),
    withFailureHandler: (failure: unknown) => runner({ ...handlers, failure }),
    withUserObject: (user: unknown) => runner({ ...handlers, user }),
  };
  for (const name of functions) {
    make[name] = (...args: unknown[]) => {
      const passed = args.map((arg, index) => passable(arg, String(index)));
      const call = { ...handlers, name, args: passed };
      if (running.size < atOnce) start(call);
      else waiting.push(call);
    };
  }
  return make;
};

window.addEventListener('message', (event: MessageEvent) => {
  if (event.source !== window.parent || event.data?.google !== 'ran') return;
  const {
    call: id,
    value,
    error,
  } = event.data as {
    call: number;
    value?: unknown;
    error?: { name: string; message: string };
  };
  const call = running.get(id);
  if (!call) return;
  running.delete(id);
  const next = waiting.shift();
  if (next) start(next);
  if (error) {
    const failed = Object.assign(new Error(error.message), { name: error.name });
    if (typeof call.failure === 'function') call.failure(failed, call.user);
    else console.error(`Uncaught ${failed.message}`);
  } else if (typeof call.success === 'function') call.success(value ?? null, call.user);
});

const where = { hash: '', parameter: {}, parameters: {} };
const google = {
  script: {
    run: runner({ success: undefined, failure: undefined, user: undefined }),
    host: {
      close: () => tell({ google: 'close' }),
      setHeight: (height: number) => tell({ google: 'size', height }),
      setWidth: (width: number) => tell({ google: 'size', width }),
      editor: { focus: () => tell({ google: 'focusEditor' }) },
      origin: document.referrer.replace(/\/[^/]*$/, ''),
    },
    url: { getLocation: (tellHere: (found: typeof where) => void) => tellHere(where) },
  },
};
Object.defineProperty(window, 'google', { value: google, configurable: true, writable: true });

export {};
