import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { copyRun, runDifferences } from '../../src/design/edits/copy-run.ts';
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
