import { expect, it } from 'vitest';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { advance, command, createWorld, observe } from '../../src/engine/engine.ts';
import { beliefsOf } from '../../src/session/beliefs.ts';
import { sound } from '../design/rules/broken.ts';

it('a failover member believes an async that is away to be down; an async knows nothing of it', () => {
  const world = createWorld(resolveDesign(sound), { seed: 1 });
  const statusOf = (member: string): string | undefined =>
    beliefsOf(world, observe(world))
      .find((one) => one.member === member)
      ?.others.find((other) => other.member === 'D')?.believed;
  expect(['A', 'B', 'C'].map(statusOf)).toEqual(['Connected', 'Connected', undefined]);
  command(world, { kind: 'fault', fault: 'instance.crash', target: 'D' });
  advance(world, 10_000);
  expect(['A', 'B', 'C'].map(statusOf)).toEqual(['Down', 'Down', undefined]);
});
