import {
  Building2,
  ChartColumn,
  CopyCheck,
  Crown,
  EthernetPort,
  Gavel,
  LifeBuoy,
  type LucideIcon,
  MapPinHouse,
  Network,
  PieChart,
  Scale,
  Server,
  StickyNote,
  Users,
} from 'lucide-react';
import type { DesignDocument } from '../../design/design-document.ts';
import { addArbiter } from '../../design/edits/add-arbiter.ts';
import { addClient } from '../../design/edits/add-client.ts';
import { addHost, connectToNetworks } from '../../design/edits/add-host.ts';
import { addMember, type NewMember } from '../../design/edits/add-member.ts';
import { addNetwork, type NetworkPurpose } from '../../design/edits/add-network.ts';
import { addNote } from '../../design/edits/add-note.ts';
import { addFailoverCluster, addVirtualization } from '../../design/edits/add-platform.ts';
import {
  addApplicationServer,
  addDnsName,
  addLoadBalancer,
  addWebGateway,
  type NewService,
} from '../../design/edits/add-service.ts';
import { addSite, moveToSite } from '../../design/edits/add-site.ts';
import { addedElements } from '../../design/edits/elements.ts';
import { networksOfSite } from '../../design/edits/site-networks.ts';
import { type StampName, stamp, stampSize, whyNotStamp } from '../../design/edits/stamps.ts';
import type { ElementReference } from '../../design/element.ts';
import { CARD_WIDTH } from '../../diagram/card-size.ts';
import { freePlace } from '../../diagram/free-place.ts';
import { type Box, contains, type Point } from '../../diagram/geometry.ts';
import { type DrawnArrangement, NOTE_SIZE } from '../../diagram/notes-in-place.ts';
import { type CommandId, commandTable } from '../../shared/command-table.ts';
import { DNS_ICON, PLATFORM_ICONS, SERVICE_ICONS } from '../canvas/kind-icons.ts';
import { elementAt, siteAt } from './placement/elements-at.ts';
import { contentsOf, middleOf, spaceTaken, withEverythingPlaced } from './placement/places.ts';

/** Every command that draws takes the tool of its name. */
export type ToolName = CommandId extends infer Id ? (Id extends `draw-${infer Name}` ? Name : never) : never;

export interface Tool {
  readonly name: ToolName;
  /** Draws a whole part of a mirror at once. */
  readonly isStamp?: boolean;
  readonly title: string;
  readonly hint: string;
  readonly icon: LucideIcon;
  /** What it does more to than stand there: it runs on a host, or is connected to a network. */
  readonly joins: readonly ElementReference['kind'][];
  /** What a person would call the new thing: the first of these kinds of which there is one more. */
  readonly makes: readonly ElementReference['kind'][];
  readonly draw: (document: DesignDocument, spot: Spot) => DesignDocument;
  /** Why it can draw nothing in this drawing, whatever the place; null where it can. */
  readonly refusal?: (document: DesignDocument, mirror: string | undefined) => string | null;
}

/** A point of the drawing with what is there already. */
interface Spot {
  readonly at: Point;
  readonly arrangement: DrawnArrangement;
  /** That of what is selected. */
  readonly mirror: string | undefined;
  readonly site: DrawnArrangement['sites'][number] | null;
  readonly host: string | null;
  readonly network: string | null;
}

const NEW_SITE = { width: 640, height: 420 };
const SITE_INSET = { x: 24, y: 46 };
const RAIL_MARGIN = 32;
const LOOSE_RAIL_WIDTH = 420;

/** Under the pointer, but clear of the name of the site. */
const cardPlace = ({ at, site }: Spot) => {
  const least = site === null ? null : { x: site.box.x + SITE_INSET.x, y: site.box.y + SITE_INSET.y };
  return {
    x: Math.max(at.x - CARD_WIDTH / 2, least?.x ?? -Infinity),
    y: Math.max(at.y - 30, least?.y ?? -Infinity),
  };
};

/** Put onto a network it is connected to that one, and put into a site to those of the other hosts there. */
const placement = (document: DesignDocument, spot: Spot, newcomer = { isMember: false }) => {
  const site = spot.site?.id ?? null;
  const ofSite = site === null ? [] : networksOfSite(document, site, newcomer);
  return { site, place: cardPlace(spot), networks: spot.network === null ? ofSite : [spot.network] };
};

const drawMember =
  (type: NonNullable<NewMember['type']>) =>
  (document: DesignDocument, spot: Spot): DesignDocument => {
    const placed = spot.host === null ? placement(document, spot, { isMember: true }) : { host: spot.host };
    return addMember(document, { type, ...placed });
  };

