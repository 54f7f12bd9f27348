import { finishOperation } from '../../log/operation-log.ts';
import { type Self, selfOf } from '../../processes/member/member.ts';
import { isMember } from '../../state/membership.ts';
import { turnOf, type World } from '../../state/world.ts';
import type { OperatorCommand } from '../command-types.ts';
import { type Parameters, reference } from '../parameters.ts';
import { memberNumber, memberSubject, whyFrozen } from '../targets.ts';

import type { Action, ActionTarget } from './action.ts';

export interface MemberRow {
  readonly id: string;
  readonly title: string;
  /** What an operator has done on the member of this name, or has asked for where it ends later. */
  readonly past: (name: string, given: OperatorCommand) => string;
  readonly guide: readonly string[];
  /** What it is done to; a member where nothing else is said. */
  readonly target?: ActionTarget;
  /** Beside the member. */
  readonly parameters?: Parameters;
  readonly needsOne?: boolean;
  readonly variants?: Action['variants'];
  readonly api?: Action['api'];
  readonly asks?: Action['asks'];
  readonly caution?: boolean;
  /** The instance need not run. */
  readonly whileDown?: boolean;
  /** It need not be a member of the mirror any more. */
  readonly afterRemoval?: boolean;
  readonly allowed: (self: Self, given: OperatorCommand) => true | string;
  /** It ends later than the moment at which it begins, and says itself how. */
  readonly endsLater?: boolean;
  readonly apply: (self: Self, given: OperatorCommand, operation: number) => void;
}

/** Why an operator can do nothing on this member now, whatever it is, or null. */
export function whyNotOperated({ turn: { world }, place }: Self): string | null {
  const instance = world.instances[place.instance];
  if (instance?.state !== 'running') return `The instance of ${place.name} is not running`;
  const isFrozen = (world.hosts[place.host]?.frozenUntil ?? 0) > 0;
  return instance.hang !== 'no' || isFrozen ? `The instance of ${place.name} does not respond` : null;
}

function whyStranger({ disk, index, place }: Self): string | null {
  return isMember(disk.membership, index) ? null : `${place.name} is not a member of the mirror`;
}

export function memberAction(row: MemberRow): Action {
  const past = (given: OperatorCommand): string => row.past(given.member ?? '', given);
  const number = (world: World, given: OperatorCommand): number => memberNumber(world, given.member, given.mirror);
  return {
    id: row.id,
    title: row.title,
    target: row.target ?? 'member',
    parameters: { member: reference('member'), ...row.parameters },
    needsOne: row.needsOne,
    variants: row.variants,
    api: row.api,
    asks: row.asks,
    guide: row.guide,
    caution: row.caution ?? false,
    allowed: (world, given) => {
      const member = number(world, given);
      if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror`;
      const self = selfOf(turnOf(world, null), member);
      const frozen = whyFrozen(world, self.place.host);
      if (frozen !== null) return frozen;
      const why =
        row.whileDown === true ? null : (whyNotOperated(self) ?? (row.afterRemoval ? null : whyStranger(self)));
      return why ?? row.allowed(self, given);
    },
    subject: (world, given) => memberSubject(world, number(world, given)),
    text: (_design, given) => `Operator ${past(given)}`,
    apply: (turn, given, operation) => {
      row.apply(selfOf(turn, number(turn.world, given)), given, operation);
      if (row.endsLater !== true) finishOperation(turn, operation, `Done: ${past(given)}`);
    },
  };
}
