import type { Design } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { advance, command, createWorld } from '../engine/engine.ts';
import type { Expectation } from '../scenario/expectation-schema.ts';
import { DEFAULT_CLOCK_MS } from '../scenario/read-scenario.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import type { Cast } from './cast.ts';
import { flawOf } from './row-in-world.ts';

/** One step of the creation of a mirror, as it is done and what is seen then. */
export interface CreationStep {
  readonly commands: readonly Command[];
  /** Null where nothing is looked at before going on. */
  readonly expect: Expectation | null;
}

/** How the creation of a mirror went on the engine, from instances that are in no mirror. */
export interface PlayedCreation {
  /** The drawing as it is before any of its mirrors is created. */
  readonly design: Design;
  readonly scenario: Scenario;
  /** Why it did not go as the guide promises, or null. */
  readonly flaw: string | null;
}

const SEED = 1;
const FIRST_MS = 5_000;
const GRID_MS = 5_000;
const MAX_MS = 1_800_000;

/** The same drawing before any of its mirrors is created (§3.2.6). */
export function beforeTheMirrors(design: Design): Design {
  return {
    ...design,
    mirrors: design.mirrors.map((mirror) => ({
      ...mirror,
      formed: false,
      members: mirror.members.map((member) => ({ ...member, joined: true, authorized: true })),
    })),
  };
}

/** Does one step after the other, and looks after each until what the guide promises is seen. */
export function playCreation(cast: Cast, title: string, guide: string, steps: readonly CreationStep[]): PlayedCreation {
  const design = beforeTheMirrors(cast.design);
  const world = createWorld(design, { seed: SEED, start: 'steady', clockMs: DEFAULT_CLOCK_MS });
  const played: Step[] = [];
  let atMs = FIRST_MS;
  let flaw: string | null = null;
  const refused = {
    log: ({ event, text }: { readonly event: string; readonly text: string }) => {
      if (event === 'operation-refused') flaw ??= text;
    },
  };
  const go = (untilMs: number): void => {
    advance(world, untilMs, refused);
    atMs = untilMs;
  };
  for (const { commands, expect } of steps) {
    go(atMs + GRID_MS);
    for (const one of commands) {
      const given = { ...one, mirror: cast.mirror.id };
      played.push({ atMs, command: given, refused: null });
      const result = command(world, given, refused);
      if (!result.ok) flaw ??= result.reason;
    }
    if (expect === null) continue;
    const latestMs = atMs + MAX_MS;
    let wrong = flawOf(cast, world, expect);
    while (wrong !== null && flaw === null && atMs < latestMs) {
      go(atMs + GRID_MS);
      wrong = flawOf(cast, world, expect);
    }
    flaw ??= wrong;
    if (flaw !== null) break;
    played.push({ atMs, mirror: cast.mirror.id, expect: { ...expect } });
  }
  const name = `${title}: ${cast.mirror.name}`;
  const whole = { name, guide, seed: SEED, start: 'steady' as const, clockMs: DEFAULT_CLOCK_MS, steps: played };
  return { design, scenario: { ...whole, untilMs: atMs + GRID_MS }, flaw };
}
