// What of other people's work ships: every package of which the build takes a module, with the text of its licence. Written
// as `out/licences.json`, which Help shows.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './setup.mjs';

/** @typedef {{ name: string, version: string, licence: string, text: string }} ShippedPackage */

/**
 * A plugin for each of the builds that one process makes; together they write one file.
 * @returns {() => import('vite').Plugin}
 */
export function licencesOfBuild() {
  /** @type {Map<string, ShippedPackage>} */
  const known = new Map();
  note(known, join(root, 'node_modules/electron'));
  return () => ({
    name: 'licences-of-build',
    apply: 'build',
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const folder = packageFolder(id);
        if (folder !== null) note(known, folder);
      }
      const packages = [...known.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'));
      mkdirSync(join(root, 'out'), { recursive: true });
      writeFileSync(join(root, 'out/licences.json'), `${JSON.stringify(packages, null, 1)}\n`);
    },
  });
}

/**
 * The folder of the package that a module lies in, or null where it is ours.
 * @param {string} id
 */
function packageFolder(id) {
  const file = id.replace(/^\0/, '').replace(/\?.*$/, '');
  const [, folder] = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file.replaceAll('\\', '/')) ?? [];
  return folder === undefined || !existsSync(join(folder, 'package.json')) ? null : folder;
}

/**
 * @param {Map<string, ShippedPackage>} known
 * @param {string} folder
 */
function note(known, folder) {
  if (known.has(folder)) return;
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licence = typeof license === 'string' ? license : (license?.type ?? 'not named');
  known.set(folder, { name, version, licence, text: textIn(folder) ?? textIn(dirname(folder)) ?? '' });
}

/** @param {string} folder */
function textIn(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name));
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').trim();
}
