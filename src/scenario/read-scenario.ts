import type { Design, Mirror } from '../design/design.ts';
import { endOfClient } from '../design/element.ts';
import { idsByKind } from '../design/element-path.ts';
import { formatFlaw } from '../design/format-flaw.ts';
import { isMirrorId } from '../design/mirror-id.ts';
import { describeValue, type Flaw, hasErrors, orList, type Path, type Problem } from '../design/problem.ts';
import { keyKindOf, referenceOf, visitSchema, type z } from '../design/schema.ts';
import { referenceFlaws, schemaFlaws } from '../design/schema-flaws.ts';
import { placeIn, readTextDocument, type TextDocument } from '../design/text-document.ts';
import { actionParameters, faultParameters, fieldsToChooseFrom } from './command-parameters.ts';
import { parseDuration } from './duration.ts';
import type { Scenario } from './scenario.ts';
import {
  actionStepSchema,
  expectStepSchema,
  faultStepSchema,
  SCENARIO_FORMAT,
  type ScenarioDocument,
  scenarioDocumentSchema,
} from './scenario-schema.ts';
import { type StepDocument, toStep } from './to-step.ts';

export interface ScenarioReading {
  /** As written; null where the text does not have the shape of a scenario. */
  readonly document: ScenarioDocument | null;
  /** What is wrong whatever the design. */
  readonly problems: readonly Problem[];
  /** Where in the text a value of the document stands. */
  placeOf(path: Path): { readonly line: number; readonly column: number };
  /** The scenario on a design: every name in it must exist there. */
  onDesign(design: Design): { readonly scenario: Scenario | null; readonly problems: readonly Problem[] };
}

const DEFAULT_CLOCK = '2018-06-01T08:00:00';
/** The wall time at virtual 0 of whatever does not say it. */
export const DEFAULT_CLOCK_MS = Date.UTC(2018, 5, 1, 8);

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
      document === null ? { scenario: null, problems: [] } : resolveScenario(document, design, source),
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
    ...document.steps.flatMap((step, index) => stepFlaws(step, ['steps', index])),
  ];
}

function clockFlaws(document: ScenarioDocument): Flaw[] {
  if (document.clock === undefined || wallTime(document.clock) !== null) return [];
  const message = `is ${describeValue(document.clock)}, expected a time such as ${DEFAULT_CLOCK}`;
  return [{ path: ['clock'], message, severity: 'error' }];
}

/** Milliseconds since 1970; a time without a zone is taken as it stands, so that every machine prints the same. */
function wallTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?Z?$/.test(text)) return null;
  const milliseconds = Date.parse(text.endsWith('Z') || !text.includes('T') ? text : `${text}Z`);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

const STEP_KINDS = ['fault', 'operate', 'expect'] as const;

