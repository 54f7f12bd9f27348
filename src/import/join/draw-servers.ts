/** Application servers and web gateways: what leads to a mirror from outside (chapter 2, §3.1.7.1). */
import { isAddress } from '../../design/addresses.ts';
import type { ApplicationServerDocument, DesignDocument } from '../../design/design-document.ts';
import type { EcpServerFacts, NodeFacts } from '../facts.ts';
import { definedFields } from '../formats/mirror-info.ts';
import { type Drawing, isVipOf, type MirrorDraft, memberOnHost, writtenAddress } from './drawing.ts';
import type { AddressDraft, HostDraft } from './hosts.ts';
import { Ids } from './ids.ts';
import { whyMirrorless } from './mirrorless.ts';

type GatewayDocument = NonNullable<DesignDocument['webGateways']>[number];
/** The ids of hosts and the placeholders are settled later than what refers to them. */
type Made<Document> = (hostIds: ReadonlyMap<HostDraft, string>) => Document;

interface Connection {
  readonly mirror: MirrorDraft;
  readonly connection: 1 | 0 | -1;
  readonly address: () => string;
}

export function drawServers(drawing: Drawing): Made<ApplicationServerDocument>[] {
  const ids = new Ids();
  return drawing.facts.nodes.flatMap((node): Made<ApplicationServerDocument>[] => {
    const connections = connectionsOf(node, drawing);
    noteUnknownMirrors(node, drawing);
    // A container is a member by its variables where its merge file says nothing of a mirror.
    const isMember = drawing.mirrors.some(({ members }) =>
      members.some(({ member, host }) => member.node === node || (node.host !== null && host.facts === node.host)),
    );
    if (connections.length === 0) {
      if (!isMember) noteUnrelated(node, drawing);
      return [];
    }
    const host = hostOf(node, drawing);
    const id = ids.fresh(host.name);
    const ecp = definedFields({ recoveryMs: node.recoveryMs, reconnectMs: node.reconnectMs });
    return [
      (hostIds) => ({
        id,
        host: hostIds.get(host) as string,
        connections: connections.map(({ mirror, connection, address }) => {
          return { mirror: mirror.id, address: address(), mirrorConnection: connection };
        }),
        ...(Object.keys(ecp).length === 0 ? {} : { ecp }),
      }),
    ];
  });
}

function noteUnknownMirrors({ remoteDatabases }: NodeFacts, { mirrors, note }: Drawing): void {
  for (const { mirror, name, at } of remoteDatabases) {
    if (mirror === null || mirrors.some((one) => one.mirror.name?.toUpperCase() === mirror)) continue;
    note(at, 'note', `${name} is a database of the mirror ${mirror}, of which no file tells; it is not drawn`);
  }
}

function noteUnrelated(node: NodeFacts, { note }: Drawing): void {
  const { at, text } = whyMirrorless(node);
  if (node.mirrors.length === 0) note(at, 'note', text);
}

function hostOf(node: NodeFacts, { hosts, mirrors }: Drawing): HostDraft {
  const asMember = mirrors.flatMap(({ members }) => members).find(({ member }) => member.node === node);
  if (asMember !== undefined) return asMember.host;
  return node.host === null ? hosts.having([], node.proposedHost, node.at) : hosts.ofFacts(node.host);
}

function connectionsOf(node: NodeFacts, drawing: Drawing): Connection[] {
  const byRole = drawing.mirrors.filter(({ mirror }) => mirror.key !== null && mirror.key === node.servesMirrorKey);
  return [
    ...byRole.map((mirror): Connection => ({ mirror, connection: 1, address: () => primaryAddress(mirror) })),
    ...node.ecpServers.flatMap((server) => connectionTo(server, node, drawing)),
  ];
}

