import { addressKey } from '../../design/address-book.ts';
import type { ApplicationServer, Design, EcpConnection } from '../../design/design.ts';
import { isMirrorId } from '../../design/mirror-id.ts';
import { hostAddressOf, mirrorOfVip } from '../../design/vip-and-dns-names.ts';

/** An ECP application server: a process of its own on its host. Its connections are numbered through the whole design. */
export interface ApplicationServerPlace {
  readonly index: number;
  readonly id: string;
  readonly server: ApplicationServer;
  readonly host: number;
  readonly connections: readonly number[];
}

/** One connection of an application server, as it is configured. */
export interface EcpConnectionPlace {
  readonly index: number;
  readonly server: number;
  readonly connection: EcpConnection;
  /** Its mirror, or -1 where the data server is no mirror member. */
  readonly mirror: number;
  /** The interface at the configured address, or -1: the virtual IP address of a mirror is no host's own. */
  readonly interface: number;
  readonly isVip: boolean;
  /** The data server there, or null. */
  readonly target: DataServerReference | null;
}

/** A data server: a member by its number, or one that is no mirror member by its number among those. */
export interface DataServerReference {
  readonly kind: 'member' | 'data-server';
  readonly number: number;
}

/** An instance in no mirror to which application servers connect. */
export interface DataServerPlace {
  readonly index: number;
  readonly instance: number;
  readonly host: number;
  readonly id: string;
}

export interface EcpTopology {
  readonly applicationServers: readonly ApplicationServerPlace[];
  readonly ecpConnections: readonly EcpConnectionPlace[];
  readonly dataServers: readonly DataServerPlace[];
}

interface Compiled {
  readonly hostIndex: Readonly<Record<string, number>>;
  readonly interfaceOfAddress: Readonly<Record<string, number>>;
  readonly interfaces: readonly { readonly host: number }[];
  readonly instances: readonly { readonly id: string; readonly host: number; readonly members: readonly number[] }[];
  readonly members: readonly { readonly index: number; readonly mirror: number; readonly host: number }[];
}

export function compileEcp(design: Design, compiled: Compiled): EcpTopology {
  const { hostIndex, interfaceOfAddress, interfaces, instances } = compiled;
  // Whichever are drawn, wherever they run now: a failover cluster may move one to another host.
  const dataServers = (design.applicationServers.length === 0 ? [] : instances)
    .map(({ id, host, members }, instance) => ({ instance, host, id, members }))
    .filter(({ members }) => members.length === 0)
    .map(({ instance, host, id }, index): DataServerPlace => ({ index, instance, host, id }));
  const ecpConnections: EcpConnectionPlace[] = [];
  const applicationServers = design.applicationServers.map((server, index): ApplicationServerPlace => {
    const first = ecpConnections.length;
    for (const connection of server.connections) {
      // A mirror connection needs an address only to begin with, so that a change of the name later matters little.
      const address = hostAddressOf(design, connection.address);
      const place = interfaceOfAddress[addressKey(address)] ?? -1;
      const mirror =
        connection.mirror === null
          ? -1
          : design.mirrors.findIndex((one) => isMirrorId(one, connection.mirror as string));
      const host = interfaces[place]?.host ?? -1;
      ecpConnections.push({
        index: ecpConnections.length,
        server: index,
        connection,
        mirror,
        interface: place,
        isVip: mirrorOfVip(design, address) !== undefined,
        target: dataServerAt(compiled, dataServers, mirror, host),
      });
    }
    return {
      index,
      id: server.id,
      server,
      host: hostIndex[server.host] as number,
      connections: ecpConnections.slice(first).map((connection) => connection.index),
    };
  });
  return { applicationServers, ecpConnections, dataServers };
}

/** Which connection serves users of a mirror: the one to that mirror, else to a data server that is in none, else the first; or -1. */
export function connectionForMirror(
  ecpConnections: readonly EcpConnectionPlace[],
  { connections }: ApplicationServerPlace,
  mirror: number,
): number {
  const of = (wanted: number): number | undefined =>
    connections.find((number) => ecpConnections[number]?.mirror === wanted);
  return of(mirror) ?? of(-1) ?? connections[0] ?? -1;
}

/** Of several instances on a host the one that is meant: a member of the mirror, else one in no mirror, else any. */
function dataServerAt(
  { members }: Compiled,
  dataServers: readonly DataServerPlace[],
  mirror: number,
  host: number,
): DataServerReference | null {
  const member = members.find((other) => other.host === host && other.mirror === mirror);
  if (member !== undefined) return { kind: 'member', number: member.index };
  const alone = dataServers.find((other) => other.host === host);
  if (alone !== undefined) return { kind: 'data-server', number: alone.index };
  const other = members.find((one) => one.host === host);
  return other === undefined ? null : { kind: 'member', number: other.index };
}
