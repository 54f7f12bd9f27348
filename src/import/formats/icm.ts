/** Definitions and defaults of InterSystems Cloud Manager: which nodes there are, in which zones. */
import { isAddress } from '../../design/addresses.ts';
import type { HostFacts, MemberFacts, NodeFacts, Told } from '../facts.ts';
import { fieldOf, type PlacedNode } from '../placed-yaml.ts';
import type { SourceFile } from '../source-file.ts';
import { asyncType } from './cpf-parameters.ts';
import type { ReadingContext, VendorFormat } from './format.ts';
import { definedFields } from './mirror-info.ts';
import { isYes, portNumber, wholeNumber } from './values.ts';

const MAX_NODES = 100;
const ROLE = /^(?:DM|DATA|DS|AM|COMPUTE|QS|AR|WS|WEB|LB|VM|CN|SAM|BH)$/;
const MIRRORED_ROLES = ['DM', 'DATA', 'DS'];
const SERVER_ROLES = ['AM', 'COMPUTE'];
const GATEWAY_ROLES = ['WS', 'WEB'];

const roleOf = (node: PlacedNode): string => fieldOf(node, 'Role')?.scalar?.toUpperCase() ?? '';
const isDefinitions = (node: PlacedNode): boolean => node.list?.some((item) => ROLE.test(roleOf(item))) === true;
/** One word alone may be anybody's; defaults may leave out any of them, as the definitions can say it too. */
const isDefaults = (node: PlacedNode): boolean =>
  ['Provider', 'Label', 'Tag', 'Mirror', 'DockerImage'].filter((key) => fieldOf(node, key) !== undefined).length > 1;

export const icmFormat: VendorFormat = {
  id: 'icm',
  title: 'definitions or defaults of ICM',
  recognises: (file) => file.documents()?.some((node) => isDefinitions(node) || isDefaults(node)) === true,
  read: (files, context) => {
    const documents = files.flatMap((file) => (file.documents() ?? []).map((node) => ({ file, node })));
    const defaults = documents.filter(({ node }) => isDefaults(node));
    for (const { file, node } of documents.filter((one) => isDefinitions(one.node))) {
      // The defaults beside the definitions are theirs, where there are several.
      const folder = (name: string) => name.replace(/[^\\/]*$/, '');
      const own = defaults.find((one) => folder(one.file.name) === folder(file.name)) ?? defaults[0];
      readDefinitions(file, node, own, context);
    }
  },
};

interface Fields {
  /** A field of the definition, or of the defaults. */
  readonly get: (name: string) => Told<string> | undefined;
  readonly at: PlacedNode;
}

function readDefinitions(
  file: SourceFile,
  node: PlacedNode,
  defaults: { readonly file: SourceFile; readonly node: PlacedNode } | undefined,
  context: ReadingContext,
): void {
  const told = (from: SourceFile, at: PlacedNode, name: string): Told<string> | undefined => {
    const field = at.map?.get(name);
    if (field === undefined || field.value.scalar === null) return undefined;
    from.mark(field.key.line, 'understood', `${name} of the nodes`);
    return from.told(field.value.scalar, field.value);
  };
  const key = file.name;
  const arbiters: HostFacts[] = [];
  const members: (() => void)[] = [];
  /** The nodes of each role make mirrors of their own; what serves them serves those of the data masters. */
  const mirrored: ((first: number) => number)[] = [];
  const inOrder = [...(node.list ?? [])].sort((one, other) => rankOf(one) - rankOf(other));
  for (const definition of inOrder) {
    const get: Fields['get'] = (name) =>
      told(file, definition, name) ?? (defaults && told(defaults.file, defaults.node, name));
    const fields: Fields = { get, at: definition };
    const role = get('Role')?.value.toUpperCase() ?? '';
    const hosts = nodesOf(file, fields, role);
    if (role === 'AR') arbiters.push(...hosts);
    else if (MIRRORED_ROLES.includes(role))
      mirrored.push((first) => readMirrored(file, fields, hosts, { key, first }, arbiters[0] ?? null, context));
    else if (SERVER_ROLES.includes(role))
      members.push(() => hosts.forEach((host) => void addServer(host, key, fields, context)));
    else if (GATEWAY_ROLES.includes(role)) {
      members.push(() =>
        hosts.forEach((host) => void context.facts.gateways.push({ host, servers: [], servesMirrorKey: `${key} 0` })),
      );
    } else continue;
    context.facts.hosts.push(...hosts);
  }
  for (const host of arbiters) context.facts.arbiters.push({ host, port: null });
  mirrored.reduce((first, read) => first + read(first), 0);
  for (const read of members) read();
}

const rankOf = (definition: PlacedNode): number => {
  const rank = MIRRORED_ROLES.indexOf(roleOf(definition));
  return rank === -1 ? MIRRORED_ROLES.length : rank;
};

