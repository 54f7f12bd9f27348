import { addressKey, isSameName } from '../../design/address-book.ts';
import type { Design, DnsName, LoadBalancer, WebGateway } from '../../design/design.ts';

/** What stands between clients and a mirror (§3.1.7), compiled to numbers as the rest of the topology. */
export interface RedirectionPlaces {
  readonly webGateways: readonly GatewayPlace[];
  readonly loadBalancers: readonly LoadBalancerPlace[];
  readonly dnsNames: readonly DnsPlace[];
}

export interface GatewayPlace {
  readonly process: number;
  readonly id: string;
  readonly gateway: WebGateway;
  readonly host: number;
  readonly mirror: number;
}

export interface LoadBalancerPlace {
  readonly process: number;
  readonly id: string;
  readonly balancer: LoadBalancer;
  /** The processes that its targets are; -1 for one that is not drawn. */
  readonly targets: readonly { readonly id: string; readonly process: number }[];
  readonly host: number;
  readonly mirror: number;
}

export interface DnsPlace {
  readonly process: number;
  /** The name itself. */
  readonly id: string;
  readonly dns: DnsName;
  /** The mirror that it leads to. */
  readonly mirror: number;
}

interface Known {
  readonly host: (id: string) => number;
  readonly mirror: (id: string) => number;
  readonly hostAt: (address: string) => number;
  /** The process of a member of the mirror, or of an application server. */
  readonly target: (mirror: number, id: string) => number;
  readonly members: readonly { readonly host: number; readonly mirror: number }[];
}

export function compileRedirection(design: Design, firstProcess: number, known: Known): RedirectionPlaces {
  const { webGateways, loadBalancers, dns } = design;
  const firstBalancer = firstProcess + webGateways.length;
  const firstName = firstBalancer + loadBalancers.length;
  return {
    webGateways: webGateways.map((gateway, number) => ({
      process: firstProcess + number,
      id: gateway.id,
      gateway,
      host: known.host(gateway.host),
      mirror: known.mirror(gateway.mirror),
    })),
    loadBalancers: loadBalancers.map((balancer, number) => ({
      process: firstBalancer + number,
      id: balancer.id,
      balancer,
      host: known.host(balancer.host),
      mirror: known.mirror(balancer.mirror),
      targets: balancer.targets.map((id) => ({ id, process: known.target(known.mirror(balancer.mirror), id) })),
    })),
    dnsNames: dns.map((name, number) => ({
      process: firstName + number,
      id: name.name,
      dns: name,
      mirror: mirrorOfName(design, name, known),
    })),
  };
}

/** The mirror whose VIP or member has the address, else that of the first client who asks for the name. */
function mirrorOfName({ mirrors, clients }: Design, { name, address }: DnsName, known: Known): number {
  const vip = mirrors.findIndex(
    (mirror) => mirror.vip !== null && addressKey(mirror.vip.address) === addressKey(address),
  );
  if (vip !== -1) return vip;
  const host = known.hostAt(address);
  const member = host === -1 ? undefined : known.members.find((place) => place.host === host);
  if (member !== undefined) return member.mirror;
  const client = clients.find(({ connect }) => connect.via === 'dns' && isSameName(connect.server ?? '', name));
  return client === undefined ? 0 : known.mirror(client.connect.mirror);
}
