import type { Command } from '../engine/commands/command-types.ts';
import { lostBytes, servingMembers } from '../engine/invariants/checker.ts';
import { journalTransferText } from '../engine/log/status-texts.ts';
import { canAskAgent, type MemberSituation, type Situation, situationOf } from '../engine/observe/situation.ts';
import { underWay } from '../engine/observe/under-way.ts';
import type { World } from '../engine/state/world.ts';

interface Moment {
  readonly world: World;
  readonly mirror: number;
  readonly situation: Situation;
  /** The member that the action is for, or null. */
  readonly on: MemberSituation | null;
  /** The member that was primary last, where it is another one. */
  readonly former: MemberSituation | null;
}

interface Circumstance {
  /** Read after “while”. */
  readonly text: string;
  readonly holds: (moment: Moment) => boolean;
}

/** What can be so at the moment of an action that makes it a mistake, by the guide's conditions of the procedures of §3.4. */
export const CIRCUMSTANCES = {
  'agent-answers': {
    text: "the former primary's ISCAgent can be contacted (§3.4.2.3)",
    holds: ({ situation, on, former }) => on !== null && former !== null && canAskAgent(situation.world, on, former),
  },
  'former-primary-runs': {
    text: 'the former primary is not down (§3.4.2.3)',
    holds: ({ former }) => former !== null && former.process !== 'ended',
  },
  'primary-serves': {
    text: 'a primary serves',
    holds: ({ world, mirror }) => servingMembers(world, mirror).length > 0,
  },
  'backup-not-active': {
    text: 'the backup is not active (§3.4.1.2)',
    holds: ({ situation }) => !situation.failover.some(({ state }) => state.primary === null && state.active),
  },
  'member-lacks-updates': {
    text: 'the member lacks updates that were reported durable (§3.4.2.3)',
    holds: ({ world, mirror, on }) => {
      const checker = world.checkers[mirror];
      return checker !== undefined && on !== null && lostBytes(world, checker, on.index) > 0;
    },
  },
  'not-caught-up': {
    text: 'the member is not caught up (§3.3.1.1)',
    holds: ({ world, on }) => on !== null && !['Caught up', 'Active'].includes(journalTransferText(world, on.index)),
  },
  'ends-by-itself': {
    text: 'the outage is about to end by itself',
    holds: ({ world, mirror, situation }) =>
      servingMembers(world, mirror).length === 0 && underWay(situation).length > 0,
  },
} as const satisfies Readonly<Record<string, Circumstance>>;

export type CircumstanceWord = keyof typeof CIRCUMSTANCES;

/** Whether it was so when a person did something on a member. */
export function isSo(word: CircumstanceWord, world: World, mirror: number, given: Command): boolean {
  const situation = situationOf(world, mirror);
  const all = [...situation.failover, ...situation.disasterRecovery, ...situation.former];
  const on =
    all.find(({ name, instance, host }) =>
      given.member !== undefined ? name === given.member : instance === given.target || host === given.target,
    ) ?? null;
  const last = all.find(({ index }) => index === situation.lastPrimary) ?? null;
  const former = last !== null && last.index !== on?.index ? last : null;
  return CIRCUMSTANCES[word].holds({ world, mirror, situation, on, former });
}
