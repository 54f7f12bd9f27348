import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Where the application begins: the packaged one is the desktop and the command line in one file to run, since with
 * Electron's fuses it cannot serve as a Node for scripts. The launcher `mirrorlab` names the command line first, and puts
 * what a person typed behind `--`, where neither Chromium nor Node takes any of it for its own.
 */
const COMMAND_LINE = '--command-line';

/** Commands that wait for something, for which Electron gives the main thread no time before it looks for a display. */
const WAITING_COMMANDS: readonly string[] = ['analyze'];

if (process.argv[1] === COMMAND_LINE) {
  const [executable = ''] = process.argv;
  const typed = process.argv.indexOf('--') + 1;
  process.argv = [executable, COMMAND_LINE, ...(typed === 0 ? [] : process.argv.slice(typed))];
  if (WAITING_COMMANDS.includes(process.argv[2] ?? '')) process.exit(runInThread());
  require(join(__dirname, 'cli.cjs'));
  // Before Electron looks for a display. The command has written everything and set its exit code.
  process.exit(process.exitCode);
} else {
  require(join(__dirname, 'main.cjs'));
}

/** Plays the command in a thread of its own, which has an event loop, and holds this one until it has ended. */
function runInThread(): number {
  const state = new Int32Array(new SharedArrayBuffer(8));
  const script = `
    const { workerData } = require('node:worker_threads');
    process.on('exit', (code) => {
      Atomics.store(workerData.state, 1, process.exitCode ?? code);
      Atomics.store(workerData.state, 0, 1);
      Atomics.notify(workerData.state, 0);
    });
    require(workerData.file);`;
  new Worker(script, {
    eval: true,
    argv: process.argv.slice(2),
    workerData: { state, file: join(__dirname, 'cli.cjs') },
  });
  Atomics.wait(state, 0, 0);
  return Atomics.load(state, 1);
}
