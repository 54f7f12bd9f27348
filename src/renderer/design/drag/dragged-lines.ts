import type { PlacedWire } from '../../../diagram/arrange.ts';
import { clamp, type Point } from '../../../diagram/geometry.ts';
import type { DrawnArrangement } from '../../../diagram/notes-in-place.ts';
import { middleOf, type PlacedLink } from '../../../diagram/place-links.ts';
import { type DragSelection, dragOffset } from './dragging.ts';

/** What joins things. */
export type Lines = Pick<DrawnArrangement, 'wires' | 'links'>;

/** Those that stay, those that move as they are, and those of which only one end moves, or both in different ways. */
interface LinesApart {
  readonly still: Lines;
  readonly along: Lines;
  readonly stretched: Lines;
}

/** A wire of which an end moves. */
export interface StretchedWire extends PlacedWire {
  /** The end of its rail, which grows towards a card that is dragged beyond it; otherwise where the wire joins the rail. */
  readonly railEnd: Point;
}

const NONE: Lines = { wires: [], links: [] };

/** What becomes of lines while something is held: the same for the whole way. */
export function linesApart({ wires, links }: Lines, held: DragSelection | null): LinesApart {
  if (held === null) return { still: { wires, links }, along: NONE, stretched: NONE };
  const part = (name: keyof LinesApart): Lines => ({
    wires: wires.filter(({ card, network }) => partOf(held, card, network) === name),
    links: links.filter(({ fromNetwork, toNetwork }) => partOf(held, fromNetwork, toNetwork) === name),
  });
  return { still: part('still'), along: part('along'), stretched: part('stretched') };
}

function partOf({ ids, along }: DragSelection, one: string, other: string): keyof LinesApart {
  if (!ids.has(one) && !ids.has(other)) return 'still';
  return along.has(one) && along.has(other) ? 'along' : 'stretched';
}

/** A wire holds on to both ends. */
export function stretchedWire(
  wire: PlacedWire,
  { rails }: DrawnArrangement,
  held: DragSelection,
  by: Point,
): StretchedWire {
  const atCard = plus(wire.atCard, dragOffset(held, by, wire.card));
  const way = dragOffset(held, by, wire.network);
  const atRail = { x: atCard.x, y: wire.atRail.y + way.y };
  const rail = held.ids.has(wire.card) ? rails.find(({ network }) => network === wire.network) : undefined;
  const railEndX = rail === undefined ? atRail.x : clamp(atRail.x, rail.fromX + way.x, rail.toX + way.x);
  return { ...wire, atCard, atRail, railEnd: { x: railEndX, y: atRail.y } };
}

/** A link goes straight between rails that come nearer or go apart; its best way is found when they are let go. */
export function stretchedLink(
  link: PlacedLink,
  { rails }: DrawnArrangement,
  held: DragSelection,
  by: Point,
): PlacedLink {
  const [from, to] = [link.fromNetwork, link.toNetwork].map((network) => {
    const rail = rails.find((one) => one.network === network) ?? { fromX: 0, toX: 0, y: 0 };
    const way = dragOffset(held, by, network);
    return { fromX: rail.fromX + way.x, toX: rail.toX + way.x, y: rail.y + way.y };
  }) as [Rail, Rail];
  const middle = (Math.max(from.fromX, to.fromX) + Math.min(from.toX, to.toX)) / 2;
  const route = [from, to].map(({ fromX, toX, y }) => ({ x: clamp(middle, fromX, toX), y })) as [Point, Point];
  const half = middleOf(route);
  return { ...link, route, label: half, brokenMark: half };
}

interface Rail {
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

function plus({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
