// Runs the desktop tests in a real Electron. `npm run desktop -- ARGUMENTS` hands the arguments to Playwright.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startableElectron } from './electron.mjs';
import { reasonOf, root, setUp, tell } from './setup.mjs';

/**
 * @param {string[]} playwrightArguments
 * @returns {Promise<{ outcome: 'passed' | 'failed' } | { outcome: 'skipped', reason: string }>}
 */
export async function runDesktopTests(playwrightArguments) {
  let electron;
  try {
    electron = await startableElectron('virtual');
  } catch (error) {
    return { outcome: 'skipped', reason: `no Electron: ${reasonOf(error)}` };
  }

  const playwright = [join(root, 'node_modules/@playwright/test/cli.js'), 'test', ...playwrightArguments];
  const { status } = spawnSync(process.execPath, playwright, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.folder },
  });
  return { outcome: status === 0 ? 'passed' : 'failed' };
}

/**
 * Says how it ended, and whether that counts as success: a skip does, unless MIRRORLAB_REQUIRE_DESKTOP forbids it.
 * @param {Awaited<ReturnType<typeof runDesktopTests>>} result
 */
export function reportDesktopTests(result) {
  if (result.outcome !== 'skipped') {
    tell(result.outcome === 'passed' ? '✓ Desktop tests: passed' : '✗ Desktop tests: failed');
    return result.outcome === 'passed';
  }
  const isAllowed = process.env.MIRRORLAB_REQUIRE_DESKTOP !== '1';
  tell(`${isAllowed ? '⚠' : '✗'} Desktop tests: SKIPPED, they did not run: ${result.reason}`);
  if (!isAllowed) tell('  MIRRORLAB_REQUIRE_DESKTOP=1 makes this a failure.');
  return isAllowed;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ progress: 'only work' });
  process.exitCode = reportDesktopTests(await runDesktopTests(process.argv.slice(2))) ? 0 : 1;
}
