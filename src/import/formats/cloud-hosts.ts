/** What templates of clouds say: hosts, zones, addresses, and roles where a parameter or a tag gives one. */
import { isAddress, isCidr } from '../../design/addresses.ts';
import type { HostFacts, MemberFacts, NodeFacts, Told } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import { asyncType } from './cpf-parameters.ts';
import type { ReadingContext } from './format.ts';
import { hintedNode } from './hinted-node.ts';
import { definedFields } from './mirror-info.ts';

export interface CloudHost {
  readonly name: string;
  /** How the template itself refers to it. */
  readonly id: string;
  readonly at: { readonly line: number; readonly column: number };
  readonly addresses: readonly Told<string>[];
  readonly zone: Told<string> | null;
  readonly role: Told<string> | null;
  readonly mirrorName: Told<string> | null;
}

export interface CloudNetwork {
  readonly name: string;
  readonly cidr: Told<string>;
}

/** What a tag, a parameter or an attribute must be called to give a role or the mirror's name. */
export const IS_ROLE = /mirror\w*role|irisrole|^role$/i;
export const IS_MIRROR_NAME = /mirror_?(?:set_?)?name$/i;
const IS_ARBITER = /arbiter/i;

export function addCloudHosts(
  file: SourceFile,
  hosts: readonly CloudHost[],
  networks: readonly CloudNetwork[],
  { facts }: ReadingContext,
): void {
  for (const { name, cidr } of networks) if (isCidr(cidr.value)) facts.networks.push({ name, cidr, routed: true });
  const known = hosts.map((host): readonly [CloudHost, HostFacts] => [host, hostFacts(file, host)]);
  facts.hosts.push(...known.map(([, host]) => host));
  const arbiter = known.find(([host]) => isArbiter(host))?.[1];
  for (const [host, at] of known) {
    if (isArbiter(host)) facts.arbiters.push({ host: at, port: null });
    else if (host.role !== null) facts.nodes.push(...nodeOf(file, host, at, host.role, arbiter));
  }
}

const isArbiter = ({ name, id, role }: CloudHost): boolean =>
  role === null ? IS_ARBITER.test(name) || IS_ARBITER.test(id) : /^(?:arbiter|ar)$/i.test(role.value);

function hostFacts(file: SourceFile, { name, id, at, addresses, zone }: CloudHost): HostFacts {
  const good = addresses.filter(({ value }) => isAddress(value));
  return {
    name,
    aliases: name === id ? [] : [id],
    resolvable: false,
    addresses: good,
    site: zone,
    at: file.at(at.line, at.column),
  };
}

function nodeOf(
  file: SourceFile,
  cloud: CloudHost,
  host: HostFacts,
  role: Told<string>,
  arbiter: HostFacts | undefined,
): NodeFacts[] {
  const isPrimary = /^(?:primary|master)$/i.test(role.value);
  const type = isPrimary || /^(?:backup|failover|secondary)$/i.test(role.value) ? 'failover' : asyncType(role.value);
  if (type === null) return [];
  const own = definedFields({
    at: role.at,
    isPrimary: isPrimary ? true : undefined,
    type: { value: type, at: role.at },
  }) as MemberFacts;
  const settings = arbiter && { arbiter: { value: { address: arbiter.name, port: null }, at: arbiter.at } };
  const { mirrorName } = cloud;
  return [
    hintedNode({ host, proposedHost: host.name, role, mirrorName, key: file.name, settings: settings ?? {}, own }),
  ];
}
