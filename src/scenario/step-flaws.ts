import type { Design, Mirror } from '../design/design.ts';
import { endOfClient } from '../design/element.ts';
import { idsByKind } from '../design/element-path.ts';
import { isMirrorId } from '../design/mirror-id.ts';
import { describeValue, type Flaw, hasErrors, orList, type Path } from '../design/problem.ts';
import { keyKindOf, referenceOf, visitSchema, type z } from '../design/schema.ts';
import { referenceFlaws, schemaFlaws } from '../design/schema-flaws.ts';
import { actionParameters, faultParameters, fieldsToChooseFrom } from './command-parameters.ts';
import { parseDuration } from './duration.ts';
import type { Expectation } from './expectation-schema.ts';
import { conditionFlaws } from './known-words.ts';
import { candidatesOf, namesIn } from './random-outage.ts';
import {
  actionStepSchema,
  expectStepSchema,
  faultStepSchema,
  noteStepSchema,
  pauseStepSchema,
  randomStepSchema,
  togetherStepSchema,
} from './scenario-schema.ts';
import { isMended, isPlan, randomOf, type StepDocument } from './to-step.ts';

const STEP_KINDS = ['fault', 'operate', 'expect', 'note', 'pause', 'together', 'random'] as const;

const error = (path: Path, message: string): Flaw => ({ path, message, severity: 'error' });

/** What only some steps may hold: those of a lesson have a moment, and something to do at it. */
const RULES = ['when', 'after', 'every', 'times', 'together', 'random'] as const;

/** The same where a step has to be a fault or an action at its moment, as in a lesson. */
export function commandStepFlaws(step: unknown, path: Path): Flaw[] {
  if (typeof step !== 'object' || step === null) return stepFlaws(step, path);
  const { fault, operate } = step as StepDocument;
  const said = fault === undefined && operate === undefined ? (['note', 'pause'] as const) : [];
  const lasting = isPlan(step as StepDocument) ? (['for'] as const) : [];
  const rule = [...RULES, ...said, ...lasting].find((field) => Object.hasOwn(step, field));
  if (rule !== undefined)
    return [error([...path, rule], 'belongs into a scenario, expected a fault or an operator action')];
  return stepFlaws(step, path);
}

/** What is wrong with one step whatever the design. */
export function stepFlaws(step: unknown, path: Path): Flaw[] {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) {
    return [error(path, `is ${describeValue(step)}, expected a step with at and one of ${orList(STEP_KINDS)}`)];
  }
  const flaws = kindFlaws(step as StepDocument, path);
  if (hasErrors(flaws)) return flaws;
  return [...flaws, ...ruleFlaws(step as StepDocument, path)];
}

function kindFlaws(step: StepDocument, path: Path): Flaw[] {
  const all = STEP_KINDS.filter((kind) => Object.hasOwn(step, kind));
  // A note beside something else is a remark that nothing reads, as it always was.
  const doing = all.filter((kind) => kind !== 'note' && kind !== 'pause');
  const kinds = doing.length > 0 ? doing : all;
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    return [error(path, `has ${kinds.join(' and ') || nothingToDo(step)}, expected one of ${orList(STEP_KINDS)}`)];
  }
  const schema = stepSchema(step);
  if (schema === undefined) {
    const name = step[kind];
    const known = Object.keys(kind === 'fault' ? faultParameters : actionParameters);
    const what = kind === 'fault' ? 'no fault' : 'no operator action';
    const [others, other] = kind === 'fault' ? [actionParameters, 'an operator action'] : [faultParameters, 'a fault'];
    if (typeof name === 'string' && Object.hasOwn(others, name)) {
      const word = kind === 'fault' ? 'operate' : 'fault';
      return [error([...path, kind], `is "${name}", which is ${other}, expected ${word}: ${name}`)];
    }
    return [
      error([...path, kind], `is ${describeValue(name)}, which is ${what}, expected ${orList(similar(name, known))}`),
    ];
  }
  const flaws = schemaFlaws(schema, step).map((flaw) => ({ ...flaw, path: [...path, ...flaw.path] }));
  const choice = fieldsToChooseFrom(step[kind]);
  if (hasErrors(flaws) || choice.length === 0 || choice.some((field) => Object.hasOwn(step, field))) return flaws;
  return [...flaws, error(path, `is incomplete, expected at least one of ${orList(choice)}`)];
}

