import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { runBuiltCommand } from './built-command.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const conformance = 'test/scenarios/conformance';

export interface CommandResult {
  readonly code: number | null;
  readonly out: string;
  readonly lines: readonly string[];
}

/** What becomes of the words. `lines` is what is said on standard error. */
export function mirrorlab(...words: string[]): CommandResult {
  return mirrorlabIn(root, ...words);
}

/** The same, where its files lie in another folder. */
export function mirrorlabIn(folder: string, ...words: string[]): CommandResult {
  prepareCommand();
  // It answers after it has returned, which only a process can be waited for; all others need none of their own.
  const { code, out, err } = words[0] === 'analyze' ? runProcess(folder, words) : runBuiltCommand(folder, words);
  return { code, out, lines: err.split('\n').filter((line) => line !== '') };
}

/** The command as a script starts it, with all that is before the command itself. */
export function mirrorlabProcess(...words: string[]): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/bin/mirrorlab.mjs`, ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  // A build that was missing or stale tells of itself; those lines are not the command's.
  const lines = stderr.split('\n').filter((line) => line !== '' && !/^[…✓] (Build|Dependencies): /.test(line));
  return { code: status, out: stdout, lines };
}

let isPrepared = false;

/** Builds where the build is missing or stale; once, as looking for it takes as long as a short command. */
export function prepareCommand(): void {
  if (isPrepared) return;
  const { code, lines } = mirrorlabProcess('--version');
  if (code !== 0) throw new Error(`The command line cannot be built:\n${lines.join('\n')}`);
  isPrepared = true;
}

function runProcess(folder: string, words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/out/main/cli.cjs`, ...words], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, out: stdout, err: stderr };
}
