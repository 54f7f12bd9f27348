// What electron-builder is told. It reads no file of its own, so that there is one place for it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** Since which version Electron has the fuse for `file://`; an older binary has no room for it. */
const FILE_PROTOCOL_FUSE_SINCE = 29;

/** A deb and an rpm have to name a page. The project has none yet, and nobody can ever be given a name in `invalid`. */
const HOME_PAGE = 'https://mirrorlab.invalid/';

const designs = {
  ext: 'mirrorlab',
  name: 'MirrorLab design',
  description: 'MirrorLab design',
  mimeType: 'application/x-mirrorlab-design',
  role: /** @type {const} */ ('Editor'),
};
/** Not on Windows: it goes by what follows the last dot, and other programs have a better claim to every YAML file. */
const scenarios = {
  ext: 'scenario.yaml',
  name: 'MirrorLab scenario',
  description: 'MirrorLab scenario',
  mimeType: 'application/x-mirrorlab-scenario',
  role: /** @type {const} */ ('Editor'),
};

/**
 * @param {{ electron: { folder: string, version: string }, buildKind: 'developer' | 'release', output: string }} options
 * @returns {import('electron-builder').Configuration}
 */
export function packageConfiguration({ electron, buildKind, output }) {
  return {
    appId: 'org.mirrorlab.desktop',
    productName: 'MirrorLab',
    copyright: 'MIT licence',
    directories: { output, buildResources: join(root, 'resources') },
    electronDist: electron.folder,
    electronVersion: electron.version,
    npmRebuild: false,
    publish: null,
    extraMetadata: { buildKind, homepage: HOME_PAGE, author: 'The MirrorLab developers' },
    // Everything that the application needs of its dependencies is in `out`.
    files: ['out/**', '!out/.built', '!node_modules/**', 'resources/icons/icon.png', 'package.json'],
    afterPack: removeDefaultApplication,
    extraFiles: [{ from: 'LICENSE', to: 'LICENSE.txt' }],
    icon: 'resources/icons/icon.png',
    electronFuses: fusesOf(electron.version),
    forceCodeSigning: buildKind === 'release' && process.platform !== 'linux',
    linux: {
      // `mirrorlab` is the command line.
      executableName: 'mirrorlab-desktop',
      category: 'Development',
      synopsis: 'A workbench for InterSystems Caché mirroring',
      maintainer: 'The MirrorLab developers',
      fileAssociations: [designs, scenarios],
      extraFiles: [{ from: 'resources/command-line/mirrorlab-linux', to: 'mirrorlab' }],
    },
    deb: { fpm: [...dependingOn('libgbm1', 'libasound2t64 | libasound2'), installedCommandLine()] },
    rpm: { fpm: [...dependingOn('(mesa-libgbm or libgbm1)', '(alsa-lib or libasound2)'), installedCommandLine()] },
    mac: {
      category: 'public.app-category.developer-tools',
      hardenedRuntime: true,
      fileAssociations: [designs, scenarios],
      extraFiles: [{ from: 'resources/command-line/mirrorlab-mac', to: 'Resources/mirrorlab' }],
    },
    win: {
      fileAssociations: [designs],
      // In a folder of its own, as Windows would take MirrorLab.exe for it beside the application.
      extraFiles: [{ from: 'resources/command-line/mirrorlab.cmd', to: 'bin/mirrorlab.cmd' }],
    },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, license: 'LICENSE' },
  };
}

/**
 * Electron's own application, which runs any script that it is told to.
 * @param {import('electron-builder').AfterPackContext} context
 */
function removeDefaultApplication({ packager, appOutDir }) {
  rmSync(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}

/** The packaged application is no Node for other people's scripts, and runs nothing but what it was packed with. */
function fusesOf(/** @type {string} */ electronVersion) {
  const hasFileProtocolFuse = Number.parseInt(electronVersion, 10) >= FILE_PROTOCOL_FUSE_SINCE;
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    // Electron checks it on Windows and on a Mac.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    ...(hasFileProtocolFuse && { grantFileProtocolExtraPrivileges: false }),
  };
}

/** Where no desktop has brought them, as on a server, not even the command line starts without; electron-builder names the others. */
const dependingOn = (/** @type {string[]} */ ...packages) => packages.flatMap((one) => ['--depends', one]);

const installedCommandLine = () => `${join(root, 'resources/command-line/mirrorlab-installed')}=/usr/bin/mirrorlab`;
