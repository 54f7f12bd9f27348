import type { Command } from '../engine/commands/command-types.ts';
import type { World } from '../engine/state/world.ts';
import { flawOf } from '../procedures/row-in-world.ts';
import type { ProcedureGraph, ProcedureStep } from './procedure-steps.ts';

/** How far a learner followed a procedure. */
export interface Following {
  readonly graph: ProcedureGraph;
  /** When each step was done rightly; null where it was not. */
  readonly doneMs: readonly (number | null)[];
  /** Whether a step was taken, before it was time for it. */
  readonly tooEarly: readonly boolean[];
  /** The first step that was taken too early, and what should have come before it; null where none was. */
  readonly wrong: { readonly atMs: number; readonly text: string; readonly guide: readonly string[] } | null;
}

/** Watches what a learner does, and matches it with the steps of a procedure in any order that respects their dependencies. */
export interface Follower {
  /** Before a command is given. */
  look(world: World, given: Command, atMs: number): void;
  /** Whether it was taken, and the number of its operation. */
  taken(operation: number | null): void;
  refused(operation: number | null): void;
  result(): Following;
}

interface Progress {
  doneMs: number | null;
  /** Taken before what its predecessor promises was seen: the next steps may follow, but it earns nothing. */
  early: boolean;
  left: Command[];
  operation: number | null;
}

export function beginFollowing(graph: ProcedureGraph): Follower {
  const progress: Progress[] = graph.steps.map(({ commands }) => {
    return { doneMs: null, early: false, left: [...commands], operation: null };
  });
  let wrong: Following['wrong'] = null;
  let pending: { step: number; command: Command; atMs: number; early: boolean } | null = null;

  return {
    look: (world, given, atMs) => {
      pending = null;
      const step = progress.findIndex(
        ({ doneMs, left }, index) =>
          doneMs === null && left.some((one) => isSame(one, given)) && isFree(graph, progress, index),
      );
      if (step === -1) {
        const early = progress.findIndex(
          ({ doneMs, left }) => doneMs === null && left.some((one) => isSame(one, given)),
        );
        const missing = early === -1 ? undefined : missingBefore(graph, progress, early);
        if (missing !== undefined) wrong ??= { atMs, text: `First: ${missing.text}.`, guide: missing.guide };
        return;
      }
      const unseen = unseenBefore(graph, step, world);
      if (unseen !== null) wrong ??= { atMs, text: tooEarlyText(graph, step, unseen), guide: unseen.guide };
      pending = { step, command: given, atMs, early: unseen !== null };
    },
    taken: (operation) => {
      if (pending === null) return;
      const state = progress[pending.step] as Progress;
      const { command, atMs, early } = pending;
      state.left = state.left.filter((one) => !isSame(one, command));
      state.early ||= early;
      state.operation = operation;
      if (state.left.length === 0) state.doneMs = atMs;
      pending = null;
    },
    refused: (operation) => {
      const state = operation === null ? undefined : progress.find((one) => one.operation === operation);
      const step = state === undefined ? -1 : progress.indexOf(state);
      if (state === undefined) return;
      state.doneMs = null;
      state.operation = null;
      state.left = [...(graph.steps[step]?.commands ?? [])];
    },
    result: () => ({
      graph,
      doneMs: progress.map(({ doneMs, early }) => (early ? null : doneMs)),
      tooEarly: progress.map(({ doneMs, early }) => early && doneMs !== null),
      wrong,
    }),
  };
}

function tooEarlyText({ steps }: ProcedureGraph, index: number, unseen: ProcedureStep): string {
  return `“${steps[index]?.text}” was too early: wait until the monitor shows ${unseen.promise}.`;
}

function isFree({ steps }: ProcedureGraph, progress: readonly Progress[], index: number): boolean {
  return (steps[index]?.after ?? []).every((before) => progress[before]?.doneMs !== null);
}

function missingBefore(
  { steps }: ProcedureGraph,
  progress: readonly Progress[],
  index: number,
): ProcedureStep | undefined {
  const before = steps[index]?.after.find((one) => progress[one]?.doneMs === null);
  return before === undefined ? undefined : steps[before];
}

/** The nearest step before it whose promise does not show now, or null. */
function unseenBefore({ steps, cast }: ProcedureGraph, index: number, world: World): ProcedureStep | null {
  const nearest = steps[steps[index]?.after.at(-1) ?? -1];
  if (nearest === undefined || nearest.outcomes.length === 0) return null;
  return nearest.outcomes.some((expect) => flawOf(cast, world, expect) === null) ? null : nearest;
}

/** The same thing done to the same element; whatever is given beside that is the learner's own choice. */
function isSame(wanted: Command, given: Command): boolean {
  if (wanted.kind === 'fault') {
    if (given.kind !== 'fault' || given.fault !== wanted.fault) return false;
    if (wanted.fault === 'heal') return true;
  } else if (given.kind !== 'operate' || given.action !== wanted.action) return false;
  const { mirror: _mirror, ...fields } = wanted as Command & Readonly<Record<string, unknown>>;
  return Object.entries(fields).every(
    ([name, value]) => JSON.stringify((given as unknown as Record<string, unknown>)[name]) === JSON.stringify(value),
  );
}
