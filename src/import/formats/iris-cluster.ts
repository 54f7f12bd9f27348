/** IrisCluster of the InterSystems Kubernetes Operator, with the ConfigMaps whose merge texts it names. */

import { mirrorOfCluster } from '../../vendor-files/cluster-heading.ts';
import type { ArbiterFacts, HostFacts, MemberFacts, MirrorFacts, MirrorSettings, NodeFacts, Told } from '../facts.ts';
import { fieldOf, type PlacedNode, textsOf } from '../placed-yaml.ts';
import type { SourceFile } from '../source-file.ts';
import { readNode } from './cpf.ts';
import { asyncType } from './cpf-parameters.ts';
import type { ReadingContext, VendorFormat } from './format.ts';
import { definedFields } from './mirror-info.ts';
import { textWithin } from './text-within.ts';
import { isYes, wholeNumber } from './values.ts';

/** More pods of a kind would be a mistake; nobody could look at them. */
const MAX_PODS = 100;

interface Manifest {
  readonly file: SourceFile;
  readonly node: PlacedNode;
}

const kindOf = (node: PlacedNode): string => fieldOf(node, 'kind')?.scalar ?? '';
const isManifest = (node: PlacedNode): boolean => fieldOf(node, 'apiVersion') !== undefined && kindOf(node) !== '';

export const irisClusterFormat: VendorFormat = {
  id: 'iris-cluster',
  title: 'Kubernetes manifests',
  recognises: (file) => file.documents()?.some(isManifest) === true,
  read: (files, context) => {
    const manifests = files.flatMap((file) =>
      (file.documents() ?? []).flatMap((node): Manifest[] => [
        { file, node },
        // kubectl prints several as a list.
        ...(fieldOf(node, 'items')?.list ?? []).map((item) => ({ file, node: item })),
      ]),
    );
    for (const manifest of manifests) {
      if (kindOf(manifest.node) === 'IrisCluster') readCluster(manifest, manifests, context);
      else if (kindOf(manifest.node) === 'Secret') hideSecret(manifest);
    }
  },
};

function hideSecret({ file, node }: Manifest): void {
  for (const kind of ['data', 'stringData']) {
    for (const { key } of fieldOf(node, kind)?.map?.values() ?? [])
      file.mark(key.line, 'ignored', 'a secret, which is neither read nor shown');
  }
}

interface Cluster extends Manifest {
  readonly name: string;
  readonly topology: PlacedNode;
  readonly context: ReadingContext;
  readonly manifests: readonly Manifest[];
}

function readCluster(manifest: Manifest, manifests: readonly Manifest[], context: ReadingContext): void {
  const { file, node } = manifest;
  const name = fieldOf(node, 'metadata', 'name')?.scalar ?? 'iris';
  const topology = fieldOf(node, 'spec', 'topology');
  if (topology === undefined) {
    file.note(node.line, node.column, 'note', `the IrisCluster ${name} has no spec.topology; it is left out`);
    return;
  }
  markUnderstood(file, node);
  const twin = describedByOthers(file, context);
  if (twin !== null) {
    const text = `the IrisCluster ${name} stands for the mirror ${twin}, which the files of its members describe; it is left out`;
    file.note(node.line, node.column, 'note', text);
    return;
  }
  const cluster: Cluster = { ...manifest, name, topology, context, manifests };
  const data = fieldOf(topology, 'data');
  if (data === undefined || !isYes(fieldOf(data, 'mirrored')?.scalar ?? '')) {
    const at = data ?? node;
    file.note(at.line, at.column, 'note', `the data nodes of the IrisCluster ${name} are not mirrored`);
    return;
  }
  const arbiter = readArbiter(cluster);
  const mirrors = readData(cluster, data, arbiter);
  readCompute(cluster, mirrors);
  readGateways(cluster, mirrors);
}

/** The mirror that a manifest of an export stands for, where files of its members are read as well. */
function describedByOthers(file: SourceFile, { given }: ReadingContext): string | null {
  const mirror = mirrorOfCluster(file.text);
  if (mirror === null) return null;
  const says = new RegExp(`^(?:\\[MapMirrors\\.${mirror}\\]|ConfigMirror:Name=${mirror},)`, 'im');
  return given.some((other) => other !== file && says.test(other.text)) ? mirror : null;
}

