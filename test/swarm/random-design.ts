import type { DesignDocument, HostDocument, MirrorDocument } from '../../src/design/design-document.ts';
import type { Dice } from './dice.ts';
import { withApplicationServers } from './random-application-servers.ts';
import { onPlatforms } from './random-platforms.ts';
import { drawRedirection, redirectedClients, redirectionHosts } from './random-redirection.ts';

/**
 * A design that a person could have drawn and that keeps the design rules which the protocol rests on: a round trip is
 * well below half the QoS timeout, the arbiter stands on a host without failover or DR members, and the virtual IP
 * address is on a subnet that both failover members share. What stands before the mirror has dice of its own.
 */
export function randomDesign(dice: Dice, redirectionDice: Dice | null = null): DesignDocument {
  const design = randomMirror(dice, redirectionDice);
  // Drawn last, so that what was drawn before does not depend on it; a cluster has an address of its own.
  return dice.chance(0.35) ? withApplicationServers(dice, design) : onPlatforms(dice, design);
}

/** The same without application servers and platforms. */
export function randomMirror(dice: Dice, redirectionDice: Dice | null = null): DesignDocument {
  const shape = drawShape(dice);
  const hosts: HostDocument[] = shape.places.map((place, position) => memberHost(dice, shape, place, position));
  if (shape.arbiter === 'own') hosts.push(arbiterHost(shape));
  const redirection = redirectionDice === null ? {} : drawRedirection(redirectionDice, shape);
  hosts.push(...redirectionHosts(redirection));
  return {
    format: 'mirrorlab/design@1',
    name: `Swarm: ${shape.places.length} members${shape.arbiter === 'none' ? '' : ', arbiter'}`,
    sites: [{ id: 'site-1' }, { id: 'site-2' }],
    networks: networks(dice, shape),
    links: links(dice, shape),
    hosts,
    instances: shape.places.map((place, position) => ({
      id: place.name,
      host: hosts[position]?.id ?? '',
      startMs: dice.pick([2000, 10_000]),
      ...(dice.chance(0.08) ? { zmirror: { canStart: { falseForMs: 15_000 } } } : {}),
      ...(dice.chance(0.15) ? { dejournalMBps: 5 } : {}),
    })),
    mirrors: [mirrorOf(dice, shape)],
    ...redirection,
    clients: [
      ...clients(dice, shape),
      ...(redirectionDice === null ? [] : redirectedClients(redirectionDice, redirection)),
    ],
    timings: { hostBootMs: dice.pick([3000, 20_000]), rollbackMs: dice.pick([200, 1000, 4000]) },
  };
}

interface Place {
  readonly name: string;
  readonly type: 'failover' | 'dr' | 'reporting-read-only' | 'reporting-read-write';
  /** Second site, behind a link. */
  readonly far: boolean;
}

interface Shape {
  readonly places: readonly Place[];
  readonly arbiter: 'none' | 'own' | 'reporting';
  readonly privateNetwork: boolean;
  readonly stretched: boolean;
  readonly vip: boolean;
  readonly latencyMs: number;
}

function drawShape(dice: Dice): Shape {
  const stretched = dice.chance(0.3);
  const single = dice.chance(0.08);
  const asyncs = dice.chance(0.15)
    ? dice.integer(4, 14)
    : dice.pickWeighted([0, 1, 2, 3], (count) => [5, 4, 2, 1][count] ?? 1);
  const places: Place[] = [
    { name: 'A', type: 'failover', far: false },
    { name: 'B', type: single ? 'dr' : 'failover', far: stretched },
  ];
  for (let position = 0; position < asyncs; position += 1) {
    const type = dice.pick(['dr', 'dr', 'reporting-read-only', 'reporting-read-write'] as const);
    places.push({ name: String.fromCharCode(67 + position), type, far: dice.chance(0.4) });
  }
  const reporting = places.some((place) => place.type.startsWith('reporting'));
  return {
    places,
    arbiter: dice.chance(0.25) ? 'none' : reporting && dice.chance(0.3) ? 'reporting' : 'own',
    privateNetwork: dice.chance(0.5),
    stretched,
    vip: dice.chance(0.4),
    latencyMs: dice.pick([0.1, 0.5, 2, 10, 40]),
  };
}

const hasPrivate = (shape: Shape, place: Place): boolean =>
  shape.privateNetwork && (place.type === 'failover' || (place.type === 'dr' && place.name < 'E'));

function memberHost(dice: Dice, shape: Shape, place: Place, position: number): HostDocument {
  // A stretched subnet holds both failover members; other far members are in a network of the second site.
  const remote = place.far && place.type !== 'failover';
  return {
    id: `host-${place.name.toLowerCase()}`,
    site: place.far ? 'site-2' : 'site-1',
    interfaces: [
      remote
        ? { id: 'eth0', network: 'far', address: `10.2.0.${11 + position}` }
        : place.far
          ? { id: 'eth0', network: 'stretch', address: `10.1.0.${11 + position}` }
          : { id: 'eth0', network: 'near', address: `10.1.0.${11 + position}` },
      ...(hasPrivate(shape, place) ? [{ id: 'eth1', network: 'private', address: `10.9.0.${11 + position}` }] : []),
    ],
    journalWriteMs: dice.pick([0.2, 1, 5]),
    cpus: dice.pick([4, 8]),
  };
}

