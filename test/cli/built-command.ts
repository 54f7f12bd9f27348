import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const load = createRequire(import.meta.url);
const command = fileURLToPath(new URL('../../out/main/cli.cjs', import.meta.url));

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

export interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the built command in this process, as the packaged application does: it is loaded, and when that returns it has
 * written everything and set its exit code. A process for each would take most of the time of these tests to start.
 */
export function runBuiltCommand(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Printed {
  const before = { argv: process.argv, folder: process.cwd(), exitCode: process.exitCode, write: fs.writeSync };
  const asked = { NO_COLOR: '1', ...environment };
  const was = Object.fromEntries(Object.keys(asked).map((name) => [name, process.env[name]]));
  const written = new Map<unknown, Buffer[]>([
    [STANDARD_OUTPUT, []],
    [STANDARD_ERROR, []],
  ]);
  const text = (target: number): string => Buffer.concat(written.get(target) ?? []).toString();
  try {
    // What the command writes to a file goes there.
    fs.writeSync = ((target: number, bytes: Buffer, ...rest: number[]) => {
      const kept = written.get(target);
      if (kept === undefined) return before.write(target, bytes, ...rest);
      kept.push(Buffer.from(bytes.subarray(rest[0] ?? 0)));
      return bytes.length - (rest[0] ?? 0);
    }) as typeof fs.writeSync;
    process.argv = [process.execPath, command, ...words];
    process.exitCode = undefined;
    setEnvironment(asked);
    process.chdir(folder);
    // Its chunks stay loaded; itself it begins anew.
    delete load.cache[command];
    load(command);
    return { code: Number(process.exitCode ?? 0), out: text(STANDARD_OUTPUT), err: text(STANDARD_ERROR) };
  } finally {
    process.chdir(before.folder);
    setEnvironment(was);
    process.exitCode = before.exitCode;
    process.argv = before.argv;
    fs.writeSync = before.write;
  }
}

function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
