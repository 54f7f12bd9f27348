import { expect, test } from 'vitest';
import { availableCommands, createWorld } from '../../src/engine/engine.ts';
import { commandSchema } from '../../src/shared/calls/command-schema.ts';
import { allDesigns } from '../renderer/designs.ts';

test.each(allDesigns())('every command that the engine offers in $name passes the gate as it is', ({ design }) => {
  const world = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
  const offered = availableCommands(world);
  expect(offered.length).toBeGreaterThan(0);
  for (const { command } of offered) expect(commandSchema.parse(command)).toEqual(command);
});
