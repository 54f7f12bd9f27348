import { expect, test } from 'vitest';
import { advance, command, createWorld, statistics } from '../../../src/engine/engine.ts';
import { outageGaps } from '../../../src/renderer/emulate/panels/charts/outage-gaps.ts';
import { beginChartSamples, sampleCharts } from '../../../src/session/chart-samples.ts';
import { simplePair as design, powerLost } from '../../session/runs.ts';

test('an outage is as long in the charts as the run counts it, though it begins and ends between two samples', () => {
  const world = createWorld(design, { seed: 1 });
  const charts = beginChartSamples(world);
  const play = (untilMs: number): void => {
    while (advance(world, untilMs, null, 1) > 0) sampleCharts(charts, world);
  };
  play(10_000);
  command(world, powerLost('host-a'));
  play(60_000);

  const { unavailableMs = 0, outages = [] } = statistics(world)[design.mirrors[0]?.id ?? ''] ?? {};
  expect(unavailableMs).toBeGreaterThan(5_000);
  const gaps = outageGaps(charts.samples, 0);
  expect(gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBeCloseTo(unavailableMs, 3);
  expect(gaps[0]?.fromMs).toBeCloseTo(outages[0]?.from ?? -1, 3);
  expect(gaps.at(-1)?.toMs).toBeCloseTo(outages.at(-1)?.to ?? -1, 3);
});
