import { createRandom, nextUint32, type Random } from '../../src/engine/state/random.ts';

/** The swarm's own randomness, apart from that of the worlds that it plays: one seed gives one design and one schedule. */
export interface Dice {
  /** 0 to below 1. */
  roll(): number;
  /** `least` to `most`, both included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  pickWeighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
}

export function diceOf(seed: number): Dice {
  const random: Random = createRandom(seed);
  const roll = (): number => nextUint32(random) / 4_294_967_296;
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new Error('There is nothing to pick from.');
    return items[Math.floor(roll() * items.length)] as Item;
  };
  return {
    roll,
    integer: (least, most) => least + Math.floor(roll() * (most - least + 1)),
    chance: (probability) => roll() < probability,
    pick,
    pickWeighted: (items, weight) => {
      let left = roll() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return pick(items);
    },
  };
}
