import type { Design } from '../design/design.ts';
import type { FaultCommand } from '../engine/commands/command-types.ts';
import { FAULTS } from '../engine/commands/faults/faults.ts';
import { availableCommands, createWorld } from '../engine/engine.ts';
import { createRandom, nextInteger, type Random } from '../engine/state/random.ts';
import { mendingFault } from './mending.ts';
import type { RandomOutage } from './scenario.ts';

/** A fault that was drawn, and how long after the beginning it happens. */
export interface DrawnOutage {
  readonly afterMs: number;
  readonly command: FaultCommand;
}

/** What breaks and is not mended by a word is an outage of its own only where a person would call it one. */
const ENDS_OTHERWISE: ReadonlySet<string> = new Set(['instance.crash', 'instance.hang']);

/** Whether a fault is an outage that can be drawn: something breaks, and nothing but its target has to be said. */
export function isOutage(fault: string): boolean {
  const row = FAULTS[fault];
  return row !== undefined && !row.mends && (mendingFault(fault) !== null || ENDS_OTHERWISE.has(fault));
}

/** Every outage that can be drawn, by the name of its fault. */
export const OUTAGES: readonly string[] = Object.keys(FAULTS).filter(isOutage);

const drawable = new WeakMap<Design, readonly FaultCommand[]>();

/** Everything that can fail in a design that works, in the order of the engine's table. */
function catalogueOf(design: Design): readonly FaultCommand[] {
  const known = drawable.get(design);
  if (known !== undefined) return known;
  const world = createWorld(design, { seed: 1, start: 'steady', clockMs: 0 });
  const all = availableCommands(world).flatMap(({ command, allowed }) =>
    command.kind === 'fault' && allowed === true && isOutage(command.fault) ? [command] : [],
  );
  drawable.set(design, all);
  return all;
}

/** Among what is drawn: every fault of these kinds that can happen to these targets. */
export function candidatesOf(design: Design, { faults, targets }: RandomOutage): readonly FaultCommand[] {
  return catalogueOf(design).filter(
    (command) =>
      (faults === null || faults.includes(command.fault)) &&
      (targets === null || namesIn(command).some((name) => targets.includes(name))),
  );
}

/** What a fault happens to, by every name under which a step may call it. */
export function namesIn({ target, member, database, between }: FaultCommand): readonly string[] {
  return [target, member, database, ...(between?.flat() ?? [])].filter((name) => name !== undefined);
}

/** The same design and seed draw the same, whatever else happens; nothing is drawn twice. */
export function drawOutages(design: Design, outage: RandomOutage): readonly DrawnOutage[] {
  const random = createRandom(outage.seed);
  const left = [...candidatesOf(design, outage)];
  const count = Math.min(outage.count, left.length);
  return Array.from({ length: count }, () => {
    const [command] = left.splice(nextInteger(random, left.length), 1);
    return { afterMs: drawMoment(random, outage.withinMs), command: command as FaultCommand };
  }).sort((one, other) => one.afterMs - other.afterMs);
}

/** A whole hundredth of a second, as a person would write it. */
function drawMoment(random: Random, withinMs: number): number {
  return nextInteger(random, Math.floor(withinMs / 10) + 1) * 10;
}
