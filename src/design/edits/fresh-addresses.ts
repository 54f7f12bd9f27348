import { nextFreeAddress, nextFreeNetwork } from '../addresses.ts';
import type { DesignDocument, HostDocument, NetworkDocument } from '../design-document.ts';
import { resolveDesign } from '../resolve-design.ts';

/** Every address that is spoken for, whether or not an interface has it yet. */
export function takenAddresses(document: DesignDocument): string[] {
  return [
    ...document.hosts.flatMap((host) => host.interfaces.map(({ address }) => address)),
    ...document.mirrors.flatMap(({ arbiter, vip, members }) => [
      arbiter?.address,
      vip?.address,
      ...members.flatMap((member) => [member.superserverAddress, member.mirrorPrivateAddress, member.agentAddress]),
    ]),
    ...(document.applicationServers ?? []).flatMap(({ connections }) =>
      (connections ?? []).map(({ address }) => address),
    ),
    ...(document.webGateways ?? []).map(({ server }) => server),
    ...(document.dns ?? []).map(({ address }) => address),
    ...(document.platforms ?? []).map((platform) =>
      platform.kind === 'failover-cluster' ? platform.address : undefined,
    ),
  ].filter((address) => address !== undefined);
}

export function freeAddressOn(document: DesignDocument, network: NetworkDocument): string | null {
  return nextFreeAddress(network.cidr, takenAddresses(document));
}

/** A network that overlaps none that is drawn. Where there is no room left, the first, which the rules will find. */
export function freeCidr(document: DesignDocument, first: string): string {
  return (
    nextFreeNetwork(
      first,
      (document.networks ?? []).map(({ cidr }) => cidr),
    ) ?? first
  );
}

/** Ports that nothing on the host uses, for one more instance there. */
export function freePorts(
  document: DesignDocument,
  host: HostDocument,
): { readonly superserverPort: number; readonly webServerPort: number } {
  const { hosts, instances } = resolveDesign({ ...document, hosts: [host], mirrors: [], clients: [], links: [] });
  const onHost = instances.filter((instance) => instance.host === host.id);
  const taken = new Set([
    ...onHost.flatMap((instance) => [instance.superserverPort, instance.webServerPort]),
    ...hosts.flatMap(({ agent }) => agent?.port ?? []),
  ]);
  return { superserverPort: freePort(1972, taken), webServerPort: freePort(57_772, taken) };
}

function freePort(first: number, taken: ReadonlySet<number>): number {
  let port = first;
  while (taken.has(port)) port += 1;
  return port;
}
