/**
 * The role of a container by its variables. The product has none for that, but installers of try-outs agree in what they
 * call them, such as `IRIS_MIRROR_ROLE=backup`; what is taken from them is noted.
 */
import { readEndpoint } from '../../vendor-files/endpoint.ts';
import type { HostFacts, MemberFacts, NodeFacts, Told } from '../facts.ts';
import type { SourceFile } from '../source-file.ts';
import type { Service } from './compose-service.ts';
import { asyncType } from './cpf-parameters.ts';
import { hintedNode } from './hinted-node.ts';
import { definedFields } from './mirror-info.ts';

type Kind = 'role' | 'mirror' | 'systemName' | 'arbiter' | 'joins' | 'superserver' | 'mirrorPrivate' | 'agent';

const VARIABLES: readonly (readonly [Kind, RegExp])[] = [
  ['role', /mirror_?(?:instance_?)?role$/i],
  ['mirror', /mirror_?(?:set_?)?name$/i],
  ['systemName', /system_?name$/i],
  ['arbiter', /arbiter(?:_?(?:ip|node|address|host|url|name))?$/i],
  ['joins', /(?:primary_?agent_?address|mirror_?agent|mirror_?primary|primary_?(?:host|ip|address))(?:_?ip)?$/i],
  ['superserver', /ecp_?address(?:_?ip)?$/i],
  ['mirrorPrivate', /mirror_?address(?:_?ip)?$/i],
  ['agent', /^(?:iris_?)?agent_?address(?:_?ip)?$/i],
];

export function nodeFromEnvironment(
  { environment, name, version }: Service,
  host: HostFacts,
  file: SourceFile,
): NodeFacts | null {
  const given = new Map<Kind, Told<string>>();
  for (const [variable, told] of environment) {
    const kind = VARIABLES.find(([, pattern]) => pattern.test(variable))?.[0];
    if (kind !== undefined && told.value !== '' && !given.has(kind)) given.set(kind, told);
  }
  const mirrorName = given.get('mirror');
  const written = given.get('role');
  // An instance that is given a mirror's name or its mirror private address alone is what its installer makes of it.
  const role = written ?? (version === null ? undefined : (mirrorName ?? given.get('mirrorPrivate')));
  const type = written === undefined ? null : roleType(written.value);
  if (role === undefined || (type === null && written !== undefined)) return null;
  for (const { at } of given.values())
    if (at.file === file.name) file.mark(at.line, 'understood', `what an installer takes of ${name}`);
  const { line, column } = role.at.file === file.name ? role.at : host.at;
  file.note(line, column, 'assumed', `${name} is a member of a mirror by its variables alone, as which it is drawn`);
  const arbiter = given.get('arbiter');
  const endpoint = arbiter === undefined ? null : readEndpoint(arbiter.value);
  const joins = given.get('joins');
  // Of those that nobody names, the one that joins none is joined.
  const isJoined = role === given.get('mirrorPrivate') && joins === undefined;
  const isPrimary = isJoined || /^(?:primary|master)$/i.test(written?.value ?? '');
  const own = definedFields({
    at: role.at,
    name: given.get('systemName'),
    isPrimary: isPrimary ? true : undefined,
    type: type === null ? undefined : { value: type, at: role.at },
    superserver: given.get('superserver'),
    mirrorPrivate: given.get('mirrorPrivate'),
    agent: given.get('agent'),
    joins,
  }) as MemberFacts;
  const settings = arbiter && endpoint !== null ? { arbiter: { value: endpoint, at: arbiter.at } } : {};
  return hintedNode({ host, proposedHost: name, role, mirrorName, settings, own });
}

function roleType(role: string): NonNullable<MemberFacts['type']>['value'] | null {
  return /^(?:primary|master|backup|failover|slave)$/i.test(role) ? 'failover' : asyncType(role);
}
