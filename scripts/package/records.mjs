// What stands beside the packages: their checksums, and what they are made of.
import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runQuietly } from '../setup.mjs';

/**
 * In the format of `sha256sum`, which checks them with `--check`.
 * @param {{ files: string[], output: string }} options
 */
export async function writeChecksums({ files, output }) {
  const lines = [];
  for (const file of files) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    lines.push(`${hash.digest('hex')}  ${basename(file)}\n`);
  }
  const path = join(output, `SHA256SUMS-${process.platform}.txt`);
  writeFileSync(path, lines.join(''));
  return path;
}

/**
 * CycloneDX, from the lockfile; what only builds and tests the application is marked there as development. Electron is
 * named as it was packed, which on a machine without the official one is not that of the lockfile.
 * @param {{ version: string, electronVersion: string, output: string }} options
 */
export function writeBillOfMaterials({ version, electronVersion, output }) {
  const text = runQuietly('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']);
  const bill = JSON.parse(text);
  const electron = bill.components.find((/** @type {{ name: string }} */ { name }) => name === 'electron');
  if (electron.version !== electronVersion) {
    const named = { type: 'framework', 'bom-ref': electron['bom-ref'], name: 'electron', version: electronVersion };
    bill.components[bill.components.indexOf(electron)] = named;
  }
  const path = join(output, `mirrorlab-${version}.cdx.json`);
  writeFileSync(path, `${JSON.stringify(bill, null, 2)}\n`);
  return path;
}
