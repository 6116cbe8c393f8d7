import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // The host sets the process's time zone to the script's while an execution runs: not for threads.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A second, the usual, is little for a page in a real Chromium on a busy machine.
    expect: { poll: { timeout: 10_000 } },
    // Pages in a real Chromium can miss a beat on a busy machine; a rule that is broken fails every time.
    retry: process.env.CI ? 2 : 0,
  },
});
