import { defineConfig } from 'vitest/config';
import { builtModules } from './scripts/built-modules.mjs';

export default defineConfig({
  plugins: [builtModules()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    environment: 'node',
    // By itself it leaves one core idle, which is half of a small machine.
    maxWorkers: '100%',
    // The engine is loaded once for each core and not once for each file; no module keeps a state that a test relies on.
    isolate: false,
    // Generous, because a machine may be busy with something else; a test that hangs is found all the same.
    testTimeout: 120_000, execArgv: '--interrupt-budget=600000'.split(' ').filter(Boolean),
    // `npm run coverage`, without the swarm, which is many times slower when it is counted. What only the built command, a spawned process or
    // a window runs counts as not covered.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'html'],
      reportsDirectory: '.cache/coverage',
      reportOnFailure: true,
    },
  },
});
