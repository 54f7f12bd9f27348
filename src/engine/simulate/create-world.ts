import type { Design } from '../../design/design.ts';
import { clustersOf } from '../../design/resolve-platforms.ts';
import { judge } from '../invariants/checker.ts';
import { finishDejournaling } from '../journal/dejournaling.ts';
import { createApplicationServer, runApplicationServer } from '../processes/ecp/application-server.ts';
import { createDataServer } from '../processes/ecp/lone-data-server.ts';
import { drawnCatalog, membershipOf, standingAtFirst } from '../processes/initial-membership.ts';
import { bootHost } from '../processes/lifecycle.ts';
import { freshDatabase } from '../processes/member/fresh-database.ts';
import { freshMember } from '../processes/member/fresh-member.ts';
import { selfOf } from '../processes/member/member.ts';
import { memberStarted } from '../processes/member/start-and-stop.ts';
import { formAsPrimary } from '../processes/member/take-over.ts';
import { behaviourOf } from '../processes/process-kinds.ts';
import { startUnmirrored } from '../processes/productions.ts';
import { freshDnsState } from '../processes/redirection/dns.ts';
import { freshGatewayState } from '../processes/redirection/gateway.ts';
import { freshBalancerState } from '../processes/redirection/load-balancer.ts';
import { startServices } from '../processes/services.ts';
import { createChecker } from '../state/checker-state.ts';
import { drawnDn } from '../state/credentials.ts';
import { createEcpJudgement } from '../state/ecp-judgement.ts';
import { createEcpJournal } from '../state/ecp-state.ts';
import { createLoadState, isLoadDrawn } from '../state/load-state.ts';
import type { MemberDisk } from '../state/member-disk.ts';
import type { MemberState } from '../state/member-state.ts';
import { createNetworkState, microseconds } from '../state/network-state.ts';
import { createPlatformsState } from '../state/platforms-state.ts';
import { createQueue, growTimers } from '../state/queue.ts';
import { createRandom } from '../state/random.ts';
import { type Topology, topologyOf } from '../state/topology.ts';
import { MAX_KEYS, TIMERS_PER_PROCESS, type Turn, turnOf, type World } from '../state/world.ts';
import { advanceTo } from './advance.ts';

/** The default wall time at virtual 0: 2018-06-01T08:00:00. */
const DEFAULT_CLOCK_MS = 1_527_840_000_000;

/** Before virtual time 0 the mirror forms: the first member at once, the others and the clients after it. */
const FORMING_US = 120_000_000;
const OTHERS_AFTER_US = 30_000_000;
const ASYNCS_AFTER_US = 50_000_000;
const CLIENTS_AFTER_US = 80_000_000;

export interface WorldOptions {
  readonly seed: number;
  /** `steady`: the mirror is formed, the backup active, everything caught up. `cold`: the hosts boot. */
  readonly start?: 'steady' | 'cold';
  /** Wall time at virtual 0, in milliseconds since 1970 UTC. */
  readonly clockMs?: number;
}

/** A world at virtual time 0. The same design and options give the same world, whatever the machine. */
export function createWorld(design: Design, options: WorldOptions): World {
  const topology = topologyOf(design);
  const world = emptyWorld(design, topology, options);
  const turn = turnOf(world, null);
  if ((options.start ?? 'steady') === 'cold') {
    world.started = true;
    topology.hosts.forEach((place, host) => {
      if (place.host !== null) bootHost(turn, host, true);
    });
    startByThemselves(turn);
    judge(turn);
    return world;
  }
  form(turn);
  return world;
}

