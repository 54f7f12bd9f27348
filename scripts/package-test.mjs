// `npm run package:test`: packs the application into a folder, if that does not hold the present build, and tests it.
import { pathToFileURL } from 'node:url';
import { reportDesktopTests, runDesktopTests } from './desktop.mjs';
import { packageFolder } from './package.mjs';
import { reasonOf, setUp, tell } from './setup.mjs';

/** @param {string[]} playwrightArguments */
export async function runPackageTests(playwrightArguments) {
  return runWithPackage(['--config', 'package.config.ts', ...playwrightArguments]);
}

/**
 * What needs the packaged application.
 * @param {string[]} playwrightArguments
 */
export async function runWithPackage(playwrightArguments) {
  try {
    await packageFolder();
  } catch (error) {
    tell(`✗ Package: ${reasonOf(error)}`);
    return { outcome: /** @type {const} */ ('failed') };
  }
  return runDesktopTests(playwrightArguments);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ progress: 'only work' });
  // At once: what electron-builder leaves behind sets the exit code to 0 as the process ends by itself.
  process.exit(reportDesktopTests(await runPackageTests(process.argv.slice(2))) ? 0 : 1);
}
