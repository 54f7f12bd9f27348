import { join } from 'node:path';

/**
 * Where the application begins: the packaged one is the desktop and the command line in one file to run, since with
 * Electron's fuses it cannot serve as a Node for scripts. The launcher `mirrorlab` names the command line first, and puts
 * what a person typed behind `--`, where neither Chromium nor Node takes any of it for its own.
 */
const COMMAND_LINE = '--command-line';

if (process.argv[1] === COMMAND_LINE) {
  const [executable = ''] = process.argv;
  const typed = process.argv.indexOf('--') + 1;
  process.argv = [executable, COMMAND_LINE, ...(typed === 0 ? [] : process.argv.slice(typed))];
  require(join(__dirname, 'cli.cjs'));
  // Before Electron looks for a display. The command has written everything and set its exit code.
  process.exit(process.exitCode);
} else {
  require(join(__dirname, 'main.cjs'));
}