function stepFlaws(step: unknown, path: Path): Flaw[] {
  const error = (at: Path, message: string): Flaw[] => [{ path: at, message, severity: 'error' }];
  if (typeof step !== 'object' || step === null || Array.isArray(step)) {
    return error(path, `is ${describeValue(step)}, expected a step with at and one of ${orList(STEP_KINDS)}`);
  }
  const kinds = STEP_KINDS.filter((kind) => Object.hasOwn(step, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return error(path, `has ${kinds.join(' and ') || 'nothing to do'}, expected one of ${orList(STEP_KINDS)}`);
  }
  const schema = stepSchema(step as Record<string, unknown>);
  if (schema === undefined) {
    const name = (step as Record<string, unknown>)[kind];
    const known = Object.keys(kind === 'fault' ? faultParameters : actionParameters);
    const what = kind === 'fault' ? 'no fault' : 'no operator action';
    return error(
      [...path, kind],
      `is ${describeValue(name)}, which is ${what}, expected ${orList(similar(name, known))}`,
    );
  }
  const flaws = schemaFlaws(schema, step).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  const choice = fieldsToChooseFrom((step as Record<string, unknown>)[kind]);
  if (hasErrors(flaws) || choice.length === 0 || choice.some((field) => Object.hasOwn(step, field))) return flaws;
  return [...flaws, ...error(path, `is incomplete, expected at least one of ${orList(choice)}`)];
}

/** The names with the same first word, as what was meant is likely among them; else all. */
function similar(name: unknown, known: readonly string[]): readonly string[] {
  const group = `${String(name).split('.')[0]}.`;
  const alike = known.filter((candidate) => candidate.startsWith(group));
  return alike.length > 0 ? alike : known;
}

/** The schema for a step that has exactly one kind; undefined where its fault or action is not known. */
function stepSchema(step: Record<string, unknown>) {
  if (Object.hasOwn(step, 'fault')) return faultStepSchema(String(step.fault));
  if (Object.hasOwn(step, 'operate')) return actionStepSchema(String(step.operate));
  return expectStepSchema;
}

function resolveScenario(
  document: ScenarioDocument,
  design: Design,
  source: TextDocument,
): ReturnType<ScenarioReading['onDesign']> {
  const flaws = document.steps.flatMap((step, index) =>
    stepReferenceFlaws(step as Record<string, unknown>, design).map((flaw) => ({
      ...flaw,
      path: ['steps', index, ...flaw.path],
    })),
  );
  const problems = source.locate([...flaws, ...lateStepFlaws(document)]);
  if (hasErrors(problems)) return { scenario: null, problems };
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
    untilMs: parseDuration(document.until) ?? inOrder[inOrder.length - 1]?.atMs ?? 0,
  };
  return { scenario, problems };
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

function stepReferenceFlaws(step: Record<string, unknown>, design: Design): Flaw[] {
  const schema = stepSchema(step);
  if (schema === undefined) return [];
  const names = design.mirrors.map((mirror) => mirror.id);
  if (step.mirror === undefined && names.length > 1 && concernsMirror(schema, step)) {
    return [{ path: ['mirror'], message: `is missing, expected ${orList(names)}`, severity: 'error' }];
  }
  const mirror = mirrorOfStep(step.mirror, design);
  const flaws = referenceFlaws(schema, step, elementNames(design, mirror));
  // In a mirror that does not exist every other name would be wrong as well.
  return mirror === undefined ? flaws.filter(({ path }) => path[0] === 'mirror') : flaws;
}

export function mirrorOfStep(name: unknown, design: Design): Mirror | undefined {
  return name === undefined ? design.mirrors[0] : design.mirrors.find((mirror) => isMirrorId(mirror, String(name)));
}

/** What is expected of these is looked for in the whole design. */
const OF_NO_MIRROR: ReadonlySet<string> = new Set(['clients', 'gateways', 'loadBalancers', 'dns']);

/** Whether a step names a member or a database, or speaks of a mirror as a whole, and so needs to say of which. */
function concernsMirror(schema: z.core.$ZodType, step: Record<string, unknown>): boolean {
  if (step.operate === 'mirror.configure') return true;
  if (typeof step.expect === 'object') return Object.keys(step.expect ?? {}).some((key) => !OF_NO_MIRROR.has(key));
  let concerned = false;
  visitSchema(schema, step, (current) => {
    const kind = referenceOf(current)?.kind ?? keyKindOf(current);
    if (kind === 'member' || kind === 'database') concerned = true;
  });
  return concerned;
}

function elementNames(design: Design, mirror: Mirror | undefined): (kind: string) => ReadonlySet<string> {
  const special: Readonly<Record<string, () => readonly string[]>> = {
    member: () => mirror?.members.map(({ name }) => name) ?? [],
    database: () => mirror?.databases.map(({ name }) => name) ?? [],
    'balancer-target': () => design.loadBalancers.flatMap(({ targets }) => targets),
    end: () => [...design.hosts.map(({ id }) => id), ...design.clients.map(({ id }) => endOfClient(id))],
  };
  let idsOf: ReturnType<typeof idsByKind> | undefined;
  return (kind) => {
    const names = special[kind]?.();
    if (names !== undefined) return new Set(names);
    idsOf ??= idsByKind(design);
    return idsOf(kind);
  };
}
