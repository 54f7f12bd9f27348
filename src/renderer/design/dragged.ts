import type { DesignDocument } from '../../design/design-document.ts';
import type { ElementReference } from '../../design/rules/rule.ts';
import type { PlacedWire } from '../canvas/arrangement/arrange.ts';
import { clamp, type Point } from '../canvas/arrangement/geometry.ts';
import { middleOf, type PlacedLink } from '../canvas/arrangement/place-links.ts';
import type { Dragged } from './design-view.ts';
import type { DrawnArrangement } from './notes-in-place.ts';
import { movedBoxes } from './places.ts';

const NOWHERE: Point = { x: 0, y: 0 };

/** What begins to be dragged, and what will go along. */
export function beginDragged(
  document: DesignDocument,
  arrangement: DrawnArrangement,
  elements: readonly ElementReference[],
): Dragged {
  const ids = new Set(movedBoxes(document, arrangement, elements).map(({ id }) => id));
  const held = arrangement.wires.filter(({ card, network }) => ids.has(network) && !ids.has(card));
  return { elements, ids, upright: new Set(held.map(({ network }) => network)), by: NOWHERE };
}

/** How far something has moved. */
export function wayOf({ ids, upright, by }: Dragged, id: string): Point {
  if (!ids.has(id)) return NOWHERE;
  return upright.has(id) ? { x: 0, y: by.y } : by;
}

/** The end of a rail that grows towards a card which is dragged beyond it. */
export interface GrownRail {
  readonly network: string;
  readonly fromX: number;
  readonly toX: number;
  readonly y: number;
}

type Lines = Pick<DrawnArrangement, 'wires' | 'links'> & { readonly grown: readonly GrownRail[] };

/**
 * What joins things while some of them are dragged. Wires hold on to both ends; a link goes straight between rails that
 * come nearer or go apart, and its best way is found when they are let go. What is the same stays the very object.
 */
export function linesWhileDragged(arrangement: DrawnArrangement, dragged: Dragged | null): Lines {
  const { wires, links } = arrangement;
  if (dragged === null) return { wires, links, grown: [] };
  const shown = wires.map((wire) => draggedWire(wire, dragged));
  return {
    wires: shown,
    links: links.map((link) => draggedLink(link, arrangement, dragged)),
    grown: shown.flatMap((wire) => grownRail(wire, arrangement, dragged)),
  };
}

/** The cards where they are shown while some of them are dragged. */
export function cardsWhileDragged({ cards }: DrawnArrangement, dragged: Dragged | null): DrawnArrangement['cards'] {
  if (dragged === null) return cards;
  return cards.map((card) =>
    dragged.ids.has(card.id) ? { ...card, box: { ...card.box, ...plus(card.box, dragged.by) } } : card,
  );
}

function draggedWire(wire: PlacedWire, dragged: Dragged): PlacedWire {
  const [card, rail] = [wayOf(dragged, wire.card), wayOf(dragged, wire.network)];
  if (card === NOWHERE && rail === NOWHERE) return wire;
  const atCard = plus(wire.atCard, card);
  return { ...wire, atCard, atRail: { x: atCard.x, y: wire.atRail.y + rail.y } };
}

function draggedLink(link: PlacedLink, { rails }: DrawnArrangement, dragged: Dragged): PlacedLink {
  const ways = [wayOf(dragged, link.fromNetwork), wayOf(dragged, link.toNetwork)] as const;
  const [way, other] = ways;
  if (way === NOWHERE && other === NOWHERE) return link;
  if (way.x === other.x && way.y === other.y) {
    const moved = { route: link.route.map((point) => plus(point, way)), label: plus(link.label, way) };
    return { ...link, ...moved, brokenMark: plus(link.brokenMark, way) };
  }
  const [from, to] = [link.fromNetwork, link.toNetwork].map((network, end) => {
    const rail = rails.find((one) => one.network === network) ?? { fromX: 0, toX: 0, y: 0 };
    const by = ways[end] ?? NOWHERE;
    return { fromX: rail.fromX + by.x, toX: rail.toX + by.x, y: rail.y + by.y };
  }) as [Rail, Rail];
  const middle = (Math.max(from.fromX, to.fromX) + Math.min(from.toX, to.toX)) / 2;
  const route = [from, to].map(({ fromX, toX, y }) => ({ x: clamp(middle, fromX, toX), y })) as [Point, Point];
  const half = middleOf(route);
  return { ...link, route, label: half, brokenMark: half };
}

type Rail = Omit<GrownRail, 'network'>;

function grownRail({ network, card, atRail }: PlacedWire, { rails }: DrawnArrangement, dragged: Dragged): GrownRail[] {
  const rail = dragged.ids.has(card) ? rails.find((one) => one.network === network) : undefined;
  if (rail === undefined) return [];
  const by = wayOf(dragged, network);
  const end = clamp(atRail.x, rail.fromX + by.x, rail.toX + by.x);
  if (end === atRail.x) return [];
  return [{ network, fromX: Math.min(end, atRail.x), toX: Math.max(end, atRail.x), y: atRail.y }];
}

function plus({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
