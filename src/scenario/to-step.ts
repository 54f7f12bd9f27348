import type { Design } from '../design/design.ts';
import { referredMirrorId } from '../design/mirror-id.ts';
import type { Command } from '../engine/commands/command-types.ts';
import type { Parameter, Parameters } from '../engine/commands/parameters.ts';
import { actionParameters, faultParameters } from './command-parameters.ts';
import { parseDuration } from './duration.ts';
import type { PlainStep, Plan, RandomOutage, Step } from './scenario.ts';

/** A step as written, after its shape has been checked. */
export interface StepDocument {
  readonly at?: unknown;
  readonly mirror?: string;
  readonly fault?: string;
  readonly operate?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly refused?: string | true;
  readonly note?: string;
  readonly pause?: string | true;
  readonly when?: Readonly<Record<string, unknown>>;
  readonly together?: readonly StepDocument[];
  readonly random?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Whether a step happens by a rule and not just at its moment. */
export function isPlan(step: Readonly<Record<string, unknown>>): boolean {
  return ['when', 'every', 'together', 'random'].some((field) => step[field] !== undefined) || isMended(step);
}

/** Some faults end by themselves: then how long they last is their own affair. */
export function isMended({ fault, for: lasting }: Readonly<Record<string, unknown>>): boolean {
  return lasting !== undefined && faultParameters[String(fault)]?.for === undefined;
}

/** Turns a step that was checked into what the engine is told. */
export function toStep(step: StepDocument, design: Design): Step {
  if (!isPlan(step)) return toPlainStep(step, design);
  return { atMs: parseDuration(step.at) ?? 0, plan: planOf(step, design) };
}

function toPlainStep(step: StepDocument, design: Design): PlainStep {
  const atMs = parseDuration(step.at) ?? 0;
  const mirror = mirrorOf(step, design);
  if (step.expect !== undefined) return { atMs, mirror: mirror ?? null, expect: step.expect };
  if (step.fault === undefined && step.operate === undefined) {
    return step.pause === undefined ? { atMs, note: String(step.note) } : { atMs, pause: step.pause };
  }
  const command = commandOf(step);
  return {
    atMs,
    command: mirror === undefined ? command : { ...command, mirror },
    refused: step.refused ?? null,
  };
}

function planOf(step: StepDocument, design: Design): Plan {
  const { when, after, every, times, together, random, mirror } = step;
  const { at: _moment, ...alone } = step;
  const does = together ?? (random === undefined ? [alone] : []);
  const named = mirror === undefined ? {} : { mirror };
  return {
    when: when === undefined ? null : { mirror: mirrorOf(step, design) ?? null, expect: when },
    afterMs: parseDuration(after) ?? 0,
    does: does.map((one) => toPlainStep({ ...named, ...one }, design)),
    repeat: every === undefined ? null : { everyMs: parseDuration(every) ?? 0, times: Number(times) },
    forMs: parseDuration(random === undefined ? (isMended(step) ? step.for : null) : random.for),
    random: random === undefined ? null : randomOf(random),
  };
}

/** Also for what is not read any further: the targets and kinds of a draw. */
export function randomOf(random: Readonly<Record<string, unknown>>): RandomOutage {
  return {
    faults: (random.faults as string[] | undefined) ?? null,
    targets: (random.targets as string[] | undefined) ?? null,
    withinMs: parseDuration(random.within) ?? 0,
    seed: Number(random.seed),
    count: (random.count as number | undefined) ?? 1,
  };
}

function commandOf(step: StepDocument): Command {
  const { fault } = step;
  if (fault !== undefined) return { kind: 'fault', fault, ...commandFields(step, faultParameters[fault] ?? {}) };
  const action = String(step.operate);
  return { kind: 'operate', action, ...commandFields(step, actionParameters[action] ?? {}) };
}

/** A design with one mirror needs no naming of it. */
function mirrorOf(step: StepDocument, design: Design): string | undefined {
  if (step.mirror !== undefined) return referredMirrorId(design.mirrors, step.mirror);
  return design.mirrors.length === 1 ? design.mirrors[0]?.id : undefined;
}

/** What the engine is told of the fields of a step: under its names, in its units, and in the groups in which it keeps them. */
function commandFields(step: StepDocument, parameters: Parameters): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.within !== undefined) fields[parameter.within] ??= {};
    if (step[name] === undefined) continue;
    const place = parameter.within === undefined ? fields : (fields[parameter.within] as Record<string, unknown>);
    place[parameter.name ?? name] = readValue(parameter, step[name]);
  }
  return fields;
}

function readValue(parameter: Parameter, written: unknown): unknown {
  switch (parameter.type) {
    case 'duration':
      return parseDuration(written);
    case 'sides':
      return (written as unknown[]).map((side) => [side].flat());
    case 'group':
      return written === null ? null : { ...usualValues(parameter.parameters), ...(written as object) };
    default:
      return written;
  }
}

function usualValues(parameters: Parameters): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { usual }]) => (usual === undefined ? [] : [[name, usual]])),
  );
}
