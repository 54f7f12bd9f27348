import type { Design, DnsName, LoadBalancer, WebGateway } from '../../design/design.ts';
import { reachability } from '../../design/reachability.ts';
import { mirrorOfName } from '../../design/vip-and-dns-names.ts';

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
  /** The process of a member of the mirror, or of an application server. */
  readonly target: (mirror: number, id: string) => number;
}

export function compileRedirection(design: Design, firstProcess: number, known: Known): RedirectionPlaces {
  const { webGateways, loadBalancers, dns } = design;
  const firstBalancer = firstProcess + webGateways.length;
  const firstName = firstBalancer + loadBalancers.length;
  const network = dns.length === 0 ? null : reachability(design);
  const mirrorOf = (name: DnsName): number => {
    const mirror = network === null ? undefined : mirrorOfName(design, network, name);
    return mirror === undefined ? 0 : known.mirror(mirror.id);
  };
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
      mirror: mirrorOf(name),
    })),
  };
}