/** With what is written there instead, which may be misspelt. */
function nothingToDo(step: StepDocument): string {
  const others = Object.keys(step).filter((field) => !Object.hasOwn(expectStepSchema.shape, field));
  return others.length === 0
    ? 'nothing to do'
    : `nothing to do (unknown here: ${others.map(describeValue).join(', ')})`;
}

/** What belongs together in a step: its moment, what it waits for, how often it happens, and what happens together. */
function ruleFlaws(step: StepDocument, path: Path): Flaw[] {
  const { at, when, after, every, times, together = [] } = step;
  return [
    ...(at === undefined && when === undefined ? [error([...path, 'at'], MOMENT_MISSING)] : []),
    ...(after !== undefined && when === undefined
      ? [error([...path, 'after'], 'is after nothing, expected when: what it comes after')]
      : []),
    ...(every !== undefined && times === undefined
      ? [error([...path, 'times'], 'is missing, expected how often it happens in all')]
      : []),
    ...(times !== undefined && every === undefined
      ? [error([...path, 'every'], 'is missing, expected how long after each other it happens')]
      : []),
    ...(when === undefined ? [] : conditionFlaws(when as Expectation, [...path, 'when'])),
    ...lastingFlaws(step, path),
    ...together.flatMap((one, index) => partFlaws(one, [...path, 'together', index])),
  ];
}

/** What lasts longer than the time between two rounds would be ended by the repair of the round before. */
function lastingFlaws(step: StepDocument, path: Path): Flaw[] {
  const [lastingMs, everyMs] = [parseDuration(step.for), parseDuration(step.every)];
  if (!isMended(step) || lastingMs === null || everyMs === null || lastingMs <= everyMs) return [];
  const message = `is ${String(step.for)}, expected at most ${String(step.every)}, after which it happens again: the repair of one round would end the next one early`;
  return [error([...path, 'for'], message)];
}

const MOMENT_MISSING = 'is missing, expected a duration such as 250ms, 8s, 20m or 1h, or when: what it waits for';

/** What a part of a group may not have, as the whole group has it. */
const OF_THE_GROUP = ['at', 'when', 'after', 'every', 'times', 'together', 'random'] as const;

function partFlaws(part: unknown, path: Path): Flaw[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return stepFlaws(part, path);
  const wrong = [...OF_THE_GROUP, ...(isPlan(part as StepDocument) ? (['for'] as const) : [])].find((field) =>
    Object.hasOwn(part, field),
  );
  if (wrong !== undefined) return [error([...path, wrong], 'belongs to the whole group, expected one thing to happen')];
  return kindFlaws(part as StepDocument, path);
}

/** The names with the same first word, as what was meant is likely among them; else all. */
function similar(name: unknown, known: readonly string[]): readonly string[] {
  const group = `${String(name).split('.')[0]}.`;
  const alike = known.filter((candidate) => candidate.startsWith(group));
  return alike.length > 0 ? alike : known;
}

/** The schema for a step that has exactly one kind; undefined where its fault or action is not known. */
function stepSchema(step: Readonly<Record<string, unknown>>) {
  if (Object.hasOwn(step, 'fault')) return faultStepSchema(String(step.fault));
  if (Object.hasOwn(step, 'operate')) return actionStepSchema(String(step.operate));
  if (Object.hasOwn(step, 'together')) return togetherStepSchema;
  if (Object.hasOwn(step, 'random')) return randomStepSchema;
  if (Object.hasOwn(step, 'expect')) return expectStepSchema;
  return Object.hasOwn(step, 'pause') ? pauseStepSchema : noteStepSchema;
}

/** The databases that a step creates or adds are known, whether the step succeeds or not. */
export function madeBySteps(steps: readonly unknown[]): string[] {
  return steps.flatMap((step): string[] => {
    const { operate, database, together } = step as StepDocument;
    if (together !== undefined) return madeBySteps(together);
    const makes = operate === 'database.create' || operate === 'database.add';
    return makes && typeof database === 'string' ? [database] : [];
  });
}

