import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { batchesOf } from '../../src/analysis/batches.ts';
import { createPlan } from '../../src/analysis/plan.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { createAnalysisPool } from '../../src/workers/analysis-pool.ts';
import { SIMPLE, sampleDocument } from '../analysis/matrix.ts';

const folder = mkdtempSync(join(tmpdir(), 'mirrorlab-pool-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A worker that answers every cell at once, but does something else at some. */
function workerThat(name: string, at: string): string {
  const file = join(folder, `${name}.cjs`);
  const excluded = "{ kind: 'result', cell, result: { kind: 'excluded', excluded: { id: String(cell), alike: [] } } }";
  writeFileSync(
    file,
    `const { parentPort } = require('node:worker_threads');
     const { existsSync, writeFileSync } = require('node:fs');
     parentPort.on('message', ({ cells }) => {
       for (const cell of cells) { ${at} parentPort.postMessage(${excluded}); }
       parentPort.postMessage({ kind: 'free' });
     });
     parentPort.postMessage({ kind: 'free' });`,
  );
  return file;
}

async function analyse(workerFile: string): Promise<{ results: string[]; defects: string[]; reasons: string[] }> {
  const plan = createPlan(resolveDesign(sampleDocument(SIMPLE)), { faults: 1 });
  const pool = createAnalysisPool({ jobs: 2, workerFile });
  const results: string[] = [];
  const defects: string[] = [];
  const reasons: string[] = [];
  try {
    await pool.analyse({
      plan,
      timing: false,
      batches: batchesOf(plan),
      onResult: (_, { id }) => results.push(id),
      onDefect: ({ id }, reason) => {
        defects.push(id);
        reasons.push(reason);
      },
    });
  } finally {
    pool.stop();
  }
  return { results, defects, reasons };
}

const ALL = 36;

describe('a worker of the analysis', () => {
  it('that dies once is replaced, and its cells are played again', async () => {
    const mark = JSON.stringify(join(folder, 'died'));
    const died = `if (cell === 8 && !existsSync(${mark})) { writeFileSync(${mark}, ''); process.exit(1); }`;
    const { results, defects } = await analyse(workerThat('once', died));
    expect(defects).toEqual([]);
    expect(results.toSorted()).toEqual([...new Set(results)].toSorted());
    expect(results).toHaveLength(ALL);
  });

  it('that dies at a cell again loses that cell only, which is reported', async () => {
    const { results, defects, reasons } = await analyse(workerThat('always', 'if (cell === 8) process.exit(1);'));
    expect(results).toHaveLength(ALL - 1);
    expect(defects).toHaveLength(1);
    expect(results).not.toContain(defects[0]);
    expect(reasons[0]).toContain('exit code 1');
  });

  it('that throws at a cell goes on with the others', async () => {
    const failing =
      "if (cell === 3) { parentPort.postMessage({ kind: 'failure', cell, reason: 'broken' }); continue; }";
    const { results, defects, reasons } = await analyse(workerThat('throws', failing));
    expect(results).toHaveLength(ALL - 1);
    expect(defects).toHaveLength(1);
    expect(reasons).toEqual(['broken']);
  });

  it('that cannot begin ends the analysis with the reason', async () => {
    await expect(analyse(join(folder, 'missing.cjs'))).rejects.toThrow(/missing\.cjs/);
  });

  it('is cancelled at once, and plays the next analysis without what the last one still answers', async () => {
    const plan = createPlan(resolveDesign(sampleDocument(SIMPLE)), { faults: 1 });
    const pool = createAnalysisPool({ jobs: 2, workerFile: workerThat('cancelled', '') });
    const heard: [string, number][] = [];
    const analysing = (round: string, first: () => void) => ({
      plan,
      timing: false,
      batches: batchesOf(plan),
      onResult: (_result: unknown, { index }: { readonly index: number }) => {
        heard.push([round, index]);
        if (heard.length === 1) first();
      },
      onDefect: () => undefined,
    });
    try {
      await pool.analyse(analysing('one', () => pool.cancel()));
      expect(heard).toHaveLength(1);
      await pool.analyse(analysing('two', () => undefined));
      expect(heard.slice(1).map(([round]) => round)).toEqual(plan.cells.map(() => 'two'));
      expect(new Set(heard.slice(1).map(([, index]) => index)).size).toBe(plan.cells.length);
    } finally {
      pool.stop();
    }
  });

  const design = resolveDesign(sampleDocument(SIMPLE));
  const planning = (name: string, answer: string): string => {
    const file = join(folder, `${name}.cjs`);
    const code = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', ({ kind, number, options }) => { ${answer} });
      parentPort.postMessage({ kind: 'free' });`;
    writeFileSync(file, code);
    return file;
  };

  it('makes plans, each for whoever asked for it', async () => {
    const answer = "parentPort.postMessage({ kind: 'planned', number, plan: options.faults });";
    const pool = createAnalysisPool({ jobs: 1, workerFile: planning('planning', answer) });
    try {
      const plans = await Promise.all([pool.plan(design, { faults: 1 }), pool.plan(design, { faults: 2 })]);
      expect(plans).toEqual([1, 2]);
    } finally {
      pool.stop();
    }
    await expect(pool.plan(design, { faults: 1 })).rejects.toThrow('stopped');
  });

  it.each([
    ['throws', "parentPort.postMessage({ kind: 'unplanned', number, reason: 'broken' });", 'broken'],
    ['dies', 'process.exit(3);', 'exit code 3'],
  ])('that %s while it makes a plan says why, and another one makes the next', async (name, answer, reason) => {
    const once = `if (options.faults === 2) { ${answer} } else parentPort.postMessage({ kind: 'planned', number, plan: 1 });`;
    const pool = createAnalysisPool({ jobs: 1, workerFile: planning(`planning-${name}`, once) });
    try {
      await expect(pool.plan(design, { faults: 2 })).rejects.toThrow(reason);
      expect(await pool.plan(design, { faults: 1 })).toBe(1);
    } finally {
      pool.stop();
    }
  });
});
