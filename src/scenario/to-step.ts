import type { Design } from '../design/design.ts';
import { referredMirrorId } from '../design/mirror-id.ts';
import type { Command } from '../engine/commands/command-types.ts';
import type { Parameter, Parameters } from '../engine/commands/parameters.ts';
import { actionParameters, faultParameters } from './command-parameters.ts';
import { parseDuration } from './duration.ts';
import type { Step } from './scenario.ts';

/** A step as written, after its shape has been checked. */
export interface StepDocument {
  readonly at: unknown;
  readonly mirror?: string;
  readonly fault?: string;
  readonly operate?: string;
  readonly expect?: Readonly<Record<string, unknown>>;
  readonly refused?: string | true;
  readonly [field: string]: unknown;
}

/** Turns a step that was checked into what the engine is told. */
export function toStep(step: StepDocument, design: Design): Step {
  const atMs = parseDuration(step.at) ?? 0;
  const mirror = mirrorOf(step, design);
  if (step.expect !== undefined) return { atMs, mirror: mirror ?? null, expect: step.expect };
  const command = commandOf(step);
  return {
    atMs,
    command: mirror === undefined ? command : { ...command, mirror },
    refused: step.refused ?? null,
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
