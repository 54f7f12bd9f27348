import type { Design } from '../design/design.ts';
import { createWorld } from '../engine/engine.ts';
import { type CatalogueEntry, catalogueOf } from './catalogue.ts';
import type { Order } from './cell.ts';
import { alikeElements, canonical, type Places, placesOf } from './symmetry.ts';

export interface PlanOptions {
  readonly faults: 1 | 2;
  /** False plays every cell by itself, to show that it makes no difference. */
  readonly merge?: boolean;
}

export interface PlannedCell {
  readonly index: number;
  readonly id: string;
  readonly order: Order;
  /** Numbers of catalogue entries, in playing order. */
  readonly entries: readonly number[];
  readonly faults: readonly string[];
  /** Ids of the cells that it stands for besides itself. */
  readonly alike: readonly string[];
}

/** What is to be played, told before it starts; plain data, so that it can be sent to a worker. */
export interface Plan {
  readonly design: Design;
  readonly catalogue: readonly CatalogueEntry[];
  /** Per catalogue entry: the ids of those that the design cannot tell from it. */
  readonly alike: readonly (readonly string[])[];
  /** Singles first, then pairs by what comes first. */
  readonly cells: readonly PlannedCell[];
  /** Every cell of the matrix, merged ones included. */
  readonly announced: number;
}

export function createPlan(design: Design, { faults, merge = true }: PlanOptions): Plan {
  const catalogue = catalogueOf(createWorld(design, { seed: 1 }));
  const alike = merge ? alikeElements(design, catalogue) : [];
  const places = placesOf(alike);
  const cells = new Map<string, { order: Order; entries: readonly number[]; alike: string[] }>();
  let announced = 0;
  const idOf = (order: Order, entries: readonly number[]): string =>
    cellId(
      order,
      entries.map((entry) => catalogue[entry]?.id ?? ''),
    );
  const add = (order: Order, entries: readonly number[]): void => {
    const own = canonical(entries, places, order === 'together');
    const [id, key] = [idOf(order, entries), idOf(order, own)];
    const known = cells.get(key) ?? { order, entries: own, alike: [] };
    if (id !== key) known.alike.push(id);
    cells.set(key, known);
    announced += 1;
  };
  forEachCell(catalogue.length, faults, add);
  return {
    design,
    catalogue,
    alike: catalogue.map((entry, index) => idsAlike(catalogue, places, entry, index)),
    announced,
    cells: [...cells].map(([id, { order, entries, alike: others }], index) => ({
      index,
      id,
      order,
      entries,
      faults: entries.map((entry) => catalogue[entry]?.id ?? ''),
      alike: others,
    })),
  };
}

/** How many cells there are for so many entries of the catalogue, merged ones included. */
export const cellCount = (entries: number, faults: 1 | 2): number =>
  faults === 1 ? entries : entries + (entries * (entries - 1) * 3) / 2;

function forEachCell(count: number, faults: 1 | 2, add: (order: Order, entries: readonly number[]) => void): void {
  for (let entry = 0; entry < count; entry += 1) add('single', [entry]);
  if (faults === 1) return;
  for (let first = 0; first < count; first += 1) {
    for (let second = first + 1; second < count; second += 1) add('together', [first, second]);
    for (let second = 0; second < count; second += 1) if (second !== first) add('sequence', [first, second]);
  }
}

/** `host.fail:a`, `host.fail:a + agent.fail:b` together, `host.fail:a > agent.fail:b` one after the other. */
export function cellId(order: Order, faults: readonly string[]): string {
  return faults.join(order === 'together' ? ' + ' : ' > ');
}

function idsAlike(
  catalogue: readonly CatalogueEntry[],
  places: Places,
  { id }: CatalogueEntry,
  entry: number,
): string[] {
  const place = places.get(entry);
  const lists = place?.of.entries ?? [];
  return lists.map((list) => catalogue[list[place?.position ?? -1] ?? -1]?.id ?? '').filter((other) => other !== id);
}
