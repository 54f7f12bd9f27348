import { targetName } from '../../log/names.ts';
import { finishOperation } from '../../log/operation-log.ts';
import type { Turn, World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { type Parameters, reference } from '../parameters.ts';
import { hostOfInstance, instanceNumber, memberSubject, whyHostIdle } from '../targets.ts';
import type { Action } from './action.ts';

/** What is done to an instance, whatever its mirrors, is said for its first member. A file calls it `instance`. */
export const instance: Parameters = { instance: { ...reference('instance'), name: 'target' } };

/** Why nobody can work on the instance now, or null. */
export function whyInstanceIdle(world: World, given: OperatorCommand): string | null {
  const number = instanceNumber(world, given.target);
  if (number === -1) return `There is no instance ${given.target}`;
  const host = world.topology.instances[number]?.host ?? -1;
  const idle = whyHostIdle(world, host);
  if (idle !== null) return idle;
  const state = world.instances[number];
  const name = targetName(world.design, 'instance', given.target);
  if (state?.state !== 'running') return `${name} is not running`;
  return state.hang === 'no' ? null : `${name} does not respond`;
}

export interface InstanceRow {
  readonly id: string;
  readonly title: string;
  readonly guide: readonly string[];
  readonly parameters?: Parameters;
  readonly past: (name: string, given: OperatorCommand) => string;
  readonly variants?: Action['variants'];
  readonly api?: Action['api'];
  readonly asks?: Action['asks'];
  readonly allowed: (world: World, number: number, given: OperatorCommand) => string | null;
  readonly apply: (turn: Turn, number: number, given: OperatorCommand) => void;
}

export function onInstance(row: InstanceRow): Action {
  return {
    id: row.id,
    title: row.title,
    target: 'instance',
    parameters: { ...instance, ...row.parameters },
    variants: row.variants,
    api: row.api,
    asks: row.asks,
    guide: row.guide,
    caution: false,
    allowed: (world, given) =>
      whyInstanceIdle(world, given) ?? row.allowed(world, instanceNumber(world, given.target), given) ?? true,
    subject: (world, given) => {
      const [member] = world.topology.instances[instanceNumber(world, given.target)]?.members ?? [];
      return member === undefined ? hostOfInstance(world, given.target) : memberSubject(world, member);
    },
    text: (design, given) => `Operator ${row.past(targetName(design, 'instance', given.target), given)}`,
    apply: (turn, given, operation) => {
      row.apply(turn, instanceNumber(turn.world, given.target), given);
      const name = targetName(turn.world.design, 'instance', given.target);
      finishOperation(turn, operation, `Done: ${row.past(name, given)}`);
    },
  };
}
