import type { Design, Network } from '../design/design.ts';
import { CARD_WIDTH, clientCardHeight, hostCardHeight } from './card-size.ts';

/** A card that still has no place. */
export interface Card {
  readonly id: string;
  readonly kind: 'host' | 'client';
  readonly height: number;
}

/** Networks that hosts have in common, and what stands on them: placed as one block of parallel rails. */
export interface Zone {
  readonly site: string | null;
  readonly networks: readonly Network[];
  /** Cards above the first rail. */
  readonly upper: readonly Card[];
  /** Cards below the last rail. */
  readonly lower: readonly Card[];
}

export const CARD_GAP = 44;
/** Beyond this number of cards in a row, the rest stands below the rails. */
const LONGEST_ROW = 5;

export function zonesOf(design: Design): readonly Zone[] {
  return groupNetworks(design).map((networks) => {
    const ids = new Set(networks.map(({ id }) => id));
    const hosts = design.hosts.filter((host) => host.interfaces.some(({ network }) => ids.has(network)));
    const siteOrder = design.sites.map(({ id }) => id);
    const bySite = [...hosts].sort(
      (one, other) => siteOrder.indexOf(one.site ?? '') - siteOrder.indexOf(other.site ?? ''),
    );
    const hostCards = bySite.map((host): Card => ({ id: host.id, kind: 'host', height: hostCardHeight(design, host) }));
    const clientCards = design.clients
      .filter(({ network }) => ids.has(network))
      .map((client): Card => ({ id: client.id, kind: 'client', height: clientCardHeight(client) }));
    return {
      site: siteOfZone(design, networks, new Set(hosts.map(({ site }) => site))),
      networks,
      ...rows(hostCards, clientCards, networks.length),
    };
  });
}

export function zoneWidth({ upper, lower }: Zone): number {
  const cards = Math.max(upper.length, lower.length, 1);
  return cards * CARD_WIDTH + (cards - 1) * CARD_GAP;
}

/** How many rows of the grid it takes: one for each rail, and one for cards below. */
export function zoneRows({ networks, lower }: Zone): number {
  return networks.length + (lower.length > 0 ? 1 : 0);
}

function rows(hosts: readonly Card[], clients: readonly Card[], rails: number): Pick<Zone, 'upper' | 'lower'> {
  if (hosts.length > LONGEST_ROW) {
    const half = Math.ceil((hosts.length + clients.length) / 2);
    return { upper: hosts.slice(0, half), lower: [...hosts.slice(half), ...clients] };
  }
  if (hosts.length === 0) return { upper: clients, lower: [] };
  // Under one rail there is room for clients; under several, their wires would have to cross the other rails.
  return rails === 1 ? { upper: hosts, lower: clients } : { upper: [...hosts, ...clients], lower: [] };
}

/** A zone lies in a site where all its hosts do; where it has none, in the site of the same name. */
function siteOfZone(design: Design, networks: readonly Network[], sites: ReadonlySet<string | null>): string | null {
  if (sites.size === 1) return [...sites][0] ?? null;
  if (sites.size > 1) return null;
  return design.sites.find((site) => networks.some(({ id, name }) => id === site.id || name === site.name))?.id ?? null;
}

function groupNetworks(design: Design): readonly (readonly Network[])[] {
  const groupOf = new Map(design.networks.map(({ id }) => [id, id]));
  const rename = (from: string, to: string): void => {
    for (const [network, group] of groupOf) if (group === from) groupOf.set(network, to);
  };
  for (const { interfaces } of design.hosts) {
    const [first, ...others] = interfaces
      .map(({ network }) => groupOf.get(network))
      .filter((group) => group !== undefined);
    for (const other of others) if (first !== undefined) rename(other, first);
  }
  const groups = new Map<string, Network[]>();
  for (const network of design.networks) {
    const group = groupOf.get(network.id) ?? network.id;
    groups.set(group, [...(groups.get(group) ?? []), network]);
  }
  return [...groups.values()];
}
