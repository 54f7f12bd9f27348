import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { batchesOf } from '../src/analysis/batches.ts';
import { createPlan } from '../src/analysis/plan.ts';
import { readDesign } from '../src/design/read-design.ts';
import { createAnalysisPool } from '../src/workers/analysis-pool.ts';
import { compileLess } from '../src/workers/compile-less.ts';

/** What-if matrices, recovery included, as the command line plays them: cells a second with one worker thread and with two (`docs/analyze.md`). */
const MATRICES = [
  { name: 'simple pair, singles', sample: 'simple-failover-pair', faults: 1, aimSeconds: 0.3 },
  { name: 'simple pair, pairs  ', sample: 'simple-failover-pair', faults: 2, aimSeconds: 3 },
  { name: 'redundant DR, pairs ', sample: 'failover-pair-with-redundant-dr', faults: 2, aimSeconds: 20 },
] as const;

export async function benchAnalysis(): Promise<void> {
  compileLess();
  const workerFile = fileURLToPath(new URL('./analysis-worker.js', import.meta.url));
  for (const { name, sample, faults, aimSeconds } of MATRICES) {
    const file = fileURLToPath(new URL(`../../resources/designs/${sample}.mirrorlab`, import.meta.url));
    const { design } = readDesign(readFileSync(file, 'utf8'), file);
    if (design === null) throw new Error(`${file} was not read`);
    const plan = createPlan(design, { faults });
    for (const jobs of [1, 2]) {
      const pool = createAnalysisPool({ jobs, workerFile });
      let cells = 0;
      const play = (): Promise<void> =>
        pool.analyse({
          plan,
          timing: false,
          batches: batchesOf(plan),
          onResult: () => {
            cells += 1;
          },
          onDefect: ({ id }, reason) => {
            throw new Error(`${id}: ${reason}`);
          },
        });
      // Workers of the desktop are there already, and warm.
      if (faults === 1) for (let round = 0; round < 5; round += 1) await play();
      cells = 0;
      const begun = performance.now();
      await play();
      const seconds = (performance.now() - begun) / 1000;
      pool.stop();
      const aim = jobs === 2 ? ` (aim under ${aimSeconds} s)` : '';
      console.log(
        `analysis, ${name} with ${jobs}  ${Math.round(cells / seconds).toLocaleString('en')} cells/s, ${cells} cells in ${seconds.toFixed(2)} s${aim}`,
      );
    }
  }
}