function arbiterHost(shape: Shape): HostDocument {
  return {
    id: 'host-arbiter',
    site: 'site-1',
    interfaces: [
      { id: 'eth0', network: shape.stretched ? 'third' : 'near', address: ARBITER[String(shape.stretched)] },
    ],
  } as HostDocument;
}

const ARBITER: Readonly<Record<string, string>> = { true: '10.3.0.9', false: '10.1.0.9' };

function networks(dice: Dice, shape: Shape): NonNullable<DesignDocument['networks']> {
  const quality = () => ({
    latencyMs: shape.latencyMs,
    jitterMs: dice.pick([0, 0, 0.2, 3]),
    ...(dice.chance(0.15) ? { lossPercent: dice.pick([0.1, 2]) } : {}),
    ...(shape.places.length < 6 && dice.chance(0.2) ? { bandwidthMbps: 200 } : {}),
  });
  return [
    { id: 'near', cidr: '10.1.0.0/24', ...quality() },
    ...(shape.stretched ? [{ id: 'stretch', cidr: '10.1.0.0/24', ...quality() }] : []),
    { id: 'far', cidr: '10.2.0.0/24', ...quality() },
    ...(shape.stretched ? [{ id: 'third', cidr: '10.3.0.0/24', ...quality() }] : []),
    ...(shape.privateNetwork ? [{ id: 'private', cidr: '10.9.0.0/24', latencyMs: 0.1 }] : []),
  ];
}

function links(dice: Dice, shape: Shape): NonNullable<DesignDocument['links']> {
  const latencyMs = (): number => dice.pick([1, 5, 30]);
  return [
    { id: 'wan', between: ['near', 'far'], latencyMs: latencyMs(), jitterMs: dice.pick([0, 2]) },
    ...(shape.stretched
      ? ([
          { id: 'dark-fibre', between: ['near', 'stretch'], layer: 2, latencyMs: latencyMs() },
          { id: 'wan-third', between: ['near', 'third'], latencyMs: latencyMs() },
          { id: 'wan-third-far', between: ['stretch', 'third'], latencyMs: latencyMs() },
          { id: 'wan-far', between: ['stretch', 'far'], latencyMs: latencyMs() },
        ] as const)
      : []),
  ] as NonNullable<DesignDocument['links']>;
}

function mirrorOf(dice: Dice, shape: Shape): MirrorDocument {
  const reporting = shape.places.findIndex((place) => place.type.startsWith('reporting'));
  const reportingAddress = shape.places[reporting]?.far ? `10.2.0.${11 + reporting}` : `10.1.0.${11 + reporting}`;
  const arbiter = shape.arbiter === 'own' ? ARBITER[String(shape.stretched)] : reportingAddress;
  return {
    name: 'SWARM',
    // At least eight times the longest round trip that is drawn (40 ms networks, 30 ms links, jitter).
    qosTimeoutMs: shape.latencyMs > 5 ? dice.pick([4000, 8000]) : dice.pick([2000, 3000, 8000]),
    arbiter: shape.arbiter === 'none' ? null : { address: arbiter ?? '' },
    vip: shape.vip ? { address: '10.1.0.200', maskBits: 24 } : null,
    members: shape.places.map((place, position) => ({
      name: place.name,
      instance: place.name,
      type: place.type,
      ...(hasPrivate(shape, place) ? { mirrorPrivateAddress: `10.9.0.${11 + position}` } : {}),
    })),
    databases: [
      { name: 'DATA', mountRequiredAtStartup: true, sizeMB: 16 },
      ...(dice.chance(0.5) ? [{ name: 'AUDIT', sizeMB: 16 }] : []),
    ],
  };
}

function clients(dice: Dice, shape: Shape): NonNullable<DesignDocument['clients']> {
  // On quiet links only keepalives flow, and who counts from what shows most.
  const count = dice.pickWeighted([0, 1, 2], (number) => [3, 4, 2][number] ?? 1);
  return Array.from({ length: count }, (_, position) => ({
    id: `users-${position + 1}`,
    network: dice.chance(0.7) ? 'near' : 'far',
    connect: { mirror: 'SWARM', via: shape.vip && dice.chance(0.7) ? ('vip' as const) : ('members' as const) },
    workload: {
      updateMBps: dice.pick([0.02, 0.2, 2]),
      commitsPerSecond: dice.pick([1, 10, 40]),
      waitForDurability: dice.pick([0.2, 1]),
    },
  }));
}
