import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Design } from '../../src/design/design.ts';
import { readDesign } from '../../src/design/read-design.ts';
import type { Command, FaultCommand } from '../../src/engine/commands/command-types.ts';
import {
  branchAt,
  command,
  createWorld,
  fingerprint,
  record,
  recordCommand,
  recordUntil,
  worldAt,
} from '../../src/engine/engine.ts';
import { playScenario } from '../../src/scenario/play-scenario.ts';
import { readScenario } from '../../src/scenario/read-scenario.ts';

const path = new URL('../scenarios/conformance/designs/virtualised-no-ha.yaml', import.meta.url);
const design = readDesign(readFileSync(path, 'utf8'), 'virtualised-no-ha.yaml').design as Design;

const revert = (state: 'powered-off' | 'powered-on'): FaultCommand => ({
  kind: 'fault',
  fault: 'host.revert',
  target: 'host-b',
  toMs: 60_000,
  state,
});
const restore: Command = { kind: 'fault', fault: 'host.restore', target: 'host-b' };

const scenarioText = (state: string) => `format: mirrorlab/scenario@1
name: A revert
steps:
  - { at: 5m, fault: host.revert, target: host-b, to: 60s, state: ${state} }
  - { at: 6m, fault: host.restore, target: host-b }
until: 10m
`;

function recorded(state: 'powered-off' | 'powered-on') {
  const recording = record(createWorld(design, { seed: 1 }));
  recordUntil(recording, 300_000);
  expect(recordCommand(recording, revert(state)).ok).toBe(true);
  recordUntil(recording, 360_000);
  recordCommand(recording, restore);
  recordUntil(recording, 600_000);
  return recording;
}

describe.each(['powered-off', 'powered-on'] as const)('a host reverted, %s', (state) => {
  it('comes to the same world in a window as in a scenario', () => {
    const { scenario } = readScenario(scenarioText(state), 'x').onDesign(design);
    if (scenario === null) throw new Error('The scenario was not read.');
    const played = playScenario(design, scenario, { seed: 1, untilMs: 600_000 }, { log: () => {} });
    expect(fingerprint(recorded(state).head)).toBe(fingerprint(played));
  });

  it('is reverted again by every seek and branch, which cost no second look at the past', () => {
    const recording = recorded(state);
    const branch = branchAt(recording, 320_000);
    recordUntil(branch, 360_000);
    expect(fingerprint(branch.head)).not.toBe(fingerprint(worldAt(recording, 299_000)));
    recordCommand(branch, restore);
    recordUntil(branch, 480_000);
    expect(fingerprint(branch.head)).toBe(fingerprint(worldAt(recording, 480_000)));
  });

  it('has its journal of that time, and not of a moment later', () => {
    const recording = recorded(state);
    const endOfB = (atMs: number) => worldAt(recording, atMs).disks[1]?.end ?? 0;
    expect(endOfB(60_000)).toBeGreaterThan(0);
    expect(endOfB(299_000)).toBeGreaterThan(endOfB(60_000));
    expect(endOfB(300_000)).toBe(endOfB(60_000));
  });
});

it('is not given without its snapshot', () => {
  const world = createWorld(design, { seed: 1 });
  expect(() => command(world, { ...revert('powered-off'), toMs: 0 })).toThrow('without its snapshot');
});
