import type { Design, Network } from '../design/design.ts';
import { grouped } from '../design/grouped.ts';
import { CARD_WIDTH } from './card-size.ts';
import { type CardKind, cardsOf, type DrawnCard } from './cards/cards.ts';

/** A card that still has no place. */
export interface Card {
  readonly id: string;
  readonly kind: CardKind;
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
const MAX_PER_ROW = 5;

export function zonesOf(design: Design): readonly Zone[] {
  return groupNetworks(design).map((networks) => {
    const ids = new Set(networks.map(({ id }) => id));
    const cards = cardsOf(design).filter(({ attachments }) => attachments.some(({ network }) => ids.has(network)));
    const hosts = cards.filter(({ kind }) => kind === 'host');
    const siteOrder = design.sites.map(({ id }) => id);
    const bySite = [...hosts].sort(
      (one, other) => siteOrder.indexOf(one.site ?? '') - siteOrder.indexOf(other.site ?? ''),
    );
    const others = cards.filter(({ kind }) => kind !== 'host');
    return {
      site: siteOfZone(design, networks, new Set(hosts.map(({ site }) => site))),
      networks,
      ...rows(bySite.map(toPlace), others.map(toPlace), networks.length),
    };
  });
}

const toPlace = ({ id, kind, height }: DrawnCard): Card => ({ id, kind, height: height() });

export function zoneWidth({ upper, lower }: Zone): number {
  const cards = Math.max(upper.length, lower.length, 1);
  return cards * CARD_WIDTH + (cards - 1) * CARD_GAP;
}

/** How many rows of the grid it takes: one for each rail, and one for cards below. */
export function zoneRows({ networks, lower }: Zone): number {
  return networks.length + (lower.length > 0 ? 1 : 0);
}

function rows(hosts: readonly Card[], others: readonly Card[], rails: number): Pick<Zone, 'upper' | 'lower'> {
  if (hosts.length > MAX_PER_ROW) {
    const half = Math.ceil((hosts.length + others.length) / 2);
    return { upper: hosts.slice(0, half), lower: [...hosts.slice(half), ...others] };
  }
  if (hosts.length === 0) return { upper: others, lower: [] };
  // Under one rail there is room for others; under several, their wires would have to cross the other rails.
  return rails === 1 ? { upper: hosts, lower: others } : { upper: [...hosts, ...others], lower: [] };
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
  return [...grouped(design.networks, ({ id }) => groupOf.get(id) ?? id).values()];
}
