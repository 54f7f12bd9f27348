import type { Command, CommandChoice } from '../../src/engine/commands/command-types.ts';
import { availableCommands, observe } from '../../src/engine/engine.ts';
import { lostBytes, servingMembers } from '../../src/engine/invariants/checker.ts';
import { rememberedSessions } from '../../src/engine/journal/ecp-marks.ts';
import { sourceInterface } from '../../src/engine/network/routes.ts';
import { superserver } from '../../src/engine/processes/redirection/endpoint.ts';
import { forkPoint, newestEpoch } from '../../src/engine/state/history.ts';
import { privateInterfaceOf, superserverInterfaceOf } from '../../src/engine/state/member-addresses.ts';
import { missingDatabases } from '../../src/engine/state/member-disk.ts';
import type { Membership } from '../../src/engine/state/membership.ts';
import { isMember, partnerOf } from '../../src/engine/state/membership.ts';
import type { World } from '../../src/engine/state/world.ts';

/** Liveness (`engine.md` section 6): everything is healed and released; then the mirror has to find back by itself. */
const RELEASES: ReadonlySet<string> = new Set([
  'agent.start',
  'instance.start',
  'mirror.start',
  'no-failover.clear',
  'database.mount',
  'dejournal.resume',
  'backup.thaw',
]);

/** What a person does to put everything right as it stands now; asked again and again, as members go down in between. */
export function healingCommands(world: World): Command[] {
  const commands = availableCommands(world)
    .filter((choice) => choice.allowed === true && mends(world, choice))
    .map((choice) => choice.command);
  return [...originalPaths(world), ...commands, ...loneRestarts(world), ...releases(world)];
}

function mends(world: World, { command, id }: CommandChoice): boolean {
  if (command.kind === 'fault') return MENDING_ALL.has(id) || (id === 'heal' && command.target === 'all');
  if (id === 'load-balancer.set') return command.member === 'none';
  if (!RELEASES.has(id)) return false;
  if (id === 'agent.start') return agentOf(world, command.target) === 'ended';
  if (id === 'instance.start') return instanceOf(world, command.target)?.state === 'ended';
  return true;
}

const MENDING_ALL: ReadonlySet<string> = new Set([
  'physical-host.restore',
  'datastore.restore',
  'host.restore',
  'storage.restore',
  'journal-disk.repair',
  'interface.restore',
  'network.restore',
  'link.restore',
  'database.repair',
  'application-server.restore',
  'gateway.restore',
  'load-balancer.restore',
  'dns.restore',
]);

const agentOf = (world: World, host: string | undefined) =>
  world.agents[world.topology.hosts.findIndex((place) => place.id === host)]?.state;
const instanceOf = (world: World, id: string | undefined) =>
  world.instances[world.topology.instances.findIndex((place) => place.id === id)];

/** Latency, jitter and loss as they were drawn, and journal writes as fast. */
function originalPaths(world: World): Command[] {
  const { design, network } = world;
  const path = (drawn: { latencyMs: number; jitterMs: number; lossPercent: number }) => ({
    latencyMs: drawn.latencyMs,
    jitterMs: drawn.jitterMs,
    lossPercent: drawn.lossPercent,
  });
  const differs = (drawn: { latencyMs: number; jitterMs: number; lossPercent: number }, now: readonly number[]) =>
    Math.round(drawn.latencyMs * 1000) !== now[0] ||
    Math.round(drawn.jitterMs * 1000) !== now[1] ||
    drawn.lossPercent !== now[2];
  const at = (list: readonly number[], index: number) => list[index] ?? 0;
  return [
    ...design.networks.flatMap((drawn, index): Command[] => {
      const { networkLatencyUs, networkJitterUs, networkLoss } = network;
      const now = [at(networkLatencyUs, index), at(networkJitterUs, index), at(networkLoss, index)];
      if (!differs(drawn, now)) return [];
      return [{ kind: 'fault', fault: 'network.change', target: drawn.id, change: path(drawn) }];
    }),
    ...design.links.flatMap((drawn, index): Command[] => {
      const { linkLatencyUs, linkJitterUs, linkLoss } = network;
      if (!differs(drawn, [at(linkLatencyUs, index), at(linkJitterUs, index), at(linkLoss, index)])) return [];
      return [{ kind: 'fault', fault: 'link.change', target: drawn.id, change: path(drawn) }];
    }),
    ...design.hosts.flatMap((host, index): Command[] =>
      (world.load?.other[index] ?? 0) === 0
        ? []
        : [{ kind: 'fault', fault: 'host.change', target: host.id, change: { workload: 0 } }],
    ),
    ...design.hosts.flatMap((host, index): Command[] =>
      world.hosts[index]?.journalWriteUs === Math.round(host.journalWriteMs * 1000)
        ? []
        : [
            {
              kind: 'fault',
              fault: 'host.change',
              target: host.id,
              change: { journalWriteMs: host.journalWriteMs },
            },
          ],
    ),
  ];
}

