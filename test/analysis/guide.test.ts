import { describe, expect, it } from 'vitest';
import { expectSound } from './expect-sound.ts';
import { matrixText, playMatrix, SIMPLE, sampleDocument, withoutArbiter } from './matrix.ts';

/** What §3.1.3.3 and Figure 3-6 say of a pair with A as primary, B as backup and an arbiter, and of a pair without one. */
const document = sampleDocument(SIMPLE);
const withArbiter = playMatrix(document, { faults: 2 });
const alone = playMatrix(withoutArbiter(document), { faults: 2 });

interface Claim {
  readonly id: string;
  readonly says: string;
  readonly outcome: string;
  readonly primary: string | null;
}

const claim = (id: string, outcome: string, primary: string | null, says: string): Claim => ({
  id,
  outcome,
  primary,
  says,
});

const ARBITER: readonly Claim[] = [
  claim('instance.stop:A', 'failover', 'B', '§3.1.3.3 (1): a planned outage of the primary'),
  claim('instance.hang:A:detected', 'failover', 'B', '§3.1.3.3 (2): the primary detects that it hangs'),
  claim('instance.crash:A', 'failover', 'B', '§3.1.3.3 (3): the primary is down and its agent says so'),
  claim('instance.hang:A:undetected', 'failover', 'B', '§3.1.3.3 (3): the primary is unresponsive'),
  claim('storage.fail:host-a', 'failover', 'B', '§3.1.3.3 (4): the storage of the primary fails'),
  claim('host.fail:host-a', 'failover', 'B', '§3.1.3.3 (5): the host of the primary fails'),
  claim('isolate:host-a', 'failover', 'B', '§3.1.3.3 (6): the primary is isolated, the arbiter lost it too'),
  claim('host.fail:host-arbiter', 'no-effect', 'A', '§3.1.3.3: an outage of the arbiter has no direct effect'),
  claim(
    'host.fail:host-arbiter > host.fail:host-a',
    'no-primary-lossless',
    null,
    '§3.1.3.3: (5) after the arbiter was lost',
  ),
  claim(
    'host.fail:host-arbiter > isolate:host-a',
    'pause',
    'A',
    '§3.1.3.3: (6) after the arbiter was lost, the primary continues',
  ),
  claim(
    'host.fail:host-arbiter > instance.crash:A',
    'failover',
    'B',
    '§3.1.3.4: without the arbiter 1 to 4 still fail over',
  ),
  claim(
    'host.fail:host-arbiter > instance.hang:A:detected',
    'failover',
    'B',
    '§3.1.3.4: without the arbiter 1 to 4 still fail over',
  ),
  claim(
    'host.fail:host-arbiter > storage.fail:host-a',
    'failover',
    'B',
    '§3.1.3.4: without the arbiter 1 to 4 still fail over',
  ),
  claim('host.fail:host-b', 'pause', 'A', '§3.1.3.3: a backup outage makes a brief pause'),
  claim(
    'host.fail:host-b > host.fail:host-a',
    'no-primary-lossless',
    null,
    '§3.1.3.3: a primary outage before the backup is restored',
  ),
  claim(
    'host.fail:host-arbiter + instance.crash:A',
    'failover',
    'B',
    '§3.1.3.3, primary and arbiter: the agent of the primary answers',
  ),
  claim(
    'host.fail:host-a + host.fail:host-arbiter',
    'no-primary-lossless',
    null,
    '§3.1.3.3, primary and arbiter: the agent does not answer',
  ),
  claim(
    'host.fail:host-b + host.fail:host-arbiter',
    'trouble',
    null,
    '§3.1.3.3, backup and arbiter at once: trouble without limit',
  ),
  claim(
    'host.fail:host-b > host.fail:host-arbiter',
    'pause',
    'A',
    '§3.1.3.3, backup and arbiter in sequence: the primary continues',
  ),
  claim(
    'host.fail:host-arbiter > host.fail:host-b',
    'pause',
    'A',
    '§3.1.3.3, arbiter and backup in sequence: the primary continues',
  ),
  claim(
    'host.fail:host-a + host.fail:host-b',
    'no-primary-lossless',
    null,
    '§3.1.3.3, primary and backup: a total mirror outage',
  ),
  claim('isolate:host-arbiter', 'no-effect', 'A', 'Figure 3-6: both lose the arbiter'),
  claim('network.fail:private', 'pause', 'A', 'Figure 3-6: the members lose each other, the arbiter has both'),
  claim('isolate:host-b', 'pause', 'A', 'Figure 3-6: the backup loses both, the primary continues'),
  claim(
    'network.fail:private + isolate:host-a',
    'failover',
    'B',
    'Figure 3-6: the primary loses both, the backup takes over',
  ),
  claim('isolate:host-b + isolate:host-arbiter', 'trouble', null, 'Figure 3-6: all lose each other'),
  claim('isolate:host-a + isolate:host-arbiter', 'trouble', null, 'Figure 3-6: all lose each other'),
];

