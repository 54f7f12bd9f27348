import { momentText } from '../journal/civil-time.ts';
import { timestampOf } from '../journal/journal-disk.ts';
import { addressesOf } from '../state/member-addresses.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { isFailover, isMember } from '../state/membership.ts';
import type { JournalFileRow, MirrorProcess, MonitorPage } from '../state/monitor-page.ts';
import type { MonitorRow } from '../state/observation.ts';
import type { MemberPlace } from '../state/topology.ts';
import { milliseconds, type World } from '../state/world.ts';
import { monitor, ownRow } from './monitor.ts';
import { memberSettled } from './settled.ts';

/** The Mirror Monitor page of one member whole: what stands on it beside the status of the members (§3.3.1.1, §3.3.1.3). */
export function monitorPage(world: World, mirror: string, member: string): MonitorPage {
  const view = monitor(world, mirror, member);
  const place = world.topology.members.find(
    (other) => other.name === member && world.topology.mirrors[other.mirror]?.id === mirror,
  ) as MemberPlace;
  const settled = memberSettled(world, place.index);
  return {
    ...view,
    mirror,
    own: {
      type: ownRow(settled, place.index).type,
      dn: usesTls(settled, place.index) ? (diskOf(settled, place.index)?.certificate.dn ?? null) : null,
    },
    failoverMembers: failoverMembers(settled, place),
    mirrors: mirrorsOf(settled, place),
    pending: pendingOn(settled, place.index),
    rate: rateText(settled, place),
    journalFiles: journalFiles(settled, place.index),
    processes: mirrorProcesses(settled, place.index),
  };
}

const diskOf = (world: World, member: number): MemberDisk => world.disks[member] as MemberDisk;
const stateOf = (world: World, member: number): MemberState => world.members[member] as MemberState;
const usesTls = (world: World, member: number): boolean => diskOf(world, member).membership.useTls;

/** Names and addresses of the failover members, as this member knows them; on failover members only. */
function failoverMembers(world: World, { index }: MemberPlace): MonitorPage['failoverMembers'] {
  const { membership } = diskOf(world, index);
  if (!isFailover(membership, index)) return [];
  return membership.failover.map((member) => {
    const place = world.topology.members[member] as MemberPlace;
    const { superserverAddress, mirrorPrivateAddress } = addressesOf(place, membership, member);
    return { name: place.name, superserverAddress, mirrorPrivateAddress };
  });
}

/** Every mirror that an async belongs to, with what it is there. */
function mirrorsOf(world: World, { index, instance }: MemberPlace): MonitorPage['mirrors'] {
  if (isFailover(diskOf(world, index).membership, index)) return [];
  return (world.topology.instances[instance]?.members ?? [])
    .filter((member) => isMember(diskOf(world, member).membership, member))
    .map((member) => {
      const place = world.topology.members[member] as MemberPlace;
      const { id = '', mirror } = world.topology.mirrors[place.mirror] ?? {};
      const row: MonitorRow = ownRow(world, member);
      return { mirror: id, title: mirror?.label ?? id, row };
    });
}

/** New members and DNs that wait until somebody authorizes them here (§3.2.6.3, §3.3.3). */
function pendingOn(world: World, member: number): MonitorPage['pending'] {
  const { pending, pendingDns } = diskOf(world, member);
  const name = (other: number): string => world.topology.members[other]?.name ?? '';
  return [
    ...pending.map((one) => ({ kind: 'member' as const, member: name(one.member), dn: one.dn })),
    ...pendingDns.map((one) => ({ kind: 'dn' as const, member: name(one.member), dn: one.dn })),
  ];
}

/** The rate at which journal arrives, over the last interval in which it was measured; null on the primary. */
function rateText(world: World, { index, mirror }: MemberPlace): string | null {
  const { primary, phase, journalRate, primaryMember } = stateOf(world, index);
  if (primary !== null || phase !== 'joined') return null;
  const journal = Math.round(journalRate.kbps);
  const sender = world.members[primaryMember]?.primary ?? null;
  const receiver = sender?.receivers.find((other) => other.member === index);
  const ratio = world.topology.mirrors[mirror]?.mirror.compressionRatio ?? 1;
  const interval = `(${INTERVAL_S}s interval)`;
  if (receiver?.compressed !== true || journal === 0) return `${journal} KB/s ${interval}`;
  return `${Math.round(journal / ratio)} KB/s network; ${journal} KB/s journal; ratio ${ratio.toFixed(2)}:1 ${interval}`;
}

/** The engine measures it over a second; the product over the time since the page was refreshed. */
const INTERVAL_S = 1;

/** A member that ran long has many; the newest are asked for. */
const MAX_FILES = 20;

function journalFiles(world: World, member: number): JournalFileRow[] {
  const disk = diskOf(world, member);
  return disk.files
    .map(({ name, start }, at) => ({
      name,
      from: momentText(world.clockMs + milliseconds(world, timestampOf(disk, start))),
      bytes: Math.max(0, (disk.files[at + 1]?.start ?? disk.end) - start),
    }))
    .slice(-MAX_FILES)
    .reverse();
}

/** What ^%SS lists of the mirror on a member (§3.3.1.3, tables 3-1 and 3-2). */
export function mirrorProcesses(world: World, member: number): MirrorProcess[] {
  const state = stateOf(world, member);
  const { membership, dejournaling } = diskOf(world, member);
  if (!isMember(membership, member) || state.status === 'Not Initialized') return [];
  const master = managed('Mirror Master');
  if (state.primary !== null) {
    const connected = state.primary.receivers.map((receiver, at) => {
      const place = world.topology.members[receiver.member] as MemberPlace;
      const { mirrorPrivateAddress } = addressesOf(place, membership, receiver.member);
      return { about: place.name, device: `MDB${at + 2}`, address: mirrorPrivateAddress };
    });
    return [
      master,
      ...connected.flatMap(({ about, device, address }) => [
        communicates('Mirror Primary*', device, about),
        communicates('Mirror Svr:Rd*', address, about),
      ]),
    ];
  }
  const applies = dejournaling === 'running' ? ['Mirror Dejour', 'Mirror Prefet*', 'Mirror Prefet*'] : [];
  return [
    master,
    ...applies.map(managed),
    ...(state.phase === 'joined' ? [{ ...managed('Mirror Backup'), device: 'MDB1' }] : []),
    ...(dejournaling === 'running' ? [managed('Mirror JrnRead')] : []),
  ];
}

function managed(location: string): MirrorProcess {
  return { device: '/dev/null', namespace: '%SYS', routine: 'MIRRORMGR', location, about: null };
}

function communicates(location: string, device: string, about: string): MirrorProcess {
  return { device, namespace: '%SYS', routine: 'MIRRORCOMM', location, about };
}
