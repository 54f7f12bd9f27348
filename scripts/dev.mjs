// `npm run dev`: the application with its sources watched. A change to the page shows at once, one to the preload script
// loads the page again, one to main or the engine starts the application again.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findElectron, sandboxObstacle } from './electron.mjs';
import { buildStamp, root, setUp, tell } from './setup.mjs';

await setUp({ progress: 'only work' });
// From here on the folder of the build holds what only development may use, so that the next `npm start` builds anew.
rmSync(buildStamp, { force: true });
process.exitCode = await develop();

async function develop() {
  const electron = await findElectron();
  if (electron === null) return 1;
  const electronVite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const flags = ['--watch', '--sourcemap', '--inspect', '5858', '--remoteDebuggingPort', '9222'];
  const obstacle = sandboxObstacle();
  if (obstacle) tell(`Starting with --no-sandbox, because ${obstacle}.`);
  if (obstacle) flags.push('--noSandbox');
  // Preferences and recoveries of its own, so that those of an installed MirrorLab stay out of it.
  const application = [`--user-data-dir=${join(root, '.cache/dev')}`, ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [electronVite, 'dev', ...flags, '--', ...application], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_EXEC_PATH: electron.executable },
  });
  return status ?? 1;
}
