import { agree, andList } from '../and-list.ts';
import type { Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkPath } from '../network-path.ts';
import { defaultQosTimeout, likeTheFirstHost } from './fixes.ts';
import { bufferBetween, decimal, pathTo } from './journal-transfer.ts';
import {
  type Breach,
  drawnHost,
  type FoundBreach,
  failoverMembers,
  failoverPair,
  memberElement,
  perMirror,
  perPair,
  type Rule,
  type RuleSubject,
} from './rule.ts';

/** §3.2.14: one parallel dejournaling job for every 200 MB of generic memory heap, and only from eight CPUs on. */
const HEAP_MB_PER_DEJOURNALING_JOB = 200;
const CPUS_FOR_PARALLEL_DEJOURNALING = 8;
/** §3.2.13: the default, which a virtualised host should not go below. */
const DEFAULT_QOS_TIMEOUT_MS = 8000;
/** Systems give a connection as much without being asked. */
const LEAST_BUFFER_MB = 0.2;

export const capacityAndTiming: readonly Rule[] = [
  {
    id: 'round-trip-below-journal-write',
    title: 'The round trip between the failover members takes no longer than a journal write',
    severity: 'info',
    guide: ['3.1.5.2'],
    check: perPair((pair, mirror, subject) => {
      const roundTripMs = roundTrip(pair, subject);
      const writeMs = Math.max(...pair.map((member) => subject.network.hostOf(member)?.journalWriteMs ?? 0));
      if (roundTripMs === null || roundTripMs <= writeMs) return [];
      const bufferMB = bufferBetween(pair, mirror, subject);
      const buffers = bufferMB < LEAST_BUFFER_MB ? '' : ` (send and receive buffers: at least ${decimal(bufferMB)} MB)`;
      const message = `Synchronous commits would take about ${milliseconds(roundTripMs)} (round trip ${pair[0].name}–${pair[1].name}) instead of ${milliseconds(writeMs)}${buffers}.`;
      return [{ elements: pair.map((member) => memberElement(mirror, member)), message }];
    }),
  },
  {
    id: 'round-trip-below-qos',
    title: 'Round trips between the failover members and to the arbiter stay below half the QoS timeout',
    severity: 'error',
    guide: ['3.2.13'],
    check: perMirror(slowRoundTrips),
  },
  {
    id: 'qos-timeout-margin',
    title: 'The QoS timeout leaves room for jitter and for virtualised hosts',
    severity: 'warning',
    guide: ['3.2.13', '3.1.8'],
    fixes: [defaultQosTimeout],
    check: perPair(narrowQosTimeout),
  },
  {
    id: 'failover-hosts-equal',
    title: 'The hosts of the failover members are equal in CPUs, memory and disk',
    severity: 'warning',
    guide: ['3.2.1'],
    fixes: [likeTheFirstHost],
    check: perPair((pair, mirror, subject) => {
      const [one, other] = pair.map((member) => subject.network.hostOf(member));
      if (one === undefined || other === undefined || one === other) return [];
      const disks = [one, other].map((host) => drawnHost(subject, host.id)?.diskMBps);
      const unequal = [
        one.cpus !== other.cpus && `CPUs (${one.cpus} and ${other.cpus})`,
        one.memoryMB !== other.memoryMB && `memory (${one.memoryMB} and ${other.memoryMB} MB)`,
        one.journalWriteMs !== other.journalWriteMs &&
          `journal write time (${one.journalWriteMs} and ${other.journalWriteMs} ms)`,
        disks[0] !== disks[1] && `disk (${disks.map((disk) => disk ?? 'unknown').join(' and ')} MB/s)`,
      ].filter((text) => text !== false);
      if (unequal.length === 0) return [];
      const message = `${mirror.label} would perform differently after a failover: ${pair[0].name} and ${pair[1].name} differ in ${andList(unequal)}.`;
      return [
        { elements: [element('host', one.id), element('host', other.id), element('mirror', mirror.id)], message },
      ];
    }),
  },
  {
    id: 'parallel-dejournaling',
    title: 'Where parallel dejournaling is asked for, CPUs and memory heap allow it',
    severity: 'info',
    guide: ['3.2.14'],
    check: perMirror(serialDejournaling),
  },
];

function roundTrip([one, other]: readonly [Member, Member], subject: RuleSubject): number | null {
  const path = pathTo(other, one, subject);
  return path === null ? null : 2 * path.latencyMs;
}

