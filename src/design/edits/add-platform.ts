import { isInCidr, nextFreeAddress } from '../addresses.ts';
import type {
  DesignDocument,
  FailoverClusterDocument,
  HostDocument,
  VirtualizationDocument,
} from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface, networksOfHost } from '../network-of-interface.ts';
import { addHost, connectToNetworks, type HostPlacement } from './add-host.ts';
import { addMember } from './add-member.ts';
import { UNKNOWN_ADDRESS } from './add-service.ts';
import { changeWhere, withFields } from './change.ts';
import { addedElements, allIds } from './elements.ts';
import { takenAddresses } from './fresh-addresses.ts';
import { freshId, freshName } from './fresh-names.ts';
import { type Place, placeElements } from './layout.ts';
import { changeMirror } from './mirror.ts';

const DEFAULT_PHYSICAL_HOSTS = 2;

/** A virtualization platform of two physical hosts that reach one datastore, with high availability (§1.3, §3.1.8). */
export function addVirtualization(
  document: DesignDocument,
  { place }: { readonly place?: Place } = {},
): DesignDocument {
  const id = freshId(document, 'virtualization-1');
  const taken = new Set([...allIds(document), id]);
  const next = (wanted: string): string => {
    const fresh = freshName(wanted, (name) => taken.has(name));
    taken.add(fresh);
    return fresh;
  };
  const datastore = next('datastore-1');
  const physicalHosts = Array.from({ length: DEFAULT_PHYSICAL_HOSTS }, () => ({ id: next('physical-1'), datastore }));
  const added: VirtualizationDocument = { id, kind: 'virtualization', physicalHosts, highAvailability: {} };
  const drawn = { ...document, platforms: [...(document.platforms ?? []), added] };
  return place === undefined ? drawn : placeElements(drawn, { [id]: place });
}

/** One more machine, beside those that are there and with what they reach. */
export function addPhysicalHost(document: DesignDocument, platform: string): DesignDocument {
  const taken = allIds(document);
  return withFields(document, {
    platforms: changeWhere(
      document.platforms ?? [],
      ({ id, kind }) => id === platform && kind === 'virtualization',
      (one) => {
        const { physicalHosts } = one as VirtualizationDocument;
        const last = physicalHosts.at(-1);
        const id = freshName(last?.id ?? 'physical-1', (name) => taken.has(name));
        return { ...(one as VirtualizationDocument), physicalHosts: [...physicalHosts, { ...last, id }] };
      },
    ),
  });
}

/** A host runs on the physical host of a platform on which the fewest run, with its disk where that reaches it. */
export function putOnPlatform(document: DesignDocument, host: string, platform: string): DesignDocument {
  const found = (document.platforms ?? []).find(({ id }) => id === platform);
  if (found?.kind !== 'virtualization') return document;
  const guests = (id: string): number => document.hosts.filter(({ physicalHost }) => physicalHost === id).length;
  const machine = found.physicalHosts.toSorted((one, other) => guests(one.id) - guests(other.id))[0];
  if (machine === undefined) return document;
  const datastore = machine.datastore ?? machine.datastores?.[0];
  return withFields(document, {
    hosts: changeWhere(
      document.hosts,
      ({ id }) => id === host,
      (one) => withFields(one, { physicalHost: machine.id, datastore }),
    ),
  });
}

export interface NewCluster extends HostPlacement {
  /** A host whose instance moves to another node when it is lost; left out, a failover member is drawn first. */
  readonly host?: string;
}

/** Between the nodes of a failover cluster, and between them and its card. */
const BESIDE = 276;

/** One instance on shared storage that either of two nodes runs, at an address that follows it (§1.2, §3.1.6.1). */
export function addFailoverCluster(document: DesignDocument, cluster: NewCluster = {}): DesignDocument {
  const based = cluster.host === undefined ? addMember(document, cluster) : document;
  const host = cluster.host ?? addedElements(document, based).find(({ kind }) => kind === 'host')?.id;
  const first = based.hosts.find(({ id }) => id === host);
  const instance = based.instances.find((one) => one.host === host);
  if (first === undefined || instance === undefined || isNode(based, first.id)) return document;
  const place = based.layout?.nodes?.[first.id] ?? cluster.place;
  const node = freshId(based, `${first.id}-2`);
  const withNode = addHost(based, {
    id: node,
    name: `${first.name ?? first.id} 2`,
    site: first.site ?? null,
    ...(first.agent ? { agent: first.agent } : {}),
    ...(place === undefined ? {} : { place: { x: place.x + BESIDE, y: place.y } }),
  });
  const networks = networksOfHost(first, based.networks);
  const connected = connectToNetworks(withNode, node, networks);
  const id = freshId(connected, 'cluster-1');
  const added: FailoverClusterDocument = {
    id,
    kind: 'failover-cluster',
    nodes: [first.id, node],
    instance: instance.id,
    address: clusterAddress(connected, first),
    sharedStorage: freshId(connected, 'storage-1'),
  };
  const drawn = atClusterAddress({ ...connected, platforms: [...(connected.platforms ?? []), added] }, instance.id);
  return place === undefined ? drawn : placeElements(drawn, { [id]: { x: place.x + 2 * BESIDE, y: place.y } });
}

const isNode = ({ platforms = [] }: DesignDocument, host: string): boolean =>
  platforms.some((platform) => platform.kind === 'failover-cluster' && platform.nodes.includes(host));

function clusterAddress(document: DesignDocument, { interfaces }: HostDocument): string {
  const [first] = interfaces;
  const networks = document.networks ?? [];
  const network = first === undefined ? networks[0] : networkOfInterface(first, networks);
  const cidr = network?.cidr ?? `${first?.address ?? UNKNOWN_ADDRESS}/24`;
  const taken = takenAddresses(document).filter((address) => isInCidr(address, cidr));
  return nextFreeAddress(cidr, taken) ?? UNKNOWN_ADDRESS;
}

/** Members are found at the address of the cluster, wherever their instance runs: that is what an address left out means. */
function atClusterAddress(document: DesignDocument, instance: string): DesignDocument {
  return document.mirrors.reduce(
    (changed, mirror) =>
      changeMirror(changed, mirrorId(mirror), (one) =>
        withFields(one, {
          members: changeWhere(
            one.members,
            (member) => member.instance === instance,
            (member) =>
              withFields(member, {
                superserverAddress: undefined,
                mirrorPrivateAddress: undefined,
                agentAddress: undefined,
              }),
          ),
        }),
      ),
    document,
  );
}
