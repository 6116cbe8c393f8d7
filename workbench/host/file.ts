// One spreadsheet with the script bound to it: made, copied, saved and loaded.
import { openPage } from './clientRun.ts';
import { compile } from './runtime.ts';
import type { HostOptions, UiEvent } from './types.ts';
import { Workbook, type WorkbookSnapshot } from './workbook/index.ts';
import type { FileState, SessionState, TriggerState, World } from './world.ts';

/** Pixels of a sidebar, whatever the script asks for. */
const sidebarWidth = 300;

export interface FileOptions
  extends Pick<
    HostOptions,
    | 'code'
    | 'scriptName'
    | 'html'
    | 'manifest'
    | 'locale'
    | 'timeZone'
    | 'published'
    | 'enabled'
    | 'clientOrder'
  > {
  owner: string;
  name?: string;
  workbook?: WorkbookSnapshot;
}

/** A file in a world. Throws a SyntaxError for code that Google would refuse to save. */
export function createFile(world: World, options: FileOptions): FileState {
  compile(options.code);
  const id = world.id(44);
  const places = { now: () => world.now, random: () => world.chance() };
  const workbook = options.workbook
    ? Workbook.from(options.workbook, places)
    : new Workbook({
        id,
        name: options.name ?? 'Untitled spreadsheet',
        owner: options.owner,
        locale: options.locale ?? 'en_US',
        timeZone: options.timeZone ?? options.manifest.timeZone,
        ...places,
      });
  const file: FileState = {
    world,
    id,
    scriptId: world.id(57),
    scriptName: options.scriptName ?? 'Untitled project',
    get name() {
      return workbook.name;
    },
    set name(name) {
      workbook.name = name;
    },
    owner: options.owner,
    code: options.code,
    html: options.html ?? {},
    manifest: options.manifest,
    workbook,
    documentProperties: new Map(),
    scriptProperties: new Map(),
    userProperties: new Map(),
    caches: new Map(),
    locks: new Map(),
    triggers: [],
    published: options.published ?? false,
    enabled: options.enabled ?? true,
    edits: { busy: false, waiting: [] },
    granted: new Map(),
    sessions: new Map(),
    session(user) {
      const known = this.sessions.get(user);
      if (known) return known;
      const made = createSession(user);
      this.sessions.set(user, made);
      return made;
    },
    show(user, ui) {
      seen(this, user, ui, options.clientOrder ?? 'fifo');
      world.tell({ kind: 'ui', user, ui });
    },
  };
  workbook.onChange(({ kind }) => world.tell({ kind }));
  world.files.push(file);
  return file;
}

function createSession(user: string): SessionState {
  const owned = new Map<symbol, unknown>();
  return {
    user,
    menus: [],
    answers: [],
    selection: [],
    own<T>(key: symbol, make: () => T): T {
      if (!owned.has(key)) owned.set(key, make());
      return owned.get(key) as T;
    },
  };
}

/** Keeps the pages a person has open: a second sidebar, or dialog, takes the first one's place. */
function seen(file: FileState, user: string, ui: UiEvent, order: 'fifo' | 'any'): void {
  const session = file.session(user);
  if (ui.kind === 'sidebar') {
    session.sidebar?.close();
    session.sidebar = openPage(file, user, { ...ui, width: sidebarWidth, height: 0 }, order);
  } else if (ui.kind === 'dialog') {
    session.dialog?.close();
    session.dialog = openPage(file, user, ui, order);
  } else if (ui.kind === 'close') {
    session[ui.what]?.close();
    delete session[ui.what];
  }
}

interface SavedFile {
  scriptId: string;
  workbook: WorkbookSnapshot;
  documentProperties: [string, string][];
  scriptProperties: [string, string][];
  userProperties: [string, [string, string][]][];
  triggers: TriggerState[];
  granted: [string, readonly string[]][];
  enabled: boolean;
}

/** The file as JSON: cells, properties, triggers, grants; no caches, locks and open pages. */
export function saveFile(file: FileState): unknown {
  const saved: SavedFile = {
    scriptId: file.scriptId,
    workbook: file.workbook.snapshot(),
    documentProperties: [...file.documentProperties],
    scriptProperties: [...file.scriptProperties],
    userProperties: [...file.userProperties].map(([user, store]) => [user, [...store]]),
    triggers: structuredClone(file.triggers),
    granted: [...file.granted],
    enabled: file.enabled,
  };
  return saved;
}

/** Brings a file back to what saveFile gave; everybody's pages are closed. */
export function loadFile(file: FileState, state: unknown): void {
  const saved = structuredClone(state) as SavedFile;
  file.workbook.restore(saved.workbook);
  file.scriptId = saved.scriptId;
  file.enabled = saved.enabled;
  refill(file.documentProperties, saved.documentProperties);
  refill(file.scriptProperties, saved.scriptProperties);
  refill(
    file.userProperties,
    saved.userProperties.map(([user, store]) => [user, new Map(store)] as const),
  );
  refill(file.granted, saved.granted);
  file.triggers.splice(0, file.triggers.length, ...saved.triggers);
  file.caches.clear();
  file.locks.clear();
  for (const session of file.sessions.values()) {
    session.sidebar?.close();
    session.dialog?.close();
  }
  file.sessions.clear();
}

function refill<K, V>(map: Map<K, V>, entries: Iterable<readonly [K, V]>): void {
  map.clear();
  for (const [key, value] of entries) map.set(key, value);
}
