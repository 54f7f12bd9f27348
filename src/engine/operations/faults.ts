import { settleDejournaling } from '../journal/dejournaling.ts';
import { schedule } from '../kernel/queue.ts';
import { HANG_REQUEST, LIFECYCLE, type Turn, type World } from '../kernel/world.ts';
import type { NetworkState } from '../network/network-state.ts';
import { microseconds } from '../network/network-state.ts';
import { cutKey } from '../network/routes.ts';
import { networkChanged } from '../network/transport.ts';
import type { FaultCommand } from './command-types.ts';
import { bootHost, endAgent, endInstance, failHost, pauseHost, startAgent } from './lifecycle.ts';
import {
  databaseOf,
  hostNumber,
  instanceNumber,
  interfaceNumber,
  linkNumber,
  memberNumber,
  memberSubject,
  networkNumber,
  type Subject,
  subject,
} from './targets.ts';

export type FaultTarget = 'host' | 'instance' | 'interface' | 'network' | 'link' | 'site' | 'database' | 'hosts';

/** One row of the fault table (`formats.md` section 2). */
export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly target: FaultTarget;
  /** Breaks something, or mends it. */
  readonly mends: boolean;
  readonly guide: readonly string[];
  /** Whether it would do anything now: what is in place already, or works, stays as it is. */
  applies(world: World, given: FaultCommand): boolean;
  check(world: World, given: FaultCommand): string | null;
  subject(world: World, given: FaultCommand): Subject;
  text(given: FaultCommand): string;
  apply(turn: Turn, given: FaultCommand): void;
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly mends?: boolean;
  readonly guide?: readonly string[];
  readonly applies: (world: World, number: number, given: FaultCommand) => boolean;
  readonly apply: (turn: Turn, number: number, given: FaultCommand) => void;
}

type Finder = (world: World, id: string | undefined) => number;

/** Faults on one kind of thing share how it is found and named. */
function rows(
  target: 'host' | 'instance' | 'interface' | 'network' | 'link',
  find: Finder,
  list: readonly Row[],
): Fault[] {
  return list.map((row) => ({
    id: row.id,
    title: row.title,
    target,
    mends: row.mends ?? false,
    guide: row.guide ?? [],
    applies: (world, given) => row.applies(world, find(world, given.target), given),
    check: (world, given) => (find(world, given.target) === -1 ? `There is no ${target} ${given.target}.` : null),
    subject: (_world, given) =>
      target === 'instance' || target === 'interface'
        ? subject('host', target === 'interface' ? given.target?.split('/')[0] : given.target)
        : subject(target, given.target),
    text: (given) => `${given.target}: ${row.title.toLowerCase()}`,
    apply: (turn, given) => row.apply(turn, find(turn.world, given.target), given),
  }));
}

