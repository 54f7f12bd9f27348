/** The `mirrorlab` command: the same engine as the desktop, without a display. */

import { join } from 'node:path';
import { isatty } from 'node:tty';
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../../package.json';
import { parseDuration } from '../scenario/duration.ts';
import { analyze } from './analyze.ts';
import type { AnalyzeOptions } from './analyze-options.ts';
import {
  check,
  type RunOptions,
  run,
  type SchemaKind,
  type StatusOptions,
  schema,
  status,
  template,
} from './commands.ts';
import { compare } from './compare.ts';
import { type ExportDesignOptions, exportDesign } from './export-design.ts';
import { type GradeOptions, grade } from './grade.ts';
import { type ImportOptions, importConfiguration } from './import.ts';
import { InputError } from './input.ts';
import { LADDER_FOLDS, LADDER_FORMS, type LadderCommand, printLadder } from './ladder.ts';
import { type LessonOptions, lesson } from './lessons.ts';
import type { Outcome } from './outcome.ts';
import { writeError, writeOutput } from './output.ts';
import { paintFor } from './paint.ts';

/** What every caller may rely on (`formats.md` section 3). */
const EXIT = { ok: 0, failed: 1, badInput: 2, defect: 3 } as const;

function commandLine(): Command {
  const paint = paintFor({ isTerminal: isatty(1) });
  const program = new Command('mirrorlab')
    .description('Draw a mirror, play every outage against it, read why.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: writeOutput, writeErr: writeError })
    .showSuggestionAfterError();

  program
    .command('run')
    .description('play scenarios and print the timeline, the expectations and the summary')
    .argument('[design]', 'design file; default: the one that the scenario names')
    .requiredOption('--scenario <file...>', 'scenario files')
    .option('--json', 'print the result as JSON')
    .option('--until <duration>', 'end at this virtual time', duration)
    .option('--seed <number>', 'seed of the randomness', seed)
    .addOption(new Option('--ladder [form]', 'print who said what to whom').choices(LADDER_FORMS).preset('text'))
    .addOption(new Option('--fold <lanes>', 'what a lane of the ladder stands for').choices(LADDER_FOLDS))
    .option('--from <duration>', 'begin the ladder at this virtual time', duration)
    .action((design: string | undefined, options: RunOptions & Partial<LadderCommand>) => {
      const { ladder } = options;
      const stray = (['fold', 'from'] as const).find((name) => ladder === undefined && options[name] !== undefined);
      if (stray !== undefined)
        throw new InputError([`--${stray}: says how a ladder is printed, expected --ladder too`]);
      finish(ladder === undefined ? run(design, options, paint) : printLadder(design, { ...options, ladder }));
    });

  program
    .command('status')
    .description('print the status monitor as ^MIRROR shows it')
    .argument('<design>', 'design file')
    .option('--scenario <file>', 'scenario to play first')
    .option('--at <duration>', 'virtual time; default: the end of the scenario', duration)
    .option('--member <name>', 'the member whose view is shown; default: the primary')
    .action((design: string, options: StatusOptions) => finish(status(design, options)));

  addChecks(program, paint);

  program
    .command('export')
    .description('write configuration files, pictures and a report for a design')
    .argument('<design>', 'design file')
    .option('--to <folder>', 'folder to write')
    .option('--kind <kinds>', 'kinds of files, separated by commas; default: all that fit', kinds)
    .addOption(new Option('--product <product>', 'product of every instance').choices(['cache', 'iris']))
    .option('--force', 'overwrite files that are there')
    .option('--analysis <file>', 'a report of analyze --json of this design: the report tells its outages')
    .option('--scenario <file...>', 'scenario files that are played: the report tells how they came out')
    .option('--check <folder>', 'say what has changed since the export in this folder, and write nothing')
    .action((design: string, options: ExportDesignOptions) => finish(exportDesign(design, options, paint)));

  program
    .command('import')
    .description('make a drawing from real configuration files')
    .argument('<file...>', 'CPF, merge, compose, IrisCluster, ICM, iscagent.conf and other files of one system')
    .requiredOption('--to <file>', 'the design file to write')
    .option('--force', 'overwrite it where it exists')
    .option('--explain', 'print what became of each line')
    .action((files: string[], options: ImportOptions) => finish(importConfiguration(files, options)));

  addAnalyze(program, paint);
  addLessons(program);

  program
    .command('template')
    .description('list the built-in designs, or print one')
    .argument('[name]', 'name of a built-in design')
    .action((name: string | undefined) => finish(template(name)));

  program
    .command('schema')
    .description('print the JSON Schema of a file format, for editors')
    .addArgument(new Argument('<format>').choices(['design', 'scenario', 'lesson']))
    .action((kind: SchemaKind) => finish(schema(kind)));

  for (const command of program.commands) command.exitOverride();
  return program;
}

/** What tells something of designs by looking at them alone. */
function addChecks(program: Command, paint: ReturnType<typeof paintFor>): void {
  program
    .command('check')
    .description('check a design against the design rules')
    .argument('<design>', 'design file')
    .option('--json', 'print the findings as JSON')
    .action((design: string, options: { json?: boolean }) => finish(check(design, options, paint)));

  program
    .command('compare')
    .description('tell what was added, removed and changed from one design to another; exit 1 where they differ')
    .argument('<before>', 'design file')
    .argument('<after>', 'design file')
    .option('--json', 'print the differences as JSON')
    .action((before: string, after: string, options: { json?: boolean }) =>
      finish(compare(before, after, options, paint)),
    );
}

function addLessons(program: Command): void {
  program
    .command('lesson')
    .description('list the lessons, or show one as a learner reads it')
    .argument('[lesson]', 'name of a lesson that ships, or a lesson file')
    .option('--seed <number>', 'the task of this learner', seed)
    .option('--file', 'print the file of a lesson that ships')
    .option('--check', "put it through the author's gate: solution, doing nothing and other ways, for 200 seeds")
    .option('--json', 'print it as JSON')
    .action((name: string | undefined, options: LessonOptions) => finish(lesson(name, options)));

  program
    .command('grade')
    .description('play attempts at a lesson again and grade them')
    .argument('<lesson>', 'name of a lesson that ships, or a lesson file')
    .requiredOption('--attempt <file...>', 'attempt files')
    .option('--regrade <lesson>', 'the same lesson with another rubric: points before and after')
    .option('--json', 'print the results as JSON')
    .option('--csv', 'print one line for each attempt')
    .option('--html <file>', 'write the result sheets as a page')
    .action((name: string, options: GradeOptions) => finish(grade(name, options)));
}

/** The one command that waits, for its worker threads. */
function addAnalyze(program: Command, paint: ReturnType<typeof paintFor>): void {
  program
    .command('analyze')
    .description('play every outage, and every pair of them, and tell what becomes of the mirror')
    .argument('[design]', 'design file')
    .option('--faults <count>', '1: single outages; 2: pairs too, at once and in both orders')
    .option('--timing', 'for pairs: at which distances the outcome changes, and why')
    .option('--remedies', 'try the standard remedies and tell what each would change')
    .option('--compare <other>', 'another design, or a report of it: what is better and worse here')
    .option(
      '--fail-on <outcomes>',
      'exit 1 where a single outage has one of these outcomes; goals: where it misses a goal of the design',
    )
    .option('--jobs <count>', 'worker threads; default: one per processor')
    .option('--json', 'print the report as JSON')
    .option('--html <file>', 'write the report as a page')
    .option('--shard <i/n>', 'play only this share of the cells')
    .option('--merge <file...>', 'put the reports of all shards together')
    .action((design: string | undefined, options: AnalyzeOptions) => {
      void analyze(design, options, join(__dirname, 'analysis-worker.cjs'), paint).then(
        ({ text, exitCode }) => {
          process.exitCode = exitCode;
          writeOutput(text);
        },
        (error: unknown) => {
          process.exitCode = exitCodeOf(error);
        },
      );
    });
}

function duration(text: string): number {
  const milliseconds = parseDuration(/^\d+$/.test(text) ? Number(text) : text);
  if (milliseconds === null) throw new InvalidArgumentError('Expected a duration such as 250ms, 8s, 20m or 1h.');
  return milliseconds;
}

/** May be given several times, too. */
function kinds(text: string, before: readonly string[] = []): string[] {
  return [...new Set([...before, ...text.split(',').map((kind) => kind.trim())])];
}

function seed(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) throw new InvalidArgumentError('Expected a whole number.');
  return number;
}

function finish({ text, ok }: Outcome): void {
  process.exitCode = ok ? EXIT.ok : EXIT.failed;
  writeOutput(text);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof InputError) {
    for (const line of error.lines) writeError(`${line}\n`);
    return EXIT.badInput;
  }
  // Commander has already printed what is wrong with the arguments, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.badInput;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  writeError(`mirrorlab: internal error, please report it.\n${text}\n`);
  return EXIT.defect;
}

try {
  // Commander would read the arguments otherwise inside of Electron.
  commandLine().parse(process.argv.slice(2), { from: 'user' });
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
