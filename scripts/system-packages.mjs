// What Electron needs from the system beside its own folder.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { reasonOf, runQuietly, tell } from './setup.mjs';

const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];
const displayPackages = ['xvfb'];
const displayCommands = ['Xvfb'];

/**
 * Installs what is missing where that is possible, which is for root on Debian, and returns what is missing still.
 * @param {{ executable: string, display: 'real' | 'virtual' }} need
 * @returns {{ missing: string[], advice: string }}
 */
export function provideSystemPackages({ executable, display }) {
  if (process.platform !== 'linux') return { missing: [], advice: '' };
  const packages = display === 'virtual' ? [...displayPackages, ...libraryPackages] : libraryPackages;
  const commands = display === 'virtual' ? displayCommands : [];
  const findMissing = () => [...missingCommands(commands), ...missingLibraries(executable)];

  if (findMissing().length > 0 && isRootOnDebian()) installDebianPackages(packages);
  return { missing: findMissing(), advice: `on Debian: apt-get install ${packages.join(' ')}` };
}

/**
 * The packer for archives, which electron-builder would otherwise download.
 * @returns {string | undefined}
 */
export function provideSevenZip() {
  const find = () => pathOfCommand('7za') ?? pathOfCommand('7zz');
  if (find() === undefined && isRootOnDebian()) installDebianPackages(['p7zip-full']);
  return find();
}

/** @param {string} name */
export function pathOfCommand(name) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

function isRootOnDebian() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/** @param {string[]} commands */
function missingCommands(commands) {
  return commands.filter((name) => pathOfCommand(name) === undefined);
}

/**
 * The libraries that the binary asks for in vain.
 * @param {string} executable
 */
function missingLibraries(executable) {
  const libraries = runQuietly('ldd', [executable]).matchAll(/^\s*(\S+) => not found$/gm);
  return Array.from(libraries, ([, name]) => name);
}

/** @param {string[]} packages */
function installDebianPackages(packages) {
  tell(`… Debian packages: installing ${packages.join(' ')}`);
  process.env.DEBIAN_FRONTEND = 'noninteractive';
  try {
    runQuietly('apt-get', ['update']);
    runQuietly('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
    tell('✓ Debian packages: installed');
  } catch (error) {
    tell(`✗ Debian packages: ${reasonOf(error)}`);
  }
}
