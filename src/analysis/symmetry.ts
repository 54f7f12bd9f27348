import type { Design, Host, Mirror } from '../design/design.ts';
import { grouped } from '../design/grouped.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Elements that a design cannot tell apart: per element its catalogue entries, which correspond by their position. */
export interface Alike {
  readonly entries: readonly (readonly number[])[];
}

/** Names of a host and of what is on it, in an order that is the same for every host that looks like it. */
interface Bundle {
  /** Empty for a link. */
  readonly host: string;
  readonly names: readonly string[];
}

/** The parts of a design that a change of names may change, and what else it says. */
interface Parts {
  readonly design: Design;
  readonly hosts: ReadonlyMap<string, Host>;
  readonly mirrorsOf: ReadonlyMap<string, readonly Mirror[]>;
  readonly instancesOn: ReadonlyMap<string, Design['instances']>;
  /** Everything that no change of names is tried on, as text: what it names is unlike everything else. */
  readonly others: string;
}

/**
 * Hosts with what is on them, and links, that can change places without the design becoming another one. Where messages
 * are delayed or lost by chance, no two are alike, as each would draw other numbers.
 */
export function alikeElements(design: Design, catalogue: readonly CatalogueEntry[]): Alike[] {
  const isByChance = [...design.networks, ...design.links].some(
    ({ jitterMs, lossPercent }) => jitterMs > 0 || lossPercent > 0,
  );
  if (isByChance) return [];
  const parts = partsOf(design);
  const isOwn = (bundle: Bundle): boolean => !isNamedElsewhere(bundle, parts);
  const hosts = design.hosts.map((host) => bundleOf(parts, host)).filter(isOwn);
  const links = design.links.map(({ id }): Bundle => ({ host: '', names: [`link ${id}`] })).filter(isOwn);
  const byName = entriesByName(design, catalogue);
  return [...classesOf(parts, hosts), ...classesOf(parts, links)]
    .map((alike) => ({ entries: alike.map((bundle) => entriesOf(bundle, byName, catalogue)) }))
    .filter(({ entries }) => entries.every(({ length }) => length === entries[0]?.length && length > 0));
}

function partsOf(design: Design): Parts {
  const { name: _name, goals: _goals, hosts, instances, mirrors, links: _links, ...others } = design;
  const instancesOn = grouped(instances, ({ host }) => host);
  const hostOf = new Map(instances.map(({ id, host }) => [id, host]));
  const hostAt = new Map(
    hosts.flatMap(({ id, interfaces }) => interfaces.map(({ address }) => [address, id] as const)),
  );
  const mirrorsOf = new Map<string, Set<Mirror>>();
  for (const mirror of mirrors) {
    const concerned = [
      ...mirror.members.map(({ instance }) => hostOf.get(instance)),
      ...(mirror.arbiter === null ? [] : [hostAt.get(mirror.arbiter.address)]),
    ];
    for (const host of concerned)
      if (host !== undefined) mirrorsOf.set(host, (mirrorsOf.get(host) ?? new Set()).add(mirror));
  }
  return {
    design,
    hosts: new Map(hosts.map((host) => [host.id, host])),
    mirrorsOf: new Map([...mirrorsOf].map(([host, set]) => [host, [...set]])),
    instancesOn,
    others: JSON.stringify(others),
  };
}

/** A load balancer may lead to one of two hosts that look alike, or a client to one of two members. */
function isNamedElsewhere({ names }: Bundle, { others }: Parts): boolean {
  return names.some((name) => {
    const bare = name.slice(name.indexOf(' ') + 1);
    return [bare, bare.slice(bare.lastIndexOf('/') + 1)].some((one) => others.includes(JSON.stringify(one)));
  });
}

function classesOf(parts: Parts, bundles: readonly Bundle[]): Bundle[][] {
  const classes: Bundle[][] = [];
  for (const similar of grouped(bundles, (bundle) => looksOf(parts, bundle)).values()) {
    const own: Bundle[][] = [];
    for (const bundle of similar) {
      const known = own.find(([first]) => first !== undefined && canSwap(parts, first, bundle));
      if (known === undefined) own.push([bundle]);
      else known.push(bundle);
    }
    classes.push(...own.filter(({ length }) => length > 1));
  }
  return classes;
}

/** What is alike looks alike, where each bears numbers in place of its names. */
function looksOf(parts: Parts, { host, names }: Bundle): string {
  const numbered = new Map(names.map((name, index) => [name, String(index)]));
  return host === ''
    ? linkText(parts.design, names[0] ?? '', numbered)
    : JSON.stringify([names.length, hostTexts(parts, [host], numbered)]);
}

/** Whether what speaks of the two says the same when they bear each other's names; the order of equals does not matter. */
function canSwap(parts: Parts, one: Bundle, other: Bundle): boolean {
  if (one.host === '') return true;
  const swap = new Map<string, string>();
  one.names.forEach((name, index) => {
    swap.set(name, other.names[index] ?? '');
    swap.set(other.names[index] ?? '', name);
  });
  return textOf(parts, one, other, new Map()) === textOf(parts, one, other, swap);
}

function textOf(parts: Parts, one: Bundle, other: Bundle, swap: ReadonlyMap<string, string>): string {
  const hosts = [one.host, other.host];
  const mirrors = new Set(hosts.flatMap((host) => parts.mirrorsOf.get(host) ?? []));
  return JSON.stringify([hostTexts(parts, hosts, swap), [...mirrors].map((mirror) => mirrorText(mirror, swap)).sort()]);
}

