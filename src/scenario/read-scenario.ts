import type { Design } from '../design/design.ts';
import { formatFlaw } from '../design/format-flaw.ts';
import { describeValue, type Flaw, hasErrors, type Path, type Problem } from '../design/problem.ts';
import { schemaFlaws } from '../design/schema-flaws.ts';
import { placeIn, readTextDocument, type TextDocument } from '../design/text-document.ts';
import { parseDuration } from './duration.ts';
import { beginningOf, happeningsOf } from './happenings.ts';
import type { Scenario, Step } from './scenario.ts';
import { SCENARIO_FORMAT, type ScenarioDocument, scenarioDocumentSchema } from './scenario-schema.ts';
import { madeBySteps, stepFlaws, stepReferenceFlaws } from './step-flaws.ts';
import { type StepDocument, toStep } from './to-step.ts';

export interface ScenarioReading {
  /** As written; null where the text does not have the shape of a scenario. */
  readonly document: ScenarioDocument | null;
  /** What is wrong whatever the design. */
  readonly problems: readonly Problem[];
  /** Where in the text a value of the document stands. */
  placeOf(path: Path): { readonly line: number; readonly column: number };
  /** The scenario on a design: every name in it must exist there. */
  onDesign(design: Design): ScenarioOnDesign;
}

export interface ScenarioOnDesign {
  readonly scenario: Scenario | null;
  readonly problems: readonly Problem[];
  /** The place of a step of the scenario among those written, or -1. */
  indexOf(step: Step): number;
}

const DEFAULT_CLOCK = '2018-06-01T08:00:00';
/** The wall time at virtual 0 of whatever does not say it. */
export const DEFAULT_CLOCK_MS = Date.UTC(2018, 5, 1, 8);

/** A design left to itself from the steady state on. */
export const UNDISTURBED: Scenario = {
  name: '',
  guide: '',
  seed: 1,
  start: 'steady',
  clockMs: DEFAULT_CLOCK_MS,
  steps: [],
  untilMs: 0,
};

/** Reads a scenario from YAML or JSON text; `file` is only a name for the messages. */
export function readScenario(text: string, file: string): ScenarioReading {
  const source = readTextDocument(text, file);
  const flaws = hasErrors(source.problems) ? [] : documentFlaws(source.value);
  const problems = [...source.problems, ...source.locate(flaws)];
  const document = hasErrors(problems) ? null : (source.value as ScenarioDocument);
  return {
    document,
    problems,
    placeOf: (path) => placeIn(source, path),
    onDesign: (design) =>
      document === null
        ? { scenario: null, problems: [], indexOf: () => -1 }
        : resolveScenario(document, design, source),
  };
}

function documentFlaws(value: unknown): Flaw[] {
  const wrongFormat = formatFlaw(value, SCENARIO_FORMAT);
  if (wrongFormat !== null) return [wrongFormat];
  const flaws = schemaFlaws(scenarioDocumentSchema, value);
  if (hasErrors(flaws)) return flaws;
  const document = value as ScenarioDocument;
  return [
    ...flaws,
    ...clockFlaws(document),
    ...endFlaws(document),
    ...document.steps.flatMap((step, index) => stepFlaws(step, ['steps', index])),
  ];
}

function clockFlaws(document: ScenarioDocument): Flaw[] {
  if (document.clock === undefined || wallTime(document.clock) !== null) return [];
  const message = `is ${describeValue(document.clock)}, expected a time such as ${DEFAULT_CLOCK}`;
  return [{ path: ['clock'], message, severity: 'error' }];
}

/** Without an end, what never comes would be waited for forever. */
function endFlaws({ steps, until }: ScenarioDocument): Flaw[] {
  const waits = (step: unknown): boolean => typeof step === 'object' && step !== null && Object.hasOwn(step, 'when');
  if (until !== undefined || !steps.some(waits)) return [];
  const message = 'is missing, expected the end of the scenario, as a step waits for something';
  return [{ path: ['until'], message, severity: 'error' }];
}

/** Milliseconds since 1970; a time without a zone is taken as it stands, so that every machine prints the same. */
export function wallTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?Z?$/.test(text)) return null;
  const milliseconds = Date.parse(text.endsWith('Z') || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

function resolveScenario(document: ScenarioDocument, design: Design, source: TextDocument): ScenarioOnDesign {
  const made = madeBySteps(document.steps);
  const flaws = document.steps.flatMap((step, index) =>
    stepReferenceFlaws(step as Record<string, unknown>, design, made).map((flaw) => ({
      ...flaw,
      path: ['steps', index, ...flaw.path],
    })),
  );
  const problems = source.locate([...flaws, ...lateStepFlaws(document)]);
  if (hasErrors(problems)) return { scenario: null, problems, indexOf: () => -1 };
  const steps = document.steps.map((step) => toStep(step as StepDocument, design));
  const inOrder = steps
    .map((step, index) => ({ step, index }))
    .sort((one, other) => one.step.atMs - other.step.atMs || one.index - other.index)
    .map(({ step }) => step);
  const scenario: Scenario = {
    name: document.name,
    guide: String(document.guide ?? ''),
    seed: document.seed ?? 1,
    start: document.start ?? 'steady',
    clockMs: (document.clock === undefined ? null : wallTime(document.clock)) ?? DEFAULT_CLOCK_MS,
    steps: inOrder,
    untilMs: parseDuration(document.until) ?? Math.max(0, ...inOrder.map((step) => lastMomentOf(step, design))),
  };
  return { scenario, problems, indexOf: (step) => steps.indexOf(step) };
}

/** What waits for something has no last moment, and is refused where nothing says when the scenario ends. */
function lastMomentOf(step: Step, design: Design): number {
  if (!('plan' in step)) return step.atMs;
  return happeningsOf(step, beginningOf(step), design).at(-1)?.step.atMs ?? step.atMs;
}

/** A step after the end never happens, which nobody writes on purpose. */
function lateStepFlaws(document: ScenarioDocument): Flaw[] {
  const untilMs = parseDuration(document.until);
  if (untilMs === null) return [];
  return document.steps.flatMap((step, index): Flaw[] => {
    const at = (step as StepDocument).at;
    if ((parseDuration(at) ?? 0) <= untilMs) return [];
    const message = `is ${describeValue(at)}, which never comes, expected at most until: ${String(document.until)}`;
    return [{ path: ['steps', index, 'at'], message, severity: 'warning' }];
  });
}
