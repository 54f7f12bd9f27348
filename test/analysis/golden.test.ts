import { describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { matrixText, playMatrix, sampleDocument } from './matrix.ts';

/** Each was read by a person against the guide; `npx vitest run test/analysis/golden.test.ts -u` writes them anew. */
const SAMPLES = [
  'disaster-recovery-and-reporting-only',
  'failover-cluster',
  'failover-cluster-with-dr',
  'failover-pair-in-the-cloud',
  'failover-pair-virtualized',
  'failover-pair-with-dr-and-reporting',
  'failover-pair-with-dr-and-reporting-on-campus',
  'failover-pair-with-local-and-remote-dr',
  'failover-pair-with-redundant-dr',
  'geographically-separated-failover-pair',
  'mirroring-with-ecp',
  'no-failover-strategy',
  'reporting-async-in-several-mirrors',
  'virtualization-ha',
];
/** All pairs of all samples take minutes: `ANALYZE_ALL_PAIRS=1`. */
const ALL_PAIRS = process.env.ANALYZE_ALL_PAIRS !== undefined;

describe('what becomes of the mirror after each outage', () => {
  for (const name of SAMPLES) {
    it(`${name}: every single outage`, async () => {
      const matrix = playMatrix(sampleDocument(name), { faults: 1 });
      expectSound(matrix);
      await expect(matrixText(matrix)).toMatchFileSnapshot(`golden/${name}.txt`);
    });

    it.runIf(ALL_PAIRS)(
      `${name}: every pair settles, breaks nothing and comes back`,
      { timeout: 3_600_000 },
      async () => {
        const matrix = playMatrix(sampleDocument(name), { faults: 2 });
        expectSound(matrix);
        await expect(matrixText(matrix)).toMatchFileSnapshot(`golden/pairs/${name}.txt`);
      },
    );
  }
});
