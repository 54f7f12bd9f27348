import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { copyRun, runDifferences } from '../../src/design/edits/copy-run.ts';
import { readDesign } from '../../src/design/read-design.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import type { OperatorCommand } from '../../src/engine/commands/command-types.ts';
import { advance, command, createWorld, mirrorsAsRun } from '../../src/engine/engine.ts';

const pair = new URL('../../resources/designs/simple-failover-pair.mirrorlab', import.meta.url);
const drawn = JSON.parse(readFileSync(pair, 'utf8')) as DesignDocument;

function play(document: DesignDocument, ...steps: readonly (readonly [number, Omit<OperatorCommand, 'kind'>])[]) {
  const world = createWorld(resolveDesign(document), { seed: 1 });
  for (const [at, given] of steps) {
    advance(world, at);
    expect(command(world, { kind: 'operate', ...given })).toMatchObject({ ok: true });
  }
  advance(world, (steps.at(-1)?.[0] ?? 0) + 60_000);
  return mirrorsAsRun(world);
}

test('a run in which nobody changed the mirror is as drawn', () => {
  expect(runDifferences(drawn, play(drawn, [1000, { action: 'instance.restart', target: 'B' }]))).toEqual([]);
});

test('what was changed in a run is copied, and then there is no difference any more', () => {
  const run = play(
    drawn,
    [1000, { action: 'mirror.configure', mirror: 'MIRRORA', settings: { qosTimeoutMs: 4000, arbiter: null } }],
    [2000, { action: 'database.add', member: 'A', database: 'SALES' }],
    [20_000, { action: 'member.demote', member: 'B' }],
  );
  expect(runDifferences(drawn, run).map(({ text }) => text)).toEqual([
    'MIRRORA: QoS timeout 4000 ms',
    'MIRRORA: no arbiter',
    'MIRRORA: databases APPDATA, AUDIT, SALES',
    'B: Disaster Recovery async',
    'B: holds APPDATA, AUDIT',
  ]);
  const copied = copyRun(drawn, run);
  expect(runDifferences(copied, run)).toEqual([]);
  expect(resolveDesign(copied).mirrors[0]).toMatchObject({ qosTimeoutMs: 4000, arbiter: null });
});

test('a mirror that was created from bare instances becomes one that is there when a run begins', () => {
  const [mirror] = drawn.mirrors;
  if (mirror === undefined) throw new Error('There is no mirror.');
  const bare: DesignDocument = { ...drawn, mirrors: [{ ...mirror, formed: false, useTls: false }] };
  const run = play(
    bare,
    [1000, { action: 'mirror.create', target: 'A', name: 'MIRRORA' }],
    [30_000, { action: 'mirror.join', target: 'B', mirror: 'MIRRORA', type: 'failover', agentAddress: '10.1.20.11' }],
  );
  expect(runDifferences(bare, run).map(({ text }) => text)).toEqual([
    'Mirror MIRRORA is created',
    'MIRRORA: no databases',
  ]);
  expect(resolveDesign(copyRun(bare, run)).mirrors[0]?.formed).toBe(true);
});

test('a database that was drawn with large blocks and created again with usual ones has these in the drawing', () => {
  const [mirror] = drawn.mirrors;
  if (mirror === undefined) throw new Error('There is no mirror.');
  const databases = (mirror.databases ?? []).map((one) => (one.name === 'AUDIT' ? { ...one, blockSizeKB: 16 } : one));
  const large: DesignDocument = { ...drawn, mirrors: [{ ...mirror, databases }] };
  expect(runDifferences(large, play(large))).toEqual([]);
  const run = play(
    large,
    [1000, { action: 'database.remove', member: 'B', database: 'AUDIT' }],
    [2000, { action: 'database.remove', member: 'A', database: 'AUDIT' }],
    [3000, { action: 'database.create', member: 'A', database: 'AUDIT', blockSizeKB: 8 }],
    [20_000, { action: 'database.create', member: 'B', database: 'AUDIT' }],
    [40_000, { action: 'database.create', member: 'A', database: 'IMAGES', blockSizeKB: 64 }],
  );
  expect(runDifferences(large, run).map(({ text }) => text)).toEqual([
    'MIRRORA: databases APPDATA, AUDIT, IMAGES (blocks of 64 KB)',
    'B: holds APPDATA, AUDIT',
  ]);
  const copied = copyRun(large, run);
  expect(runDifferences(copied, run)).toEqual([]);
  expect(copied.mirrors[0]?.databases?.map(({ name, blockSizeKB }) => [name, blockSizeKB])).toEqual([
    ['APPDATA', 8],
    ['AUDIT', 8],
    ['IMAGES', 64],
  ]);
});

test('the interface that was chosen at a promotion is in the drawing', () => {
  const path = new URL('../scenarios/designs/two-vip-interfaces.yaml', import.meta.url);
  const { document, design } = readDesign(readFileSync(path, 'utf8'), 'two-vip-interfaces.yaml');
  if (document === null || design === null) throw new Error('The design cannot be read.');
  const run = play(document, [10_000, { action: 'member.promote', member: 'C', vipInterface: 'eth2' }]);
  expect(runDifferences(document, run).map(({ text }) => text)).toContain('C: VIP interface eth2');
  const copied = copyRun(document, run);
  expect(runDifferences(copied, run)).toEqual([]);
  expect(resolveDesign(copied).mirrors[0]?.members.find(({ name }) => name === 'C')?.vipInterface).toBe('eth2');
});