/** What the drawing is made of; of the rest of a manifest nothing is drawn. */
const UNDERSTOOD: readonly (readonly [path: readonly string[], text: string])[] = [
  [['kind'], 'the kind of the manifest'],
  [['metadata', 'name'], 'after which the pods are called'],
  [['spec', 'configSource', 'name'], 'where the configuration lies'],
  [['spec', 'tls', 'mirror'], 'TLS of the mirror'],
  [['spec', 'tls', 'common'], 'TLS of everything'],
  ...['arbiter', 'data', 'compute', 'webgateway'].flatMap((part): [string[], string][] => [
    [['spec', 'topology', part], `the ${part} nodes`],
    [['spec', 'topology', part, 'preferredZones'], 'the zones in which they would be best'],
    [['spec', 'topology', part, 'replicas'], 'how many there are'],
    [['spec', 'topology', part, 'compatibilityVersion'], 'the version'],
    [['spec', 'topology', part, 'image'], 'the version, by the tag'],
  ]),
  [['spec', 'topology', 'data', 'mirrored'], 'that the data nodes are a mirror'],
  [['spec', 'topology', 'data', 'mirrorMap'], 'the members of the mirror'],
  [['spec', 'topology', 'data', 'shards'], 'how many mirrors there are'],
];

function markUnderstood(file: SourceFile, node: PlacedNode): void {
  for (const [path, text] of UNDERSTOOD) {
    const parent = fieldOf(node, ...path.slice(0, -1));
    const field = parent?.map?.get(path.at(-1) ?? '');
    if (field === undefined) continue;
    file.mark(field.key.line, 'understood', text);
    for (const item of field.value.list ?? []) file.mark(item.line, 'understood', text);
  }
}

function readArbiter({ file, name, topology, context }: Cluster): HostFacts | null {
  const node = fieldOf(topology, 'arbiter');
  if (node === undefined) return null;
  const zones = textsOf(fieldOf(node, 'preferredZones'));
  const host = pod(file, `${name}-arbiter-0`, node, zones[0] ?? null);
  context.facts.hosts.push(host);
  const arbiter: ArbiterFacts = { host, port: 2188 };
  context.facts.arbiters.push(arbiter);
  return host;
}

function readData(cluster: Cluster, data: PlacedNode, arbiter: HostFacts | null): readonly string[] {
  const { file, name, context } = cluster;
  const shards = count(cluster, fieldOf(data, 'shards'), 1);
  const roles = (fieldOf(data, 'mirrorMap')?.scalar ?? 'primary,backup')
    .split(',')
    .map((role) => role.trim().toLowerCase());
  const zones = textsOf(fieldOf(data, 'preferredZones'));
  const [zone] = zones;
  if (zones.length > 1 && zone !== undefined) {
    const text = `preferredZones is a wish: which pod runs in which zone is not said; the members of ${name} are drawn in turn over the zones`;
    file.note(zone.line, zone.column, 'assumed', text);
  }
  const tls = fieldOf(cluster.node, 'spec', 'tls', 'mirror') ?? fieldOf(cluster.node, 'spec', 'tls', 'common');
  return Array.from({ length: shards }, (_, shard): string => {
    // The operator calls the mirrors so; no file says it unless a merge text does.
    const mirrorName = file.told(`IRISMIRROR${shard + 1}`, data);
    roles.slice(0, 16).forEach((role, index) => {
      const host = pod(
        file,
        `${name}-data-${shard}-${index}`,
        data,
        zones.length === 0 ? null : (zones[index % zones.length] ?? null),
      );
      context.facts.hosts.push(host);
      const type = role === 'primary' || role === 'backup' ? 'failover' : asyncType(role);
      if (type === null)
        file.note(
          data.line,
          data.column,
          'note',
          `mirrorMap holds "${role.slice(0, 40)}", expected primary, backup, drasync, rorasync or rwrasync`,
        );
      const settings = definedFields({
        useTls: tls === undefined ? undefined : file.told(true, tls),
        arbiter: arbiter === null ? undefined : { value: { address: arbiter.name, port: 2188 }, at: arbiter.at },
      }) as MirrorSettings;
      const own: MemberFacts = {
        at: host.at,
        name: file.told(host.name.toUpperCase(), data),
        isPrimary: role === 'primary',
        type: file.told(type ?? 'failover', data),
        superserver: file.told(host.name, data),
      };
      const mirror: MirrorFacts = {
        at: host.at,
        name: mirrorName,
        key: mirrorName.value,
        settings,
        own,
        rows: [],
        databases: [],
      };
      context.facts.nodes.push(withMerges(cluster, 'data', host, data, mirror));
    });
    return mirrorName.value;
  });
}

