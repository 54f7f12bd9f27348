import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { asciiOutput } from './scripts/ascii-output.mjs';
import { licencesOfBuild } from './scripts/licences.mjs';
import { logCitations } from './scripts/log-citations.mjs';

// Main and preload are CommonJS: a sandboxed preload must be, and Electron 25, with which tests run on machines that
// cannot reach the official binary, does not load an ESM main. The targets are those of Electron 25 for the same reason.
const commonJs = {
  format: 'cjs',
  // Reading its text took half of the time until main ran, and again until a session did. Names stay, for what the log tells.
  minify: { compress: true, mangle: false, codegen: true },
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
} as const;

/** One list for the three builds. */
const licences = licencesOfBuild();

const DEVELOPMENT_PORT = 5173;

export default defineConfig(({ command }) => ({
  main: {
    plugins: [licences(), logCitations(), asciiOutput()],
    build: {
      // One file is read faster than the thousand of zod and yaml, and a package needs no node_modules.
      externalizeDeps: false,
      target: 'node18',
      // While it is watched, the application may start again before a second change is built.
      emptyOutDir: command === 'build',
      rolldownOptions: {
        input: {
          start: 'src/main/start.ts',
          main: 'src/main/main.ts',
          'session-worker': 'src/main/windows/session-worker.ts',
          'task-worker': 'src/main/tasks/task-worker.ts',
          cli: 'src/cli/main.ts',
          'analysis-worker': 'src/workers/analysis-worker.ts',
        },
        output: commonJs,
      },
    },
  },
  preload: {
    plugins: [licences()],
    build: {
      target: 'node18',
      rolldownOptions: { input: { preload: 'src/preload/preload.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), licences(), asciiOutput()],
    server: {
      port: DEVELOPMENT_PORT,
      strictPort: true,
      // The page's sources and the user guide lie beside each other.
      fs: { allow: [resolve('.')] },
      // The page has an origin of its own, from which Vite could not tell where its socket is.
      hmr: { protocol: 'ws', host: 'localhost', clientPort: DEVELOPMENT_PORT },
    },
    build: {
      target: 'chrome114',
      minify: true,
      // The policy of the page allows no `data:`: a small subset of a font would be written into the style sheet, and refused.
      assetsInlineLimit: 0,
      // In one file, as their order decides and a part that is loaded later would bring its own after all others.
      cssCodeSplit: false,
      rolldownOptions: {
        // Absolute, because the development server looks for it from its own root.
        input: resolve('src/renderer/index.html'),
      },
    },
  },
}));
