// A Vitest plugin: the pure layers are loaded as modules that were built, and not through Vite's own loader, which puts a getter
// before everything that is imported. The engine, into which most of the time of the tests goes, runs 2.5 times as fast.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.cache/built-modules');
const DAY_MS = 86_400_000;

/** Of these, each imports others of them, packages and resources, and nothing else (`.dependency-cruiser.cjs`). */
const LAYERS = [
  ...['analysis', 'design', 'diagram', 'engine', 'export', 'files', 'import', 'ladder', 'lessons', 'procedures'],
  ...['scenario', 'session', 'shared', 'terminal', 'vendor-files'],
].map((layer) => join(root, 'src', layer) + sep);

/** @returns {import('vitest/config').Plugin} */
export function builtModules() {
  /** @type {string | null} Where the built modules are. */
  let built = null;
  return {
    name: 'built-modules',
    enforce: 'pre',
    config: () => ({ test: { server: { deps: { external: [/\/\.cache\/built-modules\//] } } } }),
    async configureVitest({ vitest }) {
      // What is watched changes, and what is covered is the source.
      const { watch, coverage } = vitest.config;
      if (!watch && !coverage.enabled) built = await buildOnce();
    },
    async resolveId(source, importer, options) {
      if (built === null) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      if (!resolved?.id.endsWith('.ts') || !LAYERS.some((layer) => resolved.id.startsWith(layer))) return resolved;
      return join(built, relative(join(root, 'src'), resolved.id).replace(/\.ts$/, '.js'));
    },
  };
}

/**
 * Builds them unless these very sources have been built. Others may read what is there meanwhile, so that a build comes to its
 * place whole, and an old one goes only after a day.
 */
async function buildOnce() {
  const sources = LAYERS.flatMap((layer) => filesIn(layer));
  const hash = createHash('sha256');
  for (const file of [...sources, ...filesIn(join(root, 'resources')), join(root, 'package-lock.json')]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  const place = join(folder, hash.digest('hex').slice(0, 16));
  if (existsSync(place)) return place;

  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    const old = join(folder, entry);
    if (Date.now() - statSync(old).mtimeMs > DAY_MS) rmSync(old, { recursive: true, force: true });
  }
  const making = `${place}-${process.pid}`;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      outDir: making,
      minify: false,
      sourcemap: 'inline',
      target: 'node20',
      rolldownOptions: {
        input: sources.filter((file) => file.endsWith('.ts')),
        output: { preserveModules: true, preserveModulesRoot: join(root, 'src'), entryFileNames: '[name].js' },
      },
    },
  });
  const others = readdirSync(making).filter(
    (name) => name !== 'resources' && !LAYERS.includes(join(root, 'src', name) + sep),
  );
  if (others.length > 0) throw new Error(`${others} would be loaded twice: scripts/built-modules.mjs does not list it`);
  try {
    renameSync(making, place);
  } catch (error) {
    // Somebody else was quicker, with the same.
    if (!existsSync(place)) throw error;
    rmSync(making, { recursive: true, force: true });
  }
  return place;
}

/** @param {string} start */
function filesIn(start) {
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
