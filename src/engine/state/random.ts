/**
 * The world's own randomness: sfc32 on four 32-bit words kept in the world, so that one seed makes the whole run and a
 * fork draws the same numbers. Integer arithmetic only, therefore the same on every machine.
 */
export interface Random {
  a: number;
  b: number;
  c: number;
  counter: number;
}

export function createRandom(seed: number): Random {
  const random = { a: seed | 0, b: 0x9e3779b9 | 0, c: 0x243f6a88 | 0, counter: 1 };
  for (let round = 0; round < 12; round += 1) nextUint32(random);
  return random;
}

/** 0 to 2^32 - 1. */
export function nextUint32(random: Random): number {
  const sum = (((random.a + random.b) | 0) + random.counter) | 0;
  random.counter = (random.counter + 1) | 0;
  random.a = random.b ^ (random.b >>> 9);
  random.b = (random.c + (random.c << 3)) | 0;
  random.c = ((random.c << 21) | (random.c >>> 11)) + sum;
  random.c |= 0;
  return sum >>> 0;
}

/** 0 to `below` - 1. */
export function nextInteger(random: Random, below: number): number {
  return nextUint32(random) % below;
}

export function copyRandom({ a, b, c, counter }: Random): Random {
  return { a, b, c, counter };
}
