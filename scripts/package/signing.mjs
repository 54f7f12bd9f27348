// What a release is signed with. electron-builder signs on Windows and on a Mac; for Linux the checksums are signed.
import { runQuietly } from '../setup.mjs';
import { pathOfCommand } from '../system-packages.mjs';

/**
 * Why a release cannot be made here, as one line; undefined where it can.
 * @param {{ isOfficial: boolean }} electron
 */
export function releaseObstacle({ isOfficial }) {
  if (!isOfficial) return 'a release needs the official Electron, and this one is not it';
  const { env, platform } = process;
  if (platform === 'win32' && !(env.WIN_CSC_LINK || env.CSC_LINK)) {
    return 'a release must be signed: set WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD to the certificate';
  }
  if (platform === 'darwin' && !((env.CSC_LINK || env.CSC_NAME) && (env.APPLE_API_KEY || env.APPLE_ID))) {
    return 'a release must be signed and notarized: set CSC_LINK and CSC_KEY_PASSWORD, and APPLE_API_KEY or APPLE_ID';
  }
  if (platform === 'linux' && !(env.MIRRORLAB_SIGNING_KEY && pathOfCommand('gpg'))) {
    return 'a release must be signed: set MIRRORLAB_SIGNING_KEY to the GnuPG key that signs the checksums';
  }
  return undefined;
}

/**
 * Leaves `FILE.asc` beside a file.
 * @param {string} file
 */
export function signWithGnuPg(file) {
  const key = process.env.MIRRORLAB_SIGNING_KEY ?? '';
  runQuietly('gpg', ['--batch', '--yes', '--armor', '--local-user', key, '--detach-sign', file]);
}
