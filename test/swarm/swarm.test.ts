import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';
import { FURTHER_MISTAKES } from '../analysis/further-mistakes.ts';
import { MISTAKES } from './mistakes.ts';
import { plant, pointsIn } from './plant.ts';
import { playSchedule, playSeed } from './play-seed.ts';
import { shrink } from './shrink.ts';
import { toScenario } from './to-scenario.ts';

const SEEDS = 400;

describe('swarm', () => {
  it(`finds no defect in ${SEEDS} seeds`, { timeout: 600_000 }, () => {
    const findings: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const outcome = playSeed(seed);
      if (outcome.finding !== null) findings.push(toScenario(shrink(outcome), 'design.yaml'));
    }
    expect(findings).toEqual([]);
  });

  it('plays a schedule that was drawn again to the same end', () => {
    for (let seed = 1000; seed < 1020; seed += 1) {
      const drawn = playSeed(seed);
      const again = playSchedule(seed, drawn.document, drawn.schedule, drawn.healedFromMs);
      expect([again.events, again.endMs, again.healing]).toEqual([drawn.events, drawn.endMs, drawn.healing]);
    }
  });

  it('writes schedules as scenarios that can be read', () => {
    for (let seed = 2000; seed < 2040; seed += 1) {
      const outcome = playSeed(seed);
      const reading = readScenario(toScenario(outcome, 'design.yaml'), `seed-${seed}.scenario.yaml`);
      expect(reading.problems).toEqual([]);
      const { scenario, problems } = reading.onDesign(resolveDesign(outcome.document));
      expect(problems).toEqual([]);
      expect(scenario?.steps).toHaveLength(outcome.schedule.length + outcome.healing.length);
    }
  });
});

describe('planted mistakes', () => {
  const ALL_MISTAKES = [...MISTAKES, ...FURTHER_MISTAKES];
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(`src/${name}`, 'utf8'));

  it('stand at points that are marked once each, and no point is marked in vain', () => {
    const wanted = ALL_MISTAKES.flatMap(({ patches }) => patches.map(({ at }) => at));
    expect(sources.flatMap(pointsIn).sort()).toEqual(wanted.sort());
  });

  for (const { id, patches } of ALL_MISTAKES) {
    it(`${id} changes each of its lines`, () => {
      for (const patch of patches) {
        const changed = sources.filter((code) => plant(code, [patch]) !== code);
        expect(changed, patch.at).toHaveLength(1);
      }
    });
  }

  it('that do not fit their line are an error', () => {
    const code = '  // mistake-point: here\n  stop(self);';
    expect(plant(code, [{ at: 'here', find: 'stop', replace: 'start' }])).toContain('  start(self);');
    expect(() => plant(code, [{ at: 'here', find: 'halt', replace: 'start' }])).toThrow('does not contain halt once');
  });
});
