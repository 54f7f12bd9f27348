// `npm run bench:start`: how long the packaged application takes to something that can be used.
import { reportDesktopTests } from './desktop.mjs';
import { runWithPackage } from './package-test.mjs';
import { setUp } from './setup.mjs';

await setUp({ progress: 'only work' });
// At once, as in package-test.mjs.
process.exit(reportDesktopTests(await runWithPackage(['--config', 'speed.config.ts', 'start.speed'])) ? 0 : 1);
