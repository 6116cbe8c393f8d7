// `npm start`: builds the add-on, opens it in the workbench and says where.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build/build.ts';
import { startWorkbench } from './server/workbench.ts';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const usage = `npm start [-- options]
  --fresh          begin again; the state before is kept beside it
  --port N         listen here instead of at 8580 or the next free port
  --csv file       open a CSV file into a sheet
  --project dir    run another Apps Script project than dist
  --locale name    the new file's locale, such as de_DE
  --state dir      keep the state elsewhere than in workbench/state`;

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    port: { type: 'string' },
    csv: { type: 'string' },
    project: { type: 'string' },
    locale: { type: 'string' },
    state: { type: 'string', default: join(root, 'workbench/state') },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.help) {
    console.log(usage);
    return;
  }
  const project = values.project ?? join(root, 'dist');
  if (!values.project) await build();
  const demonstration = join(root, 'workbench/samples/creators.csv');
  const fresh = values.fresh || !existsSync(join(values.state, 'dist.json'));
  const csv = values.csv ?? (fresh && !values.project ? demonstration : undefined);
  const common = {
    project,
    state: values.state,
    fresh: values.fresh,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    say: (text: string) => console.log(text),
    ...(csv && { csv }),
    ...(values.locale && { locale: values.locale }),
  };
  const workbench = values.port
    ? await startWorkbench({ ...common, port: Number(values.port) })
    : await startWorkbench({ ...common, port: 8580 }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EADDRINUSE') throw error;
        return startWorkbench({ ...common, port: 0 });
      });
  console.log(
    `\n  ${workbench.url}\n\nOpen it in a browser; ${workbench.url}?as=ben@example.com is a colleague. Ctrl+C stops.`,
  );
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      void workbench.close().then(() => process.exit(0));
    });
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
