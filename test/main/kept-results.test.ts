import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CellResult } from '../../src/analysis/cell.ts';
import { createPlan } from '../../src/analysis/plan.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import { openKeptResults } from '../../src/main/documents/kept-results.ts';
import type { ApplicationLog } from '../../src/main/platform/application-log.ts';
import { playMatrix, SIMPLE, sampleDocument } from '../analysis/matrix.ts';

const document = sampleDocument(SIMPLE);
const design = resolveDesign(document);
const plan = createPlan(design, { faults: 1 });
const results = playMatrix(document, { faults: 1 }).cells.map((cell): CellResult => ({ kind: 'played', cell }));
const warnings: string[] = [];
const log = { warning: (text: string) => warnings.push(text) } as unknown as ApplicationLog;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mirrorlab-kept-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  expect(warnings).toEqual([]);
});

it('gives back what was played of the same design, in parts, and nothing of another design or version', async () => {
  const kept = openKeptResults(join(folder, 'analysis'), log, '1.0.0');
  expect(await kept.read(plan)).toEqual([]);
  await kept.keep(design, results.slice(0, 10));
  await kept.keep(design, results.slice(10));
  expect(await kept.read(plan)).toEqual(results);

  const renamed = { ...design, hosts: design.hosts.map((host) => ({ ...host, name: `${host.name} anew` })) };
  expect(await kept.read({ ...plan, design: renamed })).toEqual([]);
  expect(await openKeptResults(join(folder, 'analysis'), log, '1.0.1').read(plan)).toEqual([]);
});

it('plays only what is new where something is drawn that takes no part', async () => {
  const kept = openKeptResults(folder, log, '1.0.0');
  await kept.keep(design, results);
  const extra = {
    id: 'extra',
    site: 'campus-site',
    agent: {},
    interfaces: [{ id: 'eth0', network: 'campus', address: '10.1.41.77' }],
  };
  const drawn = { ...document, hosts: [extra, ...document.hosts] };
  const planned = createPlan(resolveDesign(drawn), { faults: 1 });
  const known = new Set((await kept.read(planned)).map((result) => result.kind === 'played' && result.cell.id));
  const toPlay = planned.cells.filter(({ id }) => !known.has(id)).map(({ id }) => id);
  expect(known.size).toBe(results.length);
  expect(toPlay.length).toBeGreaterThan(3);
  expect(toPlay.every((id) => id.includes(':extra'))).toBe(true);
  // An arbiter there is another matter.
  const mirrors = document.mirrors.map((mirror) => ({ ...mirror, arbiter: { address: '10.1.41.77' } }));
  expect(await kept.read(createPlan(resolveDesign({ ...drawn, mirrors }), { faults: 1 }))).toEqual([]);
});

it('plays anew what was damaged, and writes it again', async () => {
  const kept = openKeptResults(folder, log, '1.0.0');
  await kept.keep(design, results);
  const [name = ''] = readdirSync(folder);
  writeFileSync(join(folder, name), '[{"kind"');
  expect(await kept.read(plan)).toEqual([]);
  await kept.keep(design, results);
  expect(await kept.read(plan)).toEqual(results);
  writeFileSync(join(folder, name), '[null, {"kind":"played"}, 7]');
  expect(await kept.read(plan)).toEqual([]);
});

it('keeps a bounded number of designs', async () => {
  const kept = openKeptResults(folder, log, '1.0.0');
  for (let index = 0; index < 70; index += 1) {
    await kept.keep({ ...design, hosts: design.hosts.map((host) => ({ ...host, name: `${host.name} ${index}` })) }, []);
  }
  expect(readdirSync(folder)).toHaveLength(60);
});
