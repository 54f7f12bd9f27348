import type { Design } from '../../design/design.ts';
import { endOfClient } from '../../design/element.ts';
import type { ClientPlace, HostPlace, InterfacePlace } from './topology.ts';

/** Clients, each with a host and an interface that are added for it. */
export function compileClients(
  design: Design,
  hosts: HostPlace[],
  interfaces: InterfacePlace[],
  known: {
    readonly process: number;
    readonly network: (id: string) => number;
    readonly mirror: (id: string) => number;
    readonly applicationServer: (id: string) => number;
  },
): ClientPlace[] {
  return design.clients.map((client, index): ClientPlace => {
    const host = hosts.length;
    const number = interfaces.length;
    interfaces.push({
      host,
      id: 'client',
      network: known.network(client.network),
      address: endOfClient(client.id),
    });
    hosts.push({
      id: endOfClient(client.id),
      host: null,
      interfaces: [number],
      instances: [],
      members: [],
      site: null,
      services: [],
    });
    const { via, server, mirror } = client.connect;
    return {
      process: known.process + index,
      id: client.id,
      client,
      host,
      interface: number,
      mirror: known.mirror(mirror),
      applicationServer: via === 'ecp' && server !== null ? known.applicationServer(server) : -1,
    };
  });
}
