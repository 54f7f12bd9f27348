import { readFileSync } from 'node:fs';
import { array, assert, integer, property, record } from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { createWorld } from '../../src/engine/engine.ts';
import {
  adoptEpochs,
  appendJournal,
  journalFileAt,
  switchFile,
  timestampOf,
  truncateJournal,
} from '../../src/engine/journal/journal-disk.ts';
import {
  commonEpochs,
  compareHistories,
  type Epoch,
  epochsUpTo,
  forkPoint,
  type History,
} from '../../src/engine/state/history.ts';
import type { MemberDisk } from '../../src/engine/state/member-disk.ts';
import type { World } from '../../src/engine/state/world.ts';

const epoch = (number: number, start: number, id = number): Epoch => ({ number, owner: number % 2, id, start });
const first = epoch(1, 0);

describe('two histories', () => {
  const short: History = { epochs: [first], end: 100 };
  const long: History = { epochs: [first], end: 150 };
  const later: History = { epochs: [first, epoch(2, 100)], end: 130 };

  it('of which one continues the other are behind and ahead', () => {
    expect(compareHistories(short, short)).toBe('same');
    expect([compareHistories(short, long), compareHistories(long, short)]).toEqual(['behind', 'ahead']);
    expect([compareHistories(short, later), compareHistories(later, short)]).toEqual(['behind', 'ahead']);
  });

  it('that part: the later epoch is the history of the mirror, and the tail of the other is not', () => {
    expect([compareHistories(long, later), compareHistories(later, long)]).toEqual(['parted-older', 'parted-newer']);
    expect(forkPoint(long, later)).toBe(100);
  });

  it('of two forced primaries never look alike, though number, owner and start are the same', () => {
    const one: History = { epochs: [first, epoch(2, 100, 7)], end: 130 };
    const other: History = { epochs: [first, epoch(2, 100, 8)], end: 130 };
    expect(compareHistories(one, other)).toBe('parted-equal');
    expect([commonEpochs(one.epochs, other.epochs), forkPoint(one, other)]).toEqual([1, 100]);
  });

  it('an epoch without a byte of its own counts', () => {
    const begun: History = { epochs: [first, epoch(2, 100)], end: 100 };
    expect(compareHistories(short, begun)).toBe('behind');
    expect(epochsUpTo(begun.epochs, 100)).toHaveLength(2);
    expect(epochsUpTo(begun.epochs, 99)).toHaveLength(1);
  });

  const OPPOSITE = {
    same: 'same',
    behind: 'ahead',
    ahead: 'behind',
    'parted-older': 'parted-newer',
    'parted-newer': 'parted-older',
    'parted-equal': 'parted-equal',
  } as const;

  const histories = array(record({ length: integer({ min: 0, max: 3 }), id: integer({ min: 1, max: 2 }) }), {
    minLength: 1,
    maxLength: 4,
  }).map((parts): History => {
    let end = 0;
    let name = '';
    const epochs = parts.map(({ length, id }, index) => {
      // Who shares an epoch shares everything before it.
      name += `${end}.${id};`;
      const begun = { number: index + 1, owner: 0, id: identityOf(name), start: end };
      end += length;
      return begun;
    });
    return { epochs, end };
  });

  it('stand to each other as seen from the other side, and part at the same place', () => {
    assert(
      property(histories, histories, (one, other) => {
        expect(compareHistories(other, one)).toBe(OPPOSITE[compareHistories(one, other)]);
        expect(forkPoint(other, one)).toBe(forkPoint(one, other));
        expect(forkPoint(one, other)).toBeLessThanOrEqual(Math.min(one.end, other.end));
        expect(compareHistories(one, one)).toBe('same');
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});

const identities = new Map<string, number>();
function identityOf(name: string): number {
  const known = identities.get(name) ?? identities.size + 1;
  identities.set(name, known);
  return known;
}

describe("a member's journal", () => {
  const path = new URL('../scenarios/designs/slow-dejournaling.yaml', import.meta.url);
  const design = readDesign(readFileSync(path, 'utf8'), 'slow-dejournaling.yaml').design as Design;
  const A = 0;
  let world: World;
  let disk: MemberDisk;

  beforeEach(() => {
    world = createWorld(design, { seed: 1 });
    disk = world.disks[A] as MemberDisk;
  });

  const append = (bytes: number): void => {
    world.nowUs += 1_500_000;
    appendJournal(world, A, disk.end + bytes, world.nowUs);
  };

  it('knows when a byte was written, and never later for an earlier one', () => {
    const start = disk.end;
    const written: { readonly offset: number; readonly at: number }[] = [];
    for (let count = 0; count < 20; count += 1) {
      append(1000);
      written.push({ offset: disk.end, at: world.nowUs });
    }
    for (const { offset, at } of written) expect(timestampOf(disk, offset)).toBe(at);
    let before = 0;
    for (let offset = start; offset <= disk.end; offset += 250) {
      expect(timestampOf(disk, offset)).toBeGreaterThanOrEqual(before);
      before = timestampOf(disk, offset);
    }
    expect(timestampOf(disk, disk.end + 5000)).toBe(disk.endAt);
  });

  it('keeps a bounded number of marks, however long it grows, and knows the newest to the second', () => {
    for (let count = 0; count < 5000; count += 1) append(10);
    expect(disk.marks.length).toBeLessThanOrEqual(513);
    expect(timestampOf(disk, disk.end - 10)).toBe(world.nowUs - 1_500_000);
    const offsets = disk.marks.map(({ offset }) => offset);
    expect(offsets).toEqual(offsets.toSorted((one, other) => one - other));
  });

  it('goes into the next file when one is full, numbered on', () => {
    const files = disk.files.length;
    const newest = disk.files.at(-1);
    append((design.instances[0]?.journalFileMB ?? 0) * 1_048_576 + 1);
    expect(disk.files).toHaveLength(files + 1);
    expect(disk.files.at(-1)).toMatchObject({ number: (newest?.number ?? 0) + 1, start: disk.end });
    expect(journalFileAt(disk, disk.end - 1)).toEqual(newest);
    expect(journalFileAt(disk, disk.end)).toEqual(disk.files.at(-1));
  });

  it('loses what the history of the mirror does not have, and what was in a file of its own with it', () => {
    const fork = disk.end;
    const own = { ...(disk.epochs.at(-1) as Epoch), number: 99, id: 4711, start: fork };
    const theirs: History = { epochs: [...disk.epochs, { ...own, id: 4712 }], end: fork + 10 };
    disk.epochs = [...disk.epochs, own];
    append(5000);
    switchFile(world, A, disk.end);
    disk.applied = disk.end;
    truncateJournal(disk, theirs);
    expect([disk.end, disk.applied]).toEqual([fork, fork]);
    expect(disk.epochs.map(({ id }) => id)).not.toContain(4711);
    expect(disk.files.every(({ start }) => start <= fork)).toBe(true);
    expect(disk.marks.every(({ offset }) => offset <= fork)).toBe(true);
    expect(compareHistories(disk, theirs)).toBe('behind');
  });

  it('takes over an epoch as soon as it has reached its start, in a file of its own', () => {
    const start = disk.end + 1000;
    const theirs = [...disk.epochs, { number: 99, owner: 1, id: 4711, start }];
    const files = disk.files.length;
    append(999);
    adoptEpochs(world, A, theirs);
    expect([disk.epochs.at(-1)?.id === 4711, disk.files.length]).toEqual([false, files]);
    append(1);
    adoptEpochs(world, A, theirs);
    expect(disk.epochs.at(-1)?.id).toBe(4711);
    expect([disk.files.length, disk.lastPrimary]).toEqual([files + 1, 1]);
    adoptEpochs(world, A, theirs);
    expect(disk.files).toHaveLength(files + 1);
  });
});
