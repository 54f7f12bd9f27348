import { defineConfig } from '@playwright/test';

/** The packaged application, as users get it: `npm run package:test`, which packs it first. */
export default defineConfig({
  testDir: 'test/package',
  testMatch: '*.e2e.ts',
  outputDir: 'test/e2e/output/package',
  globalSetup: './test/e2e/driver/virtual-displays.ts',
  workers: 1,
  timeout: 60_000,
  forbidOnly: true,
  reporter: [['list']],
});
