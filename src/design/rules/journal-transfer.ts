import { andList } from '../and-list.ts';
import { isCompressedTo } from '../compression.ts';
import type { Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import { type NetworkPath, networkPath } from '../network-path.ts';
import {
  asyncMembers,
  type Breach,
  failoverMembers,
  memberElement,
  perMirror,
  type Rule,
  type RuleSubject,
} from './rule.ts';

const MEGABITS_PER_MEGABYTE = 8;

/** What carries the journal data of a mirror at its peak: networks and links, and the computing of compression and SSL/TLS. */
export const journalTransfer: readonly Rule[] = [
  {
    id: 'bandwidth-for-journal',
    title: 'The networks carry the journal data at its peak',
    severity: 'warning',
    guide: ['3.1.5.1', '3.1.5.2'],
    check: perMirror(narrowWays),
  },
  {
    id: 'computing-for-journal',
    title: 'Compression and SSL/TLS keep up with the journal data at its peak',
    severity: 'warning',
    guide: ['3.1.5.3'],
    check: perMirror(slowComputing),
  },
];

/** Journal data of one primary on its way to one other member. */
interface Transfer {
  readonly primary: Member;
  readonly member: Member;
  readonly path: NetworkPath;
  /** Where the primary sends it out. */
  readonly network: string;
  readonly rateMbps: number;
}

/** The way to a member's mirror private address. */
export function pathTo(from: Member, to: Member, subject: RuleSubject): NetworkPath | null {
  return wayTo(from, to.mirrorPrivateAddress, subject)?.path ?? null;
}

function wayTo(
  from: Member,
  address: string,
  { design, network }: RuleSubject,
): Pick<Transfer, 'path' | 'network'> | null {
  const host = network.hostOf(from);
  const owner = network.ownerOf(address) ?? null;
  if (host === undefined || owner === null) return null;
  const to = owner.networkInterface.network;
  const path = networkPath(design, host, { host: owner.host, network: to });
  return path === null ? null : { path, network: to };
}

/** Peak megabytes of journal a second: what all the clients of a mirror write. */
function journalRate(mirror: Mirror, { design }: RuleSubject): number {
  const clients = design.clients.filter(({ connect }) => connect.mirror === mirror.id);
  return clients.reduce((sum, { workload }) => sum + workload.updateMBps, 0);
}

/** Everything that a failover member sends while it is primary; asyncs fall back to its superserver address (§3.1.5.4). */
function transfersOf(primary: Member, mirror: Mirror, subject: RuleSubject): Transfer[] {
  const rate = journalRate(mirror, subject) * MEGABITS_PER_MEGABYTE;
  const transfer = (member: Member, kind: 'failover' | 'async'): Transfer[] => {
    const { mirrorPrivateAddress, superserverAddress } = primary;
    let way = wayTo(member, mirrorPrivateAddress, subject);
    if (way === null && kind === 'async') way = wayTo(member, superserverAddress, subject);
    const rateMbps = isCompressedTo(kind, mirror) ? rate / mirror.compressionRatio : rate;
    return way === null ? [] : [{ primary, member, ...way, rateMbps }];
  };
  return [
    ...failoverMembers(mirror)
      .filter((member) => member !== primary)
      .flatMap((member) => transfer(member, 'failover')),
    ...asyncMembers(mirror).flatMap((member) => transfer(member, 'async')),
  ];
}

/** Neither failover member is preferred (§3.1.1.1): what holds for one as primary has to hold for the other. */
function narrowWays(mirror: Mirror, subject: RuleSubject): Breach[] {
  const said = new Set<string>();
  const primaries = failoverMembers(mirror).slice(0, 2);
  return primaries.flatMap((primary) => {
    const transfers = transfersOf(primary, mirror, subject);
    const isNarrow = ({ rateMbps, path }: Transfer) => rateMbps > path.bandwidthMbps;
    const alone = transfers.filter(isNarrow).map((transfer) => narrowAlone(transfer, mirror));
    const fitting = transfers.filter((transfer) => !isNarrow(transfer));
    const found = [...alone, ...narrowTogether(fitting, mirror, subject)];
    const isNew = ({ receivers }: Narrow) => !said.has(receivers) && said.add(receivers);
    return found.filter(isNew).map(({ breach }) => breach);
  });
}

interface Narrow {
  /** Whom it concerns, whichever failover member is primary. */
  readonly receivers: string;
  readonly breach: Breach;
}

const receiverOf = ({ member }: Transfer): string => (member.type === 'failover' ? '' : member.name);

function narrowAlone(transfer: Transfer, mirror: Mirror): Narrow {
  const { primary, member, path, rateMbps } = transfer;
  const message = `${member.name} would fall behind ${primary.name} at peak: ${decimal(rateMbps)} Mbit/s of journal data, but only ${decimal(path.bandwidthMbps)} Mbit/s of bandwidth (send and receive buffers: at least ${decimal(bufferMB(transfer))} MB).`;
  const elements = [primary, member].map((one) => memberElement(mirror, one));
  return { receivers: receiverOf(transfer), breach: { elements, message } };
}

/** The send and receive buffers that the guide's formula gives: peak rate times round trip, twice (§3.1.5.2). */
const bufferMB = ({ path, rateMbps }: Transfer): number =>
  (rateMbps / MEGABITS_PER_MEGABYTE) * ((2 * path.latencyMs) / 1000) * 2;

/** Those for the journal data that a failover member sends to another one. */
export function bufferBetween(
  [primary, member]: readonly [Member, Member],
  mirror: Mirror,
  subject: RuleSubject,
): number {
  const transfer = transfersOf(primary, mirror, subject).find((one) => one.member === member);
  return transfer === undefined ? 0 : bufferMB(transfer);
}

/** Where each would have bandwidth enough, and several that share a link, or the primary's interface, have not. */
function narrowTogether(transfers: readonly Transfer[], mirror: Mirror, { design }: RuleSubject): Narrow[] {
  const nameOf = (id: string) => design.networks.find((network) => network.id === id)?.name ?? id;
  const remote = transfers.filter(({ path }) => path.bandwidthMbps !== Number.POSITIVE_INFINITY);
  const links = design.links.map(({ id, between, bandwidthMbps }) => ({
    bandwidthMbps,
    where: `between ${between.map(nameOf).join(' and ')}`,
    sharing: remote.filter(({ path }) => path.links.includes(id)),
  }));
  const interfaces = design.networks.map(({ id, bandwidthMbps }) => ({
    bandwidthMbps,
    where: `in ${nameOf(id)}`,
    sharing: remote.filter(({ network }) => network === id),
  }));
  const narrowestFirst = [...links, ...interfaces].sort((one, other) => one.bandwidthMbps - other.bandwidthMbps);
  return narrowestFirst.flatMap(({ bandwidthMbps, where, sharing }) => {
    const [first, second] = sharing;
    const rateMbps = sharing.reduce((sum, transfer) => sum + transfer.rateMbps, 0);
    if (first === undefined || second === undefined || rateMbps <= bandwidthMbps) return [];
    const { primary } = first;
    const members = sharing.map(({ member }) => member);
    const message = `${andList(members.map(({ name }) => name))} together would fall behind ${primary.name} at peak: ${decimal(rateMbps)} Mbit/s of journal data, but only ${decimal(bandwidthMbps)} Mbit/s of bandwidth ${where}.`;
    const elements = [primary, ...members].map((one) => memberElement(mirror, one));
    return [{ receivers: `${sharing.map(receiverOf).join()} together`, breach: { elements, message } }];
  });
}

/** Where more is written than can be computed, compression and SSL/TLS have to be given up (§3.1.5.3). */
function slowComputing(mirror: Mirror, subject: RuleSubject): Breach[] {
  const rate = journalRate(mirror, subject);
  const receivers = [
    { kind: 'failover' as const, members: failoverMembers(mirror).slice(1) },
    { kind: 'async' as const, members: asyncMembers(mirror) },
  ].filter(({ kind, members }) => members.length > 0 && (mirror.useTls || isCompressedTo(kind, mirror)));
  const [first] = receivers;
  if (first === undefined || rate <= mirror.compressMBps) return [];
  const members = receivers.flatMap((one) => one.members);
  const isCompressed = receivers.some(({ kind }) => isCompressedTo(kind, mirror));
  const done = andList([isCompressed && 'compressed', mirror.useTls && 'encrypted'].filter((word) => word !== false));
  const message = `${andList(members.map(({ name }) => name))} would fall behind at peak: ${decimal(rate)} MB/s of journal data, of which at most ${decimal(mirror.compressMBps)} MB/s can be ${done}.`;
  return [{ elements: [element('mirror', mirror.id), ...members.map((one) => memberElement(mirror, one))], message }];
}

export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