/** Names in a step that do not exist on a design; `made` are databases that other steps make. */
export function stepReferenceFlaws(
  step: Record<string, unknown>,
  design: Design,
  made: readonly string[] = [],
): Flaw[] {
  const schema = stepSchema(step);
  if (schema === undefined) return [];
  const names = design.mirrors.map((mirror) => mirror.id);
  if (step.mirror === undefined && names.length > 1 && concernsMirror(schema, step)) {
    return [{ path: ['mirror'], message: `is missing, expected ${orList(names)}`, severity: 'error' }];
  }
  const mirror = mirrorOfStep(step.mirror, design);
  const flaws = referenceFlaws(schema, step, elementNames(design, mirror, made));
  // In a mirror that does not exist every other name would be wrong as well.
  if (mirror === undefined) return flaws.filter(({ path }) => path[0] === 'mirror');
  return [
    ...flaws,
    ...partReferenceFlaws(step as StepDocument, design, made),
    ...drawFlaws(step as StepDocument, design),
  ];
}

function partReferenceFlaws({ mirror, together = [] }: StepDocument, design: Design, made: readonly string[]): Flaw[] {
  const named = mirror === undefined ? {} : { mirror };
  return together.flatMap((part, index) =>
    stepReferenceFlaws({ ...named, ...part }, design, made).map((flaw) => ({
      ...flaw,
      path: ['together', index, ...flaw.path],
    })),
  );
}

/** A draw needs something to draw from. */
function drawFlaws({ random }: StepDocument, design: Design): Flaw[] {
  if (random === undefined) return [];
  const outage = randomOf(random);
  const ofKinds = candidatesOf(design, { ...outage, targets: null });
  const names = new Set(ofKinds.flatMap(namesIn));
  const unknown = (outage.targets ?? []).findIndex((name) => !names.has(name));
  if (unknown !== -1) {
    const name = describeValue(outage.targets?.[unknown]);
    const message = `is ${name}, to which none of these faults can happen, expected ${orList([...names])}`;
    return [error(['random', 'targets', unknown], message)];
  }
  const most = candidatesOf(design, outage).length;
  if (outage.count <= most) return [];
  const message = `is ${outage.count}, expected at most ${most}, as no more can fail here`;
  return most === 0
    ? [error(['random'], 'has nothing to draw from, expected faults that can happen here')]
    : [error(['random', 'count'], message)];
}

export function mirrorOfStep(name: unknown, design: Design): Mirror | undefined {
  return name === undefined ? design.mirrors[0] : design.mirrors.find((mirror) => isMirrorId(mirror, String(name)));
}

/** What is expected of these is looked up in the whole design; of several connections the mirror of the step selects one. */
const OF_NO_MIRROR: ReadonlySet<string> = new Set([
  'clients',
  'instances',
  'applicationServers',
  'gateways',
  'loadBalancers',
  'dns',
]);

/** Whether a step names a member or a database, or speaks of a mirror as a whole, and so needs to say of which. */
function concernsMirror(schema: z.core.$ZodType, step: Record<string, unknown>): boolean {
  if (step.operate === 'mirror.configure') return true;
  const looks = { ...(step.when as object | undefined), ...(step.expect as object | undefined) };
  if (Object.keys(looks).some((key) => !OF_NO_MIRROR.has(key))) return true;
  if (step.expect !== undefined) return false;
  let concerned = false;
  visitSchema(schema, step, (current) => {
    const kind = referenceOf(current)?.kind ?? keyKindOf(current);
    if (kind === 'member' || kind === 'database') concerned = true;
  });
  return concerned;
}

/** For a kind of element every name that exists; members and databases are those of the mirror. */
export function elementNames(
  design: Design,
  mirror: Mirror | undefined,
  made: readonly string[] = [],
): (kind: string) => ReadonlySet<string> {
  const special: Readonly<Record<string, () => readonly string[]>> = {
    'data-server': () => dataServerNames(design, mirror),
    member: () => mirror?.members.map(({ name }) => name) ?? [],
    'balancer-target': () => design.loadBalancers.flatMap(({ targets }) => targets),
    database: () => [...(mirror?.databases.map(({ name }) => name) ?? []), ...made],
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

/** The members of the mirror, and instances that are in none. */
function dataServerNames({ mirrors, instances }: Design, mirror: Mirror | undefined): readonly string[] {
  const inMirrors = new Set(mirrors.flatMap(({ members }) => members.map(({ instance }) => instance)));
  const alone = instances.map(({ id }) => id).filter((id) => !inMirrors.has(id));
  return [...(mirror?.members.map(({ name }) => name) ?? []), ...alone];
}
