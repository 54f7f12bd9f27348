import { addressBook } from '../address-book.ts';
import { possibleTargets } from '../balancer-targets.ts';
import type { DesignDocument, LoadBalancerDocument, WebGatewayDocument } from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { resolveDesign } from '../resolve-design.ts';
import { addHost, connectToNetworks, type HostPlacement } from './add-host.ts';
import { allIds } from './elements.ts';
import { freshDnsName, freshId } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';

export interface NewService extends HostPlacement {
  /** An existing host; left out, there is a new one. */
  readonly host?: string;
}

interface Hosted {
  readonly list: 'applicationServers' | 'webGateways' | 'loadBalancers';
  readonly id: string;
  readonly name: string;
  readonly fields: (document: DesignDocument, host: string) => object;
}

/** Something that runs on a host, with the host that it needs. It begins with the first mirror, where there is one. */
function addHosted(document: DesignDocument, hosted: Hosted, service: NewService): DesignDocument {
  if (service.host !== undefined && !document.hosts.some(({ id }) => id === service.host)) return document;
  const id = freshId(document, hosted.id);
  const host = service.host ?? freshId(document, `host-${id}`);
  const drawn = service.host === undefined ? addHost(document, { ...service, id: host, name: hosted.name }) : document;
  const added = { id, host, ...hosted.fields(drawn, host) };
  const withService = { ...drawn, [hosted.list]: [...((drawn[hosted.list] ?? []) as object[]), added] };
  return connectToNetworks(withService, host, service.networks);
}

/** Where the first failover member of the first mirror serves: that is where one begins to look for the primary. */
export function firstServer(document: DesignDocument): { readonly mirror: string; readonly address: string } | null {
  const [mirror] = document.mirrors;
  const [resolved] = resolveDesign(document).mirrors;
  const address = resolved?.members.find(({ type }) => type === 'failover')?.superserverAddress;
  return mirror === undefined || !address ? null : { mirror: mirrorId(mirror), address };
}

/** An ECP application server, connected to the first mirror (§3.2.10). */
export const addApplicationServer = (document: DesignDocument, server: NewService = {}): DesignDocument =>
  addHosted(
    document,
    {
      list: 'applicationServers',
      id: 'app-1',
      name: 'Application Server',
      fields: () => {
        const first = firstServer(document);
        return { connections: first === null ? [] : [{ ...first, mirrorConnection: 1 }] };
      },
    },
    server,
  );

/** A mirror aware CSP Gateway (§3.1.7.1). */
export const addWebGateway = (document: DesignDocument, gateway: NewService = {}): DesignDocument =>
  addHosted(
    document,
    {
      list: 'webGateways',
      id: 'gateway-1',
      name: 'Web Server',
      fields: (): Partial<WebGatewayDocument> => {
        const first = firstServer(document);
        return { mirrorAware: true, ...(first === null ? {} : { server: first.address, mirror: first.mirror }) };
      },
    },
    gateway,
  );

/** A load balancer: before application servers where there are any, as users go through those, or else before the failover members (§3.1.7.2). */
export const addLoadBalancer = (document: DesignDocument, balancer: NewService = {}): DesignDocument =>
  addHosted(
    document,
    {
      list: 'loadBalancers',
      id: 'balancer-1',
      name: 'Load Balancer',
      fields: (drawn, host): Partial<LoadBalancerDocument> => {
        const [mirror] = drawn.mirrors;
        const own = mirror === undefined ? {} : { mirror: mirrorId(mirror) };
        const servers = new Set((drawn.applicationServers ?? []).map(({ id }) => id));
        const possible = possibleTargets(drawn, { id: '', host, ...own });
        const isFailover = new Set(
          (mirror?.members ?? []).filter(({ type = 'failover' }) => type === 'failover').map(({ name }) => name),
        );
        return {
          ...own,
          targets: possible.filter((one) => (servers.size > 0 ? servers.has(one) : isFailover.has(one))),
        };
      },
    },
    balancer,
  );

/** A DNS name that leads to the VIP of the first mirror, or else to where its first failover member serves (§3.1.7.2). */
export function addDnsName(document: DesignDocument, { place }: { readonly place?: Place } = {}): DesignDocument {
  const taken = allIds(document);
  const name = freshDnsName('app.example.com', (candidate) => taken.has(candidate));
  const server = firstServer(document)?.address;
  const interfaces = document.hosts.flatMap((host) => host.interfaces);
  const address = (server && addressBook(document.hosts).resolve(server)) ?? interfaces[0]?.address ?? UNKNOWN_ADDRESS;
  const added = { name, address };
  const drawn = { ...document, dns: [...(document.dns ?? []), added] };
  return place === undefined ? drawn : placeElements(drawn, { [name]: place });
}

/** Of documentation, and nobody's: a name is drawn before there is anything that it could lead to. */
export const UNKNOWN_ADDRESS = '192.0.2.1';
