import { describe, expect, it } from 'vitest';
import { incompatibility } from '../../src/design/compatibility.ts';
import type { MemberType } from '../../src/design/design.ts';
import type { Compatibility } from '../../src/design/instance-compatibility.ts';

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
