import { settleDejournaling } from '../journal/dejournaling.ts';
import type { World } from '../state/world.ts';

/** The world with one member's dejournaling worked out to this moment, in copies: looking must not change anything. */
export function memberSettled(world: World, member: number): World {
  const members = world.members.slice();
  const disks = world.disks.slice();
  members[member] = { ...(members[member] as World['members'][number]) };
  const disk = disks[member] as World['disks'][number];
  disks[member] = { ...disk, databases: disk.databases.map((database) => ({ ...database })) };
  const copy = { ...world, members, disks };
  settleDejournaling(copy, member);
  return copy;
}
