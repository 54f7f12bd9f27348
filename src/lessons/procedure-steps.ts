import type { Design, Mirror } from '../design/design.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { type InstructionId, instruction } from '../engine/instructions/instructions.ts';
import { type Cast, castsOf, type Player, type Role } from '../procedures/cast.ts';
import { compose } from '../procedures/compose.ts';
import { happening, isHappening } from '../procedures/happenings.ts';
import { unfitReason } from '../procedures/needs.ts';
import type { Procedure, Row } from '../procedures/procedure.ts';
import { commandsOf, outcomesOf, particulars } from '../procedures/row-in-world.ts';
import { lookedAt, type Scene, STATES } from '../procedures/scenes.ts';
import { PROCEDURES } from '../procedures/table/procedures.ts';
import type { Expectation } from '../scenario/expectation-schema.ts';
import type { ProcedureTask } from './lesson-schema.ts';

/** One step of a procedure on a mirror, with the steps that must come before it. */
export interface ProcedureStep {
  readonly text: string;
  readonly guide: readonly string[];
  readonly commands: readonly Command[];
  /** What is to be seen before going on, any of these: who serves, and the members of this step. */
  readonly outcomes: readonly Expectation[];
  /** The same for a person. */
  readonly promise: string;
  readonly after: readonly number[];
}

/** A procedure as a graph: any order that respects `after` is right. */
export interface ProcedureGraph {
  readonly procedure: Procedure;
  readonly cast: Cast;
  readonly steps: readonly ProcedureStep[];
}

/** The procedures of a task, each an alternative; a section stands for all of its own. */
export function proceduresOf({ procedure }: Pick<ProcedureTask, 'procedure'>): readonly Procedure[] {
  const names = [procedure].flat();
  return PROCEDURES.filter(({ id, guide }) => names.includes(id) || names.includes(guide));
}

/** Who plays the parts of a procedure in a mirror, or why it is not for it. */
export function castFor(
  { needs }: Procedure,
  { dr }: Pick<ProcedureTask, 'dr'>,
  design: Design,
  mirror: Mirror,
): Cast | string {
  const { pair, withDr } = castsOf(design, mirror);
  const chosen = withDr.find(({ players }) => dr === undefined || players.C?.name === dr);
  const cast = needs.includes('dr') ? (chosen ?? pair) : pair;
  if (cast === null) return 'The mirror has no failover member.';
  return unfitReason(needs, cast) ?? cast;
}

/** Every alternative of a task that fits, gone through on the engine, so that only what is due on this mirror is asked for. */
export function graphsOf(task: ProcedureTask, design: Design, mirror: Mirror): readonly ProcedureGraph[] {
  return proceduresOf(task).flatMap((procedure) => {
    const cast = castFor(procedure, task, design, mirror);
    return typeof cast === 'string' ? [] : [graphOf(procedure, cast, task.back === true)];
  });
}

type MemberExpectation = NonNullable<Expectation['members']>[string];

function graphOf(procedure: Procedure, cast: Cast, withBack: boolean): ProcedureGraph {
  const composed = compose(cast, withBack ? procedure : { ...procedure, back: [] });
  const due = composed.steps.filter(({ part }) => part !== 'begins');
  let scene: Scene = { A: 'primary', B: 'active', C: 'dr' };
  for (const { part, seen } of composed.steps)
    if (part === 'begins' && seen !== null) scene = { ...scene, ...seen.scene };
  const steps: (ProcedureStep & { readonly members: ReadonlySet<string>; readonly changes: boolean })[] = [];
  for (const { row, on, seen } of due) {
    const before = scene;
    scene = { ...scene, ...seen?.scene };
    const touched = ROLES.filter((role) => role === row.other || scene[role] !== before[role]);
    const members = new Set([on.name, ...touched.map((role) => cast.players[role]?.name ?? '')]);
    const changes = primaryIn(scene) !== primaryIn(before);
    const after = steps.flatMap((earlier, index) =>
      changes || earlier.changes || [...members].some((name) => earlier.members.has(name)) ? [index] : [],
    );
    steps.push({
      ...words(row, on, cast),
      commands: commandsOf(row, on, cast),
      outcomes: outcomesOf(row, cast).map(({ expect }) => ownPart(expect, members, changes)),
      promise: seen === null ? '' : promiseOf(seen.scene, cast),
      after,
      members,
      changes,
    });
  }
  return { procedure, cast, steps };
}

/**
 * Other members may be elsewhere by now, as their steps do not depend on this one. Who serves is asked for only after a step that
 * moves it: a primary that somebody else restarts does not make the work on its backup wrong.
 */
function ownPart({ primary, members = {} }: Expectation, own: ReadonlySet<string>, moves: boolean): Expectation {
  return {
    ...(moves ? { primary } : {}),
    members: Object.fromEntries(
      Object.entries(members).flatMap(([name, row]) => (own.has(name) ? [[name, canTakeOver(row)]] : [])),
    ),
  };
}

const ROLES: readonly Role[] = ['A', 'B', 'C'];

function primaryIn(scene: Scene): Role | null {
  return ROLES.find((role) => scene[role] === 'primary') ?? null;
}

function words(row: Row, on: Player, cast: Cast): Pick<ProcedureStep, 'text' | 'guide'> {
  if (isHappening(row.do)) return { text: happening(row.do).text({ member: on.name }), guide: [] };
  const { text, guide } = instruction(row.do as InstructionId);
  return { text: text({ member: on.name, ...particulars(row, on, cast) }), guide };
}

/** Whoever has the newest journal may take over, be promoted, or be left alone: the rest of it is applied then (§3.1.3.2). */
function canTakeOver(row: MemberExpectation): MemberExpectation {
  if (row.journalTransfer === undefined) return row;
  const { dejournaling: _dejournaling, ...rest } = row;
  return rest;
}

/** The same in words, without the column that nobody has to wait for. */
const IN_FEWER_WORDS: Partial<Readonly<Record<keyof typeof STATES, string>>> = {
  active: 'Backup, journal transfer Active',
  dr: 'Disaster Recovery, Connected, journal transfer Caught up',
};

function promiseOf(scene: Scene, cast: Cast): string {
  return lookedAt(scene, cast)
    .map(({ name, state }) => `${name} ${IN_FEWER_WORDS[state] ?? STATES[state].words}`)
    .join('; ');
}
