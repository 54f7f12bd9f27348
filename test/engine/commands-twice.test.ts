import { expect, test } from 'vitest';
import { advance, availableCommands, command, createWorld, fork } from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import { allDesigns } from '../renderer/designs.ts';

/** What it says of itself; that an operator acts, or is refused, may be said for each time. */
const isOfMember = ({ subject, event }: LogEntry): boolean =>
  subject.kind === 'member' && !event.startsWith('operation-');

test.each(allDesigns())('in $name nothing that is done twice in one moment is said twice by a member', ({ design }) => {
  const steady = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
  advance(steady, 1000);
  const tried = availableCommands(steady).filter(({ allowed, fields }) => allowed === true && fields.length === 0);
  expect(tried.length).toBeGreaterThan(10);
  for (const { command: given } of tried) {
    const world = fork(steady);
    const said: string[] = [];
    const output = {
      log: (entry: LogEntry) =>
        void (isOfMember(entry) && said.push(`${entry.mirror}/${entry.subject.id}: ${entry.text}`)),
    };
    command(world, given, output);
    command(world, given, output);
    expect(
      said.filter((line, index) => said.indexOf(line) !== index),
      JSON.stringify(given),
    ).toEqual([]);
  }
});
