import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import {
  advance,
  availableCommands,
  branchAt,
  command,
  createWorld,
  fingerprint,
  fork,
  observe,
  record,
  recordCommand,
  recordUntil,
  worldAt,
} from '../../src/engine/engine.ts';
import type { LogEntry } from '../../src/engine/state/observation.ts';
import type { World } from '../../src/engine/state/world.ts';

function designOf(name: string): Design {
  const path = new URL(`../scenarios/conformance/designs/${name}`, import.meta.url);
  const { design } = readDesign(readFileSync(path, 'utf8'), name);
  if (design === null) throw new Error(`${name} was not read`);
  return design;
}

const pair = designOf('pair.yaml');
const withAsyncs = designOf('pair-dr-reporting.yaml');

/** A run as people make one: at some times, one of the things that can be done then. */
const runs = fc.record({
  design: fc.constantFrom(pair, withAsyncs),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  steps: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 30_000 }), choice: fc.nat() }), { maxLength: 6 }),
});

function chosen(world: World, choice: number) {
  const possible = availableCommands(world).filter(({ allowed }) => allowed === true);
  return possible[choice % possible.length]?.command;
}

describe('replay', () => {
  it('gives the same world for the same design, seed and commands', () => {
    fc.assert(
      fc.property(runs, ({ design, seed, steps }) => {
        const once = (): [number, string] => {
          const world = createWorld(design, { seed });
          const log: LogEntry[] = [];
          const output = { log: (entry: LogEntry) => log.push(entry) };
          let atMs = 0;
          for (const step of steps) {
            atMs += step.afterMs;
            advance(world, atMs, output);
            const given = chosen(world, step.choice);
            if (given !== undefined) command(world, given, output);
          }
          advance(world, atMs + 40_000, output);
          return [fingerprint(world), JSON.stringify(log)];
        };
        expect(once()).toEqual(once());
      }),
      { numRuns: 30 },
    );
  });

  it('finds at every moment the world of a straight run', () => {
    fc.assert(
      fc.property(runs, fc.nat({ max: 1000 }), ({ design, seed, steps }, where) => {
        const straight = createWorld(design, { seed });
        const recording = record(createWorld(design, { seed }));
        const moments = new Map<number, number>();
        let atMs = 0;
        for (const step of steps) {
          const middle = atMs + step.afterMs / 2;
          advance(straight, middle);
          moments.set(middle, fingerprint(straight));
          atMs += step.afterMs;
          advance(straight, atMs);
          recordUntil(recording, atMs);
          const given = chosen(straight, step.choice);
          if (given === undefined) continue;
          command(straight, given);
          recordCommand(recording, given);
        }
        recordUntil(recording, atMs + 30_000);
        advance(straight, atMs + 30_000);
        expect(fingerprint(recording.head)).toBe(fingerprint(straight));
        const all = [...moments];
        const [middle, expected] = all[where % Math.max(1, all.length)] ?? [0, null];
        if (expected !== null && steps.every(({ afterMs }) => afterMs > 0)) {
          expect(fingerprint(worldAt(recording, middle))).toBe(expected);
        }
        const branch = branchAt(recording, atMs);
        recordUntil(branch, atMs + 30_000);
        expect(fingerprint(recording.head)).toBe(fingerprint(straight));
        expect(observe(branch.head).atMs).toBe(atMs + 30_000);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves a world alone while its fork goes on, and looking changes nothing', () => {
    fc.assert(
      fc.property(runs, ({ design, seed, steps }) => {
        const world = createWorld(design, { seed });
        advance(world, 5_000);
        const before = fingerprint(world);
        const other = fork(world);
        for (const step of steps) {
          const given = chosen(other, step.choice);
          if (given !== undefined) command(other, given);
          advance(other, observe(other).atMs + step.afterMs);
          observe(world);
          // The text that it is made from has the fields in their order: as fast as its original is only what has its shape.
          expect(fingerprint(fork(other))).toBe(fingerprint(other));
        }
        expect(fingerprint(world)).toBe(before);
        expect(fingerprint(JSON.parse(JSON.stringify(world)) as World)).toBe(before);
      }),
      { numRuns: 20 },
    );
  });

  it('never lets time go back', () => {
    fc.assert(
      fc.property(runs, ({ design, seed, steps }) => {
        const world = createWorld(design, { seed });
        let last = 0;
        const output = {
          log: (entry: LogEntry) => {
            expect(entry.at).toBeGreaterThanOrEqual(last);
            last = entry.at;
          },
        };
        for (const step of steps) {
          const given = chosen(world, step.choice);
          if (given !== undefined) command(world, given, output);
          advance(world, observe(world).atMs + step.afterMs, output);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Runs that once were not found again, shrunk. */
const KEPT: readonly { readonly title: string; readonly given: readonly [atMs: number, given: Command][] }[] = [
  {
    title: 'a timer was moved, and nobody had looked at the queue since',
    given: [
      [21_305, { kind: 'fault', fault: 'instance.hang', target: 'A', detected: false }],
      [26_307, { kind: 'operate', action: 'database.catchup', member: 'B', mirror: 'MIRRORA', database: 'APPDATA' }],
      [26_308, { kind: 'fault', fault: 'host.fail', target: 'host-a' }],
    ],
  },
  {
    title: 'a frozen host held something back right before it failed',
    given: [
      [10_000, { kind: 'fault', fault: 'host.pause', target: 'host-b', forMs: 6_000 }],
      [10_012.6, { kind: 'fault', fault: 'host.fail', target: 'host-b' }],
    ],
  },
];

describe('a run that was kept', () => {
  it.each(KEPT)('is found again where $title', ({ given }) => {
    const straight = createWorld(pair, { seed: 0 });
    const recording = record(createWorld(pair, { seed: 0 }));
    const moments = new Map<number, number>();
    for (const [atMs, one] of given) {
      recordUntil(recording, atMs);
      expect(recordCommand(recording, one).ok).toBe(true);
      advance(straight, atMs);
      command(straight, one);
      advance(straight, atMs + 0.5);
      moments.set(atMs + 0.5, fingerprint(straight));
    }
    recordUntil(recording, 60_000);
    advance(straight, 60_000);
    moments.set(60_000, fingerprint(straight));
    for (const [atMs, expected] of moments) expect(fingerprint(worldAt(recording, atMs)), `${atMs} ms`).toBe(expected);
  });
});
