import type { Design, Mirror } from '../design/design.ts';
import { endOfClient } from '../design/element.ts';
import { idsByKind } from '../design/element-path.ts';
import { isMirrorId } from '../design/mirror-id.ts';
import { describeValue, type Flaw, hasErrors, orList, type Path } from '../design/problem.ts';
import { keyKindOf, referenceOf, visitSchema, type z } from '../design/schema.ts';
import { referenceFlaws, schemaFlaws } from '../design/schema-flaws.ts';
import { actionParameters, faultParameters, fieldsToChooseFrom } from './command-parameters.ts';
import { actionStepSchema, expectStepSchema, faultStepSchema } from './scenario-schema.ts';

const STEP_KINDS = ['fault', 'operate', 'expect'] as const;

/** What is wrong with one step whatever the design. */
export function stepFlaws(step: unknown, path: Path): Flaw[] {
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

/** The databases that a step creates or adds are known, whether the step succeeds or not. */
export function madeBySteps(steps: readonly unknown[]): string[] {
  return steps.flatMap((step) => {
    const { operate, database } = step as { readonly operate?: unknown; readonly database?: unknown };
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
  return mirror === undefined ? flaws.filter(({ path }) => path[0] === 'mirror') : flaws;
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
  if (typeof step.expect === 'object') return Object.keys(step.expect ?? {}).some((key) => !OF_NO_MIRROR.has(key));
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
