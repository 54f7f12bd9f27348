import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    // By itself it leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 30_000,
  },
});
