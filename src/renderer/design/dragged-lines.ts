import type { PlacedWire } from '../canvas/arrangement/arrange.ts';
import { clamp, type Point } from '../canvas/arrangement/geometry.ts';
import { middleOf, type PlacedLink } from '../canvas/arrangement/place-links.ts';
import { type Held, wayOf } from './dragging.ts';
import type { DrawnArrangement } from './notes-in-place.ts';

/** What joins things. */
export type Lines = Pick<DrawnArrangement, 'wires' | 'links'>;

/** Those that stay, those that move as they are, and those of which only one end moves, or both in different ways. */
interface LinesApart {
  readonly still: Lines;
  readonly along: Lines;
  readonly pulled: Lines;
}

/** The end of a rail that grows towards a card which is dragged beyond it. */
interface GrownRail {
  readonly network: string;
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

const NONE: Lines = { wires: [], links: [] };

/** What becomes of lines while something is held: the same for the whole way. */
export function linesApart({ wires, links }: Lines, held: Held | null): LinesApart {
  if (held === null) return { still: { wires, links }, along: NONE, pulled: NONE };
  const part = (name: keyof LinesApart): Lines => ({
    wires: wires.filter(({ card, network }) => partOf(held, card, network) === name),
    links: links.filter(({ fromNetwork, toNetwork }) => partOf(held, fromNetwork, toNetwork) === name),
  });
  return { still: part('still'), along: part('along'), pulled: part('pulled') };
}

function partOf({ ids, upright }: Held, one: string, other: string): keyof LinesApart {
  if (!ids.has(one) && !ids.has(other)) return 'still';
  return [one, other].every((id) => ids.has(id) && !upright.has(id)) ? 'along' : 'pulled';
}

/**
 * Lines that are pulled. Wires hold on to both ends; a link goes straight between rails that come nearer or go apart, and
 * its best way is found when they are let go.
 */
export function pulledLines(
  { wires, links }: Lines,
  arrangement: DrawnArrangement,
  held: Held,
  by: Point,
): Lines & { readonly grown: readonly GrownRail[] } {
  const pulled = wires.map((wire) => pulledWire(wire, held, by));
  return {
    wires: pulled,
    links: links.map((link) => pulledLink(link, arrangement, held, by)),
    grown: pulled.flatMap((wire) => grownRail(wire, arrangement, held, by)),
  };
}

function pulledWire(wire: PlacedWire, held: Held, by: Point): PlacedWire {
  const atCard = plus(wire.atCard, wayOf(held, by, wire.card));
  return { ...wire, atCard, atRail: { x: atCard.x, y: wire.atRail.y + wayOf(held, by, wire.network).y } };
}

function pulledLink(link: PlacedLink, { rails }: DrawnArrangement, held: Held, by: Point): PlacedLink {
  const [from, to] = [link.fromNetwork, link.toNetwork].map((network) => {
    const rail = rails.find((one) => one.network === network) ?? { fromX: 0, toX: 0, y: 0 };
    const way = wayOf(held, by, network);
    return { fromX: rail.fromX + way.x, toX: rail.toX + way.x, y: rail.y + way.y };
  }) as [Rail, Rail];
  const middle = (Math.max(from.fromX, to.fromX) + Math.min(from.toX, to.toX)) / 2;
  const route = [from, to].map(({ fromX, toX, y }) => ({ x: clamp(middle, fromX, toX), y })) as [Point, Point];
  const half = middleOf(route);
  return { ...link, route, label: half, brokenMark: half };
}

type Rail = Omit<GrownRail, 'network'>;

function grownRail(
  { network, card, atRail }: PlacedWire,
  { rails }: DrawnArrangement,
  held: Held,
  by: Point,
): GrownRail[] {
  const rail = held.ids.has(card) ? rails.find((one) => one.network === network) : undefined;
  if (rail === undefined) return [];
  const way = wayOf(held, by, network);
  const end = clamp(atRail.x, rail.fromX + way.x, rail.toX + way.x);
  if (end === atRail.x) return [];
  return [{ network, fromX: Math.min(end, atRail.x), toX: Math.max(end, atRail.x), y: atRail.y }];
}

function plus({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
