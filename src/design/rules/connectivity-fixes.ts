import { isInCidr } from '../addresses.ts';
import type { Design, Host, Member } from '../design.ts';
import type { DesignDocument } from '../design-document.ts';
import { changeWhere, withFields } from '../edits/change.ts';
import { connect } from '../edits/connect.ts';
import { connectHost } from '../edits/connect-host.ts';
import { findMirror } from '../edits/elements.ts';
import { type Place, placeOf } from '../edits/layout.ts';
import { changeMirror, networkOfClients } from '../edits/mirror.ts';
import type { ElementReference } from '../element.ts';
import { elementParts } from '../element-parts.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { type Reachability, reachability } from '../reachability.ts';
import { resolveDesign } from '../resolve-design.ts';
import type { Breach, Fix } from './rule.ts';

/** Repairs that draw what is missing between two elements: an interface, or a link. */

interface MemberPlace {
  readonly mirror: string;
  readonly member: Member;
  readonly host: Host;
}

/** The members of a breach as the design has them now, with what can reach what. */
function membersOf(document: DesignDocument, breach: Breach) {
  const design = resolveDesign(document);
  const network = reachability(design);
  const members = breach.elements
    .filter(({ kind }) => kind === 'member')
    .flatMap((element): MemberPlace[] => {
      const { outer, inner } = elementParts(document, element);
      const mirror = design.mirrors.find(({ id }) => id === outer);
      const member = mirror?.members.find(({ name }) => name === inner);
      const host = member && network.hostOf(member);
      return mirror && member && host ? [{ mirror: mirror.id, member, host }] : [];
    });
  return { design, network, members };
}

const networkAt = (network: Reachability, address: string): string | undefined =>
  network.ownerOf(address)?.networkInterface.network;

/** Both failover members of a breach get an interface on the network of the other's mirror private address (§3.1.5.4). */
export const joinPrivateNetwork: Fix = {
  title: 'Connect both hosts to one mirror private network',
  apply: (document, breach) => {
    const count = membersOf(document, breach).members.length;
    const pairs = Array.from({ length: count }, (_, index) => [index, (index + 1) % count] as const);
    return pairs.reduce((changed, [from, to]) => {
      const { network, members } = membersOf(changed, breach);
      const [one, other] = [members[from], members[to]];
      if (!one || !other || network.canReach(one.host, other.member.mirrorPrivateAddress)) return changed;
      const shared = networkAt(network, other.member.mirrorPrivateAddress);
      return shared === undefined
        ? changed
        : withPrivateAddress(connectHost(changed, one.host.id, shared), one, shared);
    }, document);
  },
};

function withPrivateAddress(document: DesignDocument, { mirror, member, host }: MemberPlace, network: string) {
  const drawn = document.hosts.find(({ id }) => id === host.id);
  const address = drawn?.interfaces.find(
    (one) => networkOfInterface(one, document.networks ?? [])?.id === network,
  )?.address;
  if (address === undefined) return document;
  return changeMirror(document, mirror, (one) => {
    const members = changeWhere(
      one.members,
      ({ name }) => name === member.name,
      (found) => withFields(found, { mirrorPrivateAddress: address }),
    );
    return withFields(one, { members });
  });
}

/** A routed link between the networks of the superserver addresses of members that cannot reach each other. */
export const linkNetworksOfMembers: Fix = {
  title: 'Link the networks of these members',
  apply: (document, breach) => {
    const { members } = membersOf(document, breach);
    return members.slice(1).reduce((changed, other) => {
      const { network } = membersOf(changed, breach);
      const [first] = members as [MemberPlace];
      if (network.canReach(other.host, first.member.superserverAddress)) return changed;
      return linked(changed, networkAt(network, first.member.superserverAddress), other.host.interfaces[0]?.network);
    }, document);
  },
};

/** A routed link from the network of every member that cannot reach the arbiter to the arbiter's own (§3.2.6.4). */
export const linkArbiterNetwork: Fix = {
  title: "Link the arbiter's network",
  apply: (document, breach) =>
    membersOf(document, breach).members.reduce((changed, { mirror, host }) => {
      const { network, design } = membersOf(changed, breach);
      const arbiter = design.mirrors.find(({ id }) => id === mirror)?.arbiter?.address ?? '';
      if (network.canReach(host, arbiter)) return changed;
      return linked(changed, host.interfaces[0]?.network, networkAt(network, arbiter));
    }, document),
};

function linked(document: DesignDocument, one: string | undefined, other: string | undefined): DesignDocument {
  if (one === undefined || other === undefined) return document;
  return connect(document, { kind: 'network', id: one }, { kind: 'network', id: other });
}