/** An empty site is filled; anything else that stands there is kept clear of. */
const drawStamp =
  (name: StampName) =>
  (document: DesignDocument, { at, site, arrangement, mirror }: Spot): DesignDocument => {
    if (site !== null && contentsOf(document, arrangement, site).length === 0) {
      return stamp(document, name, { place: site.box, site: site.id, mirror });
    }
    const near = { x: at.x - SITE_INSET.x, y: at.y - SITE_INSET.x };
    return stamp(document, name, { place: freePlace(stampSize(name), near, spaceTaken(arrangement)), mirror });
  };

const stampTool = (name: StampName, title: string, hint: string, icon: LucideIcon): Tool => ({
  name,
  isStamp: true,
  title,
  hint,
  icon,
  joins: [],
  makes: ['site'],
  draw: drawStamp(name),
  refusal: (document, mirror) => whyNotStamp(document, name, mirror),
});

/** What runs on a host stands on the one under the pointer, or brings its own. */
const drawService =
  (add: (document: DesignDocument, placed: NewService) => DesignDocument) =>
  (document: DesignDocument, spot: Spot): DesignDocument =>
    add(document, spot.host === null ? placement(document, spot) : { host: spot.host });

const drawHost = (document: DesignDocument, spot: Spot): DesignDocument => {
  const { networks, ...placed } = placement(document, spot);
  const drawn = addHost(document, placed);
  return connectToNetworks(drawn, drawn.hosts.at(-1)?.id ?? '', networks);
};

/** Clear of other sites; hosts that stand there and are in none belong to it, as if they were let go in it. */
function drawSite(document: DesignDocument, { at, arrangement }: Spot): DesignDocument {
  const near = { x: at.x - 40, y: at.y - 24 };
  const others = arrangement.sites.map(({ box }) => box);
  const box = { ...freePlace(NEW_SITE, near, others), ...NEW_SITE };
  const drawn = addSite(document, { place: box });
  const loose = new Set(document.hosts.filter(({ site }) => site === undefined).map(({ id }) => id));
  const isInside = (card: Box): boolean => contains(box, { ...middleOf(card), width: 0, height: 0 });
  const inside = arrangement.cards.filter((card) => loose.has(card.id) && isInside(card.box));
  return moveToSite(
    drawn,
    inside.map(({ id }) => id),
    drawn.sites?.at(-1)?.id ?? null,
  );
}

const drawNetwork =
  (purpose: NetworkPurpose) =>
  (document: DesignDocument, { at, site }: Spot): DesignDocument => {
    const inSite = site && { x: site.box.x + RAIL_MARGIN, width: site.box.width - 2 * RAIL_MARGIN };
    const extent = inSite ?? { x: at.x - LOOSE_RAIL_WIDTH / 2, width: LOOSE_RAIL_WIDTH };
    return addNetwork(document, { purpose, place: { ...extent, y: at.y } });
  };