/** Label-Role-Tag-nnnn, numbered from StartCount. */
function nodesOf(file: SourceFile, { get, at }: Fields, role: string): HostFacts[] {
  const written = get('Count');
  const amount = wholeNumber(written?.value ?? '1', 0, MAX_NODES);
  if (amount === null && written !== undefined) {
    file.note(
      written.at.line,
      written.at.column,
      'note',
      `Count is "${written.value.slice(0, 40)}", expected 0 to ${MAX_NODES}; one node is drawn`,
    );
  }
  const first = wholeNumber(get('StartCount')?.value ?? '1', 0, 9999) ?? 1;
  const zones = (get('Zone')?.value ?? '')
    .split(',')
    .map((zone) => zone.trim())
    .filter((zone) => zone !== '');
  const map = get('ZoneMap')
    ?.value.split(',')
    .map((zone) => Number(zone.trim()));
  const label = [get('Label')?.value ?? 'ICM', role, get('Tag')?.value ?? 'TEST'];
  const address = get('IPAddress');
  return Array.from({ length: amount ?? 1 }, (_, index): HostFacts => {
    const zone = map === undefined ? (zones.length === 1 ? zones[0] : undefined) : zones[map[index % map.length] ?? -1];
    const zoneAt = (get('ZoneMap') ?? get('Zone'))?.at ?? file.at(at.line, at.column);
    return {
      name: [...label, String(first + index).padStart(4, '0')].join('-'),
      aliases: [],
      resolvable: false,
      addresses: address !== undefined && isAddress(address.value) && amount === 1 ? [address] : [],
      site: zone === undefined ? null : { value: zone, at: zoneAt },
      at: file.at(at.line, at.column),
    };
  });
}

function nodeFor(host: HostFacts, { get }: Fields): NodeFacts {
  const port = get('SuperServerPort');
  const superserverPort = port === undefined ? null : portNumber(port.value);
  const version = /:(\d{4}\.[\d.]+)/.exec(get('DockerImage')?.value ?? '')?.[1];
  return definedFields({
    at: host.at,
    host,
    proposedHost: host.name,
    product: 'iris' as const,
    version,
    superserverPort:
      port === undefined || superserverPort === null ? undefined : { value: superserverPort, at: port.at },
    webServerPort: portNumber(get('WebServerPort')?.value ?? '') ?? undefined,
    mirrors: [],
    localDatabases: [],
    remoteDatabases: [],
    ecpServers: [],
  }) as NodeFacts;
}

function addServer(host: HostFacts, key: string, fields: Fields, { facts }: ReadingContext): void {
  facts.nodes.push({ ...nodeFor(host, fields), servesMirrorKey: `${key} 0` });
}

/** As many nodes as the map has roles make one mirror. Comes back with how many mirrors it made. */
function readMirrored(
  file: SourceFile,
  fields: Fields,
  hosts: readonly HostFacts[],
  { key, first }: { readonly key: string; readonly first: number },
  arbiter: HostFacts | null,
  { facts }: ReadingContext,
): number {
  const { get } = fields;
  if (!isYes(get('Mirror')?.value ?? '')) {
    for (const host of hosts) facts.nodes.push(nodeFor(host, fields));
    const isMapped = get('MirrorMap');
    const said = get('Mirror');
    if (isMapped !== undefined) {
      const { line, column } = isMapped.at;
      const is = said === undefined ? 'no file gives Mirror' : `Mirror is "${said.value.slice(0, 40)}"`;
      file.note(line, column, 'note', `the nodes have a MirrorMap, but ${is}, expected true; they form no mirror`);
    }
    return 0;
  }
  const map = get('MirrorMap');
  const roles = (map?.value ?? 'primary,backup').split(',').map((role) => role.trim().toLowerCase());
  if (hosts.length % roles.length !== 0) {
    const { line, column } = map?.at ?? fields.at;
    file.note(
      line,
      column,
      'note',
      `${hosts.length} nodes are no multiple of the ${roles.length} roles of the MirrorMap; the last mirror is not complete`,
    );
  }
  for (const [index, host] of hosts.entries()) {
    const role = roles[index % roles.length] ?? '';
    const type = role === 'primary' || role === 'backup' ? 'failover' : (asyncType(role) ?? 'dr');
    const at = map?.at ?? host.at;
    const own: MemberFacts = {
      at: host.at,
      name: { value: host.name, at: host.at },
      isPrimary: role === 'primary',
      type: { value: type, at },
    };
    const node = nodeFor(host, fields);
    facts.nodes.push({
      ...node,
      mirrors: [
        {
          at: host.at,
          name: null,
          key: `${key} ${first + Math.floor(index / roles.length)}`,
          settings:
            arbiter === null ? {} : { arbiter: { value: { address: arbiter.name, port: null }, at: arbiter.at } },
          own: { ...own, ...(node.superserverPort === undefined ? {} : { superserverPort: node.superserverPort }) },
          rows: [],
          databases: [],
        },
      ],
    });
  }
  return Math.ceil(hosts.length / roles.length);
}
