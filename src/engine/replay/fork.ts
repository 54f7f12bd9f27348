import { copyAgent } from '../state/agent-state.ts';
import { copyChecker } from '../state/checker-state.ts';
import { copyClient } from '../state/client-state.ts';
import { copyConnection } from '../state/connection.ts';
import { copy, withOthers } from '../state/copy.ts';
import { copyMember } from '../state/copy-member.ts';
import { copyDisk } from '../state/member-disk.ts';
import { copyNetwork } from '../state/network-state.ts';
import { copyQueue, copyRecord, pendingEvents } from '../state/queue.ts';
import { copyRandom } from '../state/random.ts';
import type { HostState, InstanceProcess, World } from '../state/world.ts';

/**
 * A world that goes on by itself from this moment. Messages, paths, epochs and the design are immutable and shared.
 *
 * Each part is written out, with its fields in the order in which they were made: only then do the copies have the shape
 * of their originals. A copy that puts one field after the other into an empty object made everything two to three times
 * slower, in the copy and from then on in its original too, as the compiled code had to know both.
 */
export function fork(world: World): World {
  const written: World = {
    design: world.design,
    topology: world.topology,
    seed: world.seed,
    clockMs: world.clockMs,
    originUs: world.originUs,
    nowUs: world.nowUs,
    queue: copyQueue(world.queue),
    random: copyRandom(world.random),
    network: copyNetwork(world.network),
    hosts: world.hosts.map(copyHost),
    instances: world.instances.map(copyInstance),
    connections: world.connections.map((connection) => (connection === null ? null : copyConnection(connection))),
    freeConnections: world.freeConnections.slice(),
    connectionSerial: world.connectionSerial,
    members: world.members.map(copyMember),
    disks: world.disks.map(copyDisk),
    agents: world.agents.map(copyAgent),
    clients: world.clients.map(copyClient),
    services: copy(world.services),
    gateways: copy(world.gateways),
    loadBalancers: copy(world.loadBalancers),
    dnsNames: copy(world.dnsNames),
    applicationServers: copy(world.applicationServers),
    dataServers: copy(world.dataServers),
    checkers: world.checkers.map(copyChecker),
    ecpJudgements: copy(world.ecpJudgements),
    operations: world.operations,
    logSeq: world.logSeq,
    eventsExecuted: world.eventsExecuted,
    changes: world.changes,
    judged: world.judged,
    started: world.started,
  };
  return withOthers(written, world);
}

function copyHost(host: HostState): HostState {
  const written: HostState = {
    state: host.state,
    boots: host.boots,
    frozenUntil: host.frozenUntil,
    inbox: host.inbox.map(copyRecord),
    storageFailed: host.storageFailed,
    journalWriteUs: host.journalWriteUs,
    startInstances: host.startInstances,
  };
  return withOthers(written, host);
}

function copyInstance(instance: InstanceProcess): InstanceProcess {
  const written: InstanceProcess = {
    state: instance.state,
    runs: instance.runs,
    hang: instance.hang,
    forced: instance.forced,
    journalRoom: instance.journalRoom,
    journalFull: instance.journalFull,
    restart: instance.restart,
    operation: instance.operation,
    service: instance.service,
    keys: instance.keys,
    journalKey: instance.journalKey,
    fileKey: instance.fileKey,
    freeze: instance.freeze,
    productions: instance.productions.map(({ name, running }) => ({ name, running })),
  };
  return withOthers(written, instance);
}

/** A number that two worlds share when they are in the same state (FNV-1a over their text). */
export function fingerprint(world: World): number {
  const {
    design: _design,
    topology: _topology,
    queue,
    network,
    eventsExecuted: _executed,
    changes: _changes,
    judged: _judged,
    services,
    gateways,
    loadBalancers,
    dnsNames,
    ...others
  } = world;
  // What is not drawn leaves no trace, so that a kind of element more changes no state that lacks it.
  const rest = { ...others, ...drawnOnly({ services, gateways, loadBalancers, dnsNames }) };
  // Where the address was announced matters only to routers that have missed it.
  const { vipLearned, routersBehind, sentBytes: _counted, ...wires } = network;
  const arp = routersBehind.length === 0 ? {} : { vipLearned, routersBehind };
  const text = JSON.stringify([rest, { ...wires, ...arp, paths: null }, pendingEvents(queue), queue.seq]);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

function drawnOnly(lists: Readonly<Record<string, readonly unknown[]>>): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}
