import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test/e2e/output/runs',
  globalSetup: './test/e2e/driver/virtual-displays.ts',
  // Half of the time of a window goes by in waiting for it.
  workers: 3,
  timeout: 300_000,
  // Again in an Electron of its own, as the worker ends with a failure; one that holds only then is listed as flaky.
  retries: 1,
  // Nothing waits so long unless something is wrong: it only has to outlast a machine that is busy with something else.
  expect: { timeout: 20_000 },
  // The page as it was when a test failed; at its second try also the page at every step, from which it can be drawn again.
  // At the first, as in every test that holds, the steps would take a sixth of the time of all tests.
  use: {
    screenshot: 'only-on-failure',
    trace: { mode: 'on-first-retry', screenshots: false, snapshots: true, sources: true },
  },
  forbidOnly: true,
  reporter: [['list']],
});