const NO_ARBITER: readonly Claim[] = [
  claim('instance.stop:A', 'failover', 'B', '§3.1.3.3 (1)'),
  claim('instance.hang:A:detected', 'failover', 'B', '§3.1.3.3 (2)'),
  claim('instance.crash:A', 'failover', 'B', '§3.1.3.3 (3)'),
  claim('storage.fail:host-a', 'failover', 'B', '§3.1.3.3 (4)'),
  claim('host.fail:host-a', 'no-primary-lossless', null, '§3.1.3.3 (5): automatic failover is not possible'),
  claim('isolate:host-a', 'pause', 'A', '§3.1.3.3 (6): the primary continues running as primary'),
  claim('host.fail:host-b', 'pause', 'A', '§3.1.3.3: the pause after a backup outage is longer'),
  claim('network.fail:private', 'pause', 'A', '§3.1.3.5: trouble until the trouble timeout ends'),
];

function check(matrix: typeof withArbiter, { id, outcome, primary }: Claim): void {
  const cell = matrix.cell(id);
  expect({ outcome: cell.outcome, primary: cell.primary }).toEqual({ outcome, primary });
}

describe('a pair with an arbiter', () => {
  for (const one of ARBITER) it(`${one.id}: ${one.outcome} – ${one.says}`, () => check(withArbiter, one));

  it('the backup may be lost for about the QoS timeout (§3.1.3.3)', () => {
    expect(withArbiter.cell('host.fail:host-b').outageMs).toBeGreaterThan(6000);
    expect(withArbiter.cell('host.fail:host-b').outageMs).toBeLessThan(10_000);
  });
});

describe('a pair without an arbiter', () => {
  for (const one of NO_ARBITER) it(`${one.id}: ${one.outcome} – ${one.says}`, () => check(alone, one));

  it('the pause after a backup outage is up to about three times the QoS timeout (§3.1.3.3)', () => {
    expect(alone.cell('host.fail:host-b').outageMs).toBeGreaterThan(withArbiter.cell('host.fail:host-b').outageMs);
    expect(alone.cell('host.fail:host-b').outageMs).toBeLessThan(26_000);
  });

  it('differs from the pair with one, among single outages, only in scenarios 5 and 6 and in the pause after a backup outage', () => {
    const different = withArbiter.cells
      .filter(({ order }) => order === 'single')
      .filter(({ id, outcome }) => alone.cell(id).outcome !== outcome)
      .map(({ id }) => id);
    expect(different).toEqual(DIFFERENT);
  });
});

/** Scenarios 5 and 6, and a backup outage, which is noticed at once but makes the primary wait for the trouble timeout. */
const DIFFERENT: readonly string[] = [
  'host.fail:host-a',
  'host.pause:host-a',
  'instance.crash:B',
  'storage.fail:host-b',
  'isolate:host-a',
];

describe('the whole matrix of the simple pair, read by a person', () => {
  for (const [name, matrix] of [
    [SIMPLE, withArbiter],
    [`${SIMPLE}-without-arbiter`, alone],
  ] as const)
    it(name, async () => {
      expectSound(matrix);
      await expect(matrixText(matrix)).toMatchFileSnapshot(`golden/${name}.txt`);
    });
});
