import type { Design } from '../design/design.ts';
import type { Problem } from '../design/problem.ts';
import { readScenario, UNDISTURBED } from './read-scenario.ts';
import type { Scenario, Step } from './scenario.ts';
import type { StepDocument } from './to-step.ts';
import { toDocument } from './write-scenario.ts';

const ALONE: Scenario = { ...UNDISTURBED, name: 'step' };

/** One step as the reader of scenarios takes it, who knows every name of the design; what it refuses is thrown in its words. */
export function readStep(step: StepDocument, design: Design): Step {
  const { until: _none, ...document } = toDocument(ALONE, design);
  // Without an end of its own a step that waits for something would be refused.
  const text = JSON.stringify({ ...document, steps: [step], until: '87600h' });
  const reading = readScenario(text, 'step');
  const { scenario, problems } = reading.onDesign(design);
  const first = [...reading.problems, ...problems].find(({ severity }) => severity === 'error');
  const [read] = scenario?.steps ?? [];
  if (read === undefined || first !== undefined) {
    throw new Error(first === undefined ? 'This cannot be a step of a scenario.' : sentenceOf(first));
  }
  return read;
}

function sentenceOf(problem: Problem): string {
  return `${problem.path.replace(/^steps\[0\]\.?(expect\.)?/, '')} ${problem.message}`.trim();
}