/** Data servers that are in no mirror and hang. */
function loneRestarts(world: World): Command[] {
  return world.topology.dataServers
    .filter(
      ({ instance, host }) => world.instances[instance]?.hang === 'unnoticed' && world.hosts[host]?.state === 'up',
    )
    .filter(({ host }) => world.hosts[host]?.frozenUntil === 0)
    .map(({ id }) => ({ kind: 'operate', action: 'instance.restart', target: id }));
}

/** Holds that are released member by member: hung instances, ^ZMIRROR, databases, the VIP, a rebuild that is due. */
function releases(world: World): Command[] {
  return world.topology.members.flatMap((place, index): Command[] => {
    const state = world.members[index];
    const disk = world.disks[index];
    const instance = world.instances[place.instance];
    if (state === undefined || disk === undefined || instance === undefined) return [];
    if (world.hosts[place.host]?.state !== 'up' || (world.hosts[place.host]?.frozenUntil ?? 0) > 0) return [];
    const mirror = world.topology.mirrors[place.mirror]?.id ?? '';
    const operate = (action: string, more: object = {}): Command => ({
      kind: 'operate',
      action,
      member: place.name,
      mirror,
      ...more,
    });
    if (instance.hang === 'unnoticed') {
      return [
        { kind: 'operate', action: 'instance.restart', target: world.topology.instances[place.instance]?.id ?? '' },
      ];
    }
    if (instance.state !== 'running' || instance.hang !== 'no') return [];
    const target = world.topology.instances[place.instance]?.id ?? '';
    if (disk.restartDue) return [{ kind: 'operate', action: 'instance.restart', target }];
    const admissions = admitted(world, index, operate);
    if (!isMember(disk.membership, index)) return admissions;
    const { canStart, checkOk } = state.zmirror;
    const commands = canStart && checkOk ? [] : [operate('zmirror.set', { canStart: true, checkOk: true })];
    for (const database of disk.databases) {
      if (!database.mounted || database.full || database.catchingUp || (database.following && database.activated))
        continue;
      commands.push(operate('database.catchup', { database: database.name }));
    }
    commands.push(...admissions);
    if (instance.journalKey !== '')
      commands.push({ kind: 'operate', action: 'journal-encryption.set', target, enabled: false });
    else if (instance.fileKey !== '') commands.push({ kind: 'operate', action: 'journal.switch', target });
    commands.push(...completed(world, index, operate));
    if (state.vipAborted) commands.push(operate('member.try-primary'));
    if (state.status === 'Crashed' && primaryOf(world, place.mirror) !== -1) commands.push(operate('member.rebuild'));
    return commands;
  });
}

/** Whoever waits to be authorized is, and certificates that have expired are replaced. */
function admitted(world: World, member: number, operate: (action: string, more: object) => Command): Command[] {
  const disk = world.disks[member];
  if (disk === undefined) return [];
  const name = (other: number) => world.topology.members[other]?.name ?? '';
  const isPrimary = world.members[member]?.primary != null;
  return [
    ...(disk.certificate.expired ? [operate('certificate.update', {})] : []),
    ...(isPrimary ? disk.pending.map((other) => operate('member.authorize', { member: name(other.member) })) : []),
    ...disk.pendingDns.map((other) => operate('dn.authorize', { member: name(other.member) })),
    ...(isPrimary
      ? disk.rejected
          .filter(({ member: other, dn }) => world.disks[other]?.certificate.dn === dn)
          .filter(({ member: other }) => isMember(disk.membership, other))
          .map(({ member: other, dn }) => operate('certificate.update', { member: name(other), dn: `${dn},O=Again` }))
      : []),
  ];
}

/** What is obsolete is removed; what a failover member or DR async lacks is created, or restored from a member that has it. */
function completed(world: World, member: number, operate: (action: string, more: object) => Command): Command[] {
  const disk = world.disks[member];
  const state = world.members[member];
  if (disk === undefined || state === undefined) return [];
  const type = disk.membership.types[member];
  const removals = disk.databases
    .filter(({ obsolete }) => obsolete)
    .map(({ name }) => operate('database.remove', { database: name }));
  if (state.primary !== null || (type !== 'failover' && type !== 'dr')) return removals;
  return [
    ...removals,
    ...missingDatabases(disk).flatMap(({ name: database, id, origin }): Command[] => {
      if (state.restores.some((restore) => restore.id === id)) return [];
      if (origin === 'created') return [operate('database.create', { database })];
      const source = world.topology.members.find(
        ({ index }) => index !== member && world.disks[index]?.databases.some((copy) => copy.id === id),
      );
      return source === undefined ? [] : [operate('database.restore', { database, from: source.name, online: true })];
    }),
  ];
}

