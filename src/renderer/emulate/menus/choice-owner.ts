import { isSameName } from '../../../design/address-book.ts';
import type { Design } from '../../../design/design.ts';
import { element as drawn, type ElementReference, interfaceElement, memberElement } from '../../../design/element.ts';
import { elementParts } from '../../../design/element-parts.ts';

/** What is offered where a person points: the thing itself first, then what it runs on or what runs on it. */
export function elementsOffered(design: Design, element: ElementReference): readonly ElementReference[] {
  switch (element.kind) {
    case 'host':
      return hostParts(design, element.id);
    case 'agent':
      return [element, drawn('host', element.id)];
    case 'interface':
      return [element, ...networkOf(design, element)];
    case 'member': {
      const { outer, inner } = elementParts(design, element);
      const member = design.mirrors.find(({ id }) => id === outer)?.members.find(({ name }) => name === inner);
      const instance = design.instances.find(({ id }) => id === member?.instance);
      if (instance === undefined) return [element];
      return [
        drawn('instance', instance.id),
        element,
        ...hostParts(design, instance.host).slice(0, 2),
        drawn('mirror', outer),
      ];
    }
    case 'client':
      return [element, ...serverOf(design, element.id)];
    case 'platform':
      return [element, ...partsOf(design, element.id)];
    default:
      return [element];
  }
}

/** What a client connects through (§3.1.7). */
function serverOf({ clients, dns }: Design, id: string): readonly ElementReference[] {
  const { via, server = null } = clients.find((client) => client.id === id)?.connect ?? {};
  if (server === null) return [];
  if (via === 'gateway') return [drawn('web-gateway', server)];
  if (via === 'load-balancer') return [drawn('load-balancer', server)];
  return via === 'dns'
    ? dns.filter(({ name }) => isSameName(name, server)).map(({ name }) => drawn('dns-name', name))
    : [];
}

/** The machines and the disk arrays of a platform. */
function partsOf({ platforms }: Design, id: string): readonly ElementReference[] {
  const platform = platforms.find((one) => one.id === id);
  if (platform === undefined) return [];
  if (platform.kind === 'failover-cluster')
    return platform.sharedStorage === null ? [] : [drawn('datastore', platform.sharedStorage)];
  const { physicalHosts } = platform;
  const datastores = new Set(physicalHosts.flatMap((one) => one.datastores));
  return [
    ...physicalHosts.map((one) => drawn('physical-host', one.id)),
    ...[...datastores].map((one) => drawn('datastore', one)),
  ];
}

/** What a host runs on, as it was drawn: the machine and the disk array of a virtual one, the storage that a node shares. */
function underHost({ platforms, hosts }: Design, id: string): readonly ElementReference[] {
  const host = hosts.find((one) => one.id === id);
  return platforms.flatMap((platform) => {
    if (platform.kind === 'failover-cluster') {
      const { nodes, sharedStorage } = platform;
      return nodes.includes(id) && sharedStorage !== null ? [drawn('datastore', sharedStorage)] : [];
    }
    const physicalHost = platform.physicalHosts.find((one) => one.id === host?.physicalHost);
    if (physicalHost === undefined) return [];
    const datastore = host?.datastore ?? physicalHost.datastores[0];
    return [
      drawn('physical-host', physicalHost.id),
      ...(datastore === undefined ? [] : [drawn('datastore', datastore)]),
    ];
  });
}

function hostParts(design: Design, id: string): readonly ElementReference[] {
  const host = design.hosts.find((candidate) => candidate.id === id);
  if (host === undefined) return [];
  const instances = design.instances.filter((instance) => instance.host === id);
  const hosted = (instance: string): boolean => instances.some(({ id: own }) => own === instance);
  const mirrors = design.mirrors.filter(({ members }) => members.some(({ instance }) => hosted(instance)));
  return [
    drawn('host', id),
    ...(host.agent === null ? [] : [drawn('agent', id)]),
    ...instances.map((instance) => drawn('instance', instance.id)),
    ...design.applicationServers
      .filter((server) => server.host === id)
      .map((server) => drawn('application-server', server.id)),
    ...mirrors.flatMap((mirror) =>
      mirror.members.filter(({ instance }) => hosted(instance)).map(({ name }) => memberElement(mirror.id, name)),
    ),
    ...mirrors.map((mirror) => drawn('mirror', mirror.id)),
    ...design.webGateways.filter((gateway) => gateway.host === id).map((gateway) => drawn('web-gateway', gateway.id)),
    ...design.loadBalancers.filter((one) => one.host === id).map((one) => drawn('load-balancer', one.id)),
    ...host.interfaces.map((one) => interfaceElement(id, one.id)),
    ...underHost(design, id),
  ];
}

function networkOf(design: Design, element: ElementReference): readonly ElementReference[] {
  const { outer, inner } = elementParts(design, element);
  const host = design.hosts.find(({ id }) => id === outer);
  const network = host?.interfaces.find(({ id }) => id === inner)?.network;
  return network === undefined ? [] : [drawn('network', network)];
}
