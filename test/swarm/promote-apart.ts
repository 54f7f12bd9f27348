import type { Command } from '../../src/engine/commands/command-types.ts';
import type { MemberDisk } from '../../src/engine/state/member-disk.ts';
import { partnerOf } from '../../src/engine/state/membership.ts';
import { nowMs } from './aim.ts';
import type { Dice } from './dice.ts';
import { primaryOf } from './healing.ts';
import { give, passTime, type Stage } from './stage.ts';

/**
 * Both failover members are cut off or go down, a DR async is promoted in their place, and all meet again: who holds which
 * membership differs from member to member, and news of it has to find its way (`engine.md` 5.2, 5).
 */
export function promoteApart(dice: Dice, stage: Stage): void {
  const { world } = stage;
  const { topology, design } = world;
  const primary = primaryOf(world, 0);
  const { membership } = world.disks[primary] as MemberDisk;
  const backup = partnerOf(membership, primary);
  const promoted = topology.mirrors[0]?.members.find((member) => membership.types[member] === 'dr') ?? -1;
  if (backup === -1 || promoted === -1) return;
  const qosMs = design.mirrors[0]?.qosTimeoutMs ?? 8000;
  const hostOf = (member: number): string => topology.hosts[topology.members[member]?.host ?? -1]?.id ?? '';
  const instanceOf = (member: number): string => topology.members[member]?.member.instance ?? '';
  const nameOf = (member: number): string => topology.members[member]?.name ?? '';
  const partWith = (member: number): Command =>
    dice.pick<Command>([
      { kind: 'fault', fault: 'isolate', target: hostOf(member) },
      { kind: 'fault', fault: 'isolate', target: hostOf(member) },
      { kind: 'fault', fault: 'isolate', target: hostOf(member) },
      { kind: 'operate', action: 'instance.stop', target: instanceOf(member) },
      { kind: 'fault', fault: 'host.pause', target: hostOf(member), forMs: 8 * qosMs },
      { kind: 'fault', fault: 'instance.crash', target: instanceOf(member) },
    ]);
  give(stage, partWith(primary));
  passTime(stage, nowMs(world) + qosMs * dice.pick([0, 0.5, 1.5, 3]));
  give(stage, partWith(backup));
  passTime(stage, nowMs(world) + qosMs * dice.pick([0, 0.5, 1.5, 3]));
  const partner = dice.pick(['none', 'none', nameOf(primary), nameOf(backup)]);
  give(stage, { kind: 'operate', action: 'member.promote', member: nameOf(promoted), partner });
  passTime(stage, nowMs(world) + qosMs * dice.pick([0.6, 1.5, 4]));
  if (dice.chance(0.3))
    give(stage, { kind: 'fault', fault: 'agent.fail', target: hostOf(dice.pick([primary, backup])) });
  if (dice.chance(0.7)) give(stage, { kind: 'fault', fault: 'heal', target: 'all' });
}
