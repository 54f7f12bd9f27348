// `npm test`: sets everything up and passes the whole suite, desktop tests included.
import { spawnSync } from 'node:child_process';
import { reportDesktopTests, runDesktopTests } from './desktop.mjs';
import { root, setUp, tell } from './setup.mjs';

await setUp({ progress: 'every step' });
const check = spawnSync('npm', ['run', 'check', '--silent'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const desktop = await runDesktopTests([]);

tell('');
tell(check.status === 0 ? '✓ Check: passed' : '✗ Check: failed');
const desktopSucceeded = reportDesktopTests(desktop);
process.exitCode = check.status === 0 && desktopSucceeded ? 0 : 1;