const hostFaults = rows('host', hostNumber, [
  {
    id: 'host.fail',
    title: 'Power lost',
    guide: ['3.1.3.3'],
    applies: (world, host) => world.hosts[host]?.state !== 'down',
    apply: failHost,
  },
  {
    id: 'host.restore',
    title: 'Power restored',
    mends: true,
    guide: ['3.4.2'],
    applies: (world, host) => world.hosts[host]?.state === 'down',
    apply: (turn, host, given) => bootHost(turn, host, given.startInstances !== false),
  },
  {
    id: 'host.pause',
    title: 'Frozen for a while',
    guide: ['3.2.13', '3.1.8'],
    applies: (world, host) => world.hosts[host]?.state === 'up' && world.hosts[host]?.frozenUntil === 0,
    apply: (turn, host, given) => pauseHost(turn, host, microseconds(given.forMs ?? 10_000)),
  },
  {
    id: 'storage.fail',
    title: 'Storage fails with I/O errors',
    guide: ['3.1.3.3'],
    applies: (world, host) => world.hosts[host]?.storageFailed === false,
    apply: failStorage,
  },
  {
    id: 'storage.restore',
    title: 'Storage works again',
    mends: true,
    applies: (world, host) => world.hosts[host]?.storageFailed === true,
    apply: (turn, host) => {
      (turn.world.hosts[host] as World['hosts'][number]).storageFailed = false;
    },
  },
  {
    id: 'agent.fail',
    title: 'ISCAgent ends',
    guide: ['3.1.1.3'],
    applies: (world, host) => world.agents[host]?.state === 'running' || world.agents[host]?.state === 'starting',
    apply: (turn, host) => endAgent(turn, host, false),
  },
  {
    id: 'agent.restore',
    title: 'ISCAgent starts',
    mends: true,
    guide: ['3.2.12.1'],
    applies: (world, host) => world.agents[host]?.state === 'ended' && world.hosts[host]?.state === 'up',
    apply: startAgent,
  },
  {
    id: 'isolate',
    title: 'Isolated from the network',
    guide: ['3.1.3.3', '3.4.2.4'],
    applies: (world, host) => world.network.isolated[host] === false,
    apply: (turn, host) => setAndReroute(turn, turn.world.network.isolated, host, true),
  },
  {
    id: 'host.change',
    title: 'Journal write time changes',
    guide: ['3.1.5.2'],
    applies: () => true,
    apply: (turn, host, given) => {
      const value = given.change?.journalWriteMs;
      if (value !== undefined) (turn.world.hosts[host] as World['hosts'][number]).journalWriteUs = microseconds(value);
    },
  },
]);

const instanceFaults = rows('instance', instanceNumber, [
  {
    id: 'instance.crash',
    title: 'Instance crashes',
    guide: ['3.1.3.3'],
    applies: (world, instance) => world.instances[instance]?.state !== 'ended',
    apply: (turn, instance) => endInstance(turn, instance, 'crash'),
  },
  {
    id: 'instance.hang',
    title: 'Instance hangs',
    guide: ['3.1.3.3'],
    applies: (world, instance) =>
      world.instances[instance]?.state === 'running' && world.instances[instance]?.hang === 'no',
    apply: (turn, instance, given) => hang(turn, instance, given.detected === true),
  },
]);

const interfaceFaults = rows('interface', interfaceNumber, [
  {
    id: 'interface.fail',
    title: 'Cable pulled',
    applies: (world, number) => world.network.interfaceUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, false),
  },
  {
    id: 'interface.restore',
    title: 'Cable plugged in',
    mends: true,
    applies: (world, number) => world.network.interfaceUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.interfaceUp, number, true),
  },
]);

const networkFaults = rows('network', networkNumber, [
  {
    id: 'network.fail',
    title: 'Network fails',
    applies: (world, number) => world.network.networkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, false),
  },
  {
    id: 'network.restore',
    title: 'Network works again',
    mends: true,
    applies: (world, number) => world.network.networkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.networkUp, number, true),
  },
  {
    id: 'network.change',
    title: 'Network changes',
    guide: ['3.1.5.2'],
    applies: () => true,
    apply: (turn, number, given) => change(turn, 'network', number, given),
  },
]);

const linkFaults = rows('link', linkNumber, [
  {
    id: 'link.fail',
    title: 'Link fails',
    applies: (world, number) => world.network.linkUp[number] === true,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, false),
  },
  {
    id: 'link.restore',
    title: 'Link works again',
    mends: true,
    applies: (world, number) => world.network.linkUp[number] === false,
    apply: (turn, number) => setAndReroute(turn, turn.world.network.linkUp, number, true),
  },
  {
    id: 'link.change',
    title: 'Link changes',
    guide: ['3.1.5.2'],
    applies: () => true,
    apply: (turn, number, given) => change(turn, 'link', number, given),
  },
]);

function setAndReroute(turn: Turn, flags: boolean[], number: number, value: boolean): void {
  flags[number] = value;
  networkChanged(turn);
}