/** Hosts of failover members that are not on the VIP's subnet get an interface there (§3.1.7.3). */
export const joinVipSubnet: Fix = {
  title: "Connect the host to the VIP's subnet",
  apply: (document, breach) =>
    membersOf(document, breach).members.reduce((changed, { mirror, host }) => {
      const vip = findMirror(changed, mirror)?.vip?.address ?? '';
      const design = resolveDesign(changed);
      const subnet = subnetOf(design, vip, networkOfClients(changed, mirror)?.id);
      const isOnSubnet = design.hosts
        .find(({ id }) => id === host.id)
        ?.interfaces.some(({ network }) => isInCidr(vip, cidrOf(design, network)));
      return subnet === undefined || isOnSubnet ? changed : connectHost(changed, host.id, subnet);
    }, document),
};

const cidrOf = (design: Design, network: string): string =>
  design.networks.find(({ id }) => id === network)?.cidr ?? '';

/** The network that holds an address, of several the preferred one. */
function subnetOf(design: Design, address: string, preferred: string | undefined): string | undefined {
  const holding = design.networks.filter(({ cidr }) => isInCidr(address, cidr)).map(({ id }) => id);
  return holding.find((id) => id === preferred) ?? holding[0];
}

/** Two networks of one subnet are joined by a link of layer 2: the one that is drawn, or a new one. */
export const stretchVipSubnet: Fix = {
  title: 'Join the two networks with a layer 2 link',
  apply: (document, breach) => {
    const { design, members } = membersOf(document, breach);
    const [one, other] = members;
    const vip = findMirror(document, one?.mirror ?? '')?.vip?.address ?? '';
    const networkOnSubnet = (place: MemberPlace | undefined) =>
      place?.host.interfaces.find(({ network }) => isInCidr(vip, cidrOf(design, network)))?.network;
    const [from, to] = [networkOnSubnet(one), networkOnSubnet(other)];
    if (from === undefined || to === undefined || from === to) return document;
    const joins = ({ between }: { readonly between: readonly string[] }) =>
      between.includes(from) && between.includes(to);
    if (!(document.links ?? []).some(joins)) {
      return connect(document, { kind: 'network', id: from }, { kind: 'network', id: to }, { layer: 2 });
    }
    return withFields(document, {
      links: changeWhere(document.links ?? [], joins, (link) => withFields(link, { layer: 2 as const })),
    });
  },
};

/** A host or a client without a network goes onto the one that most hosts of its site are on, else one that is drawn there, else the first. */
export const connectToNetwork: Fix = {
  title: 'Connect it to a network',
  apply: (document, breach) =>
    breach.elements.reduce((changed, element) => {
      const network = busiestNetwork(changed, siteOfElement(changed, element));
      return network === undefined ? changed : connect(changed, element, { kind: 'network', id: network });
    }, document),
};

/** The site of a host; a client belongs to none, and stands in the one around it. */
function siteOfElement(document: DesignDocument, { kind, id }: ElementReference): string | undefined {
  const own = kind === 'host' ? document.hosts.find((host) => host.id === id)?.site : undefined;
  return own ?? (document.sites ?? []).find((site) => isDrawnIn(document, id, site.id))?.id;
}

/** Whether something begins within the frame of a site, as far as both have been placed. */
function isDrawnIn(document: DesignDocument, id: string, site: string): boolean {
  const place = placeOf(document, id);
  const frame: Place | undefined = placeOf(document, site);
  if (place === undefined || frame === undefined) return false;
  const { x, y, width = 0, height = 0 } = frame;
  return place.x >= x && place.x < x + width && place.y >= y && place.y < y + height;
}

function busiestNetwork(document: DesignDocument, site: string | undefined): string | undefined {
  const networks = document.networks ?? [];
  // A neighbour weighs more than any number of hosts elsewhere, and so does a rail that still has nobody.
  const neighbour = networks.length * document.hosts.length + 1;
  const isHere = (id: string): boolean => site !== undefined && isDrawnIn(document, id, site);
  const uses = new Map(networks.map(({ id }) => [id, isHere(id) ? neighbour : 0]));
  for (const host of document.hosts) {
    for (const one of host.interfaces) {
      const id = networkOfInterface(one, networks)?.id ?? '';
      uses.set(id, (uses.get(id) ?? 0) + (site !== undefined && host.site === site ? neighbour : 1));
    }
  }
  return [...uses].sort(([, one], [, other]) => other - one)[0]?.[0];
}
