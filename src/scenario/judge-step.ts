import { monitor, observe } from '../engine/engine.ts';
import type { LogEntry } from '../engine/state/observation.ts';
import type { World } from '../engine/state/world.ts';
import type { Expectation } from './expectation-schema.ts';
import { type Judgement, judgeExpectation } from './judge-expectation.ts';
import type { ExpectStep } from './scenario.ts';

/** Judges what a step expects of a world, with everything that was logged so far. */
export function judgeStep(step: ExpectStep, world: World, log: readonly LogEntry[]): Judgement[] {
  const observation = observe(world);
  const mirror = observation.mirrors.find((candidate) => step.mirror === null || candidate.id === step.mirror);
  if (mirror === undefined) return [];
  return judgeExpectation(step.expect as Expectation, {
    observation,
    mirror,
    monitor: (member) => {
      const shown = mirror.members.find(({ name }) => name === member);
      return shown?.process === 'running' ? monitor(world, mirror.id, member) : null;
    },
    log,
  });
}
