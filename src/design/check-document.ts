import { isAddress, isCidr } from './addresses.ts';
import {
  type DesignDocument,
  designDocumentSchema,
  type MemberDocument,
  type MirrorDocument,
} from './design-document.ts';
import { describeValue, type Flaw, type Path } from './problem.ts';
import { missingReference, referenceFlaws } from './schema-flaws.ts';

/**
 * What the shape alone does not say: references that lead nowhere, ids given twice, addresses that are none, and parts
 * without which there is nothing to emulate. A document with such a flaw can be edited, but neither resolved nor run.
 * Whether a design is *good* is the business of `rules/`.
 */
export function documentFlaws(document: DesignDocument): Flaw[] {
  return [
    ...completenessFlaws(document),
    ...clientFlaws(document),
    ...duplicateFlaws(document),
    ...referenceFlaws(designDocumentSchema, document, namesOf(document)),
    ...document.mirrors.flatMap((mirror, index) => memberFlaws(document, mirror, ['mirrors', index])),
    ...addressFlaws(document),
  ];
}

const error = (path: Path, message: string): Flaw => ({ path, message, severity: 'error' });

function completenessFlaws(document: DesignDocument): Flaw[] {
  const needed: [Path, readonly unknown[], string][] = [
    [['hosts'], document.hosts, 'a host'],
    [['instances'], document.instances, 'an instance'],
    [['mirrors'], document.mirrors, 'a mirror'],
    ...document.hosts.map((host, index): [Path, readonly unknown[], string] => [
      ['hosts', index, 'interfaces'],
      host.interfaces,
      'an interface',
    ]),
    ...document.mirrors.map((mirror, index): [Path, readonly unknown[], string] => [
      ['mirrors', index, 'members'],
      mirror.members,
      'a member',
    ]),
  ];
  return needed
    .filter(([, list]) => list.length === 0)
    .map(([path, , what]) => error(path, `is an empty list, expected at least ${what}`));
}

/** A client that is not connected yet can be drawn, but not emulated. */
function clientFlaws(document: DesignDocument): Flaw[] {
  return (document.clients ?? []).flatMap(({ network }, index) =>
    network === undefined
      ? [error(['clients', index, 'network'], 'is missing, expected the name of an existing network')]
      : [],
  );
}

/** Names of mirrors, members and databases are left to the rules, which say what a name given twice would lead to. */
function duplicateFlaws(document: DesignDocument): Flaw[] {
  const lists: [Path, readonly { readonly id: string }[]][] = [
    [['sites'], document.sites ?? []],
    [['networks'], document.networks ?? []],
    [['links'], document.links ?? []],
    [['hosts'], document.hosts],
    [['instances'], document.instances],
    [['clients'], document.clients ?? []],
    [['applicationServers'], document.applicationServers ?? []],
    ...document.hosts.map((host, index): [Path, readonly { readonly id: string }[]] => [
      ['hosts', index, 'interfaces'],
      host.interfaces,
    ]),
  ];
  return lists.flatMap(([path, items]) => {
    const seen = new Set<string>();
    return items.flatMap((item, index) => {
      if (!seen.has(item.id)) {
        seen.add(item.id);
        return [];
      }
      return [
        error(
          [...path, index, 'id'],
          `is ${describeValue(item.id)} a second time, expected an id not yet in this list`,
        ),
      ];
    });
  });
}

function namesOf(document: DesignDocument): (kind: string) => ReadonlySet<string> {
  const ids = (items: readonly { readonly id: string }[] | undefined) => new Set((items ?? []).map((item) => item.id));
  const networks = ids(document.networks);
  const names: Readonly<Record<string, ReadonlySet<string>>> = {
    site: ids(document.sites),
    network: networks.size === 0 ? new Set([IMPLIED_NETWORK]) : networks,
    host: ids(document.hosts),
    instance: ids(document.instances),
    mirror: new Set(document.mirrors.map((mirror) => mirror.name.toUpperCase())),
  };
  return (kind) => names[kind] ?? new Set();
}

/** The one network of a design in which none is drawn. */
export const IMPLIED_NETWORK = 'lan';

function memberFlaws(document: DesignDocument, mirror: MirrorDocument, path: Path): Flaw[] {
  const databases = (mirror.databases ?? []).map((database) => database.name);
  return mirror.members.flatMap((member, index) => {
    const at = [...path, 'members', index];
    const missing = (member.databases ?? []).flatMap((name, position) =>
      databases.includes(name)
        ? []
        : [error([...at, 'databases', position], missingReference('database', name, databases))],
    );
    return [...missing, ...vipInterfaceFlaws(document, member, at)];
  });
}

function vipInterfaceFlaws(document: DesignDocument, member: MemberDocument, at: Path): Flaw[] {
  if (member.vipInterface === undefined) return [];
  const instance = document.instances.find((candidate) => candidate.id === member.instance);
  const host = document.hosts.find((candidate) => candidate.id === instance?.host);
  const interfaces = (host?.interfaces ?? []).map((networkInterface) => networkInterface.id);
  if (interfaces.includes(member.vipInterface)) return [];
  return [error([...at, 'vipInterface'], missingReference('interface', member.vipInterface, interfaces))];
}

/** The VIP is left to the rules, as a name in its place is a mistake in the configuration and not in the file. */
function addressFlaws(document: DesignDocument): Flaw[] {
  const addresses: [Path, string | undefined][] = [
    ...document.hosts.flatMap((host, hostIndex) =>
      host.interfaces.map((networkInterface, index): [Path, string | undefined] => [
        ['hosts', hostIndex, 'interfaces', index, 'address'],
        networkInterface.address,
      ]),
    ),
    ...document.mirrors.flatMap((mirror, mirrorIndex) => [
      [['mirrors', mirrorIndex, 'arbiter', 'address'], mirror.arbiter?.address] as [Path, string | undefined],
      ...mirror.members.flatMap((member, index) => memberAddresses(member, ['mirrors', mirrorIndex, 'members', index])),
    ]),
    ...(document.applicationServers ?? []).flatMap((server, serverIndex) =>
      (server.connections ?? []).map((connection, index): [Path, string | undefined] => [
        ['applicationServers', serverIndex, 'connections', index, 'address'],
        connection.address,
      ]),
    ),
  ];
  const badAddresses = addresses.flatMap(([path, address]) =>
    address === undefined || isAddress(address)
      ? []
      : [error(path, `is ${describeValue(address)}, expected an IP address such as 10.1.20.11`)],
  );
  const badCidrs = (document.networks ?? []).flatMap((network, index) =>
    isCidr(network.cidr)
      ? []
      : [
          error(
            ['networks', index, 'cidr'],
            `is ${describeValue(network.cidr)}, expected a network such as 10.1.20.0/24`,
          ),
        ],
  );
  return [...badCidrs, ...badAddresses];
}

function memberAddresses(member: MemberDocument, path: Path): [Path, string | undefined][] {
  return [
    [[...path, 'superserverAddress'], member.superserverAddress],
    [[...path, 'mirrorPrivateAddress'], member.mirrorPrivateAddress],
    [[...path, 'agentAddress'], member.agentAddress],
  ];
}
