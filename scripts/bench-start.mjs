// `npm run bench:start`: how long the packaged application takes to something that can be used.
import { reportDesktopTests, runDesktopTests } from './desktop.mjs';
import { packageFolder } from './package.mjs';
import { setUp } from './setup.mjs';

await setUp({ progress: 'only work' });
await packageFolder();
process.exitCode = reportDesktopTests(await runDesktopTests(['--config', 'speed.config.ts', 'start.speed'])) ? 0 : 1;
