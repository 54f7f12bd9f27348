import { Document, isMap, visit } from 'yaml';
import type { Design } from '../design/design.ts';
import { formatDuration } from './duration.ts';
import { fromStep } from './from-step.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_FORMAT } from './scenario-schema.ts';

export interface WritingOptions {
  /** Path of the design, relative to the scenario; null where it stands in no file within reach. */
  readonly designPath: string | null;
  readonly notation: 'yaml' | 'json';
}

/**
 * The text of a scenario file (`formats.md` section 2). The fields stand in the order of the format, and equal scenarios
 * give equal bytes. Reading the text on the same design gives the same scenario, times to the microsecond.
 */
export function writeScenario(scenario: Scenario, design: Design, { designPath, notation }: WritingOptions): string {
  const { name, guide, seed, start, clockMs, steps, untilMs } = scenario;
  const document = {
    format: SCENARIO_FORMAT,
    name,
    ...(guide === '' ? {} : { guide }),
    ...(designPath === null ? {} : { design: designPath }),
    seed,
    start,
    clock: wallTime(clockMs),
    steps: steps.map((step) => fromStep(step, design)),
    until: formatDuration(untilMs),
  };
  return notation === 'json' ? `${JSON.stringify(document, null, 2)}\n` : asYaml(document);
}

/** One line for each step, as people write them. */
function asYaml(value: object): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Seq: (key, steps, path) => {
      if (key !== 'value' || path.length !== 3) return;
      for (const step of steps.items) if (isMap(step)) step.flow = true;
      return visit.SKIP;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Without a zone, as a wall clock shows it. */
function wallTime(ms: number): string {
  return new Date(ms).toISOString().replace(/(\.000)?Z$/, '');
}
