import { addressBook } from '../design/address-book.ts';
import type { Design, Member, Mirror } from '../design/design.ts';
import { serverKind } from '../design/environment-document.ts';
import { standingOf } from '../design/standing.ts';
import { dnsNameOf } from '../design/vip-and-dns-names.ts';
import { mirrorsArbitratedBy } from './card-size.ts';

/** Between the cards of two that have to do with each other in a mirror, by their ids. */
export interface MirrorRelation {
  /** `use`: what clients go through, and what that leads to. */
  readonly kind: 'journal' | 'watch' | 'use';
  readonly mirror: string;
  readonly from: string;
  readonly to: string;
}

/** Those that take part as the run begins; of a mirror that is still to be created, all as they are drawn. */
const partOf = (mirror: Mirror): readonly Member[] =>
  mirror.members.filter((member) => !mirror.formed || standingOf(mirror, member) === 'member');

/** The failover members that an arbiter of this mirror has connections to. */
export const watchedOf = (mirror: Mirror): readonly Member[] =>
  partOf(mirror).filter(({ type }) => type === 'failover');

/** Who sends journal to whom as long as the first failover member is primary, and whom the arbiter watches. */
export function mirrorRelations(design: Design): readonly MirrorRelation[] {
  const hostOf = new Map(design.instances.map(({ id, host }) => [id, host]));
  const inMirrors = design.mirrors.flatMap((mirror) => {
    const failovers = watchedOf(mirror);
    const primary = hostOf.get(failovers[0]?.instance ?? '');
    const arbiter = design.hosts.find((host) => mirrorsArbitratedBy(design, host).includes(mirror))?.id;
    const relation = (kind: MirrorRelation['kind'], from: string | undefined, instance: string): MirrorRelation[] => {
      const to = hostOf.get(instance);
      return from === undefined || to === undefined || from === to ? [] : [{ kind, mirror: mirror.id, from, to }];
    };
    return [
      ...partOf(mirror).flatMap(({ instance }) => relation('journal', primary, instance)),
      ...failovers.flatMap(({ instance }) => relation('watch', arbiter, instance)),
    ];
  });
  return [...inMirrors, ...usesOf(design, hostOf)];
}

/** Who reaches the mirror through whom (§3.1.7): clients, what redirects them, and application servers. */
function usesOf(design: Design, hostOf: ReadonlyMap<string, string>): readonly MirrorRelation[] {
  const book = addressBook(design.hosts);
  /** The card of the host with that address, or of the DNS name of clients that is written there. */
  const cardAt = (address: string): string | undefined =>
    dnsNameOf(design, address)?.name ?? book.find(address)?.host.id;
  const services = {
    'application-server': design.applicationServers,
    'web-gateway': design.webGateways,
    'load-balancer': design.loadBalancers,
  };
  const targetHost = (mirror: string, target: string): string | undefined => {
    const member = design.mirrors.find(({ id }) => id === mirror)?.members.find(({ name }) => name === target);
    return hostOf.get(member?.instance ?? '') ?? design.applicationServers.find(({ id }) => id === target)?.host;
  };
  const uses: readonly (readonly [from: string, to: string | undefined, mirror: string])[] = [
    ...design.clients.map(({ id, connect: { via, mirror, server } }) => {
      const kind = serverKind(via);
      if (kind === null || server === null) return [id, undefined, mirror] as const;
      const host = kind === 'dns-name' ? server : services[kind].find((one) => one.id === server)?.host;
      return [id, host, mirror] as const;
    }),
    ...design.dns.map(({ name, address }) => [name, cardAt(address), ''] as const),
    ...design.webGateways.map(({ host, server, mirror }) => [host, cardAt(server), mirror] as const),
    ...design.loadBalancers.flatMap(({ host, mirror, targets }) =>
      targets.map((target) => [host, targetHost(mirror, target), mirror] as const),
    ),
    ...design.applicationServers.flatMap(({ host, connections }) =>
      connections.map(({ mirror, address }) => [host, cardAt(address), mirror ?? ''] as const),
    ),
  ];
  const found = new Map<string, MirrorRelation>();
  for (const [from, to, mirror] of uses) {
    if (to !== undefined && to !== from) found.set(`${from} ${to}`, { kind: 'use', mirror, from, to });
  }
  return [...found.values()];
}
