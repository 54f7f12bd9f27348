import type { Design } from '../../src/design/design.ts';
import type { DesignDocument } from '../../src/design/design-document.ts';
import { resolveDesign } from '../../src/design/resolve-design.ts';
import type { Command } from '../../src/engine/commands/command-types.ts';
import { command, createWorld } from '../../src/engine/engine.ts';
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
  /** Event by event, with the order of messages checked: slower. */
  readonly strictly: boolean;
}

export function stageOf(document: DesignDocument, seed: number): Stage {
  const design: Design = resolveDesign(document);
  const world = createWorld(design, { seed, start: 'steady' });
  return { world, watch: createWatch(), given: [], strictly: seed % 8 === 0 };
}

/** What the command before has begun in this instant happens first, so that a schedule plays alike when it is played again. */
export function give(stage: Stage, given: Command): void {
  const { world, watch } = stage;
  const atMs = nowMs(world);
  passTime(stage, atMs);
  if (watch.finding !== null) return;
  try {
    const result = command(world, given, watch);
    stage.given.push({ atMs, command: given, operation: result.ok ? (result.operation ?? 0) : -1 });
  } catch (error) {
    stage.given.push({ atMs, command: given, operation: 0 });
    found(watch, 'exception', atMs, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

export function passTime({ world, watch, strictly }: Stage, untilMs: number): void {
  advanceWatched(world, watch, untilMs, strictly);
}
