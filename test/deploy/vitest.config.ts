import { defineConfig } from 'vitest/config';

/** The tests that need the app to be deployed: test/deploy/run.ts starts them. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/deploy/*.deploy.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
  },
});
