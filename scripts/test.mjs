// `npm test`: sets everything up and passes the whole suite, desktop tests included.
import { spawnSync } from 'node:child_process';
import { reportDesktopTests, runDesktopTests } from './desktop.mjs';
import { runPackageTests } from './package-test.mjs';
import { root, setUp, tell } from './setup.mjs';

await setUp({ progress: 'every step' });
const check = spawnSync('npm', ['run', 'check', '--silent'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const desktop = await runDesktopTests([]);
const packaged = await runPackageTests([]);

tell('');
tell(check.status === 0 ? '✓ Check: passed' : '✗ Check: failed');
const succeeded = [desktop, packaged].map(reportDesktopTests);
// At once: what electron-builder leaves behind sets the exit code to 0 as the process ends by itself.
process.exit(check.status === 0 && succeeded.every(Boolean) ? 0 : 1);
