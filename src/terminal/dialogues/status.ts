import { TYPE_WORDS } from '../../engine/log/status-texts.ts';
import { addressesOf } from '../../engine/state/member-addresses.ts';
import { yesNo } from '../answers.ts';
import { memberName, monitorOf, type Scene, selfOf } from '../scene.ts';
import { type Dialogue, tell } from '../steps.ts';

/** What the Mirror Status menu prints beside the Status Monitor. */

function databaseLines(scene: Scene): readonly string[] {
  const { databases, missingDatabases } = monitorOf(scene);
  const rows = databases.map(({ name, status, directory }) => [name, status, directory]);
  return [
    ...(rows.length === 0
      ? ['This member has no mirrored database.']
      : columns([['Name', 'Status', 'Directory path'], ...rows])),
    ...missingDatabases.map((name) => `Missing on this member: ${name}`),
  ];
}

/** Rows of equal columns, the last one as wide as it is. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function ownLines(scene: Scene): readonly string[] {
  const { mirrorName, place, disk } = selfOf(scene);
  const view = monitorOf(scene);
  const own = view.rows.find(({ member }) => member === place.name);
  return [
    `Mirror           : ${mirrorName}`,
    `Member           : ${place.name}`,
    `Type             : ${own?.type ?? ''}`,
    `Status           : ${own?.status ?? ''}`,
    `Journal transfer : ${own?.journalTransfer ?? ''}`,
    `Dejournaling     : ${own?.dejournaling ?? ''}`,
    ...(disk.inconsistent ? ['The data of this member is inconsistent with the mirror: it must be rebuilt.'] : []),
    ...(disk.noFailover ? ['No failover is set.'] : []),
  ];
}

export function configurationLines(scene: Scene): readonly string[] {
  const { world } = scene;
  const { mirrorName, disk } = selfOf(scene);
  const { membership } = disk;
  const { arbiter, vip, compression } = membership;
  const members = Object.keys(membership.types).map(Number);
  const rows = members.map((member) => {
    const place = world.topology.members[member] as Scene['world']['topology']['members'][number];
    const { superserverAddress, mirrorPrivateAddress, agentAddress } = addressesOf(place, membership, member);
    const type = membership.types[member];
    return [
      memberName(world, member),
      type === undefined ? '' : TYPE_WORDS[type],
      superserverAddress,
      mirrorPrivateAddress,
      agentAddress,
    ];
  });
  return [
    `Mirror set name      : ${mirrorName}`,
    `SSL/TLS required     : ${yesNo(membership.useTls)}`,
    `QOS timeout (msec)   : ${membership.qosUs / 1000}`,
    `Arbiter              : ${arbiter === null ? 'not configured' : `${arbiter.address}|${arbiter.port}`}`,
    `Virtual IP           : ${vip === null ? 'none' : `${vip.address}/${vip.maskBits}`}`,
    `Compression          : failover members ${compression.failover}, async members ${compression.async}`,
    `Parallel dejournaling: ${membership.parallelDejournaling}`,
    '',
    ...columns([['Member', 'Type', 'Superserver', 'Mirror private', 'Agent'], ...rows]),
  ];
}

export const STATUS_DIALOGUES: readonly Dialogue[] = [
  { id: 'list-databases', steps: [tell(databaseLines)] },
  { id: 'node-status', steps: [tell(ownLines)] },
  { id: 'show-configuration', steps: [tell(configurationLines)] },
];