function slowRoundTrips(mirror: Mirror, subject: RuleSubject): Breach[] {
  const { network, design } = subject;
  const limitMs = mirror.qosTimeoutMs / 2;
  const members = failoverMembers(mirror);
  const arbiter = mirror.arbiter === null ? null : network.ownerOf(mirror.arbiter.address);
  const pair = failoverPair(mirror) ?? [];
  const toPartner = pair.flatMap((member) =>
    pair
      .filter((partner) => partner !== member)
      .map((partner) => ({ member, what: partner.name, path: pathTo(member, partner, subject) })),
  );
  const toArbiter = members.flatMap((member) => {
    const host = network.hostOf(member);
    if (host === undefined || arbiter === null) return [];
    const path = networkPath(design, host, { host: arbiter.host, network: arbiter.networkInterface.network });
    return [{ member, what: 'the arbiter', path }];
  });
  return [...toPartner, ...toArbiter].flatMap(({ member, what, path }) => {
    if (path === null || 2 * path.latencyMs < limitMs) return [];
    const message = `${member.name} would keep losing its connection to ${what}: a round trip takes ${milliseconds(2 * path.latencyMs)}, which is not below half the QoS timeout of ${mirror.qosTimeoutMs} ms.`;
    return [{ elements: [memberElement(mirror, member), element('mirror', mirror.id)], message }];
  });
}

function narrowQosTimeout(pair: readonly [Member, Member], mirror: Mirror, subject: RuleSubject): Breach[] {
  const path = pathTo(pair[1], pair[0], subject);
  const worstRoundTripMs = path === null ? 0 : 2 * (path.latencyMs + path.jitterMs);
  const virtualised = pair.filter(
    (member) => drawnHost(subject, subject.network.hostOf(member)?.id)?.physicalHost !== undefined,
  );
  const reasons = [
    // Half of the timeout passes before a keepalive is due, so that a quarter is what a bad moment may take of it.
    worstRoundTripMs > mirror.qosTimeoutMs / 4 && `with jitter a round trip may take ${milliseconds(worstRoundTripMs)}`,
    virtualised.length > 0 &&
      mirror.qosTimeoutMs < DEFAULT_QOS_TIMEOUT_MS &&
      `migration or backup of the virtual host of ${andList(virtualised.map(({ name }) => name))} may take longer`,
  ].filter((text) => text !== false);
  if (reasons.length === 0) return [];
  const message = `Unwanted failovers could happen with a QoS timeout of ${mirror.qosTimeoutMs} ms: ${andList(reasons)}.`;
  return [
    {
      elements: [element('mirror', mirror.id), ...virtualised.map((member) => memberElement(mirror, member))],
      message,
    },
  ];
}

/** Only where the drawing itself asks for it, as it is used by default wherever it can be. */
function serialDejournaling(mirror: Mirror, { document, network }: RuleSubject): FoundBreach[] {
  const drawn = document.mirrors.find((one) => mirrorId(one) === mirror.id);
  if (drawn?.parallelDejournaling === undefined || mirror.databases.length < 2) return [];
  const types = { failover: ['failover'], 'failover-and-dr': ['failover', 'dr'], all: null }[
    mirror.parallelDejournaling
  ];
  return mirror.members
    .filter(({ type }) => types === null || types.includes(type))
    .flatMap((member) => {
      const cpus = network.hostOf(member)?.cpus ?? CPUS_FOR_PARALLEL_DEJOURNALING;
      const heapMB = network.instanceOf(member)?.memoryHeapMB ?? 0;
      const jobs = Math.floor(heapMB / HEAP_MB_PER_DEJOURNALING_JOB);
      const lacking = [
        cpus < CPUS_FOR_PARALLEL_DEJOURNALING && `${cpus} CPUs instead of ${CPUS_FOR_PARALLEL_DEJOURNALING}`,
        jobs < 2 && `a memory heap of ${decimal(heapMB)} MB instead of ${2 * HEAP_MB_PER_DEJOURNALING_JOB}`,
      ].filter((text) => text !== false);
      if (lacking.length === 0) return [];
      const message = (names: readonly string[]) =>
        `${andList(names)} would dejournal in a single job: ${agree(names, 'it has', 'they have')} ${andList(lacking)}.`;
      return [{ elements: [memberElement(mirror, member)], names: [member.name], message }];
    });
}

function milliseconds(value: number): string {
  return `${decimal(value)} ms`;
}