function connectionTo(server: EcpServerFacts, node: NodeFacts, drawing: Drawing): Connection[] {
  const { mirrors, hosts, note } = drawing;
  const { value, at } = server.address;
  const host = hosts.find(value);
  const onHost = host === null ? undefined : memberOnHost(mirrors, host);
  const named = node.remoteDatabases.find(
    (one) => one.mirror !== null && one.server.toUpperCase() === server.name.toUpperCase(),
  );
  const byDatabase = mirrors.find(({ mirror }) => mirror.name !== null && mirror.name.toUpperCase() === named?.mirror);
  const mirror = byDatabase ?? onHost ?? mirrors.find((one) => isVipOf(one, value));
  if (mirror === undefined) {
    note(at, 'note', `${server.name} (${value}) is a data server outside of this drawing; its connection is left out`);
    return [];
  }
  if (host !== null && onHost !== undefined) {
    comparePorts(server, onHost, host, note);
    const address = hosts.address(host, server.address);
    if (address !== null) return [{ mirror, connection: server.connection, address: () => writtenAddress(address) }];
  }
  if (isAddress(value)) return [{ mirror, connection: server.connection, address: () => value }];
  const text = `${value} is the address of no member in these files; the connection of ${server.name} is drawn to the primary's`;
  note(at, 'assumed', text);
  return [{ mirror, connection: server.connection, address: () => primaryAddress(mirror) }];
}

/** The drawing has one superserver port for an instance, by which application servers connect too. */
function comparePorts(
  { name, port }: EcpServerFacts,
  { members }: MirrorDraft,
  host: HostDraft,
  note: Drawing['note'],
): void {
  const onHost = members.filter((one) => one.host === host);
  const known = onHost.map(({ member }) => member.superserverPort?.value ?? SUPERSERVER_PORT);
  const [first] = onHost;
  if (port === undefined || first === undefined || known.includes(port.value)) return;
  const { superserverPort } = first.member;
  const what = `the port of ${name} is ${port.value} here`;
  if (superserverPort === undefined)
    note(
      port.at,
      'note',
      `${what}; no file gives the superserver port of ${first.member.name}, and ${known[0]} is drawn`,
    );
  else {
    const { file, line } = superserverPort.at;
    note(
      port.at,
      'contradiction',
      `${what}; ${superserverPort.value} of ${first.member.name} in ${file}:${line} counts`,
    );
  }
}

const SUPERSERVER_PORT = 1972;

function primaryAddress({ members }: MirrorDraft): string {
  const [first] = members;
  if (first === undefined) throw new Error('a mirror without a member is not drawn');
  const [networkInterface] = first.host.interfaces;
  const address = first.superserver ?? { host: first.host, networkInterface, written: null };
  return writtenAddress(address as AddressDraft);
}

export function drawGateways(drawing: Drawing): Made<GatewayDocument>[] {
  const { facts, hosts, mirrors, note } = drawing;
  const ids = new Ids();
  return facts.gateways.flatMap((gateway): Made<GatewayDocument>[] => {
    const targets = gateway.servers.flatMap(({ address, mirrorAware }) => {
      const host = hosts.find(address.value);
      const mirror =
        (host === null ? undefined : memberOnHost(mirrors, host)) ?? mirrors.find((one) => isVipOf(one, address.value));
      if (mirror === undefined) return [];
      const drawn = host === null ? null : hosts.address(host, address);
      return [
        {
          mirror,
          mirrorAware,
          at: address.at,
          address: () => (drawn === null ? address.value : writtenAddress(drawn)),
        },
      ];
    });
    const byRole = mirrors.filter(({ mirror }) => mirror.key !== null && mirror.key === gateway.servesMirrorKey);
    const told = byRole.map((mirror) => ({
      mirror,
      mirrorAware: true,
      at: null,
      address: () => primaryAddress(mirror),
    }));
    // A gateway that knows of the mirror follows the primary; further servers of the same mirror are its members by name.
    const sorted = [...told, ...targets].sort((one, other) => Number(other.mirrorAware) - Number(one.mirrorAware));
    const perMirror = [...new Map(sorted.toReversed().map((one) => [one.mirror, one])).values()].toReversed();
    if (perMirror.length === 0) return [];
    const host = hosts.ofFacts(gateway.host);
    const left = sorted.length - perMirror.length;
    if (left > 0)
      note(
        gateway.host.at,
        'note',
        `${left} more ${left === 1 ? 'server' : 'servers'} of ${host.name} lead to members of the same mirror; one is drawn`,
      );
    return perMirror.map(({ mirror, mirrorAware, address }): Made<GatewayDocument> => {
      const id = ids.fresh(host.name);
      return (hostIds) => ({
        id,
        host: hostIds.get(host) as string,
        mirrorAware,
        server: address(),
        mirror: mirror.id,
      });
    });
  });
}
