import type { Design } from '../../../design/design.ts';
import { type Box, enlarged, surrounding } from '../../../diagram/geometry.ts';
import { looseCards } from '../../../diagram/loose-cards.ts';
import { type PlacedCard, type PlacedZone, placeZones } from '../../../diagram/place-zones.ts';
import { type Zone, zonesOf } from '../../../diagram/zones.ts';

/** What is laid out as one: rails with the cards on them, several such where hosts of several sites share a rail, or a card on no network. */
export interface Block {
  readonly id: string;
  /** The site around it; null where it stands beside sites, or holds several itself. */
  readonly site: string | null;
  readonly networks: ReadonlySet<string>;
  readonly zones: readonly PlacedZone[];
  readonly looseCards: readonly PlacedCard[];
  /** With the room that its rails, its links and the sites in it need. */
  readonly box: Box;
}

/** Links turn beside what they go around. */
const ROOM_FOR_LINKS = 26;
const ROOM_FOR_SITES = { top: 46 + ROOM_FOR_LINKS, right: 52, bottom: 16 + ROOM_FOR_LINKS, left: 52 };
const ROOM = { top: 0, right: ROOM_FOR_LINKS, bottom: 0, left: ROOM_FOR_LINKS };

/** The rails of each zone are placed as wherever a design is drawn; what has them in common stays together. */
export function blocksOf(design: Design): readonly Block[] {
  const zones = zonesOf(design);
  const blocks = clustersOf(design, zones).map(({ zones: own, sites }, index): Block => {
    const placed = placeZones(design, own);
    const [site] = sites;
    const box = surrounding(placed.map((zone) => zone.box));
    return {
      id: `block ${index}`,
      site: sites.size === 1 && site !== undefined ? site : null,
      networks: new Set(own.flatMap(({ networks }) => networks.map(({ id }) => id))),
      zones: placed,
      looseCards: [],
      box: enlarged(box, sites.size > 1 ? ROOM_FOR_SITES : ROOM),
    };
  });
  const placed = blocks.flatMap((block) => block.zones);
  const clustered = new Set(
    blocks.filter(({ site }) => site === null).flatMap(({ zones: own }) => sitesAt(design, own)),
  );
  const loose = looseCards(design, placed).map((card): Block => {
    const site = design.hosts.find(({ id }) => card.kind === 'host' && id === card.id)?.site ?? null;
    return {
      id: `card ${card.id}`,
      // A site that is part of a larger block cannot be a place of its own as well.
      site: site !== null && clustered.has(site) ? null : site,
      networks: new Set(),
      zones: [],
      looseCards: [card],
      box: card.box,
    };
  });
  return [...blocks, ...loose];
}

const sitesAt = (design: Design, zones: readonly PlacedZone[]): readonly string[] => {
  const cards = new Set(zones.flatMap((zone) => zone.cards.map(({ id }) => id)));
  return design.hosts.flatMap(({ id, site }) => (site !== null && cards.has(id) ? [site] : []));
};

interface Cluster {
  readonly zones: readonly Zone[];
  readonly sites: ReadonlySet<string>;
}

/** Zones one by one, except those of sites that share one: they are laid out together. */
function clustersOf(design: Design, zones: readonly Zone[]): readonly Cluster[] {
  let clusters: readonly Cluster[] = zones.map((zone) => ({ zones: [zone], sites: sitesOfZone(design, zone) }));
  for (const shared of clusters.filter(({ sites }) => sites.size > 1)) {
    const sites = new Set(shared.sites);
    const isOfIt = (one: Cluster): boolean => [...one.sites].some((site) => sites.has(site));
    // What is joined may bring a further site along, which has zones of its own again.
    for (let size = 0; size !== sites.size; ) {
      size = sites.size;
      for (const one of clusters.filter(isOfIt)) for (const site of one.sites) sites.add(site);
    }
    const together = clusters.filter(isOfIt);
    const joined = { zones: together.flatMap((one) => one.zones), sites };
    clusters = [...clusters.filter((one) => !isOfIt(one)), joined];
  }
  return clusters;
}

function sitesOfZone(design: Design, { site, networks }: Zone): ReadonlySet<string> {
  const ids = new Set(networks.map(({ id }) => id));
  const hosts = design.hosts.filter(({ interfaces }) => interfaces.some(({ network }) => ids.has(network)));
  return new Set([site, ...hosts.map((host) => host.site)].filter((one) => one !== null));
}
