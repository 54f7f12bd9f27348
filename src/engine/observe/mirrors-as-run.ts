import { USUAL_BLOCK_KB } from '../../design/compatibility.ts';
import type { MemberAsRun, MirrorAsRun } from '../../design/edits/copy-run.ts';
import { addressesOf } from '../state/member-addresses.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { Membership } from '../state/membership.ts';
import type { MemberPlace, MirrorPlace } from '../state/topology.ts';
import type { World } from '../state/world.ts';

/** Every mirror as the run has it now, from whoever knows it best: the primary, else the member with the newest settings. */
export function mirrorsAsRun(world: World): MirrorAsRun[] {
  return world.topology.mirrors.map((place) => mirrorAsRun(world, place));
}

function mirrorAsRun(world: World, { id, mirror, members }: MirrorPlace): MirrorAsRun {
  const disks = members.map((member) => world.disks[member] as MemberDisk);
  const known = disks.filter(({ membership }, at) => membership.types[members[at] ?? -1] !== undefined);
  const primary = disks.find((_disk, at) => world.members[members[at] ?? -1]?.primary != null);
  const newest = known.toSorted((one, other) => other.membership.version - one.membership.version)[0];
  const knowing = primary ?? newest;
  if (knowing === undefined) {
    const { qosTimeoutMs, arbiter, vip, useTls, compression, parallelDejournaling } = mirror;
    const settings = { qosTimeoutMs, arbiter, vip, useTls, compression, parallelDejournaling };
    return { id, formed: false, ...settings, members: [], databases: [] };
  }
  const { membership, catalog } = knowing;
  const { arbiter, vip, useTls, compression, parallelDejournaling } = membership;
  return {
    id,
    formed: true,
    qosTimeoutMs: membership.qosUs / 1000,
    arbiter: arbiter === null ? null : { address: arbiter.address, port: arbiter.port },
    vip,
    useTls,
    compression,
    parallelDejournaling,
    members: members.map((member) => memberAsRun(world, member, membership)),
    databases: catalog.map(({ name, sizeMB, mountRequired, encrypted, blockSizeKB = USUAL_BLOCK_KB }) => ({
      ...{ name, mountRequiredAtStartup: mountRequired, sizeMB, encrypted, blockSizeKB },
    })),
  };
}

function memberAsRun(world: World, member: number, membership: Membership): MemberAsRun {
  const place = world.topology.members[member] as MemberPlace;
  const { databases, vipInterface } = world.disks[member] as MemberDisk;
  return {
    name: place.name,
    type: membership.types[member] ?? null,
    ...addressesOf(place, membership, member),
    vipInterface,
    databases: databases.filter(({ obsolete }) => !obsolete).map(({ name }) => name),
  };
}
