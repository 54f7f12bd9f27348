import type { Cell } from '../../src/analysis/cell.ts';
import { playMatrix, sampleDocument } from '../analysis/matrix.ts';

/** The strategies of chapter 1 beside mirroring: each sample is played through the same outages. */
const STRATEGIES = {
  'no-failover-strategy': 'No failover strategy (§1.1)',
  'failover-cluster': 'Failover cluster (§1.2)',
  'virtualization-ha': 'Virtualization HA (§1.3)',
  'simple-failover-pair': 'Mirroring (§1.4)',
} as const;

type Strategy = keyof typeof STRATEGIES;

/** What a database and its journal are on is another thing in each. */
const STORAGE: Readonly<Record<Strategy, string>> = {
  'no-failover-strategy': 'storage.fail:host-a',
  'failover-cluster': 'datastore.fail:shared-storage',
  'virtualization-ha': 'datastore.fail:store-1',
  'simple-failover-pair': 'storage.fail:host-a',
};

const OUTAGES: readonly (readonly [string, (strategy: Strategy) => string])[] = [
  ['The host of A loses power', () => 'host.fail:host-a'],
  ['The host of A freezes for 12 s', () => 'host.pause:host-a'],
  ['The host of A is isolated from the network', () => 'isolate:host-a'],
  ['Instance A crashes', () => 'instance.crash:A'],
  ['Instance A hangs and does not notice it', () => 'instance.hang:A:undetected'],
  ['The storage of A fails', (strategy) => STORAGE[strategy]],
  ['Instance A is shut down by an operator', () => 'instance.stop:A'],
];

export function strategiesText(): string[] {
  const ids = Object.keys(STRATEGIES) as Strategy[];
  const matrices = ids.map((id) => ({ id, matrix: playMatrix(sampleDocument(id), { faults: 1 }) }));
  return [
    '## The same outage, strategy by strategy',
    '',
    'How long users wait until they are served again without anybody doing anything, in the four samples that chapter 1 tells apart. *Analyze* compares',
    'any two of them outage by outage, as `mirrorlab analyze DESIGN --compare OTHER` does.',
    '',
    `| outage | ${ids.map((id) => STRATEGIES[id]).join(' | ')} |`,
    `|---|${ids.map(() => '---').join('|')}|`,
    ...OUTAGES.map(
      ([outage, cellId]) =>
        `| ${outage} | ${matrices.map(({ id, matrix }) => told(matrix.cell(cellId(id)))).join(' | ')} |`,
    ),
    '',
  ];
}

/** As the users see it; who is cut off from a primary that serves is out of service as well. */
function told({ primary, clients }: Cell): string {
  const seen = Object.values(clients);
  const isServed = primary !== null && seen.every(({ connectedTo }) => connectedTo !== null);
  if (!isServed) return 'until a person acts';
  const outageMs = Math.max(...seen.map((client) => client.outageMs));
  return outageMs === 0 ? 'none' : `${(outageMs / 1000).toFixed(1)} s`;
}
