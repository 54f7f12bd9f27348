import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Design } from '../../../design/design.ts';
import type { Places } from '../../../design/edits/layout.ts';
import type { Point } from '../../../diagram/geometry.ts';
import {
  costOf,
  MAX_ZONES_TO_SEARCH,
  type PlacedCard,
  type PlacedZone,
  zonesInPlace,
} from '../../../diagram/place-zones.ts';
import { type Block, blocksOf } from './blocks.ts';
import { cornersOf, elkGraph, type Flow } from './elk-graph.ts';

/** Does the layout of a graph; in the window a worker, so that nothing waits for it. */
export type LayOutGraph = (graph: ElkNode) => Promise<ElkNode>;

interface Candidate {
  readonly zones: readonly PlacedZone[];
  readonly looseCards: readonly PlacedCard[];
}

const FLOWS: readonly Flow[] = [
  { direction: 'RIGHT', isWrapped: false },
  { direction: 'DOWN', isWrapped: false },
  { direction: 'RIGHT', isWrapped: true },
];

/**
 * Finds every card and rail a place. ELK places the blocks within their sites and the sites beside each other, from left
 * to right, from top to bottom, and in rows as text is; a small drawing is also searched as wherever a design without a layout is drawn. The one
 * that costs least is taken.
 */
export async function layOut(design: Design, layOutGraph: LayOutGraph): Promise<Places> {
  const blocks = blocksOf(design);
  const candidates = await Promise.all(
    FLOWS.map(async (flow): Promise<Candidate> => {
      const corners = cornersOf(await layOutGraph(elkGraph(design, blocks, flow)));
      return placedAt(blocks, corners);
    }),
  );
  const zones = zonesInPlace(design);
  const isSmall = zones.length <= MAX_ZONES_TO_SEARCH;
  const isComplete = blocks.every(({ looseCards }) => looseCards.length === 0);
  if (isSmall && isComplete) candidates.push({ zones, looseCards: [] });
  const cost = (candidate: Candidate): number => (candidate.zones.length === 0 ? 0 : costOf(design, candidate.zones));
  const best = candidates.reduce((least, one) => (cost(one) < cost(least) ? one : least));
  return placesOf(best);
}

function placedAt(blocks: readonly Block[], corners: ReadonlyMap<string, Point>): Candidate {
  const moved = blocks.map((block) => {
    const corner = corners.get(block.id) ?? { x: block.box.x, y: block.box.y };
    const by = { x: Math.round(corner.x - block.box.x), y: Math.round(corner.y - block.box.y) };
    return {
      zones: block.zones.map((zone) => movedZone(zone, by)),
      looseCards: block.looseCards.map((card) => movedCard(card, by)),
    };
  });
  return { zones: moved.flatMap((one) => one.zones), looseCards: moved.flatMap((one) => one.looseCards) };
}

const movedCard = (card: PlacedCard, by: Point): PlacedCard => ({
  ...card,
  box: { ...card.box, x: card.box.x + by.x, y: card.box.y + by.y },
});

const movedZone = (placed: PlacedZone, by: Point): PlacedZone => ({
  ...placed,
  cards: placed.cards.map((card) => movedCard(card, by)),
  rails: placed.rails.map((rail) => ({ ...rail, y: rail.y + by.y, fromX: rail.fromX + by.x, toX: rail.toX + by.x })),
  box: { ...placed.box, x: placed.box.x + by.x, y: placed.box.y + by.y },
});

function placesOf({ zones, looseCards }: Candidate): Places {
  const cards = [...zones.flatMap((zone) => zone.cards), ...looseCards];
  return Object.fromEntries([
    ...zones.flatMap((zone) => zone.rails).map(({ network, fromX, y }) => [network, { x: fromX, y }] as const),
    ...cards.map(({ id, box: { x, y } }) => [id, { x, y }] as const),
  ]);
}
