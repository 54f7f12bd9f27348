import { defineConfig } from '@playwright/test';

// Tests run without optimised code (`applications.ts`), which is not what a person has.
process.env.MIRRORLAB_MEASURED = '1';

/** Measures in a real Electron; not tests, as they assert nothing about speed. */
export default defineConfig({
  testDir: 'test/speed',
  testMatch: '*.speed.ts',
  outputDir: '.cache/speed',
  globalSetup: './test/e2e/driver/virtual-displays.ts',
  workers: 1,
  timeout: 300_000,
  reporter: [['line']],
});
