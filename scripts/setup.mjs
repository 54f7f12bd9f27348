// Brings a checkout to the point where it can run: dependencies, then the build. Only Node's own modules are used,
// because this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** As new as the sources that the build was made of. */
export const buildStamp = join(root, 'out/.built');
const lock = join(root, '.cache/setup.lock');
const buildInputs = [
  'src',
  'resources',
  'docs/guide',
  'docs/glossary.md',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/licences.mjs',
  'scripts/log-citations.mjs',
  'scripts/read-citations.mjs',
  'scripts/syntax.mjs',
];

/**
 * Where progress goes. The command line keeps standard output for itself, so everything here is told on standard error.
 * @param {string} line
 */
export function tell(line) {
  process.stderr.write(`${line}\n`);
}

/** @param {unknown} error */
export function reasonOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Runs a command of a step and keeps what it prints for the case that it fails.
 * @param {string} command
 * @param {string[]} commandArguments
 */
export function runQuietly(command, commandArguments) {
  const isWindowsScript = process.platform === 'win32' && (command === 'npm' || command === 'npx');
  const result = spawnSync(command, commandArguments, { cwd: root, encoding: 'utf8', shell: isWindowsScript });
  if (result.status !== 0) {
    const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`.trim();
    throw new Error(`${[command, ...commandArguments].join(' ')} failed:\n${output}`);
  }
  return result.stdout;
}

const steps = [
  { title: 'Dependencies', isDone: dependenciesAreInstalled, doing: 'installing, about a minute', run: install },
  { title: 'Build', isDone: buildIsFresh, doing: 'building', run: build },
];

/**
 * Does the steps that are not done yet. One that fails ends the process with 3, the exit code for defects of ours.
 * @param {{ progress: 'every step' | 'only work' }} options
 */
export async function setUp({ progress }) {
  for (const step of steps) {
    if (step.isDone()) {
      if (progress === 'every step') tell(`✓ ${step.title}: up to date`);
      continue;
    }
    try {
      tell(`… ${step.title}: ${step.doing}`);
      const start = Date.now();
      // Asked again inside the lock, because another command may have done the step while this one waited.
      await withLock(() => step.isDone() || step.run());
      tell(`✓ ${step.title}: done in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    } catch (error) {
      tell(`✗ ${step.title}: ${reasonOf(error)}`);
      process.exit(3);
    }
  }
}

/**
 * Compares the lockfile with the one that npm writes at the end of every installation, so that an installation that
 * was broken off counts as missing and one that somebody made by hand counts as done.
 */
function dependenciesAreInstalled() {
  const installedLockfile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installedLockfile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedLockfile, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function install() {
  runQuietly('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function buildIsFresh() {
  if (!existsSync(buildStamp)) return false;
  const built = statSync(buildStamp).mtimeMs;
  return buildInputs.every((input) => newestChange(join(root, input)) <= built);
}

/**
 * A folder counts as well as its files, because only its own time tells that a file was deleted from it.
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), status.mtimeMs);
}

function build() {
  const start = new Date();
  runQuietly('npm', ['run', 'build', '--silent']);
  // The stamp bears the time of the start, so that a source saved during the build makes the build stale.
  writeFileSync(buildStamp, '');
  utimesSync(buildStamp, start, start);
}

/**
 * Two commands started at the same moment must not install or build over each other: the second waits for the first.
 * @param {() => unknown} work
 */
async function withLock(work) {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      if (lockIsAbandoned()) rmSync(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Its owner is gone, or the lock is so old that the number of its owner belongs to another process by now. */
function lockIsAbandoned() {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return Date.now() - statSync(lock).mtimeMs > 10 * 60_000;
  } catch {
    return true;
  }
}