type Names = ReadonlyMap<string, string>;

const named = (swap: Names, kind: string, id: string): string => swap.get(`${kind} ${id}`) ?? `${kind} ${id}`;

function hostTexts({ hosts, instancesOn }: Parts, ids: readonly string[], swap: Names): string[] {
  return ids
    .flatMap((id) => hosts.get(id) ?? [])
    .flatMap(({ id, name: _name, interfaces, ...rest }) => [
      JSON.stringify([
        named(swap, 'host', id),
        interfaces.map((one) => [
          named(swap, 'interface', `${id}/${one.id}`),
          named(swap, 'address', one.address),
          one.network,
          one.maskBits,
        ]),
        rest,
      ]),
      ...(instancesOn.get(id) ?? []).map(({ id: instance, host, ...fields }) =>
        JSON.stringify([named(swap, 'instance', instance), named(swap, 'host', host), fields]),
      ),
    ])
    .sort();
}

function linkText(design: Design, name: string, numbered: Names): string {
  const link = design.links.find(({ id }) => `link ${id}` === name);
  if (link === undefined) return name;
  const { id, ...rest } = link;
  return JSON.stringify([named(numbered, 'link', id), rest]);
}

function mirrorText({ members, arbiter, ...rest }: Mirror, swap: Names): string {
  const texts = members.map(
    ({ name, instance, superserverAddress, mirrorPrivateAddress, agentAddress, ...fields }, index) =>
      JSON.stringify([
        named(swap, 'member', `${rest.id}/${name}`),
        named(swap, 'instance', instance),
        [superserverAddress, mirrorPrivateAddress, agentAddress].map((address) => named(swap, 'address', address)),
        fields,
        // The first failover member starts as primary.
        fields.type === 'failover' ? index : -1,
      ]),
  );
  return JSON.stringify([
    rest,
    arbiter === null ? null : [named(swap, 'address', arbiter.address), arbiter.port],
    texts.sort(),
  ]);
}

/** Prefixes keep a host's id apart from the same text as a member's name. */
function bundleOf({ instancesOn, mirrorsOf }: Parts, { id, interfaces }: Host): Bundle {
  const instances = instancesOn.get(id) ?? [];
  const ids = new Set(instances.map((one) => one.id));
  const members = (mirrorsOf.get(id) ?? []).flatMap((mirror) =>
    mirror.members.filter(({ instance }) => ids.has(instance)).map(({ name }) => `member ${mirror.id}/${name}`),
  );
  return {
    host: id,
    names: [
      `host ${id}`,
      ...instances.map((one) => `instance ${one.id}`),
      ...members,
      ...interfaces.flatMap((one) => [`interface ${id}/${one.id}`, `address ${one.address}`]),
    ],
  };
}

/** Catalogue entries by the name of what they are about. */
function entriesByName(design: Design, catalogue: readonly CatalogueEntry[]): Map<string, number[]> {
  const hosts = new Set(design.hosts.map(({ id }) => id));
  const byName = new Map<string, number[]>();
  for (const [index, entry] of catalogue.entries()) {
    const name = nameIn(hosts, entry);
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  }
  return byName;
}

function entriesOf(
  { names }: Bundle,
  byName: ReadonlyMap<string, readonly number[]>,
  catalogue: readonly CatalogueEntry[],
): number[] {
  const kindOf = (index: number): string => {
    const { id = '', target = '' } = catalogue[index] ?? {};
    return id.replace(target, '');
  };
  return names.flatMap((name) =>
    (byName.get(name) ?? []).toSorted((one, other) =>
      kindOf(one) < kindOf(other) ? -1 : kindOf(one) > kindOf(other) ? 1 : 0,
    ),
  );
}

function nameIn(hosts: ReadonlySet<string>, { fault, target, command }: CatalogueEntry): string {
  const [kind] = fault.split('.');
  if (kind === 'instance' || kind === 'interface' || kind === 'link') return `${kind} ${target}`;
  if (kind === 'database') return `member ${command.mirror}/${command.member}`;
  return hosts.has(target) && kind !== 'site' && kind !== 'network' ? `host ${target}` : `${kind} ${target}`;
}

interface Place {
  readonly of: Alike;
  readonly element: number;
  readonly position: number;
}

/** Where each catalogue entry stands among those of elements that are alike. */
export type Places = ReadonlyMap<number, Place>;

export function placesOf(alike: readonly Alike[]): Places {
  return new Map(
    alike.flatMap((of) =>
      of.entries.flatMap((list, element) => list.map((entry, position) => [entry, { of, element, position }] as const)),
    ),
  );
}

/** The cell that stands for all that differ from this one only in alike elements: it names the first of them. */
export function canonical(entries: readonly number[], places: Places, isUnordered: boolean): readonly number[] {
  if (places.size === 0) return entries;
  const seen = new Map<Alike, number[]>();
  const renamed = entries.map((entry) => {
    const place = places.get(entry);
    if (place === undefined) return entry;
    const order = seen.get(place.of) ?? [];
    seen.set(place.of, order);
    if (!order.includes(place.element)) order.push(place.element);
    return place.of.entries[order.indexOf(place.element)]?.[place.position] ?? entry;
  });
  return isUnordered ? renamed.toSorted((one, other) => one - other) : renamed;
}