/** What the palette offers, in the order in which one draws a mirror. */
export const tools: readonly Tool[] = [
  stampTool(
    'failover-pair',
    'Failover pair',
    'A site with two failover members on a public and a private network, and their virtual IP address (§ 3.1.6.1)',
    CopyCheck,
  ),
  stampTool('arbiter-site', 'Arbiter site', 'A site with an arbiter, linked with the failover pair (§ 3.1.3.4)', Gavel),
  stampTool(
    'dr-site',
    'DR site',
    'A site with a disaster recovery async on a network of its own, linked with the failover pair (§ 3.1.6.2)',
    MapPinHouse,
  ),
  stampTool(
    'reporting-site',
    'Reporting site',
    'A site with a reporting async, linked with the failover pair (§ 3.1.6.1)',
    ChartColumn,
  ),
  {
    name: 'site',
    title: 'Site',
    hint: 'A data center or another place that can be lost as a whole',
    icon: Building2,
    joins: [],
    makes: ['site'],
    draw: drawSite,
  },
  {
    name: 'public-network',
    title: 'Network',
    hint: 'A network on which users reach the members',
    icon: Network,
    joins: [],
    makes: ['network'],
    draw: drawNetwork('public'),
  },
  {
    name: 'private-network',
    title: 'Private',
    hint: 'A private network for mirror communication (§ 3.1.5.1)',
    icon: EthernetPort,
    joins: [],
    makes: ['network'],
    draw: drawNetwork('private'),
  },
  {
    name: 'failover',
    title: 'Failover',
    hint: 'A host with a failover member; on a host, one more member there',
    icon: Crown,
    joins: ['host', 'network'],
    makes: ['host', 'member'],
    draw: drawMember('failover'),
  },
  {
    name: 'dr',
    title: 'DR',
    hint: 'A host with a disaster recovery async',
    icon: LifeBuoy,
    joins: ['host', 'network'],
    makes: ['host', 'member'],
    draw: drawMember('dr'),
  },
  {
    name: 'reporting',
    title: 'Reporting',
    hint: 'A host with a reporting async',
    icon: PieChart,
    joins: ['host', 'network'],
    makes: ['host', 'member'],
    draw: drawMember('reporting-read-only'),
  },
  {
    name: 'arbiter',
    title: 'Arbiter',
    hint: 'A host with an ISCAgent that arbitrates; it becomes the arbiter when it is connected',
    icon: Scale,
    joins: ['network'],
    makes: ['host'],
    draw: (document, spot) => addArbiter(document, placement(document, spot)),
  },
  {
    name: 'host',
    title: 'Host',
    hint: 'An empty host',
    icon: Server,
    joins: ['network'],
    makes: ['host'],
    draw: drawHost,
  },
  {
    name: 'client',
    title: 'Client',
    hint: 'Users or an application',
    icon: Users,
    joins: ['network'],
    makes: ['client'],
    draw: (document, spot) =>
      addClient(document, {
        place: cardPlace(spot),
        ...(spot.network === null ? {} : { network: spot.network }),
      }),
  },
  {
    name: 'application-server',
    title: 'App server',
    hint: 'A host with an ECP application server; on a host, one more there (§ 3.2.10)',
    icon: SERVICE_ICONS['application-server'],
    joins: ['host', 'network'],
    makes: ['application-server'],
    draw: drawService(addApplicationServer),
  },
  {
    name: 'web-gateway',
    title: 'Gateway',
    hint: 'A web server with a CSP Gateway that follows the primary (§ 3.1.7.1)',
    icon: SERVICE_ICONS['web-gateway'],
    joins: ['host', 'network'],
    makes: ['web-gateway'],
    draw: drawService(addWebGateway),
  },
  {
    name: 'load-balancer',
    title: 'Balancer',
    hint: 'A load balancer that sends users to what answers its health check (§ 3.1.7.2)',
    icon: SERVICE_ICONS['load-balancer'],
    joins: ['host', 'network'],
    makes: ['load-balancer'],
    draw: drawService(addLoadBalancer),
  },
  {
    name: 'dns-name',
    title: 'DNS name',
    hint: 'A name that leads users to an address (§ 3.1.7.2)',
    icon: DNS_ICON,
    joins: [],
    makes: ['dns-name'],
    draw: (document, spot) => addDnsName(document, { place: cardPlace(spot) }),
  },
  {
    name: 'virtualization',
    title: 'Virtual',
    hint: 'Physical hosts on which virtual ones run (§ 3.1.8)',
    icon: PLATFORM_ICONS.virtualization,
    joins: [],
    makes: ['platform'],
    draw: (document, spot) => addVirtualization(document, { place: cardPlace(spot) }),
  },
  {
    name: 'failover-cluster',
    title: 'Cluster',
    hint: 'Two nodes on shared storage that run one instance; on a host, around the instance there (§ 1.2)',
    icon: PLATFORM_ICONS['failover-cluster'],
    joins: ['host', 'network'],
    makes: ['platform'],
    draw: drawService(addFailoverCluster),
  },
  {
    name: 'note',
    title: 'Note',
    hint: 'A comment in the drawing',
    icon: StickyNote,
    joins: [],
    makes: ['note'],
    draw: (document, { at }) => addNote(document, { place: { x: at.x - 16, y: at.y - 16, ...NOTE_SIZE } }),
  },
];

/** What a tool draws, in the words of its command: `failover member`. */
export const drawnBy = (name: ToolName): string =>
  commandTable.find(({ id }) => id === `draw-${name}`)?.title.replace('Draw ', '') ?? name;

/** Why a tool can draw nothing now, in a sentence; null where it can. */
export const whyNotDraw = (name: ToolName, document: DesignDocument, mirror: string | undefined): string | null =>
  toolNamed(name).refusal?.(document, mirror) ?? null;

export const toolNamed = (name: ToolName): Tool => tools.find((tool) => tool.name === name) as Tool;

/** Draws with a tool at a point. Everything else stays where it is shown, even if nobody has placed it. */
export function drawWith(
  tool: ToolName,
  document: DesignDocument,
  arrangement: DrawnArrangement,
  at: Point,
  mirror?: string,
): DesignDocument {
  const there = elementAt(arrangement, at);
  const spot: Spot = {
    at,
    arrangement,
    mirror,
    site: siteAt(arrangement, at),
    host: there?.kind === 'host' ? there.id : null,
    network: there?.kind === 'network' ? there.id : null,
  };
  return toolNamed(tool).draw(withEverythingPlaced(document, arrangement), spot);
}

/** What a tool has drawn that a person would call the new thing: the host of a member rather than its instance. */
export function mainElement(tool: ToolName, before: DesignDocument, after: DesignDocument) {
  const added = addedElements(before, after);
  const [made] = toolNamed(tool).makes.flatMap((kind) => added.filter((one) => one.kind === kind));
  return made ?? added[0];
}
