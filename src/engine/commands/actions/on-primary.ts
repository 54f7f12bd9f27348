import type { Self } from '../../processes/member/member.ts';
import { type Turn, turnOf, type World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { type Parameters, reference } from '../parameters.ts';
import { changingPrimary } from '../primary-of.ts';
import { memberNumber, memberSubject } from '../targets.ts';
import type { Action } from './action.ts';

/** What is changed on the primary, about any member: it need not run (§3.2.8, §3.2.6.3, §3.3.2). */
export interface OnPrimary {
  readonly id: string;
  readonly title: string;
  readonly parameters?: Parameters;
  readonly needsOne?: boolean;
  readonly api?: Action['api'];
  readonly asks?: Action['asks'];
  readonly isChange?: boolean;
  readonly variants?: Action['variants'];
  readonly guide: readonly string[];
  readonly past: (given: OperatorCommand) => string;
  readonly allowed: (primary: Self, member: number, given: OperatorCommand) => string | null;
  readonly apply: (primary: Self, member: number, given: OperatorCommand, operation: number) => void;
}

export function onPrimary(row: OnPrimary): Action {
  const number = (world: World, given: OperatorCommand): number => memberNumber(world, given.member, given.mirror);
  const primaryFor = (turn: Turn, given: OperatorCommand): Self | string => {
    const member = turn.world.topology.members[number(turn.world, given)];
    return changingPrimary(turn, turn.world.topology.mirrors[member?.mirror ?? -1]?.id ?? given.mirror);
  };
  return {
    id: row.id,
    title: row.title,
    target: 'member',
    parameters: { member: reference('member'), ...row.parameters },
    needsOne: row.needsOne,
    api: row.api,
    asks: row.asks,
    isChange: row.isChange ?? false,
    variants: row.variants,
    guide: row.guide,
    caution: false,
    allowed: (world, given) => {
      const member = number(world, given);
      if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror`;
      const primary = primaryFor(turnOf(world, null), given);
      return typeof primary === 'string' ? primary : (row.allowed(primary, member, given) ?? true);
    },
    subject: (world, given) => memberSubject(world, number(world, given)),
    text: (_design, given) => `Operator ${row.past(given)}`,
    apply: (turn, given, operation) => {
      const primary = primaryFor(turn, given);
      if (typeof primary !== 'string') row.apply(primary, number(turn.world, given), given, operation);
    },
  };
}
