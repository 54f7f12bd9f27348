import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { LADDER_FOLDS, type LadderRow } from '../../src/ladder/ladder.ts';
import { ladderOfScenario } from '../../src/ladder/of-scenario.ts';
import { ladderMermaid } from '../../src/ladder/write-mermaid.ts';
import { ladderSvg } from '../../src/ladder/write-svg.ts';
import { ladderText, outagePathText } from '../../src/ladder/write-text.ts';

const cases = join(import.meta.dirname, '../scenarios/conformance/cases');

function ladderOf(name: string, fromMs: number, untilMs: number, fold: (typeof LADDER_FOLDS)[number] = 'process') {
  const [loaded] = loadScenarios([join(cases, `${name}.scenario.yaml`)], undefined);
  if (loaded === undefined) throw new Error(`${name} was not read`);
  return ladderOfScenario(loaded.design, loaded.scenario, loaded.scenario.seed, { fold, fromMs, untilMs });
}

/** Read by a person; `npx vitest run test/ladder -u` writes them anew. */
const GOLDENS = [
  { name: 'primary-host-fails-arbiter', fromMs: 9_500, untilMs: 21_000 },
  { name: 'backup-hangs-while-it-takes-over', fromMs: 0, untilMs: 60_000 },
  { name: 'journal-disk-glitch-pair', fromMs: 0, untilMs: 40_000 },
] as const;

describe('the ladder of a scenario', () => {
  for (const { name, fromMs, untilMs } of GOLDENS) {
    it(`${name}, as text, with where the outage went`, async () => {
      const { ladder, outages } = ladderOf(name, fromMs, untilMs);
      const paths = outages.map(({ mirror, segments }) => outagePathText(mirror, segments));
      await expect([ladderText(ladder), ...paths].join('\n')).toMatchFileSnapshot(`golden/${name}.txt`);
    });
  }

  it('folded to hosts and sites has a lane for each and nothing within one', () => {
    for (const fold of LADDER_FOLDS) {
      const { ladder } = ladderOf('primary-host-fails-arbiter', 9_500, 21_000, fold);
      const arrows = ladder.rows.filter((row): row is Exclude<LadderRow, { row: 'event' }> => row.row !== 'event');
      expect(arrows.length).toBeGreaterThan(5);
      for (const { from, to } of arrows) expect(from).not.toBe(to);
      const kinds = new Set(ladder.lanes.map(({ kind }) => kind));
      if (fold !== 'process') expect([...kinds].filter((kind) => kind !== fold && kind !== 'client')).toEqual([]);
    }
  });

  it('is written as Mermaid and as a picture that stands alone', async () => {
    const { ladder } = ladderOf('primary-host-fails-arbiter', 17_000, 21_000);
    await expect(ladderMermaid(ladder)).toMatchFileSnapshot('golden/primary-host-fails-arbiter.mmd');
    await expect(ladderSvg(ladder)).toMatchFileSnapshot('golden/primary-host-fails-arbiter.svg');
    const hostile = ladderMermaid({
      ...ladder,
      lanes: [{ id: 'x', kind: 'member', title: 'A; end\n<b>#"' }],
      rows: [],
    });
    expect(hostile).toBe('sequenceDiagram\n  participant L0 as A#59; end #60;b#62;#35;#34;\n');
  });
});

describe('of every conformance case', () => {
  const names = readdirSync(cases).flatMap((file) => /^(.+)\.scenario\.yaml$/.exec(file)?.[1] ?? []);

  it.each(names)('%s: rows stand in order, lanes exist, and the parts of an outage add up to it', (name) => {
    const { ladder, outages } = ladderOf(name, 0, 90_000);
    let before = { atMs: 0, sequence: 0 };
    for (const row of ladder.rows) {
      expect(row.atMs).toBeGreaterThanOrEqual(before.atMs);
      if (row.atMs === before.atMs) expect(row.sequence).toBeGreaterThan(before.sequence);
      before = row;
      const lanes = row.row === 'event' ? [row.lane ?? 0] : [row.from, row.to];
      for (const lane of lanes) expect(ladder.lanes[lane]).toBeDefined();
      if (row.row === 'message' && row.arrivesMs !== null) expect(row.arrivesMs).toBeGreaterThanOrEqual(row.atMs);
      if (row.row === 'band') expect(row.untilMs).toBeGreaterThanOrEqual(row.atMs);
    }
    for (const { segments } of outages) {
      let atMs = segments[0]?.fromMs;
      for (const { fromMs, untilMs } of segments) {
        expect(fromMs).toBe(atMs);
        expect(untilMs).toBeGreaterThan(fromMs);
        atMs = untilMs;
      }
    }
  });
});
