// The workbench's host: runs an Apps Script bundle on Node, in process and synchronously.
import { runAs } from './entry.ts';
import { arm } from './faults.ts';
import { createFile, loadFile, saveFile } from './file.ts';
import { hostMail, mailPart } from './mail/index.ts';
import { personAt } from './person.ts';
import type { Execution } from './service.ts';
import { spreadsheetOf } from './spreadsheet/Spreadsheet.ts';
import { advance, atOnce, fireInstall, runClock, runInstalled } from './triggers.ts';
import type { Host, HostOptions, Limits, Outcome } from './types.ts';
import { type FileState, World } from './world.ts';

export type * from './acts.ts';
export type * from './types.ts';

/** Where virtual time starts if nobody says: a Monday morning in UTC. */
const monday = Date.UTC(2026, 10, 2, 9);

const writes = { killedWrites: 'lost', refusedBatch: 'all' } as const;

/** developers.google.com/apps-script/guides/services/quotas */
const quotas: Record<Limits['account'], Limits> = {
  consumer: {
    account: 'consumer',
    executionMs: 6 * 60_000,
    simpleTriggerMs: 30_000,
    realMs: 60_000,
    simultaneous: 30,
    triggers: 20,
    propertyBytes: 9 * 1024,
    propertyStoreBytes: 500 * 1024,
    triggerMsPerDay: 90 * 60_000,
    propertyOperationsPerDay: 50_000,
    recipientsPerDay: 100,
    ...writes,
  },
  workspace: {
    account: 'workspace',
    executionMs: 6 * 60_000,
    simpleTriggerMs: 30_000,
    realMs: 60_000,
    simultaneous: 30,
    triggers: 20,
    propertyBytes: 9 * 1024,
    propertyStoreBytes: 500 * 1024,
    triggerMsPerDay: 6 * 3600_000,
    propertyOperationsPerDay: 500_000,
    recipientsPerDay: 1_500,
    ...writes,
  },
};

/**
 * A spreadsheet with a script bound to it, in a world of its own. Throws a SyntaxError for code that
 * Google would refuse to save.
 */
export function createHost(options: HostOptions): Host {
  const { account = 'consumer' } = options.limits ?? {};
  const world = new World({
    now: options.now ?? monday,
    seed: options.seed ?? 1,
    cost: options.cost ?? 'free',
    limits: Object.assign({ ...quotas[account] }, options.limits),
  });
  const { user = 'owner@example.com', snapshot, ...rest } = options;
  const host = hostOf(createFile(world, { ...rest, owner: user }), options);
  if (snapshot) host.restore(snapshot);
  return host;
}

const source = (x: Execution) => ({ source: spreadsheetOf(x, x.file) });

function hostOf(file: FileState, options: HostOptions): Host {
  const { world, owner } = file;
  const post = () => world.part(mailPart);
  return {
    workbook: file.workbook,
    calls: world.calls,
    clock: {
      now: () => Math.floor(world.now),
      advance: (ms) => advance(world, world.now + ms),
    },
    mail: hostMail(post, owner),
    run: (name, ...args) => runAs(file, owner, name, args, 'function'),
    runAs: (user, name, ...args) => runAs(file, user, name, args, 'function'),
    runTrigger(idOrHandler) {
      const trigger = file.triggers.find(({ id, handler }) => id === idOrHandler || handler === idOrHandler);
      if (!trigger) throw new Error(`There is no trigger ${idOrHandler}.`);
      const [outcome] =
        trigger.event === 'CLOCK' ? runClock(file, trigger) : runInstalled(file, trigger, owner, source);
      return outcome ?? notRun(trigger.creator);
    },
    install: (user = owner) => fireInstall(file, user, source),
    atOnce: (acts) => atOnce(file, acts),
    account(user, locale) {
      world.account(user).locale = locale;
    },
    person: (user) => personAt(file, user),
    sidebar: () => personAt(file, owner).sidebar(),
    before: (when, act) => arm(world, when, act),
    clearFaults() {
      world.faults.splice(0);
    },
    copyFile(user = owner) {
      const copy = createFile(world, {
        ...options,
        owner: user,
        name: file.name,
        workbook: file.workbook.snapshot(),
      });
      copy.workbook.name = `Copy of ${file.workbook.name}`;
      copy.workbook.owner = user;
      copy.workbook.id = copy.id;
      return hostOf(copy, options);
    },
    snapshot: () => structuredClone({ version: 1, world: world.save(), file: saveFile(file) }),
    restore({ version, world: savedWorld, file: savedFile }) {
      if (version !== 1) throw new Error(`A snapshot of version ${version} cannot be restored.`);
      world.load(savedWorld as Record<string, unknown>);
      loadFile(file, savedFile);
      world.files.splice(0, world.files.length, file);
      world.faults.splice(0);
      world.calls.splice(0);
      world.tell({ kind: 'structure' });
    },
    onChange: (listener) => world.listen(listener),
  };
}

/** What a run that Google does not start looks like. */
function notRun(creator: string): Outcome {
  const message = `Google does not run this trigger now: ${creator} has not granted everything the script asks for, or the day's trigger time is used up.`;
  return { error: { name: 'Error', message, killed: false }, log: [], calls: [], ms: 0 };
}
