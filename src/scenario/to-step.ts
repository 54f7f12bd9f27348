import type { Design } from '../design/design.ts';
import { referredMirrorId } from '../design/mirror-id.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { actionShapes, mirrorSettings } from './actions.ts';
import { formatDuration, parseDuration } from './duration.ts';
import { faultShapes, type Shape } from './faults.ts';
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

/** A field that a command names or holds differently from the file, in both directions. */
interface Translation {
  readonly name: string;
  readonly read: (written: unknown) => unknown;
  readonly write: (value: unknown) => unknown;
}

const asItIs = (value: unknown): unknown => value;
const ofOneAlone = (side: readonly unknown[]): unknown => (side.length === 1 ? side[0] : side);

export const TRANSLATED: Readonly<Record<string, Translation>> = {
  for: { name: 'forMs', read: parseDuration, write: (forMs) => formatDuration(forMs as number) },
  sent: { name: 'sentMs', read: parseDuration, write: asItIs },
  nofailover: { name: 'noFailover', read: asItIs, write: asItIs },
  between: {
    name: 'between',
    read: (sides) => (sides as unknown[]).map((side) => [side].flat()),
    write: (sides) => (sides as unknown[][]).map(ofOneAlone),
  },
};

/** Turns a step that was checked into what the engine is told. */
export function toStep(step: StepDocument, design: Design): Step {
  const atMs = parseDuration(step.at) ?? 0;
  const mirror = mirrorOf(step, design);
  if (step.expect !== undefined) return { atMs, mirror: mirror ?? null, expect: step.expect };
  const command = step.fault === undefined ? actionCommand(step) : faultCommand(step, step.fault);
  return {
    atMs,
    command: mirror === undefined ? command : { ...command, mirror },
    refused: step.refused ?? null,
  };
}

/** A design with one mirror needs no naming of it. */
function mirrorOf(step: StepDocument, design: Design): string | undefined {
  if (step.mirror !== undefined) return referredMirrorId(design.mirrors, step.mirror);
  return design.mirrors.length === 1 ? design.mirrors[0]?.id : undefined;
}

function faultCommand(step: StepDocument, fault: string): Command {
  const fields = commandFields(step, faultShapes[fault] ?? {});
  if (!fault.endsWith('.change')) return { kind: 'fault', fault, ...fields };
  const { target, ...change } = fields as { target: string } & Record<string, number>;
  return { kind: 'fault', fault, target, change };
}

function actionCommand(step: StepDocument): Command {
  const action = String(step.operate);
  if (action !== 'mirror.configure')
    return { kind: 'operate', action, ...commandFields(step, actionShapes[action] ?? {}) };
  const { arbiter, ...settings } = commandFields(step, mirrorSettings) as {
    arbiter?: { address: string; port?: number } | null;
  };
  if (arbiter === undefined) return { kind: 'operate', action, settings };
  return { kind: 'operate', action, settings: { ...settings, arbiter: arbiter && { port: 2188, ...arbiter } } };
}

function commandFields(step: StepDocument, shape: Shape): Readonly<Record<string, unknown>> {
  const written = Object.keys(shape).filter((field) => step[field] !== undefined);
  return Object.fromEntries(
    written.map((field) => {
      const translated = TRANSLATED[field];
      return translated === undefined ? [field, step[field]] : [translated.name, translated.read(step[field])];
    }),
  );
}
