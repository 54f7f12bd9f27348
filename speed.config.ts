import { defineConfig } from '@playwright/test';

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
