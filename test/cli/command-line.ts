import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const conformance = 'test/scenarios/conformance';

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly lines: readonly string[];
}

/** Runs the real command, as a script would. `lines` is what it says on standard error. */
export function mirrorlab(...words: string[]): CommandResult {
  return mirrorlabIn(root, ...words);
}

/** The same, where its files lie in another folder. */
export function mirrorlabIn(folder: string, ...words: string[]): CommandResult {
  const result = spawnSync(process.execPath, [`${root}/bin/mirrorlab.mjs`, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  });
  // A build that became stale while the tests run tells of itself; those lines are not the command's.
  const lines = result.stderr.split('\n').filter((line) => line !== '' && !/^[…✓] (Build|Dependencies): /.test(line));
  return { code: result.status, out: result.stdout, lines };
}
