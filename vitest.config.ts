import { defineConfig } from 'vitest/config';

/** Each has a process of its own. */
const alone = [
  // Ends scripts that loop by V8's own means, which leaves Node's books on asynchronous calls open.
  'test/host/kernel/kill.test.ts',
  // Measures what its process computes.
  'test/commands/reports/large.test.ts',
];

export default defineConfig({
  test: {
    // The host sets the process's time zone to the script's while an execution runs: not for threads.
    pool: 'forks',
    setupFiles: ['test/setup.ts'],
    // One more than cores: a test in a page mostly waits for it.
    maxWorkers: 3,
    // What a test waits for in a page has its own, shorter limits; a whole path may take long on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A second, the usual, is little for a page in a real Chromium on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: alone,
          // Modules, bundles and the browser are made once a worker, not once a file.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
