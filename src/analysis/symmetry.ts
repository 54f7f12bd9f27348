import type { Design } from '../design/design.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** Elements that a design cannot tell apart: per element its catalogue entries, which correspond by their position. */
export interface Alike {
  readonly entries: readonly (readonly number[])[];
}

/** Names of a host and of what is on it, in an order that is the same for every host that looks like it. */
interface Bundle {
  readonly host: string;
  readonly names: readonly string[];
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
  const bundles = design.hosts.map((host) => bundleOf(design, host.id));
  const links = design.links.map(({ id }): Bundle => ({ host: '', names: [`link ${id}`] }));
  return [...classesOf(design, bundles), ...classesOf(design, links)]
    .map((bundlesAlike) => ({ entries: bundlesAlike.map((bundle) => entriesOf(design, bundle, catalogue)) }))
    .filter(({ entries }) => entries.every(({ length }) => length === entries[0]?.length && length > 0));
}

function classesOf(design: Design, bundles: readonly Bundle[]): Bundle[][] {
  const text = meaningText(design, new Map());
  const classes: Bundle[][] = [];
  for (const bundle of bundles) {
    const own = classes.find(([first]) => first !== undefined && canSwap(design, text, first, bundle));
    if (own === undefined) classes.push([bundle]);
    else own.push(bundle);
  }
  return classes.filter(({ length }) => length > 1);
}

function canSwap(design: Design, text: string, one: Bundle, other: Bundle): boolean {
  if (one.names.length !== other.names.length) return false;
  const swap = new Map<string, string>();
  one.names.forEach((name, index) => {
    swap.set(name, other.names[index] ?? '');
    swap.set(other.names[index] ?? '', name);
  });
  return meaningText(design, swap) === text;
}

/** Prefixes keep a host's id apart from the same text as a member's name. */
function bundleOf(design: Design, id: string): Bundle {
  const host = design.hosts.find((one) => one.id === id);
  const instances = design.instances.filter((one) => one.host === id);
  const members = design.mirrors.flatMap((mirror) =>
    mirror.members
      .filter(({ instance }) => instances.some((one) => one.id === instance))
      .map(({ name }) => `member ${mirror.id}/${name}`),
  );
  return {
    host: id,
    names: [
      `host ${id}`,
      ...instances.map((one) => `instance ${one.id}`),
      ...members,
      ...(host?.interfaces ?? []).flatMap((one) => [`interface ${id}/${one.id}`, `address ${one.address}`]),
    ],
  };
}

/** The whole design as one text in which elements may bear each other's names; the order of equals does not matter. */
function meaningText(design: Design, swap: ReadonlyMap<string, string>): string {
  const named = (kind: string, id: string): string => swap.get(`${kind} ${id}`) ?? `${kind} ${id}`;
  const hosts = design.hosts.map(({ id, name: _name, interfaces, ...rest }) => [
    named('host', id),
    interfaces.map((one) => [
      named('interface', `${id}/${one.id}`),
      named('address', one.address),
      one.network,
      one.maskBits,
    ]),
    rest,
  ]);
  const instances = design.instances.map(({ id, host, ...rest }) => [named('instance', id), named('host', host), rest]);
  const links = design.links.map(({ id, ...rest }) => [named('link', id), rest]);
  const mirrors = design.mirrors.map(({ members, arbiter, ...rest }) => [
    rest,
    arbiter === null ? null : [named('address', arbiter.address), arbiter.port],
    sorted(
      members.map(({ name, instance, superserverAddress, mirrorPrivateAddress, agentAddress, ...fields }, index) => [
        named('member', `${rest.id}/${name}`),
        named('instance', instance),
        [superserverAddress, mirrorPrivateAddress, agentAddress].map((address) => named('address', address)),
        fields,
        // The first failover member starts as primary.
        fields.type === 'failover' ? index : -1,
      ]),
    ),
  ]);
  const { networks, sites, clients, timings } = design;
  return JSON.stringify([sorted(hosts), sorted(instances), sorted(links), mirrors, networks, sites, clients, timings]);
}

function sorted(items: readonly unknown[]): string[] {
  return items.map((item) => JSON.stringify(item)).sort();
}

function entriesOf(design: Design, bundle: Bundle, catalogue: readonly CatalogueEntry[]): number[] {
  const position = (entry: CatalogueEntry): number => bundle.names.indexOf(nameIn(design, entry));
  return catalogue
    .map((entry, index) => ({ index, position: position(entry), kind: entry.id.replace(entry.target, '') }))
    .filter((found) => found.position !== -1)
    .sort((one, other) => one.position - other.position || (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0))
    .map(({ index }) => index);
}

function nameIn(design: Design, { fault, target, command }: CatalogueEntry): string {
  const [kind] = fault.split('.');
  if (kind === 'instance' || kind === 'interface' || kind === 'link') return `${kind} ${target}`;
  if (kind === 'database') return `member ${command.mirror}/${command.member}`;
  return design.hosts.some(({ id }) => id === target) && kind !== 'site' && kind !== 'network'
    ? `host ${target}`
    : `${kind} ${target}`;
}

/** The cell that stands for all that differ from this one only in alike elements: it names the first of them. */
export function canonical(
  entries: readonly number[],
  alike: readonly Alike[],
  isUnordered: boolean,
): readonly number[] {
  if (alike.length === 0) return entries;
  const seen = new Map<Alike, number[]>();
  const renamed = entries.map((entry) => {
    const own = alike.find((one) => one.entries.some((list) => list.includes(entry)));
    if (own === undefined) return entry;
    const element = own.entries.findIndex((list) => list.includes(entry));
    const position = own.entries[element]?.indexOf(entry) ?? 0;
    const order = seen.get(own) ?? [];
    seen.set(own, order);
    if (!order.includes(element)) order.push(element);
    return own.entries[order.indexOf(element)]?.[position] ?? entry;
  });
  return isUnordered ? renamed.toSorted((one, other) => one - other) : renamed;
}
