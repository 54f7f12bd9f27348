import { canonicalAddress, isNetworkOrBroadcast, nextFreeAddress } from '../../design/addresses.ts';
import type { Host, Network } from '../../design/design.ts';
import type { ExportKind } from '../kind.ts';
import { type ExportSubject, mayBecomePrimary } from '../subject.ts';
import { folderNames } from '../text/folder-name.ts';
import { yamlFile } from '../text/yaml.ts';
import { arbiterHosts } from './iscagent.ts';

export const compose: ExportKind = {
  id: 'compose',
  title: 'Try-out with containers',
  products: ['iris'],
  needs: 'InterSystems IRIS on every member',
  fits: ({ members }) => members.length > 0 && members.every(({ product }) => product === 'iris'),
  files: (subject) => [{ path: 'deploy/compose.yaml', text: composeOf(subject) }],
};

/** A host in a container, with what it runs. */
interface Container {
  readonly host: Host;
  readonly service: object;
}

function composeOf(subject: ExportSubject): string {
  const networks = composeNetworks(subject);
  const containers = [...memberContainers(subject), ...arbiterContainers(subject), ...applicationContainers(subject)];
  const names = folderNames(containers.map(({ host }) => host.id.toLowerCase()));
  const joined = addressesOf(subject, containers, networks);
  const services = containers.map(({ host, service }, index) => [
    names[index],
    { hostname: names[index], ...service, networks: joined.get(host.id) ?? {} },
  ]);
  return yamlFile(
    {
      services: Object.fromEntries(services),
      networks: Object.fromEntries(
        [...networks.values()].map(({ key, network, gateway }) => [
          key,
          {
            ...(network.cidr.includes(':') ? { enable_ipv6: true } : {}),
            ipam: { config: [{ subnet: network.cidr, ...(gateway === null ? {} : { gateway }) }] },
          },
        ]),
      ),
    },
    [
      'A try-out of the mirror with containers, not for production. Beside it stands ../members, whose merge files set the mirror up.',
      'It needs a licence key that allows mirroring: without one, the instance refuses with ERROR #2099.',
      'Docker does not route between its networks. A container is therefore on every network that its host reaches over links, where',
      'it has a free address besides its own. Not verified: that a VIP can be bound in a container, which needs NET_ADMIN.',
      'Start the first failover member before the others.',
    ],
  );
}

interface ComposeNetwork {
  readonly key: string;
  readonly network: Network;
  /** Docker takes one address of each network for itself. */
  readonly gateway: string | null;
  readonly taken: Set<string>;
}

function composeNetworks({ design }: ExportSubject): ReadonlyMap<string, ComposeNetwork> {
  const keys = folderNames(design.networks.map(({ id }) => id.toLowerCase()));
  const drawn = [
    ...design.hosts.flatMap(({ interfaces }) => interfaces.map(({ address }) => address)),
    ...design.mirrors.flatMap(({ vip }) => (vip === null ? [] : [vip.address])),
  ].map(canonicalAddress);
  return new Map(
    design.networks.map((network, index) => {
      const taken = new Set(drawn);
      const gateway = nextFreeAddress(network.cidr, taken);
      if (gateway !== null) taken.add(canonicalAddress(gateway));
      return [network.id, { key: keys[index] as string, network, gateway, taken }];
    }),
  );
}

/** Its own addresses, and one on every network that its host reaches over links. */
function addressesOf(
  { design, network }: ExportSubject,
  containers: readonly Container[],
  networks: ReadonlyMap<string, ComposeNetwork>,
): ReadonlyMap<string, object> {
  return new Map(
    containers.map(({ host }) => {
      const own = new Map(host.interfaces.map((one) => [one.network, one.address]));
      const reached = [...networks].flatMap(
        ([
          id,
          {
            key,
            network: { cidr },
            taken,
          },
        ]): [string, object][] => {
          const drawn = own.get(id);
          const isFixed = drawn !== undefined && !isNetworkOrBroadcast(drawn, cidr);
          if (!isFixed && !isReached(id)) return [];
          const address = isFixed ? drawn : nextFreeAddress(cidr, taken);
          if (address === null) return [];
          taken.add(canonicalAddress(address));
          return [[key, { [address.includes(':') ? 'ipv6_address' : 'ipv4_address']: address }]];
        },
      );
      return [host.id, Object.fromEntries(reached)];

      function isReached(id: string): boolean {
        const there = design.hosts.flatMap(({ interfaces }) => interfaces).find((one) => one.network === id);
        return there !== undefined && network.canReach(host, there.address);
      }
    }),
  );
}

function memberContainers(subject: ExportSubject): Container[] {
  const image = irisImage(subject);
  const key = licence(subject);
  const used = new Set<string>();
  const alone = subject.members.filter(({ host, folder }) => {
    const isFirst = !used.has(host.id);
    used.add(host.id);
    const text = `members/${folder} is not in deploy/compose.yaml: a container has one instance, and its host has another one already`;
    if (!isFirst) subject.remark({ kind: 'left-out', text });
    return isFirst;
  });
  return alone.map((unit) => ({
    host: unit.host,
    service: {
      image,
      command: ['--ISCAgent', 'true', '--key', '/mirrorlab/iris.key'],
      environment: { ISC_CPF_MERGE_FILE: '/mirrorlab/merge.cpf' },
      volumes: [
        `../members/${unit.folder}:/mirrorlab/member:ro`,
        `../members/${unit.folder}/merge.cpf:/mirrorlab/merge.cpf:ro`,
        `${key}:/mirrorlab/iris.key:ro`,
      ],
      ...(unit.memberships.some(({ mirror, member }) => mirror.vip !== null && mayBecomePrimary(member))
        ? { cap_add: ['NET_ADMIN'] }
        : {}),
    },
  }));
}

function arbiterContainers(subject: ExportSubject): Container[] {
  const image = subject.placeholders.take(
    'arbiter-image',
    'the image of the arbiter, such as containers.intersystems.com/intersystems/arbiter:TAG',
  );
  return arbiterHosts(subject).map((host) => ({
    host,
    service: { image, command: [`-p ${host.agent?.port ?? 2188}`] },
  }));
}

function applicationContainers(subject: ExportSubject): Container[] {
  const image = irisImage(subject);
  const key = licence(subject);
  const used = new Set([...subject.members.map(({ host }) => host.id), ...arbiterHosts(subject).map(({ id }) => id)]);
  return subject.applicationServers.flatMap(({ host, folder }) => {
    if (host === undefined || used.has(host.id)) return [];
    used.add(host.id);
    return [
      {
        host,
        service: {
          image,
          command: ['--key', '/mirrorlab/iris.key'],
          environment: { ISC_CPF_MERGE_FILE: '/mirrorlab/merge.cpf' },
          volumes: [
            `../application-servers/${folder}/ecp.cpf:/mirrorlab/merge.cpf:ro`,
            `${key}:/mirrorlab/iris.key:ro`,
          ],
        },
      },
    ];
  });
}

const irisImage = ({ placeholders }: ExportSubject): string =>
  placeholders.take(
    'iris-image',
    'the image of InterSystems IRIS, such as containers.intersystems.com/intersystems/iris:TAG',
  );

const licence = ({ placeholders }: ExportSubject): string =>
  placeholders.take('licence-key-file', 'the path of a licence key that allows mirroring');