export function primaryOf(world: World, mirror: number): number {
  const serving = servingMembers(world, mirror);
  return serving.length === 1 ? (serving[0] as number) : -1;
}

/** What a healed mirror still lacks, or null where it is whole. */
export function lacks(world: World, mirror: number): string | null {
  const serving = servingMembers(world, mirror);
  const name = (member: number) => world.topology.members[member]?.name ?? '?';
  if (serving.length !== 1) return serving.length === 0 ? 'there is no primary' : 'there are two primaries';
  const primary = serving[0] as number;
  const disk = world.disks[primary] as World['disks'][number];
  const backup = partnerOf(disk.membership, primary);
  const { arbiter } = disk.membership;
  const status = (member: number) => world.members[member]?.status;
  if (status(primary) !== 'Primary') return `${name(primary)} serves and is shown as ${status(primary)}`;
  if (backup !== -1 && reaches(world, backup, primary)) {
    if (world.members[backup]?.active !== true || status(backup) !== 'Backup')
      return `${name(backup)} is no active backup`;
    if (arbiter !== null && arbiter.host !== -1) {
      const modes = [primary, backup].map((member) => world.members[member]?.mode);
      if (modes.some((mode) => mode !== 'Arbiter Controlled')) return 'it is not in arbiter controlled mode';
    }
  }
  for (const member of world.topology.mirrors[mirror]?.members ?? []) {
    if (world.instances[world.topology.members[member]?.instance ?? -1]?.hang !== 'no') return `${name(member)} hangs`;
    if (member === primary || !isMember(disk.membership, member)) continue;
    if (member !== backup && !reachesAsAsync(world, member, primary)) continue;
    if (world.disks[member]?.membership.version !== disk.membership.version)
      return `${name(member)} has not heard of the newest membership`;
    if (member === backup) continue;
    if (status(member) !== 'Connected') return `async ${name(member)} is not connected`;
  }
  return null;
}

/** A failover member is reached at its mirror private address only (§3.1.5.4). */
function reaches(world: World, from: number, to: number): boolean {
  const host = world.topology.members[from]?.host ?? -1;
  const membership = world.disks[from]?.membership;
  const target = membership === undefined ? -1 : privateInterfaceOf(world.topology, membership, to);
  return sourceInterface(world.topology, world.network, host, target) !== null;
}

/**
 * An async finds the primary at its mirror private or superserver address (§3.1.5.4). A person may have changed both to
 * addresses on a network that the async is not on (§3.3.2).
 */
function reachesAsAsync(world: World, from: number, to: number): boolean {
  const host = world.topology.members[from]?.host ?? -1;
  const membership = world.disks[from]?.membership;
  if (membership === undefined) return false;
  return [privateInterfaceOf, superserverInterfaceOf].some(
    (addressOf) =>
      sourceInterface(world.topology, world.network, host, addressOf(world.topology, membership, to)) !== null,
  );
}

/** Of a mirror that is whole: an application server that is not connected although there is a way, or null. */
export function lacksEcp(world: World, mirror: number): string | null {
  const primary = primaryOf(world, mirror);
  for (const { id, connections } of world.topology.applicationServers) {
    for (const [index, { state, connectedTo, mirror: of, note, mirrorConnection }] of observed(world, id).entries()) {
      const isOfMirror = of === world.topology.mirrors[mirror]?.id;
      const isAnywhere = world.topology.ecpConnections[connections[index] ?? -1]?.target !== null;
      if ((!isOfMirror && of !== null) || !isAnywhere) continue;
      const isRestricted = mirrorConnection === -1;
      if (isOfMirror && !reachesPrimary(world, connections[index] ?? -1, primary)) continue;
      if (state !== 'Normal' && !(isRestricted && isFailoverElsewhere(world, connections, primary)))
        return `${id} is not connected (${state}): ${note}`;
      if (mirrorConnection === 1 && connectedTo !== world.topology.members[primary]?.name)
        return `${id} is connected to ${connectedTo}, which is not the primary`;
    }
  }
  return null;
}

/**
 * An application server finds the member of its configured address there, and others at the superserver addresses that they have
 * now: a person may have changed those to a network that it is not on (§3.3.2).
 */
