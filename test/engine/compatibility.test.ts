import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { incompatibility } from '../../src/design/compatibility.ts';
import type { MemberType } from '../../src/design/design.ts';
import type { Compatibility } from '../../src/design/instance-compatibility.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { command, createWorld } from '../../src/engine/engine.ts';

// holds: 3.3.9.1 p2 s1, p3 s1, p4 s1, p5 s1, p5 s2, p5 s3, p6 s1, p6 s2, p7 s1
describe('an instance that is to be a member beside a failover member (§3.3.9.1)', () => {
  const cases: readonly [string, Compatibility, Compatibility, MemberType, RegExp | null][] = [
    [
      'of the same character width and locale',
      { unicode: true, locale: 'enuw' },
      { unicode: true, locale: 'enuw' },
      'failover',
      null,
    ],
    [
      '8-bit beside Unicode within Latin-1',
      { unicode: false, locale: 'enu8' },
      { unicode: true, locale: 'enuw' },
      'failover',
      null,
    ],
    [
      '8-bit beside Unicode outside Latin-1',
      { unicode: false, locale: 'heb8' },
      { unicode: true, locale: 'hebw' },
      'failover',
      /8-bit heb8.*Unicode hebw/,
    ],
    ['of another width', { unicode: false }, { unicode: true }, 'dr', /8-bit/],
    ['of another locale', { locale: 'jpnw' }, { locale: 'rusw' }, 'reporting-read-only', /jpnw.*rusw/],
    ['of another version', { version: '2017.2' }, { version: '2018.1' }, 'failover', /2017\.2.*2018\.1/],
    ['of another version, as DR async', { version: '2017.2' }, { version: '2018.1' }, 'dr', /2017\.2/],
    [
      'of another version, as reporting async',
      { version: '2017.2' },
      { version: '2018.1' },
      'reporting-read-write',
      null,
    ],
    ['that lacks a block size', { blockSizesKB: [8] }, { blockSizesKB: [8, 64] }, 'reporting-read-only', /64 KB/],
    [
      'with one more block size, as failover member',
      { blockSizesKB: [8, 16] },
      { blockSizesKB: [8] },
      'failover',
      /16 KB/,
    ],
    ['with one more block size, as async', { blockSizesKB: [8, 16] }, { blockSizesKB: [8] }, 'dr', null],
    [
      'of which nothing is written down',
      {},
      { unicode: true, locale: 'hebw', version: '2018.1', blockSizesKB: [8] },
      'failover',
      null,
    ],
  ];
  it.each(cases)('%s', (_, own, theirs, type, expected) => {
    const found = incompatibility(own, { ...theirs, name: 'A' }, type);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toMatch(expected);
  });
});

const text = readFileSync(new URL('../scenarios/conformance/designs/pair.yaml', import.meta.url), 'utf8');

describe('a database block size that there is none of', () => {
  it('is refused when a database is created', () => {
    const { design } = readDesign(text, 'pair.yaml');
    if (design === null) throw new Error('The design cannot be read.');
    const world = createWorld(design, { seed: 1 });
    const given = { kind: 'operate', action: 'database.create', member: 'A', database: 'IMAGES' } as const;
    expect(command(world, { ...given, blockSizeKB: 9.5 })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^There is no database block size of 9\.5 KB, only 2, 4, 8, 16, 32, 64$/),
    });
    expect(command(world, { ...given, blockSizeKB: 32 })).toMatchObject({ ok: true });
  });

  it.each(['database', 'instance'])('cannot be drawn on a %s', (where) => {
    const drawn =
      where === 'database'
        ? text.replace(/- \{name: AUDIT/, '- {name: AUDIT, blockSizeKB: 9.5')
        : text.replace(/- \{id: A, host/, '- {id: A, blockSizesKB: [9.5], host');
    expect(drawn).not.toBe(text);
    expect(readDesign(drawn, 'pair.yaml').problems.map(({ message }) => message)).toContain(
      'is 9.5, expected 2, 4, 8, 16, 32 or 64',
    );
  });
});