/** The merge texts of the ConfigMap that the cluster names: `common.cpf` is for all, the others for nodes of their kind. */
function withMerges(
  cluster: Cluster,
  kind: 'data' | 'compute',
  host: HostFacts,
  at: PlacedNode,
  mirror: MirrorFacts | null,
): NodeFacts {
  const { file, node, manifests, context } = cluster;
  const source = fieldOf(node, 'spec', 'configSource', 'name')?.scalar ?? '';
  const maps = manifests.filter(
    (one) => kindOf(one.node) === 'ConfigMap' && fieldOf(one.node, 'metadata', 'name')?.scalar === source,
  );
  const base: NodeFacts = {
    at: file.at(at.line, at.column),
    host,
    proposedHost: host.name,
    product: 'iris',
    ...versionOf(at),
    mirrors: mirror === null ? [] : [mirror],
    localDatabases: [],
    remoteDatabases: [],
    ecpServers: [],
  };
  return maps.reduce<NodeFacts>((merged, map) => {
    const texts = [...(fieldOf(map.node, 'data')?.map ?? [])].filter(
      ([name]) => name === 'common.cpf' || name === `${kind}.cpf`,
    );
    return texts.reduce<NodeFacts>((before, [, { key, value }]) => {
      const part = textWithin(map.file, value);
      if (part == null) return before;
      map.file.mark(key.line, 'understood', `a merge text of ${cluster.name}`);
      return mergedNode(
        before,
        readNode(map.file, { host, proposedHost: host.name, environment: context.environment(map.file), part }),
      );
    }, merged);
  }, base);
}

/** What a merge text says of the mirror is added; the cluster tells who is in it. */
function mergedNode(base: NodeFacts, merge: NodeFacts): NodeFacts {
  const mirrors = base.mirrors.map((mirror): MirrorFacts => {
    const same = merge.mirrors.filter(({ name }) => name?.value === mirror.name?.value);
    const databases = [mirror, ...same].flatMap((one) => one.databases);
    return {
      ...mirror,
      settings: Object.assign({}, ...same.map(({ settings }) => settings), mirror.settings),
      databases: [...new Map(databases.toReversed().map((one) => [one.name, one])).values()].toReversed(),
    };
  });
  const told = Object.fromEntries(
    Object.entries(merge).filter(([key]) => !['at', 'host', 'proposedHost', 'mirrors', 'product'].includes(key)),
  );
  return {
    ...base,
    ...told,
    ...(base.version === undefined ? {} : { version: base.version }),
    mirrors,
    localDatabases: [...base.localDatabases, ...merge.localDatabases],
    remoteDatabases: [...base.remoteDatabases, ...merge.remoteDatabases],
    ecpServers: [...base.ecpServers, ...merge.ecpServers],
  };
}

function versionOf(part: PlacedNode): Pick<NodeFacts, 'version'> {
  const version =
    fieldOf(part, 'compatibilityVersion')?.scalar ?? /:(\d{4}\.[\d.]+)/.exec(fieldOf(part, 'image')?.scalar ?? '')?.[1];
  return version === undefined || version === null ? {} : { version };
}

function readCompute(cluster: Cluster, mirrors: readonly string[]): void {
  const { file, name, topology, context } = cluster;
  const compute = fieldOf(topology, 'compute');
  const [mirror] = mirrors;
  if (compute === undefined || mirror === undefined) return;
  const zones = textsOf(fieldOf(compute, 'preferredZones'));
  for (let index = 0; index < count(cluster, fieldOf(compute, 'replicas'), 1); index += 1) {
    const host = pod(file, `${name}-compute-${index}`, compute, zones.length === 1 ? (zones[0] ?? null) : null);
    context.facts.hosts.push(host);
    context.facts.nodes.push({ ...withMerges(cluster, 'compute', host, compute, null), servesMirrorKey: mirror });
  }
}

function readGateways(cluster: Cluster, mirrors: readonly string[]): void {
  const { file, name, topology, context } = cluster;
  const gateway = fieldOf(topology, 'webgateway');
  const [mirror] = mirrors;
  if (gateway === undefined || mirror === undefined) return;
  for (let index = 0; index < count(cluster, fieldOf(gateway, 'replicas'), 1); index += 1) {
    const host = pod(file, `${name}-webgateway-${index}`, gateway, null);
    context.facts.hosts.push(host);
    context.facts.gateways.push({ host, servers: [], servesMirrorKey: mirror });
  }
}

function pod(file: SourceFile, name: string, at: PlacedNode, zone: PlacedNode | null): HostFacts {
  const site: Told<string> | null = zone === null ? null : file.told(zone.scalar ?? '', zone);
  return { name, aliases: [name], resolvable: true, addresses: [], site, at: file.at(at.line, at.column) };
}

function count({ file }: Cluster, node: PlacedNode | undefined, byDefault: number): number {
  if (node === undefined) return byDefault;
  const written = wholeNumber(node.scalar ?? '', 0, MAX_PODS);
  if (written !== null) return written;
  file.note(
    node.line,
    node.column,
    'note',
    `the number is "${(node.scalar ?? '').slice(0, 40)}", expected 0 to ${MAX_PODS}; ${byDefault} is drawn`,
  );
  return byDefault;
}