function reachesPrimary(world: World, number: number, primary: number): boolean {
  const { topology, network } = world;
  const place = topology.ecpConnections[number];
  const host = topology.applicationServers[place?.server ?? -1]?.host ?? -1;
  const isConfigured = place?.target?.kind === 'member' && place.target.number === primary;
  const target = isConfigured ? place.interface : superserver(world, primary).interface;
  return sourceInterface(topology, network, host, target) !== null;
}

const observed = (world: World, id: string) =>
  observe(world).applicationServers.find((server) => server.id === id)?.connections ?? [];

/** One that is restricted to a failover member waits until that one is primary (§3.2.10). */
function isFailoverElsewhere(world: World, connections: readonly number[], primary: number): boolean {
  return connections.some((number) => {
    const target = world.topology.ecpConnections[number]?.target;
    if (target?.kind !== 'member' || target.number === primary) return false;
    return world.disks[target.number]?.membership.failover.includes(target.number) === true;
  });
}

/** What its journal on disk says of application servers; the primary knows already what is being written. */
const sessionsOf = ({ ecp, end }: World['disks'][number]): string[] =>
  rememberedSessions({ ...ecp, marks: ecp.marks.filter(({ to }) => to <= end) }).map(
    ({ connection, session, request }) => `${connection}.${session}.${request}`,
  );

/** What is wrong with the data of a mirror that is whole, or null. */
export function dataFlaw(world: World, mirror: number): string | null {
  const primary = primaryOf(world, mirror);
  const checker = world.checkers[mirror];
  const disk = world.disks[primary];
  if (checker === undefined || disk === undefined) return null;
  const lost = lostBytes(world, checker, primary);
  if (lost > 0 && !checker.warned) return `${lost} bytes that were reported durable are lost`;
  const mine = { epochs: disk.epochs, end: world.members[primary]?.primary?.end ?? disk.end };
  for (const member of world.topology.mirrors[mirror]?.members ?? []) {
    const theirs = world.disks[member];
    if (member === primary || theirs === undefined || world.members[member]?.phase !== 'joined') continue;
    if (forkPoint(mine, theirs) < theirs.end) {
      return `the journal of ${world.topology.members[member]?.name} is not that of the primary`;
    }
    if (theirs.end === disk.end && String(sessionsOf(theirs)) !== String(sessionsOf(disk)))
      return `${world.topology.members[member]?.name} remembers other application servers than the primary`;
  }
  return null;
}

/**
 * Why a mirror need not find back: after a person's CAUTION memberships or journals may have parted, which only a
 * person can put together, and a failover member may stand where its partner cannot reach it as primary (§3.3.4).
 */
export function isExcused(world: World, mirror: number): boolean {
  const members = world.topology.mirrors[mirror]?.members ?? [];
  const memberships = members.map((member) => world.disks[member]?.membership as Membership);
  const version = Math.max(...memberships.map((membership) => membership.version));
  // A person has removed the last member, and the mirror with it.
  if (members.every((member) => !isMember(world.disks[member]?.membership as Membership, member))) return true;
  const newest = memberships.filter((membership) => membership.version === version);
  // ValidatedMember=0 on the only member: nobody is left to tell it its role, so a person must force it (§3.3.4).
  const present = members.filter((member) => isMember(world.disks[member]?.membership as Membership, member));
  if (present.length === 1 && world.disks[present[0] as number]?.validated === false) return true;
  if (world.checkers[mirror]?.warned) {
    if (newest.some((membership) => String(membership.failover) !== String(newest[0]?.failover))) return true;
    if (members.some((member) => world.disks[member]?.inconsistent)) return true;
    if (servingMembers(world, mirror).length > 1) return true;
    if (haveParted(world, mirror, members)) return true;
  }
  const [one, other] = newest[0]?.failover ?? [];
  if (one === undefined || other === undefined) return false;
  return !reaches(world, one, other) || !reaches(world, other, one);
}

/** A member has been primary, or has followed one, in an epoch that the present primary does not know. */
function haveParted(world: World, mirror: number, members: readonly number[]): boolean {
  const known = world.disks[primaryOf(world, mirror)]?.epochs;
  const latest = members.flatMap((member) => newestEpoch(world.disks[member]?.epochs ?? []) ?? []);
  if (known !== undefined) return latest.some((epoch) => !known.some((other) => other.id === epoch.id));
  const number = Math.max(...latest.map((epoch) => epoch.number));
  return new Set(latest.filter((epoch) => epoch.number === number).map((epoch) => epoch.id)).size > 1;
}
