import type { Command } from '../../src/engine/commands/command-types.ts';
import type { MemberDisk } from '../../src/engine/state/member-disk.ts';
import { partnerOf } from '../../src/engine/state/membership.ts';
import { momentOfMessage, nowMs } from './aim.ts';
import type { Dice } from './dice.ts';
import { primaryOf } from './healing.ts';
import { give, passTime, type Stage } from './stage.ts';

/**
 * The failover members part for about the QoS timeout, meet, and part again while the first words of their meeting are on
 * the way; then the primary may be lost together with its journal. Each of these is drawn often and the whole hardly ever,
 * and it is here that rights are given up and taken (`engine.md` 5.2, 8).
 */
export function partAndMeet(dice: Dice, stage: Stage): void {
  const { world, watch } = stage;
  const { topology, design } = world;
  const primary = primaryOf(world, 0);
  const backup = partnerOf((world.disks[primary] as MemberDisk).membership, primary);
  const hostOf = (member: number): string => topology.hosts[topology.members[member]?.host ?? -1]?.id ?? '';
  if (backup === -1 || hostOf(primary) === hostOf(backup)) return;
  const qosMs = design.mirrors[0]?.qosTimeoutMs ?? 8000;
  const parted: Command = { kind: 'fault', fault: 'cut', between: [[hostOf(primary)], [hostOf(backup)]] };
  const healed: Command = { kind: 'fault', fault: 'heal', target: 'all' };

  const arbiter = topology.hosts[topology.mirrors[0]?.arbiterHost ?? -1]?.id;
  // With an arbiter the backup loses its right as soon as they part; without one it keeps it until they meet.
  if (arbiter !== undefined && dice.chance(0.6)) {
    give(stage, { kind: 'fault', fault: 'agent.fail', target: arbiter });
    passTime(stage, nowMs(world) + 2 * qosMs);
  }
  if (dice.chance(0.5)) {
    for (const { id } of design.networks)
      give(stage, { kind: 'fault', fault: 'network.change', target: id, change: { latencyMs: qosMs / 50 } });
  }
  give(stage, parted);
  passTime(stage, nowMs(world) + qosMs * (0.95 + dice.roll() * 0.4));
  give(stage, healed);
  const wanted = dice.chance(0.7) ? (name: string) => name === 'hello' || name === 'welcome' : undefined;
  const meeting = momentOfMessage(dice, world, watch, qosMs, wanted);
  if (meeting !== null) passTime(stage, meeting.atMs);
  if (watch.finding !== null) return;
  give(stage, parted);
  passTime(stage, nowMs(world) + (dice.roll() * qosMs) / 3);
  if (dice.chance(0.7)) {
    give(stage, { kind: 'fault', fault: 'storage.fail', target: hostOf(primary) });
    give(stage, { kind: 'fault', fault: 'instance.crash', target: topology.members[primary]?.member.instance ?? '' });
  }
  if (dice.chance(0.8)) give(stage, healed);
}
