import type { Design } from '../design/design.ts';

/**
 * Everything of a design that decides what happens in it, as a text: layout and names apart. Two designs with one meaning
 * have one matrix; hosts make a fingerprint of it by which results are kept.
 */
export function meaningOf(design: Design): string {
  const nameless = <Item extends { readonly name: string }>({ name: _name, ...rest }: Item) => rest;
  const { name: _name, goals: _goals, ...rest } = design;
  return stableJson({
    ...rest,
    sites: design.sites.map(nameless),
    networks: design.networks.map(nameless),
    hosts: design.hosts.map(nameless),
    clients: design.clients.map(nameless),
  });
}

/** JSON with the fields of every object in the order of the alphabet. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
      : item,
  );
}
