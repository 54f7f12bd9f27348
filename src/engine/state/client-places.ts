import type { Client, Design } from '../../design/design.ts';

export interface ClientPlace {
  readonly process: number;
  readonly id: string;
  readonly client: Client;
  readonly host: number;
  readonly interface: number;
  readonly mirror: number;
  /** The application server that it goes through, or -1. */
  readonly applicationServer: number;
}

/** Clients, each with an end of its own, a host with an interface, that is added for it. */
export function compileClients(
  design: Design,
  known: {
    readonly process: number;
    readonly end: (client: Client) => { readonly host: number; readonly interface: number };
    readonly mirror: (id: string) => number;
    readonly applicationServer: (id: string) => number;
  },
): ClientPlace[] {
  return design.clients.map((client, index): ClientPlace => {
    const { via, server, mirror } = client.connect;
    return {
      process: known.process + index,
      id: client.id,
      client,
      ...known.end(client),
      mirror: known.mirror(mirror),
      applicationServer: via === 'ecp' && server !== null ? known.applicationServer(server) : -1,
    };
  });
}
