import { currentPrimary } from '../invariants/checker.ts';
import { type Self, selfOf } from '../processes/member/member.ts';
import { refusesChange } from '../processes/member/membership-change.ts';
import { type Turn, turnOf, type World } from '../state/world.ts';
import { whyNotOperated } from './actions/member-row.ts';
import { isOfMirror, whyFrozen } from './targets.ts';

/**
 * Where the mirror is edited: on a member that takes itself for the primary and can change it, rather than on a former one
 * that waits in trouble; of several the one that has become primary last.
 */
export function primaryOf(world: World, mirror: string | undefined): number {
  const primaries = world.topology.members.filter(
    (member) =>
      world.members[member.index]?.primary != null &&
      (mirror === undefined || isOfMirror(world, member.mirror, mirror)),
  );
  const able = primaries.filter(({ index }) => whyNotChanged(world, index) === null);
  const outOfTrouble = primaries.filter(({ index }) => world.members[index]?.primary?.trouble === null);
  const candidates = [able, outOfTrouble, primaries].find(({ length }) => length > 0) ?? [];
  const current = candidates.find(({ index, mirror }) => currentPrimary(world, mirror) === index);
  return (current ?? candidates[0])?.index ?? -1;
}

export function whyNotChanged(world: World, primary: number): string | null {
  const self = selfOf(turnOf(world, null), primary);
  return whyFrozen(world, self.place.host) ?? whyNotOperated(self) ?? refusesChange(self);
}

/** The primary on which something is changed, or why there is none that can do so. */
export function changingPrimary(turn: Turn, mirror: string | undefined): Self | string {
  const primary = primaryOf(turn.world, mirror);
  if (primary === -1) return 'The mirror has no primary on which to change this';
  return whyNotChanged(turn.world, primary) ?? selfOf(turn, primary);
}
