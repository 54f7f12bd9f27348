import type { DesignDocument, InstanceDocument, MirrorDocument, SiteDocument } from '../design-document.ts';
import { mirrorId } from '../mirror-id.ts';
import { networkOfInterface } from '../network-of-interface.ts';
import { addHost } from './add-host.ts';
import { addMember, type NewMember } from './add-member.ts';
import { addNetwork, type NetworkPurpose, withImpliedNetwork } from './add-network.ts';
import { addSite } from './add-site.ts';
import { changeWhere, withFields } from './change.ts';
import { connect } from './connect.ts';
import { connectHost } from './connect-host.ts';
import { findMirror } from './elements.ts';
import { type Place, placeElements } from './layout.ts';
import { addDatabase, addMirror, changeMirror, isIdleArbiter, networkOfClients, setArbiter, setVip } from './mirror.ts';

/** A whole part of a mirror that is drawn in one step: a site with its networks, its hosts and what runs on them. */
export type StampName = 'failover-pair' | 'dr-site' | 'reporting-site' | 'arbiter-site';

interface StampRow {
  readonly site: { readonly name: string; readonly kind: NonNullable<SiteDocument['kind']> };
  /** Pixels on the canvas, as are the places below, which count from the corner of the site. */
  readonly size: { readonly width: number; readonly height: number };
  /** The first is where the hosts are reached from other sites. */
  readonly networks: readonly { readonly purpose: NetworkPurpose; readonly name?: string; readonly y: number }[];
  /** Each host is on all of the networks; without a type it has nothing but an agent. */
  readonly hosts: readonly { readonly type?: NonNullable<NewMember['type']>; readonly x: number }[];
  /** From the first network to the one where the mirror is reached. */
  readonly linkLatencyMs: number;
}

const HOST_Y = 50;
const RAIL_MARGIN = 32;
const MOST_MEMBERS = 16;
const AGENT = { port: 2188 };

const asyncSite = (name: string, lan: string, type: NonNullable<NewMember['type']>, linkLatencyMs: number) =>
  ({
    site: { name, kind: 'datacenter' },
    size: { width: 320, height: 350 },
    networks: [{ purpose: 'public', name: lan, y: 290 }],
    hosts: [{ type, x: 44 }],
    linkLatencyMs,
  }) as const;

const STAMPS: Readonly<Record<StampName, StampRow>> = {
  'failover-pair': {
    site: { name: 'Data Center 1', kind: 'datacenter' },
    size: { width: 640, height: 420 },
    networks: [
      { purpose: 'public', y: 290 },
      { purpose: 'private', y: 358 },
    ],
    hosts: [
      { type: 'failover', x: 44 },
      { type: 'failover', x: 364 },
    ],
    linkLatencyMs: 0.5,
  },
  'dr-site': asyncSite('DR Site', 'DR LAN', 'dr', 5),
  'reporting-site': asyncSite('Reporting Site', 'Reporting LAN', 'reporting-read-only', 0.5),
  'arbiter-site': {
    site: { name: 'Arbiter Site', kind: 'campus' },
    size: { width: 320, height: 270 },
    networks: [{ purpose: 'campus', y: 210 }],
    hosts: [{ x: 44 }],
    linkLatencyMs: 0.5,
  },
};

export const stampSize = (name: StampName): StampRow['size'] => STAMPS[name].size;

export interface StampPlace {
  /** Where the site stands. */
  readonly place: Place;
  /** An empty site that is filled; left out, there is a new one. */
  readonly site?: string;
  /** The mirror that is meant; left out, the first that can use it, or a new one for a failover pair. */
  readonly mirror?: string;
}

/** Why a stamp cannot be drawn, in a sentence, or null where it can. */
export function whyNotStamp(document: DesignDocument, name: StampName, mirror?: string): string | null {
  if (name === 'failover-pair') return null;
  const meant = mirrorFor(document, name, mirror);
  if (name === 'arbiter-site') {
    if (document.mirrors.length === 0) return null;
    if (meant === undefined) return 'Every mirror of this drawing has an arbiter already.';
    if (meant.arbiter) return `${meant.name} has an arbiter already.`;
  }
  if (meant === undefined || failoverMembers(meant).length === 0) {
    return 'This needs a mirror with a failover member: draw a failover pair first.';
  }
  if (name !== 'arbiter-site' && meant.members.length >= MOST_MEMBERS) {
    return `${meant.name} has ${MOST_MEMBERS} members already, which is all that a mirror can have.`;
  }
  if (networkOfMirror(withImpliedNetwork(document), meant) !== undefined) return null;
  return `Connect ${failoverMembers(meant)[0]?.name} to a network first, so that this can be linked with it.`;
}

