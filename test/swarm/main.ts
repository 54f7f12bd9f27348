import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { stringify } from 'yaml';
import { type Outcome, playSeed } from './play-seed.ts';
import { shrink } from './shrink.ts';
import { toScenario } from './to-scenario.ts';
import { judgeThisEngine, tryMistakes } from './trial.ts';

/**
 * `npm run swarm -- --seeds N [--from S] [--minutes M] [--jobs J] [--failures F]`: plays seeds in worker threads over the
 * cores. A seed that fails is shrunk, printed as a scenario and kept in `.cache/swarm-failures`. Ends with exit code 1
 * where any failed.
 *
 * `npm run swarm -- --mistakes [--only ID,ID] [--seeds N]`: plants protocol mistakes in copies of the engine and says for
 * each which scenarios fail and after how many seeds the swarm finds it.
 */
const BATCH = 25;
const KEPT = '.cache/swarm-failures';

interface Batch {
  readonly from: number;
  readonly count: number;
}

interface Report {
  readonly seeds: number;
  readonly virtualMs: number;
  readonly events: number;
  readonly warned: number;
  readonly excused: number;
  readonly failures: readonly Outcome[];
}

if (isMainThread) await lead();
else work();

function work(): void {
  parentPort?.on('message', ({ from, count }: Batch) => {
    const outcomes = Array.from({ length: count }, (_, position) => playSeed(from + position));
    const report: Report = {
      seeds: count,
      virtualMs: outcomes.reduce((sum, outcome) => sum + outcome.endMs, 0),
      events: outcomes.reduce((sum, outcome) => sum + outcome.events, 0),
      warned: outcomes.filter((outcome) => outcome.warned > 0).length,
      excused: outcomes.filter((outcome) => outcome.excused).length,
      failures: outcomes.filter((outcome) => outcome.finding !== null).map(shrink),
    };
    parentPort?.postMessage(report);
  });
}

async function lead(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '1000' },
      from: { type: 'string', default: '1' },
      minutes: { type: 'string', default: '0' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      failures: { type: 'string', default: '5' },
      mistakes: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      trial: { type: 'string' },
    },
  });
  const number = (name: keyof typeof values): number => Number(values[name]);
  if (values.trial !== undefined) {
    process.stdout.write(JSON.stringify(judgeThisEngine(number('trial'))));
    return;
  }
  if (values.mistakes) {
    const only = values.only === '' ? [] : values.only.split(',');
    process.exitCode = (await tryMistakes(number('seeds'), number('jobs'), only)) ? 0 : 1;
    return;
  }
  const endAt = number('minutes') > 0 ? Date.now() + number('minutes') * 60_000 : Number.POSITIVE_INFINITY;
  const total = number('minutes') > 0 ? Number.POSITIVE_INFINITY : number('seeds');
  const reports = await playInWorkers(number('jobs'), number('failures'), (given) =>
    given < total && Date.now() < endAt
      ? { from: number('from') + given, count: Math.min(BATCH, total - given) }
      : null,
  );
  process.exitCode = tell(reports);
}

/** Hands out batches until there is none left, or enough seeds have failed. */
function playInWorkers(jobs: number, failures: number, batchAt: (given: number) => Batch | null): Promise<Report[]> {
  const reports: Report[] = [];
  let given = 0;
  let failed = 0;
  const playOn = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(import.meta.url));
      const next = (): void => {
        const batch = failed < failures ? batchAt(given) : null;
        if (batch === null) {
          worker.terminate().then(() => resolve(), reject);
          return;
        }
        given += batch.count;
        worker.postMessage(batch);
      };
      worker.on('message', (report: Report) => {
        reports.push(report);
        failed += report.failures.length;
        report.failures.forEach(keep);
        next();
      });
      worker.on('error', reject);
      next();
    });
  return Promise.all(Array.from({ length: jobs }, playOn)).then(() => reports);
}

/** Prints a failing seed as a scenario and writes it down, with its design. */
function keep(outcome: Outcome): void {
  const name = `seed-${outcome.seed}`;
  const scenario = toScenario(outcome, `${name}.design.yaml`);
  mkdirSync(KEPT, { recursive: true });
  writeFileSync(`${KEPT}/${name}.scenario.yaml`, scenario);
  writeFileSync(`${KEPT}/${name}.design.yaml`, stringify(outcome.document));
  const commands = outcome.schedule.length;
  process.stdout.write(
    `\nSeed ${outcome.seed} fails, with ${commands} commands; kept in ${KEPT}/${name}.*\n${scenario}`,
  );
}

function tell(reports: readonly Report[]): number {
  const sum = (of: (report: Report) => number): number => reports.reduce((total, report) => total + of(report), 0);
  const failures = reports.flatMap((report) => report.failures);
  const hours = Math.round(sum((report) => report.virtualMs) / 36_000) / 100;
  process.stdout.write(
    [
      '',
      `${sum((report) => report.seeds)} seeds, ${hours} virtual hours, ${sum((report) => report.events)} events`,
      `${sum((report) => report.warned)} seeds broke an invariant after a person's CAUTION, ${sum((report) => report.excused)} need a person to put parted members together`,
      failures.length === 0 ? 'No defect was found.' : `${failures.length} seeds fail:`,
      ...failures.map(({ seed, finding }) => `  ${seed}  ${finding?.kind}: ${finding?.text.split('\n')[0]}`),
      '',
    ].join('\n'),
  );
  return failures.length === 0 ? 0 : 1;
}
