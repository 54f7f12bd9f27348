import { settleDejournaling } from '../../journal/dejournaling.ts';
import { fact, sayOfMember, seconds } from '../../log/log.ts';
import type { PrimaryState } from '../../state/member-state.ts';
import { schedule } from '../../state/queue.ts';
import { HANG_REQUEST, type InstanceProcess, LIFECYCLE, noteChange, type Turn } from '../../state/world.ts';
import { selfOf } from './member.ts';
import { pumpAll } from './stream.ts';
import { resumeUpdates } from './updates.ts';

/**
 * An external backup freezes writes to the databases: updates on a primary wait. Beyond its timeout the freeze counts as a hang
 * that is noticed, so that an active backup takes over and the backup operation is over (§3.3.8.2).
 */
export function freezeForBackup(turn: Turn, instance: number, timeoutUs: number): void {
  const { world } = turn;
  const state = world.instances[instance] as InstanceProcess;
  const members = world.topology.instances[instance]?.members ?? [];
  for (const member of members) settleDejournaling(world, member);
  state.freeze = { since: world.nowUs, timeoutUs };
  noteChange(world);
  schedule(world.queue, world.nowUs + timeoutUs, LIFECYCLE, instance, HANG_REQUEST, state.runs, null);
  for (const member of members) {
    const isPrimary = world.members[member]?.primary != null;
    sayOfMember(turn, member, {
      event: 'log',
      text: `Writes are frozen for an external backup${isPrimary ? ': updates wait' : ''}`,
      guide: ['3.3.8.2'],
      because: [fact('An operator froze them', world.nowUs)],
      not: isPrimary
        ? [`Ask an active backup to take over: only once the freeze has lasted ${seconds(timeoutUs)}, its timeout`]
        : [],
      severity: 1,
    });
  }
}

export function thawAfterBackup(turn: Turn, instance: number): void {
  const { world } = turn;
  const state = world.instances[instance] as InstanceProcess;
  const members = world.topology.instances[instance]?.members ?? [];
  for (const member of members) settleDejournaling(world, member);
  const since = state.freeze?.since ?? world.nowUs;
  state.freeze = null;
  noteChange(world);
  for (const member of members) {
    const self = selfOf(turn, member);
    const { primary } = self.state;
    sayOfMember(turn, member, {
      event: 'log',
      text: primary === null ? 'Writes go on after the external backup' : 'Updates go on after the external backup',
      guide: ['3.3.8.2'],
      because: [fact('Writes were frozen', since)],
    });
    if (primary !== null) goOn(turn, member, primary);
  }
}

function goOn(turn: Turn, member: number, primary: PrimaryState): void {
  const self = selfOf(turn, member);
  resumeUpdates(self);
  pumpAll(self, primary);
}
