import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';

const caseAt = (name: string) => fileURLToPath(new URL(`../scenarios/cases/${name}.scenario.yaml`, import.meta.url));

it.each([
  '3-4-2-3-two-primaries',
  '3-4-2-4-resumed-although-the-backup-served',
  '3-4-2-4-resumed-beside-a-frozen-primary',
  '3-4-2-4-resumed-beside-the-serving-backup',
])('two members that report updates at once are told once, and in the order of the design: %s', (name) => {
  const [loaded] = loadScenarios([caseAt(name)], undefined);
  if (loaded === undefined) throw new Error('not read');
  const { violations } = runScenario(loaded.design, loaded.scenario);
  expect(violations).toEqual([expect.objectContaining({ invariant: 1, members: ['A', 'B'], warned: true })]);
});