/** Draws all of it in one edit, or nothing where `whyNotStamp` says why. */
export function stamp(document: DesignDocument, name: StampName, { place, site, mirror }: StampPlace): DesignDocument {
  if (whyNotStamp(document, name, mirror) !== null) return document;
  const row = STAMPS[name];
  const withSite = siteOf(withImpliedNetwork(document), row, place, site);
  const before = new Set((withSite.document.networks ?? []).map(({ id }) => id));
  const withNetworks = row.networks.reduce(
    (drawn, { purpose, name: title, y }) =>
      addNetwork(drawn, {
        purpose,
        name: title,
        place: { x: place.x + RAIL_MARGIN, y: place.y + y, width: widthOf(place, row) - 2 * RAIL_MARGIN },
      }),
    withSite.document,
  );
  const networks = (withNetworks.networks ?? []).filter(({ id }) => !before.has(id)).map(({ id }) => id);
  const spot = { document: withNetworks, row, place, site: withSite.id, networks };
  if (name === 'failover-pair') return pair(spot, mirror);
  const meant = mirrorFor(document, name, mirror);
  const linked = { ...spot, document: linkedTo(spot, meant && networkOfMirror(withNetworks, meant)) };
  return name === 'arbiter-site' ? arbiter(linked, meant) : async(linked, meant);
}

interface Spot {
  readonly document: DesignDocument;
  readonly row: StampRow;
  readonly place: Place;
  readonly site: string;
  /** Ids, in the order of the row. */
  readonly networks: readonly string[];
}

const widthOf = ({ width }: Place, { size }: StampRow): number => Math.max(width ?? 0, size.width);

function siteOf(document: DesignDocument, row: StampRow, place: Place, site: string | undefined) {
  const box = { ...place, width: widthOf(place, row), height: Math.max(place.height ?? 0, row.size.height) };
  if (site !== undefined) return { document: placeElements(document, { [site]: box }), id: site };
  const drawn = addSite(document, { ...row.site, place: box });
  return { document: drawn, id: drawn.sites?.at(-1)?.id ?? '' };
}

const failoverMembers = ({ members }: MirrorDocument) => members.filter(({ type = 'failover' }) => type === 'failover');

/** The mirror that is meant, or the first that has use for it. */
function mirrorFor(document: DesignDocument, name: StampName, wanted: string | undefined): MirrorDocument | undefined {
  const { mirrors } = document;
  const chosen = wanted === undefined ? undefined : findMirror(document, wanted);
  if (name === 'failover-pair') return [chosen, ...mirrors].find((one) => one?.members.length === 0);
  if (chosen !== undefined) return chosen;
  const open = name === 'arbiter-site' ? mirrors.filter((one) => !one.arbiter) : mirrors;
  return open.find((one) => failoverMembers(one).length > 0) ?? open[0];
}

/** Where the first failover member is reached. */
function networkOfMirror(document: DesignDocument, mirror: MirrorDocument): string | undefined {
  const clients = networkOfClients(document, mirrorId(mirror));
  if (clients !== undefined) return clients.id;
  // Members of a failover cluster are reached at its address, which is on the network of its nodes.
  const [first] = failoverMembers(mirror);
  const instance = document.instances.find(({ id }) => id === first?.instance);
  const [one] = document.hosts.find(({ id }) => id === instance?.host)?.interfaces ?? [];
  return one && networkOfInterface(one, document.networks ?? [])?.id;
}

function linkedTo({ document, row, networks }: Spot, other: string | undefined): DesignDocument {
  const [own] = networks;
  if (own === undefined || other === undefined) return document;
  const options = { latencyMs: row.linkLatencyMs };
  return connect(document, { kind: 'network', id: own }, { kind: 'network', id: other }, options);
}

const hostPlace = ({ place, site, networks }: Spot, x: number) => ({
  site,
  networks,
  place: { x: place.x + x, y: place.y + HOST_Y },
});

