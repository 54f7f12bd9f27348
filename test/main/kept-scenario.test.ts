import { expect, test } from 'vitest';
import {
  beforePlaying,
  isUnsavedScenario,
  keepOpenedScenario,
  keepScenarioNow,
} from '../../src/main/documents/kept-scenario.ts';
import type { ScenarioDocument } from '../../src/scenario/scenario-schema.ts';

const document: ScenarioDocument = {
  format: 'mirrorlab/scenario@1',
  name: 'Power',
  steps: [{ at: '10s', fault: 'host.fail', target: 'host-a' }],
};
const changed = { ...document, name: 'Power and more' };

test('a scenario that was opened is saved until it is changed, and stays in its file', () => {
  const opened = keepOpenedScenario('/a/power.scenario.yaml', { text: '', document });
  expect(isUnsavedScenario(opened)).toBe(false);
  const now = keepScenarioNow(opened, { document: changed, revision: 1, isDeliberate: true });
  expect(now).toMatchObject({ path: '/a/power.scenario.yaml', document: changed });
  expect(isUnsavedScenario(now)).toBe(true);
});

test('going back to the branch that was saved is saved again', () => {
  const opened = keepOpenedScenario('/a/power.scenario.yaml', { text: '', document });
  const other = keepScenarioNow(opened, { document: changed, revision: 1, isDeliberate: true });
  expect(isUnsavedScenario(keepScenarioNow(other, { document, revision: 0, isDeliberate: true }))).toBe(false);
});

test('what was done in a run is unsaved, and nothing is not', () => {
  const tried = keepScenarioNow(null, { document, revision: 1, isDeliberate: false });
  expect(tried.isDeliberate).toBe(false);
  expect(isUnsavedScenario(tried)).toBe(true);
  expect(isUnsavedScenario({ ...tried, document: { ...document, steps: [] } })).toBe(false);
  expect(isUnsavedScenario(null)).toBe(false);
});

test('a run that begins anew keeps what was unsaved unsaved', () => {
  const saved = keepOpenedScenario('/a/power.scenario.yaml', { text: '', document });
  expect(isUnsavedScenario(beforePlaying(saved))).toBe(false);
  const now = keepScenarioNow(saved, { document: changed, revision: 7, isDeliberate: true });
  expect(beforePlaying(now).revision).toBe(0);
  expect(isUnsavedScenario(beforePlaying(now))).toBe(true);
});
