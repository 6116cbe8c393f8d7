// `npm start`: builds the add-on, opens it in the workbench and says where.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build/build.ts';
import { startWorkbench, stateFileOf, type WorkbenchOptions } from './server/workbench.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const usualPort = 8580;
const usage = `npm start [-- options]
  --fresh           begin again; the state before is kept beside it
  --port N          listen here instead of at ${usualPort} or the next free port
  --csv file        open a CSV file into a sheet
  --project dir     run another Apps Script project than dist, which is built first
  --locale name     the new file's locale, such as de_DE
  --time-zone name  the new file's time zone instead of this machine's
  --state dir       keep the state elsewhere than in workbench/state

WORKBENCH_SMTP_URL, such as smtp://user:password@127.0.0.1:1025, names a server that gets every sent mail too.`;

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    port: { type: 'string' },
    csv: { type: 'string' },
    project: { type: 'string' },
    locale: { type: 'string' },
    'time-zone': { type: 'string' },
    state: { type: 'string', default: join(root, 'workbench/state') },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    console.log(usage);
    return;
  }
  if (values.csv && !existsSync(values.csv))
    throw new Error(`There is no file ${resolve(values.csv)}. Give the path of a CSV file after --csv.`);
  if (!values.project) await build();
  const { state, fresh, csv, project = join(root, 'dist') } = values;
  const begins = fresh || !existsSync(stateFileOf({ project, state }));
  const options: WorkbenchOptions = {
    project,
    state,
    fresh,
    timeZone: values['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    say: (text) => console.log(text),
    ...(process.env.WORKBENCH_SMTP_URL && { smtp: process.env.WORKBENCH_SMTP_URL }),
    ...(values.locale && { locale: values.locale }),
    ...(csv && { csv }),
  };
  if (begins && !csv && !values.project) {
    options.sample = join(root, 'workbench/samples/demonstration.json');
    options.fileName = 'Creators, a demonstration';
  }
  const workbench = await startWorkbench({ ...options, port: Number(values.port ?? usualPort) }).catch(
    (error: NodeJS.ErrnoException) => {
      if (values.port || error.code !== 'EADDRINUSE') throw error;
      return startWorkbench(options);
    },
  );
  console.log(`\n  ${workbench.url}\n`);
  console.log(`Open it in a browser. ${workbench.url}?as=ben@example.com is a colleague. Ctrl+C stops.`);
  const stop = () => void workbench.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  // Started by a test: it ends with the test, however that ended.
  process.once('disconnect', stop);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
