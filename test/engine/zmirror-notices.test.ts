import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadScenarios } from '../../src/cli/input.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';

const PATH = fileURLToPath(
  new URL('../scenarios/cases/3-2-15-notified-once-for-each-incident.scenario.yaml', import.meta.url),
);

// holds: 3.2.15 p21 s1
test('NotifyBecomePrimaryFailed is called once for each incident', () => {
  const [loaded] = loadScenarios([PATH], undefined);
  if (loaded === undefined) throw new Error('The scenario was not read.');
  const { timeline } = runScenario(loaded.design, loaded.scenario);
  const calls = timeline.filter(({ text }) => text.includes('NotifyBecomePrimaryFailed^ZMIRROR() was called'));
  expect(calls.map(({ subject }) => subject.id)).toEqual(['B', 'B']);
  expect(calls.map(({ at }) => at < 240_000)).toEqual([true, false]);
});
