import { andList } from '../and-list.ts';
import { isCompressedTo } from '../compression.ts';
import type { Member, Mirror } from '../design.ts';
import { element } from '../element.ts';
import { grouped } from '../grouped.ts';
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
    check: (subject) => [...perMirror(narrowWays)(subject), ...narrowForSeveralMirrors(subject)],
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
  readonly rateMbps: number;
}

/** The way to a member's mirror private address. */
export function pathTo(from: Member, to: Member, subject: RuleSubject): NetworkPath | null {
  return pathToAddress(from, to.mirrorPrivateAddress, subject);
}

function pathToAddress(from: Member, address: string, { design, network }: RuleSubject): NetworkPath | null {
  const host = network.hostOf(from);
  const owner = network.ownerOf(address) ?? null;
  if (host === undefined || owner === null) return null;
  return networkPath(design, host, { host: owner.host, network: owner.networkInterface.network });
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
    let path = pathToAddress(member, mirrorPrivateAddress, subject);
    if (path === null && kind === 'async') path = pathToAddress(member, superserverAddress, subject);
    const rateMbps = isCompressedTo(kind, mirror) ? rate / mirror.compressionRatio : rate;
    return path === null ? [] : [{ primary, member, path, rateMbps }];
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

/** What carries one message after another: an interface that sends, or one direction of a link. */
interface Channel {
  readonly key: string;
  readonly bandwidthMbps: number;
  /** As it follows "of bandwidth". */
  readonly where: string;
}

/** What a transfer occupies. Its path is that of the connection, which the other member opens: the data comes the other way. */
function channelsOf({ primary, path }: Transfer, { design, network: reachability }: RuleSubject): Channel[] {
  const nameOf = (id: string) => design.networks.find((network) => network.id === id)?.name ?? id;
  const links = path.links.flatMap((id, place): Channel[] => {
    const link = design.links.find((one) => one.id === id);
    if (link === undefined) return [];
    const where = `between ${link.between.map(nameOf).join(' and ')}`;
    return [{ key: `${id} towards ${path.networks[place]}`, bandwidthMbps: link.bandwidthMbps, where }];
  });
  const network = design.networks.find(({ id }) => id === path.networks.at(-1));
  if (network === undefined) return links;
  const { id, bandwidthMbps } = network;
  const host = reachability.hostOf(primary)?.id ?? '';
  return [...links, { key: `${host} in ${id}`, bandwidthMbps, where: `in ${nameOf(id)}` }];
}

/** What uses the same channel, the narrowest channel first. */
function byChannel<Use extends { readonly channel: Channel }>(uses: readonly Use[]): [Use, ...Use[]][] {
  const groups = [...grouped(uses, ({ channel }) => channel.key).values()] as [Use, ...Use[]][];
  return groups.sort(([one], [other]) => one.channel.bandwidthMbps - other.channel.bandwidthMbps);
}

/** Transfers that share a channel. */
interface Shared {
  readonly channel: Channel;
  readonly transfers: readonly Transfer[];
}

function sharedChannels(transfers: readonly Transfer[], subject: RuleSubject): Shared[] {
  const uses = transfers.flatMap((transfer) => channelsOf(transfer, subject).map((channel) => ({ channel, transfer })));
  return byChannel(uses).map((group) => ({
    channel: group[0].channel,
    transfers: group.map(({ transfer }) => transfer),
  }));
}

const totalMbps = (transfers: readonly Transfer[]): number =>
  transfers.reduce((sum, { rateMbps }) => sum + rateMbps, 0);

const namesOf = (transfers: readonly Transfer[]): string => andList(transfers.map(({ member }) => member.name));

const tooMuch = (rateMbps: number, { bandwidthMbps, where }: Channel): string =>
  `${decimal(rateMbps)} Mbit/s of journal data, but only ${decimal(bandwidthMbps)} Mbit/s of bandwidth ${where}`;

/** Where each would have bandwidth enough, and several that share a link, or the primary's interface, have not. */
function narrowTogether(transfers: readonly Transfer[], mirror: Mirror, subject: RuleSubject): Narrow[] {
  return sharedChannels(transfers, subject).flatMap(({ channel, transfers: sharing }) => {
    const [first, second] = sharing;
    const rateMbps = totalMbps(sharing);
    if (first === undefined || second === undefined || rateMbps <= channel.bandwidthMbps) return [];
    const { primary } = first;
    const message = `${namesOf(sharing)} together would fall behind ${primary.name} at peak: ${tooMuch(rateMbps, channel)}.`;
    const elements = [primary, ...sharing.map(({ member }) => member)].map((one) => memberElement(mirror, one));
    return [{ receivers: `${sharing.map(receiverOf).join()} together`, breach: { elements, message } }];
  });
}

/** What a mirror puts on a channel, with the failover member as primary that puts most there. */
interface Load extends Shared {
  readonly mirror: Mirror;
}

/** Where each mirror would have bandwidth enough by itself, and several that share it have not. */
function narrowForSeveralMirrors(subject: RuleSubject): Breach[] {
  const loads = subject.design.mirrors.flatMap((mirror) => heaviestLoads(mirror, subject));
  const said = new Set<string>();
  return byChannel(loads).flatMap((sharing) => {
    const { channel } = sharing[0];
    const rateMbps = sharing.reduce((sum, { transfers }) => sum + totalMbps(transfers), 0);
    const isOneAlone = sharing.some(({ transfers }) => totalMbps(transfers) > channel.bandwidthMbps);
    const mirrors = andList(sharing.map(({ mirror }) => mirror.label));
    if (sharing.length < 2 || isOneAlone || rateMbps <= channel.bandwidthMbps || said.has(mirrors)) return [];
    said.add(mirrors);
    const message = `Members of ${mirrors} would fall behind when all of these mirrors are at their peak: ${tooMuch(rateMbps, channel)}.`;
    const elements = sharing.flatMap(({ mirror, transfers }) => [
      element('mirror', mirror.id),
      ...transfers.map(({ member }) => memberElement(mirror, member)),
    ]);
    return [{ elements, message }];
  });
}

function heaviestLoads(mirror: Mirror, subject: RuleSubject): Load[] {
  const loads = failoverMembers(mirror)
    .slice(0, 2)
    .flatMap((primary) => sharedChannels(transfersOf(primary, mirror, subject), subject))
    .filter(({ transfers }) => totalMbps(transfers) > 0);
  return byChannel(loads).map(([first, ...more]) => {
    const heaviest = more.reduce(
      (most, one) => (totalMbps(one.transfers) > totalMbps(most.transfers) ? one : most),
      first,
    );
    return { ...heaviest, mirror };
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
