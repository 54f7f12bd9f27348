import type { Design } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { command, createWorld, fork, revertsTo, withSnapshot } from '../../src/engine/engine.ts';
import type { World } from '../../src/engine/state/world.ts';
import { nowMs } from './aim.ts';
import { advanceWatched, createWatch, found, type Watch } from './watch.ts';

export interface TimedCommand {
  readonly atMs: number;
  readonly command: Command;
  /** Whether it was refused, at once or later. */
  readonly refused?: boolean;
}

/** A world that a seed is played on, watched, with everything that was done to it. */
export interface Stage {
  readonly world: World;
  readonly watch: Watch;
  readonly given: (TimedCommand & { readonly operation: number })[];
  /** Moments of the run to which a host can be reverted, with the worlds of then. */
  readonly past: Map<number, World>;
  /** Event by event, with the order of messages checked: slower. */
  readonly strictly: boolean;
}

export function stageOf(document: DesignDocument, seed: number): Stage {
  const design: Design = resolveDesign(document);
  const world = createWorld(design, { seed, start: 'steady' });
  return { world, watch: createWatch(), given: [], past: new Map(), strictly: seed % 8 === 0 };
}

/** What the command before has begun in this instant happens first, so that a schedule plays alike when it is played again. */
export function give(stage: Stage, given: Command): void {
  const { world, watch } = stage;
  const atMs = nowMs(world);
  passTime(stage, atMs);
  if (watch.finding !== null) return;
  try {
    const result = command(world, withPast(stage, given), watch);
    stage.given.push({ atMs, command: given, operation: result.ok ? (result.operation ?? 0) : -1 });
  } catch (error) {
    stage.given.push({ atMs, command: given, operation: 0 });
    found(watch, 'exception', atMs, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

/** Lets a moment pass in which nothing is done, and keeps it. A scenario file finds the same world there. */
export function keepMoment(stage: Stage): void {
  const { world, watch, past, strictly } = stage;
  const atMs = nowMs(world) + KEPT_AFTER_MS;
  advanceWatched(world, watch, atMs, strictly);
  if (watch.finding === null) past.set(nowMs(world), fork(world));
}

const KEPT_AFTER_MS = 1;

/** Keeps the moments to which the later commands of a schedule go back, as far as they come before a time. */
export function keepMoments(stage: Stage, schedule: readonly TimedCommand[], untilMs: number): void {
  const wanted = schedule.flatMap(({ command: given }) => revertsTo(given) ?? []);
  for (const atMs of [...new Set(wanted)].sort((one, other) => one - other)) {
    if (atMs < nowMs(stage.world) || atMs >= untilMs || stage.past.has(atMs)) continue;
    advanceWatched(stage.world, stage.watch, atMs, stage.strictly);
    if (stage.watch.finding !== null) return;
    stage.past.set(atMs, fork(stage.world));
  }
}

function withPast({ past, world }: Stage, given: Command): Command {
  const toMs = revertsTo(given);
  if (toMs === null) return given;
  return withSnapshot(given, past.get(toMs) ?? world);
}

export function passTime({ world, watch, strictly }: Stage, untilMs: number): void {
  advanceWatched(world, watch, untilMs, strictly);
}
