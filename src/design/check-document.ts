import { addressBook, isSameName } from './address-book.ts';
import { isAddress, isCidr } from './addresses.ts';
import { balancerTargets, possibleTargets } from './balancer-targets.ts';
import {
  type DesignDocument,
  designDocumentSchema,
  type MemberDocument,
  type MirrorDocument,
} from './design-document.ts';
import { elementsWithPaths, idsByKind } from './element-path.ts';
import { elementKinds } from './elements/kinds.ts';
import { oldNameFlaws } from './old-names.ts';
import { describeValue, type Flaw, type Path, valueAt } from './problem.ts';
import { addressKindOf, visitSchema } from './schema.ts';
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
    ...targetFlaws(document),
    ...instanceFlaws(document),
    ...document.mirrors.flatMap((mirror, index) => memberFlaws(document, mirror, ['mirrors', index])),
    ...addressFlaws(document),
    ...oldNameFlaws(document),
  ];
}

const error = (path: Path, message: string): Flaw => ({ path, message, severity: 'error' });

const repeated = (path: Path, given: unknown, expected: string): Flaw =>
  error(path, `is ${describeValue(given)} a second time, expected ${expected}`);

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

/** A client that is not connected yet can be drawn, but not emulated; where there is one network it is on that. */
function clientFlaws(document: DesignDocument): Flaw[] {
  if ((document.networks ?? []).length < 2) return [];
  return (document.clients ?? []).flatMap(({ network }, index) =>
    network === undefined
      ? [error(['clients', index, 'network'], 'is missing, expected the name of an existing network')]
      : [],
  );
}

/** Names of mirrors, members and databases are left to the rules, which say what a name given twice would lead to. */
function duplicateFlaws(document: DesignDocument): Flaw[] {
  const seen = new Set<string>();
  return elementsWithPaths(document).flatMap(({ element, path }) => {
    const { called, isOne, isToldApartByRules, ignoresCase, where } = elementKinds[element.kind];
    // Notes are of the canvas only, and a list of theirs may hold anything.
    if (isToldApartByRules || isOne !== undefined) return [];
    // Parts of platforms go by their ids alone, whatever they are.
    const isPart = 'inEach' in where || 'named' in where;
    const list = isPart ? 'platforms' : path.slice(0, -1).join('/');
    const key = `${list} ${ignoresCase ? element.id.toUpperCase() : element.id}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const field = called === 'name' ? 'name' : 'id';
    const at = 'named' in where ? path : [...path, field];
    const expected = isPart ? 'that no part of a platform has' : 'not yet in this list';
    return [repeated(at, valueAt(document, at), `${field === 'id' ? 'an id' : 'a name'} ${expected}`)];
  });
}

function namesOf(document: DesignDocument): (kind: string) => ReadonlySet<string> {
  const idsOf = idsByKind(document);
  const implied = new Set([IMPLIED_NETWORK]);
  return (kind) => (kind === 'network' && idsOf(kind).size === 0 ? implied : idsOf(kind));
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

/** Productions are started and stopped by their names, and an instance is no shadow of itself (§3.2.16). */
function instanceFlaws({ instances }: DesignDocument): Flaw[] {
  return instances.flatMap(({ id, productions = [], shadowOf }, index) => [
    ...productions.flatMap(({ name }, place) =>
      productions.findIndex((other) => other.name === name) === place
        ? []
        : [repeated(['instances', index, 'productions', place, 'name'], name, 'a name not yet in this list')],
    ),
    ...(shadowOf?.instance === id
      ? [error(['instances', index, 'shadowOf', 'instance'], 'is this instance, expected another one')]
      : []),
  ]);
}

/** What a load balancer sends to is a member of its mirror or an application server. */
function targetFlaws(document: DesignDocument): Flaw[] {
  return balancerTargets(document).flatMap(({ path, name, target }) => {
    const balancer = document.loadBalancers?.[path[1] as number];
    if (target !== null || balancer === undefined) return [];
    const message = missingReference('member or application server', name, possibleTargets(document, balancer));
    return [error(path, message)];
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

/** Address fields, wherever the schema says that a field is one: an IP address, or the name of one that is drawn. */
function addressFlaws(document: DesignDocument): Flaw[] {
  const book = addressBook(document.hosts);
  const flaws: Flaw[] = [];
  visitSchema(designDocumentSchema, document, (schema, value, path) => {
    const kind = addressKindOf(schema);
    if (kind === undefined || isAddress(value as string)) return;
    if (kind === 'address' && book.find(value as string) !== null) return;
    // A gateway is a client like any other, and may be given a name of the DNS server (§3.1.7.3); an ECP connection too (§3.2.11.1).
    const mayBeName = path[0] === 'webGateways' || path[0] === 'applicationServers';
    if (mayBeName && (document.dns ?? []).some(({ name }) => isSameName(name, value as string))) return;
    const nor = kind === 'address' ? ', nor the DNS name of a host or an interface' : '';
    flaws.push(error(path, `${describeValue(value)} is not an IP address (example: 10.1.20.11)${nor}`));
  });
  const badCidrs = (document.networks ?? []).flatMap((network, index) =>
    isCidr(network.cidr)
      ? []
      : [error(['networks', index, 'cidr'], `${describeValue(network.cidr)} is not a network (example: 10.1.20.0/24)`)],
  );
  return [...badCidrs, ...flaws];
}
