import { defineConfig } from 'vite';

/** The bench, and the worker that plays cells for it. */
export default defineConfig({
  build: {
    outDir: '.cache/bench',
    rolldownOptions: { input: { main: 'bench/main.ts', 'analysis-worker': 'src/workers/analysis-worker.ts' } },
  },
});
