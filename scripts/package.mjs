// `npm run package`: the packages that can be made on this machine, into `dist`. With `--release` they are for users:
// signed, and made with the official Electron, or not made at all.
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { officialHostAnswers, resolveElectron, versionOf } from './electron.mjs';
import { reasonOf, root, setUp, tell } from './setup.mjs';
import { provideSevenZip } from './system-packages.mjs';

const output = join(root, 'dist');

/** Which kinds need a tool that electron-builder downloads, and which do not. */
const kinds = {
  linux: { offline: ['dir'], withSevenZip: ['tar.gz'], withDownloads: ['AppImage', 'deb', 'rpm'] },
  darwin: { offline: ['dir'], withSevenZip: [], withDownloads: ['dmg', 'zip'] },
  win32: { offline: ['dir'], withSevenZip: [], withDownloads: ['nsis', 'zip'] },
};

/** The folder that holds the packaged application, and what is run in it. */
export function unpackedApplication() {
  const names = {
    linux: ['linux-unpacked', 'mirrorlab-desktop', 'mirrorlab'],
    darwin: ['mac/MirrorLab.app/Contents', 'MacOS/MirrorLab', 'Resources/mirrorlab'],
    win32: ['win-unpacked', 'MirrorLab.exe', 'bin/mirrorlab.cmd'],
  };
  const [folder = '', desktop = '', commandLine = ''] = names[platform()];
  return {
    folder: join(output, folder),
    desktop: join(output, folder, desktop),
    commandLine: join(output, folder, commandLine),
  };
}

/** Makes the folder alone, which takes some seconds, unless it holds the present build already. */
export async function packageFolder() {
  const { folder } = unpackedApplication();
  const archive = join(folder, platform() === 'darwin' ? 'Resources/app.asar' : 'resources/app.asar');
  const sources = ['out/.built', 'scripts/package.mjs', 'scripts/package/configuration.mjs', 'resources/command-line'];
  const isFresh =
    existsSync(archive) && sources.every((file) => statSync(join(root, file)).mtimeMs <= statSync(archive).mtimeMs);
  if (isFresh) return;
  await makePackages({ electron: await resolveElectron(), targets: ['dir'], buildKind: 'developer' });
}

/**
 * @param {{ electron: import('./electron.mjs').Electron, targets: string[], buildKind: 'developer' | 'release' }} options
 * @returns {Promise<{ files: string[], electronVersion: string }>}
 */
async function makePackages({ electron, targets, buildKind }) {
  const { build, Platform } = await import('electron-builder');
  const { packageConfiguration } = await import('./package/configuration.mjs');
  const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS };
  // What a certificate signs by accident looks like a release.
  if (buildKind === 'developer') process.env.CSC_IDENTITY_AUTO_DISCOVERY = 'false';
  // What electron-builder takes by itself needs nine minutes on two cores, for a twentieth less.
  process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ??= '5';
  const electronVersion = versionOf(electron);
  const config = packageConfiguration({ electron: { ...electron, version: electronVersion }, buildKind, output });
  const made = await build({ projectDir: root, targets: platforms[platform()].createTarget(targets), config });
  return { files: made.filter((file) => !file.endsWith('.blockmap')), electronVersion };
}

async function targetsHere() {
  const { offline, withSevenZip, withDownloads } = kinds[platform()];
  if (await officialHostAnswers()) return [...offline, ...withSevenZip, ...withDownloads];
  const sevenZip = provideSevenZip();
  const left = sevenZip === undefined ? [...withSevenZip, ...withDownloads] : withDownloads;
  if (sevenZip !== undefined) process.env.ELECTRON_BUILDER_7ZIP_PATH = sevenZip;
  tell(`⚠ Not made here, as their tools cannot be downloaded: ${left.join(', ')}`);
  return sevenZip === undefined ? offline : [...offline, ...withSevenZip];
}

function platform() {
  const { platform: here } = process;
  if (here === 'linux' || here === 'darwin' || here === 'win32') return here;
  throw new Error(`there are no packages for ${here}`);
}

async function packageEverything() {
  const { releaseObstacle, signWithGnuPg } = await import('./package/signing.mjs');
  const { writeBillOfMaterials, writeChecksums } = await import('./package/records.mjs');
  const buildKind = process.argv.includes('--release') ? 'release' : 'developer';
  const electron = await resolveElectron();
  const obstacle = buildKind === 'release' ? releaseObstacle(electron) : undefined;
  if (obstacle !== undefined) throw new Error(obstacle);
  tell(`… Electron: ${electron.description}`);

  const targets = await targetsHere();
  rmSync(output, { recursive: true, force: true });
  const { files, electronVersion } = await makePackages({ electron, targets, buildKind });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const bill = writeBillOfMaterials({ version, electronVersion, output });
  const checksums = await writeChecksums({ files: [...files, bill], output });
  if (buildKind === 'release' && platform() === 'linux') signWithGnuPg(checksums);
  for (const file of [unpackedApplication().folder, ...files, bill, checksums]) tell(`✓ ${file}`);
  if (buildKind === 'developer') tell("  A developer's build: not signed, and not for others.");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ progress: 'every step' });
  try {
    await packageEverything();
  } catch (error) {
    tell(`✗ Packages: ${reasonOf(error)}`);
    // At once: what electron-builder leaves behind sets the exit code to 0 as the process ends by itself.
    process.exit(1);
  }
}
