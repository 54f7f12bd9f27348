// A Vitest plugin: the pure layers are loaded as modules that were built, and not through Vite's own loader, which puts a getter
// before everything that is imported. A long run of the engine is 2.5 times as fast, and the tests of runbooks, with many short
// ones, need a fifth less.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, normalizePath } from 'vite';

const root = join(import.meta.dirname, '..');
const folder = join(root, '.cache/built-modules');
const DAY_MS = 86_400_000;

/** Of these, each imports others of them, packages and resources, and nothing else (`.dependency-cruiser.cjs`). */
const LAYERS = [
  ...['analysis', 'design', 'diagram', 'engine', 'export', 'files', 'import', 'ladder', 'lessons', 'procedures'],
  ...['scenario', 'session', 'shared', 'terminal', 'vendor-files'],
];
const folders = LAYERS.map((layer) => join(root, 'src', layer));

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
      const path = resolved === null ? null : builtPath(resolved.id);
      return path === null ? resolved : normalizePath(join(built, path));
    },
  };
}

/** Where in the build the module of a source is; null for what is not built. Ids have slashes on every system. */
function builtPath(/** @type {string} */ id) {
  const isBuilt = id.endsWith('.ts') && folders.some((layer) => id.startsWith(`${normalizePath(layer)}/`));
  return isBuilt ? relative(join(root, 'src'), id).replace(/\.ts$/, '.js') : null;
}

/** What the build is made of: all sources, and what else decides how they are built. */
function ingredients() {
  const hash = createHash('sha256');
  const others = [join(root, 'package-lock.json'), import.meta.filename];
  for (const file of [...[...folders, join(root, 'resources')].flatMap(filesIn), ...others]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * Builds them unless these very sources have been built. Others may read what is there meanwhile, so that a build comes to its
 * place whole, and goes only when nobody has begun with it for a day.
 */
async function buildOnce() {
  const made = ingredients();
  const place = join(folder, made);
  if (existsSync(place)) {
    utimesSync(place, new Date(), new Date());
    return place;
  }

  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    const old = join(folder, entry);
    // Another run may be moving it to its place.
    const madeMs = statSync(old, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - madeMs > DAY_MS) rmSync(old, { recursive: true, force: true });
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
        input: folders.flatMap(filesIn).filter((file) => file.endsWith('.ts')),
        output: { preserveModules: true, preserveModulesRoot: join(root, 'src'), entryFileNames: '[name].js' },
      },
    },
  });
  const others = readdirSync(making).filter((name) => name !== 'resources' && !LAYERS.includes(name));
  if (others.length > 0) throw new Error(`${others} would be loaded twice: scripts/built-modules.mjs does not list it`);
  if (ingredients() !== made) {
    // A source was changed meanwhile: nobody knows which of its states has been built.
    rmSync(making, { recursive: true, force: true });
    return buildOnce();
  }
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