/** The steady state is not assumed but reached, by the same rules by which the mirror runs. */
function form(turn: Turn): void {
  const { world } = turn;
  const { topology } = world;
  world.originUs = FORMING_US;
  topology.hosts.forEach((place, host) => {
    const state = world.hosts[host] as World['hosts'][number];
    state.state = 'up';
    const agent = world.agents[host] as World['agents'][number];
    if (place.host?.agent?.startsWithHost) agent.state = 'running';
  });
  // Of those in a mirror each is started when its turn comes.
  topology.instances.forEach(({ members }, instance) => {
    if (members.length === 0) (world.instances[instance] as World['instances'][number]).state = 'running';
  });
  const first = topology.mirrors.map(
    (mirror) =>
      mirror.members.find(
        (member) =>
          topology.members[member]?.member.type === 'failover' && standingAtFirst(topology, member) === 'member',
      ) ?? -1,
  );
  for (const member of first) if (member !== -1) run(turn, member, true);
  const later = (after: number, wanted: (member: number) => boolean): void => {
    advanceTo(world, after, null, Number.MAX_SAFE_INTEGER);
    for (const place of topology.members) {
      if (!first.includes(place.index) && wanted(place.index)) run(turn, place.index, false);
    }
  };
  later(OTHERS_AFTER_US, (member) => topology.members[member]?.member.type === 'failover');
  later(ASYNCS_AFTER_US, (member) => topology.members[member]?.member.type !== 'failover');
  advanceTo(world, CLIENTS_AFTER_US, null, Number.MAX_SAFE_INTEGER);
  for (const { index } of topology.applicationServers) runApplicationServer(turn, index);
  startByThemselves(turn);
  advanceTo(world, FORMING_US, null, Number.MAX_SAFE_INTEGER);
  begin(turn);
}

function startByThemselves(turn: Turn): void {
  turn.world.hosts.forEach((_, host) => {
    startServices(turn, host);
  });
  for (const process of turn.world.topology.processes) behaviourOf(process).start?.(turn, process.number);
}

function run(turn: Turn, member: number, first: boolean): void {
  const { world } = turn;
  const instance = world.instances[world.topology.members[member]?.instance ?? -1] as World['instances'][number];
  if (instance.state !== 'running') startUnmirrored(turn, world.topology.members[member]?.instance ?? -1);
  instance.state = 'running';
  if (first) {
    Object.assign(world.members[member] as object, freshMember(world, member));
    Object.assign((world.members[member] as MemberState).zmirror, {
      canStart: true,
      canStartAt: 0,
      checkOk: true,
      checkOkAt: 0,
    });
    formAsPrimary(selfOf(turn, member));
  } else {
    memberStarted(turn, member);
  }
}

/** What was counted while the mirror formed does not count, what ^ZMIRROR answered for a while is over, and everything is applied. */
function begin(turn: Turn): void {
  const { world } = turn;
  world.checkers = world.checkers.map(({ lastPrimary, durable }) => {
    const fresh = createChecker();
    fresh.lastPrimary = lastPrimary;
    fresh.durable = durable;
    return fresh;
  });
  for (const client of world.clients) client.longestOutageUs = 0;
  for (const { connections } of world.applicationServers)
    for (const connection of connections) Object.assign(connection, { resets: 0, errors: 0, longestOutageUs: 0 });
  for (const { index, instance } of world.topology.members) {
    const state = world.members[index] as MemberState;
    const { canStart, checkOk } = (world.topology.instances[instance] as Topology['instances'][number]).instance
      .zmirror;
    Object.assign(state.zmirror, {
      canStart: canStart !== false,
      canStartAt: 0,
      checkOk: checkOk !== false,
      checkOkAt: 0,
    });
    if (state.primary === null) finishDejournaling(world, index);
  }
  world.eventsExecuted = 0;
  world.started = true;
  judge(turn);
}