/** With an arbiter that waits for a mirror, or with what is drawn already, it is linked. */
function pair(spot: Spot, wanted: string | undefined): DesignDocument {
  const waiting = mirrorFor(spot.document, 'failover-pair', wanted);
  const { document: before } = spot;
  const idle = before.hosts.find((host) => isIdleArbiter(before, host) && host.interfaces.length > 0);
  const withMirror = waiting === undefined ? addMirror(before) : before;
  const mirror = waiting ?? (withMirror.mirrors.at(-1) as MirrorDocument);
  const id = mirrorId(mirror);
  const [first] = idle?.interfaces ?? [];
  const [hub] = before.mirrors.flatMap((one) => networkOfMirror(before, one) ?? []);
  const target = first === undefined ? hub : networkOfInterface(first, before.networks ?? [])?.id;
  const linked = linkedTo({ ...spot, document: withMirror }, target);
  const drawn = spot.row.hosts.reduce(
    (changed, { type, x }) => addMember(changed, { type, mirror: id, ...hostPlace(spot, x) }),
    linked,
  );
  const withVip = mirror.vip ? drawn : setVip(drawn, { mirror: id });
  const withData = (mirror.databases ?? []).length > 0 ? withVip : addDatabase(withVip, { mirror: id });
  return withAgentAddresses(withData, id, spot.site);
}

function async(spot: Spot, mirror: MirrorDocument | undefined): DesignDocument {
  if (mirror === undefined) return spot.document;
  const id = mirrorId(mirror);
  const known = new Set(spot.document.instances.map((instance) => instance.id));
  const drawn = spot.row.hosts.reduce(
    (changed, { type, x }) => addMember(changed, { type, mirror: id, ...hostPlace(spot, x) }),
    spot.document,
  );
  const added = drawn.instances.filter((instance) => !known.has(instance.id));
  const like = added.reduce((changed, instance) => likeFirstMember(changed, mirror, instance), drawn);
  return withAgentAddresses(like, id, spot.site);
}

/** What members must have in common (§3.3.9.1, §3.2.9.2), as the first failover member has it. */
const IN_COMMON = [
  ...['product', 'version', 'unicode', 'locale', 'blockSizesKB', 'bigEndian', 'encryptionKeys', 'encryptedJournal'],
  ...['maxApplicationServers', 'ecp', 'superserverPort', 'webServerPort', 'memoryHeapMB'],
] as const;
const OF_MACHINE = ['platform', 'cpus', 'memoryMB', 'journalWriteMs', 'diskMBps'] as const;

function likeFirstMember(document: DesignDocument, mirror: MirrorDocument, added: InstanceDocument): DesignDocument {
  const model = document.instances.find(({ id }) => id === failoverMembers(mirror)[0]?.instance);
  if (model === undefined) return document;
  const machine = document.hosts.find(({ id }) => id === model.host);
  const taken = (from: object | undefined, names: readonly string[]) =>
    Object.fromEntries(Object.entries(from ?? {}).filter(([name]) => names.includes(name)));
  return withFields(document, {
    instances: changeWhere(
      document.instances,
      ({ id }) => id === added.id,
      (one) => withFields(one, taken(model, IN_COMMON)),
    ),
    hosts: changeWhere(
      document.hosts,
      ({ id }) => id === added.host,
      (one) => withFields(one, taken(machine, OF_MACHINE)),
    ),
  });
}

/** Agents are asked where users are served (§3.1.5.4). */
function withAgentAddresses(document: DesignDocument, mirror: string, site: string): DesignDocument {
  const hosts = new Set(document.hosts.filter((host) => host.site === site).map(({ id }) => id));
  const own = new Set(document.instances.filter(({ host }) => hosts.has(host)).map(({ id }) => id));
  return changeMirror(document, mirror, (one) =>
    withFields(one, {
      members: changeWhere(
        one.members,
        ({ instance, agentAddress }) => own.has(instance) && agentAddress === undefined,
        (member) => withFields(member, { agentAddress: member.superserverAddress }),
      ),
    }),
  );
}

/** Without a mirror it waits for the first that is drawn. */
function arbiter(spot: Spot, mirror: MirrorDocument | undefined): DesignDocument {
  const [{ x } = { x: 0 }] = spot.row.hosts;
  const drawn = addHost(spot.document, { ...hostPlace(spot, x), id: 'host-arbiter', name: 'Arbiter' });
  const id = drawn.hosts.at(-1)?.id ?? '';
  // The agent comes last: a host that has one and nothing else would become the arbiter of whatever mirror is first.
  const connected = spot.networks.reduce((changed, network) => connectHost(changed, id, network), drawn);
  const withAgent = withFields(connected, {
    hosts: changeWhere(
      connected.hosts,
      (host) => host.id === id,
      (host) => ({ ...host, agent: AGENT }),
    ),
  });
  return mirror === undefined ? withAgent : setArbiter(withAgent, { mirror: mirrorId(mirror), host: id });
}
