import { addressBook } from '../design/address-book.ts';
import type { Design, Host, Member, Mirror, Platform } from '../design/design.ts';
import { SERVICE_FACTS, servicesOnHost } from './hosted-services.ts';
import { placeOnPlatform, platformParts } from './platform-parts.ts';

/** The rows of which every card is made. `cards.css` gives them the same heights, so that a card fills its box. */
export const CARD_WIDTH = 232;
const HEADER = 46;
const NAME_ROW = 22;
const STATUS_ROW = 40;
/** Below a name. */
const LOW_STATUS_ROW = 32;
const FACT_ROW = 22;
const PROGRESS_ROW = 12;
const FOOT = 6;

/** A member alone on its card: named where it is drawn, with its progress where it runs. */
const MEMBER_SECTION = Math.max(NAME_ROW + LOW_STATUS_ROW, STATUS_ROW + PROGRESS_ROW) + 3 * FACT_ROW;
/** Where several share a card, they are named in both. */
const SHARED_SECTION = NAME_ROW + LOW_STATUS_ROW + 3 * FACT_ROW + PROGRESS_ROW;
const SERVICE_SECTION = NAME_ROW + LOW_STATUS_ROW + SERVICE_FACTS * FACT_ROW;
const CLIENT_SECTION = STATUS_ROW + 2 * FACT_ROW;

export interface MemberOfMirror {
  readonly mirror: Mirror;
  readonly member: Member;
}

/** The mirror members that run on a host, in the order of the design. */
export function membersOnHost(design: Design, host: Host): readonly MemberOfMirror[] {
  const instances = new Set(design.instances.filter((instance) => instance.host === host.id).map(({ id }) => id));
  return design.mirrors.flatMap((mirror) =>
    mirror.members.filter((member) => instances.has(member.instance)).map((member) => ({ mirror, member })),
  );
}

/** The mirrors that use this host's agent as their arbiter. */
export function mirrorsArbitratedBy(design: Design, host: Host): readonly Mirror[] {
  return arbiterHosts(design).get(host.id) ?? [];
}

const arbitrated = new WeakMap<Design, ReadonlyMap<string, readonly Mirror[]>>();

/** By the id of a host the mirrors whose arbiter address is one of its own. */
function arbiterHosts(design: Design): ReadonlyMap<string, readonly Mirror[]> {
  const known = arbitrated.get(design);
  if (known !== undefined) return known;
  const book = addressBook(design.hosts);
  const found = new Map<string, Mirror[]>();
  for (const mirror of design.mirrors) {
    const host = mirror.arbiter === null ? undefined : book.find(mirror.arbiter.address)?.host.id;
    if (host !== undefined) found.set(host, [...(found.get(host) ?? []), mirror]);
  }
  arbitrated.set(design, found);
  return found;
}

export function hostCardHeight(design: Design, host: Host): number {
  const members = membersOnHost(design, host).length;
  const arbitrated = mirrorsArbitratedBy(design, host);
  const sessions = arbitrated.flatMap((mirror) => mirror.members.filter(({ type }) => type === 'failover')).length;
  const arbiterSection = arbitrated.length > 0 ? STATUS_ROW + sessions * FACT_ROW : 0;
  const services = servicesOnHost(design, host).length;
  const emptySection = members + arbitrated.length + services === 0 ? STATUS_ROW : 0;
  const placeRow = placeOnPlatform(design, host) === null ? 0 : FACT_ROW;
  return (
    HEADER +
    members * (members > 1 ? SHARED_SECTION : MEMBER_SECTION) +
    arbiterSection +
    services * SERVICE_SECTION +
    emptySection +
    placeRow +
    FOOT
  );
}

export const CLIENT_CARD_HEIGHT = HEADER + CLIENT_SECTION + FOOT;
export const DNS_CARD_HEIGHT = HEADER + STATUS_ROW + 2 * FACT_ROW + FOOT;

export function platformCardHeight(design: Design, platform: Platform): number {
  return HEADER + FOOT + FACT_ROW * Math.max(1, platformParts(design, platform).length) + FOOT;
}