function emptyWorld(design: Design, topology: Topology, options: WorldOptions): World {
  const queue = createQueue();
  growTimers(queue, topology.processes.length * TIMERS_PER_PROCESS);
  const world: World = {
    design,
    topology,
    seed: options.seed,
    clockMs: options.clockMs ?? DEFAULT_CLOCK_MS,
    originUs: 0,
    nowUs: 0,
    queue,
    random: createRandom(options.seed),
    network: createNetworkState(design, topology),
    hosts: topology.hosts.map((place) => ({
      state: place.host === null ? 'up' : 'down',
      boots: 0,
      frozenUntil: 0,
      inbox: [],
      storageFailed: false,
      journalWriteUs: microseconds(place.host?.journalWriteMs ?? 0),
      startInstances: true,
    })),
    instances: design.instances.map(({ journalDiskMB, service, encryptionKeys, encryptedJournal, productions }) => ({
      state: 'ended',
      runs: 0,
      hang: 'no',
      forced: false,
      journalRoom: journalDiskMB === null ? Number.MAX_SAFE_INTEGER : journalDiskMB * 1_048_576,
      journalFull: 'no',
      restart: false,
      operation: 0,
      service,
      keys: encryptionKeys.slice(0, MAX_KEYS),
      journalKey: encryptedJournal ? (encryptionKeys[0] ?? '') : '',
      fileKey: encryptedJournal ? (encryptionKeys[0] ?? '') : '',
      freeze: null,
      productions: productions.map(({ name }) => ({ name, running: false })),
    })),
    connections: [],
    freeConnections: [],
    connectionSerial: 0,
    members: [],
    disks: topology.members.map((member) => emptyDisk(topology, member.index)),
    agents: topology.hosts.map((place) => ({
      state: place.host?.agent == null ? 'none' : 'ended',
      runs: 0,
      questions: [],
      nextQuestion: 0,
      arbiter: [],
      nextSession: 0,
    })),
    clients: topology.clients.map(() => ({
      connection: 0,
      established: false,
      member: -1,
      target: 0,
      batch: 0,
      outstanding: [],
      waitingSince: -1,
      lastServed: 0,
      longestOutageUs: 0,
      status: 'Reconnecting',
      errors: 0,
      statusSince: 0,
      redirectedTo: -1,
      running: false,
    })),
    services: [...topology.webGateways, ...topology.loadBalancers].map(() => ({ running: false, runs: 0 })),
    gateways: topology.webGateways.map(freshGatewayState),
    loadBalancers: topology.loadBalancers.map(freshBalancerState),
    dnsNames: topology.dnsNames.map(freshDnsState),
    applicationServers: topology.applicationServers.map((place) => createApplicationServer(place)),
    dataServers: topology.dataServers.map(() => createDataServer()),
    checkers: topology.mirrors.map(() => createChecker()),
    ecpJudgements: topology.ecpConnections.map(() => createEcpJudgement()),
    operations: 0,
    logSeq: 0,
    eventsExecuted: 0,
    changes: 1,
    judged: 0,
    started: false,
  };
  world.members = topology.members.map((member) => freshMember(world, member.index));
  if (isLoadDrawn(design)) world.load = createLoadState(topology);
  if (topology.platforms !== null) world.platforms = createPlatformsState(topology.platforms, activeNodes(design));
  return world;
}

/** What is encrypted on the primary is encrypted with the key of the instance that has created the mirror. */
function firstKey({ mirrors, members, instances }: Topology, mirror: number): string {
  const first = mirrors[mirror]?.members.find((member) => members[member]?.member.type === 'failover') ?? -1;
  return instances[members[first]?.instance ?? -1]?.instance.encryptionKeys[0] ?? '';
}

/** The nodes on which the instances of failover clusters are drawn. */
function activeNodes({ instances, platforms }: Design): (0 | 1)[] {
  return clustersOf(platforms).map(({ nodes, instance }) =>
    instances.find(({ id }) => id === instance)?.host === nodes[1] ? 1 : 0,
  );
}

function emptyDisk(topology: Topology, member: number): MemberDisk {
  const place = topology.members[member] as Topology['members'][number];
  const mirror = topology.mirrors[place.mirror] as Topology['mirrors'][number];
  const standing = standingAtFirst(topology, member);
  const catalog = standing === 'member' ? drawnCatalog(mirror.mirror, firstKey(topology, place.mirror)) : [];
  return {
    membership: membershipOf(topology, place.mirror),
    heard: null,
    epochs: [],
    end: 0,
    journalFrom: 0,
    needs: [],
    files: [],
    marks: [],
    endAt: 0,
    applied: 0,
    catalog,
    databases: catalog
      .filter((entry) => place.member.databases.includes(entry.name))
      .map((entry) => freshDatabase(entry, place.member.type)),
    token: null,
    held: null,
    wasActive: false,
    activeUntilSent: -1,
    stopped: false,
    dejournaling: 'running',
    noFailover: false,
    validated: place.member.validated,
    lastPrimary: -1,
    inconsistent: false,
    ecp: createEcpJournal(),
    fresh: standing !== 'member',
    joining: standing === 'pending' ? { type: place.member.type, addresses: null } : null,
    pending: [],
    restartDue: false,
    leaving: null,
    editedAddresses: false,
    vipInterface: place.member.vipInterface ?? '',
    filter: null,
    certificate: { ...place.member.certificate, dn: drawnDn(place.member), expired: false },
    trusted: {},
    pendingDns: [],
    rejected: [],
  };
}