const CHANGES: Readonly<Record<string, readonly [keyof NetworkState, keyof NetworkState, (value: number) => number]>> =
  {
    latencyMs: ['networkLatencyUs', 'linkLatencyUs', microseconds],
    jitterMs: ['networkJitterUs', 'linkJitterUs', microseconds],
    bandwidthMbps: ['networkMbps', 'linkMbps', (value) => value],
    lossPercent: ['networkLoss', 'linkLoss', (value) => value],
  };

function change(turn: Turn, kind: 'network' | 'link', number: number, given: FaultCommand): void {
  for (const [field, value] of Object.entries(given.change ?? {})) {
    const entry = CHANGES[field];
    if (entry === undefined) continue;
    const [network, link, convert] = entry;
    (turn.world.network[kind === 'network' ? network : link] as number[])[number] = convert(value);
  }
  networkChanged(turn);
}

/** A primary notices that it hangs on I/O errors; on a backup or async the instance ends (`engine.md` 5.1). */
function failStorage(turn: Turn, host: number): void {
  const { world } = turn;
  (world.hosts[host] as World['hosts'][number]).storageFailed = true;
  for (const instance of world.topology.hosts[host]?.instances ?? []) {
    if (world.instances[instance]?.state !== 'running') continue;
    const members = world.topology.instances[instance]?.members ?? [];
    if (members.some((member) => world.members[member]?.primary != null)) hang(turn, instance, true);
    else endInstance(turn, instance, 'storage');
  }
}

function hang(turn: Turn, instance: number, noticed: boolean): void {
  const { world } = turn;
  const state = world.instances[instance] as World['instances'][number];
  for (const member of world.topology.instances[instance]?.members ?? []) settleDejournaling(world, member);
  state.hang = noticed ? 'noticed' : 'unnoticed';
  state.hangSince = world.nowUs;
  world.changes += 1;
  if (!noticed) return;
  const at = world.nowUs + microseconds(world.design.timings.hangDetectionMs);
  schedule(world.queue, at, LIFECYCLE, instance, HANG_REQUEST, state.runs, null);
}

function siteHosts(world: World, site: string | undefined): number[] {
  return world.topology.hosts.flatMap((host, number) => (host.host !== null && host.site === site ? [number] : []));
}

function siteFault(id: 'site.fail' | 'site.restore', title: string, wanted: 'down' | 'up'): Fault {
  const applies = (world: World, host: number): boolean =>
    wanted === 'down' ? world.hosts[host]?.state !== 'down' : world.hosts[host]?.state === 'down';
  return {
    id,
    title,
    target: 'site',
    mends: wanted === 'up',
    guide: ['3.1.6.2'],
    applies: (world, given) => siteHosts(world, given.target).some((host) => applies(world, host)),
    check: (world, given) =>
      world.design.sites.some((site) => site.id === given.target) ? null : `There is no site ${given.target}.`,
    subject: (_world, given) => subject('site', given.target),
    text: (given) => `${given.target}: ${title.toLowerCase()}`,
    apply: (turn, given) => {
      const hosts = siteHosts(turn.world, given.target).filter((host) => applies(turn.world, host));
      for (const host of hosts) {
        if (wanted === 'down') failHost(turn, host);
        else bootHost(turn, host, true);
      }
    },
  };
}

/** The pairs of hosts that a cut or its mending names. */
function pairs(world: World, given: FaultCommand): number[] {
  const [one, other] = given.between ?? [[], []];
  return one.flatMap((first) =>
    other.flatMap((second) => {
      const a = hostNumber(world, first);
      const b = hostNumber(world, second);
      return a === -1 || b === -1 || a === b ? [] : [cutKey(world.topology, a, b)];
    }),
  );
}

function checkPairs(world: World, given: FaultCommand): string | null {
  for (const id of (given.between ?? []).flat()) if (hostNumber(world, id) === -1) return `There is no host ${id}.`;
  return null;
}

const betweenText = (given: FaultCommand): string => (given.between ?? []).map((side) => side.join(', ')).join(' and ');

