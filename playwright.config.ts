import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test/e2e/output/runs',
  globalSetup: './test/e2e/driver/virtual-displays.ts',
  // Half of the time of a window goes by in waiting for it.
  workers: 2,
  timeout: 150_000,
  forbidOnly: true,
  reporter: [['list']],
});
