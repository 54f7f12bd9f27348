import { Document, isMap, visit } from 'yaml';
import type { Design } from '../design/design.ts';
import { formatDuration } from './duration.ts';
import { fromStep } from './from-step.ts';
import { rewriteScenario, type ScenarioOriginal } from './rewrite-scenario.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIO_FORMAT, type ScenarioDocument } from './scenario-schema.ts';

export interface WritingOptions {
  /** Path of the design, relative to the scenario; null where it stands in no file within reach. */
  readonly designPath: string | null;
  readonly notation: 'yaml' | 'json';
  /** The file that it came from, which is changed only where the scenario was. */
  readonly original?: ScenarioOriginal | null;
}

/**
 * The scenario as a file has it (`formats.md` section 2). Reading it on the same design gives the same scenario, times to
 * the microsecond.
 */
export function toDocument(scenario: Scenario, design: Design): ScenarioDocument {
  const { name, guide, seed, start, clockMs, steps, untilMs } = scenario;
  return {
    format: SCENARIO_FORMAT,
    name,
    ...(guide === '' ? {} : { guide }),
    seed,
    start,
    clock: wallTime(clockMs),
    steps: steps.map((step) => fromStep(step, design)),
    until: formatDuration(untilMs),
  };
}

/**
 * The text of a scenario file. Where it came from none, its fields stand in the order of the format, and equal scenarios
 * give equal bytes.
 */
export function writeScenario(document: ScenarioDocument, options: WritingOptions): string {
  const { designPath, notation, original = null } = options;
  const rewritten = original === null ? null : rewriteScenario(document, original, designPath);
  if (rewritten !== null && notation === 'json') return asJson(rewritten.toJS());
  if (rewritten !== null && isInBlocks(rewritten)) return rewritten.toString(LAYOUT);
  const { format, name, guide, design: _another, ...rest } = document;
  const origin = guide === undefined ? {} : { guide };
  const ordered = { format, name, ...origin, ...(designPath === null ? {} : { design: designPath }), ...rest };
  return notation === 'json' ? asJson(ordered) : asYaml(ordered);
}

const LAYOUT = { lineWidth: 0, flowCollectionPadding: true } as const;

/** JSON is YAML too, on one line. */
const isInBlocks = ({ contents }: Document): boolean => isMap(contents) && contents.flow !== true;

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
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
  return document.toString(LAYOUT);
}

/** Without a zone, as a wall clock shows it. */
function wallTime(ms: number): string {
  return new Date(ms).toISOString().replace(/(\.000)?Z$/, '');
}