const cut: Fault = {
  id: 'cut',
  title: 'Packets between hosts vanish',
  target: 'hosts',
  mends: false,
  guide: ['3.1.3.5'],
  applies: (world, given) => pairs(world, given).some((key) => !world.network.cuts.includes(key)),
  check: checkPairs,
  subject: (_world, given) => subject('host', given.between?.[0]?.[0]),
  text: (given) => `Packets between ${betweenText(given)} vanish`,
  apply: (turn, given) => {
    const { cuts } = turn.world.network;
    const missing = pairs(turn.world, given).filter((key) => !cuts.includes(key));
    cuts.push(...missing);
    networkChanged(turn);
  },
};

const heal: Fault = {
  id: 'heal',
  title: 'Cuts and isolations mended',
  target: 'hosts',
  mends: true,
  guide: ['3.4.2.4'],
  applies: (world, given) => healing(world, given).cuts.length > 0 || healing(world, given).hosts.length > 0,
  check: (world, given) => {
    if (given.between !== undefined) return checkPairs(world, given);
    return given.target === 'all' || hostNumber(world, given.target) !== -1
      ? null
      : `There is no host ${given.target}.`;
  },
  subject: (_world, given) => subject('host', given.target === 'all' ? '' : (given.target ?? given.between?.[0]?.[0])),
  text: (given) => `Mended: ${given.between !== undefined ? betweenText(given) : (given.target ?? 'all')}`,
  apply: (turn, given) => {
    const { network } = turn.world;
    const { cuts, hosts } = healing(turn.world, given);
    network.cuts = network.cuts.filter((key) => !cuts.includes(key));
    for (const host of hosts) network.isolated[host] = false;
    networkChanged(turn);
  },
};

/** What a `heal` mends: the pairs named, a host's isolation, or everything. */
function healing(world: World, given: FaultCommand): { cuts: number[]; hosts: number[] } {
  const isolated = world.network.isolated.flatMap((is, host) => (is ? [host] : []));
  if (given.between !== undefined) {
    const named = pairs(world, given);
    return { cuts: world.network.cuts.filter((key) => named.includes(key)), hosts: [] };
  }
  if (given.target === 'all') return { cuts: world.network.cuts, hosts: isolated };
  const host = hostNumber(world, given.target);
  return { cuts: [], hosts: isolated.filter((other) => other === host) };
}

function databaseFault(id: 'database.full' | 'database.repair', title: string, full: boolean): Fault {
  return {
    id,
    title,
    target: 'database',
    mends: !full,
    guide: ['3.3.7.1', '3.3.7.2'],
    applies: (world, given) =>
      databaseOf(world, memberNumber(world, given.member, given.mirror), given.database)?.full === !full,
    check: (world, given) => {
      const member = memberNumber(world, given.member, given.mirror);
      if (member === -1) return `There is no member ${given.member}, or several mirrors have one: name the mirror.`;
      return databaseOf(world, member, given.database) === null
        ? `${given.member} has no database ${given.database}.`
        : null;
    },
    subject: (world, given) => memberSubject(world, memberNumber(world, given.member, given.mirror)),
    text: (given) => `${given.member}, database ${given.database}: ${title.toLowerCase()}`,
    apply: (turn, given) => {
      const member = memberNumber(turn.world, given.member, given.mirror);
      const database = databaseOf(turn.world, member, given.database);
      if (database === null) return;
      settleDejournaling(turn.world, member);
      database.full = full;
    },
  };
}

const ALL: readonly Fault[] = [
  ...hostFaults,
  ...instanceFaults,
  ...interfaceFaults,
  ...networkFaults,
  ...linkFaults,
  siteFault('site.fail', 'Every host in it loses power', 'down'),
  siteFault('site.restore', 'Every host in it gets power again', 'up'),
  cut,
  heal,
  databaseFault('database.full', 'Full: writes fail', true),
  databaseFault('database.repair', 'Repaired', false),
];

export const FAULTS: Readonly<Record<string, Fault>> = Object.fromEntries(ALL.map((fault) => [fault.id, fault]));
