import { defineConfig } from '@playwright/test';

/** Runs the measurement of the canvas in a real Electron; not a test, as it asserts nothing about speed. */
export default defineConfig({
  testDir: 'test/speed',
  testMatch: 'canvas.speed.ts',
  outputDir: '.cache/bench-canvas',
  workers: 1,
  timeout: 300_000,
  reporter: [['line']],
});
