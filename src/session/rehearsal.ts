import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { commandText } from '../engine/engine.ts';
import type { World } from '../engine/state/world.ts';
import type { Cast, Player } from '../procedures/cast.ts';
import type { Part } from '../procedures/compose.ts';
import { meansOf } from '../procedures/means.ts';
import type { Plan } from '../procedures/plans.ts';
import type { Procedure, Row } from '../procedures/procedure.ts';
import { commandsOf, flawOf, isDrawn, isDue, outcomesOf, wrongIn } from '../procedures/row-in-world.ts';
import { expectationsOf, lookedAt, type Scene, STATES } from '../procedures/scenes.ts';
import { conditions, duration, wordsOf } from '../procedures/write-step.ts';
import type { RehearsalEntry, RehearsalStepView, RehearsalView } from '../shared/rehearsal.ts';
import { unfinished } from './unfinished.ts';

/**
 * A runbook that a person goes through by hand: what it promises is looked for after each step, and ticks it off. It
 * follows the run and never acts; the runbook itself is not touched.
 */
export interface Rehearsal {
  readonly cast: Cast;
  readonly procedure: Procedure;
  readonly dr: string | null;
  /** What leads to the runbook happens until then, and is not the person's. */
  readonly beginsMs: number;
  readonly steps: readonly RehearsedStep[];
  /** Of the step that is to be done now; beyond the last one when it is over. */
  at: number;
  readonly log: RehearsalEntry[];
  /** As it stood after each change, so that it can be looked at and gone on with from any moment of its branch. */
  readonly marks: Mark[];
}

/** When something happens: the same virtual time may see several commands. */
export interface Place {
  readonly atMs: number;
  /** How many commands the recording had then. */
  readonly commands: number;
}

interface Mark extends Place {
  readonly at: number;
  readonly logLength: number;
  readonly steps: readonly Pick<RehearsedStep, 'left' | 'state'>[];
}

interface RehearsedStep {
  readonly part: Exclude<Part, 'begins'>;
  readonly row: Row;
  readonly on: Player;
  readonly text: string;
  readonly commands: readonly Command[];
  /** Those that were not given yet. */
  left: readonly Command[];
  state: RehearsalStepView['state'];
}

const bare = (name: string): string => name;

/** Begins where the runbook begins; what leads there is played by the scenario of the branch. */
export function beginRehearsal({ cast, procedure, dr }: Plan, beginsMs: number): Rehearsal {
  const steps = (['steps', 'back'] as const).flatMap((part) =>
    procedure[part].flatMap((row): RehearsedStep[] => {
      const on = cast.players[row.on];
      if (on === null || !isDrawn(row, cast)) return [];
      const commands = commandsOf(row, on, cast).map((command) => ({ ...command, mirror: cast.mirror.id }));
      const text = wordsOf(row, on, cast, bare);
      return [{ part, row, on, text, commands, left: commands, state: 'to-come' }];
    }),
  );
  return { cast, procedure, dr, beginsMs, steps, at: 0, log: [], marks: [] };
}

/** Hears what a person did, whether or not the runbook asks for it now. */
export function noteAct(rehearsal: Rehearsal, place: Place, command: Command, result: CommandResult): void {
  const { cast, steps } = rehearsal;
  const { atMs } = place;
  const what = commandText(cast.design, command);
  const step = steps[rehearsal.at];
  const wanted = step === undefined ? undefined : toDo(step).find((one) => isSame(one, command, cast));
  const isAsked = step !== undefined && toDo(step).some((one) => isOnTheWayTo(one, command, cast));
  const number = wanted !== undefined || isAsked ? rehearsal.at : null;
  if (!result.ok) return note(rehearsal, place, { atMs, kind: 'refused', what, step: number, seen: result.reason });
  if (step === undefined || wanted === undefined) {
    const kind = isAsked ? 'begun' : 'not-asked-for';
    return note(rehearsal, place, { atMs, kind, what, step: number, seen: '' });
  }
  step.left = step.left.filter((one) => one !== wanted);
  if (step.left.length === 0) step.state = 'done';
  note(rehearsal, place, { atMs, kind: 'done', what, step: rehearsal.at, seen: '' });
}

function note(rehearsal: Rehearsal, place: Place, entry: RehearsalEntry): void {
  rehearsal.log.push(entry);
  mark(rehearsal, place);
}

function mark(rehearsal: Rehearsal, place: Place): void {
  const steps = rehearsal.steps.map(({ left, state }) => ({ left, state }));
  rehearsal.marks.push({ ...place, at: rehearsal.at, logLength: rehearsal.log.length, steps });
}

/** What was done whole may be done again, where it did not lead to what the step promises. */
const toDo = ({ left, commands }: RehearsedStep): readonly Command[] => (left.length > 0 ? left : commands);

/** Looks at the run now: ticks off what is done and seen, and passes over what is not for this outcome. */
export function lookAround(rehearsal: Rehearsal, place: Place, world: World): void {
  const { cast, steps, log } = rehearsal;
  const before = rehearsal.at;
  for (let step = steps[rehearsal.at]; step !== undefined; step = steps[rehearsal.at]) {
    if (step.state === 'to-come' && !isDue(step.row, cast, world)) {
      step.state = 'passed-over';
    } else {
      // What the drawing has nothing to do for is only looked at.
      if (step.commands.length === 0) step.state = 'done';
      if (step.state !== 'done') break;
      const seen = unfinished(step.commands, world).length > 0 ? null : seenNow(step.row, cast, world);
      if (seen === null) break;
      step.state = 'ticked';
      log.push({ atMs: place.atMs, kind: 'seen', what: step.text, step: rehearsal.at, seen });
    }
    rehearsal.at += 1;
  }
  if (rehearsal.at > before) mark(rehearsal, place);
}

/** The rehearsal as it stood at a moment of its branch, for looking at or for going on differently. */
export function rehearsalAt(rehearsal: Rehearsal, { atMs, commands }: Place): Rehearsal {
  const marks = rehearsal.marks.filter((one) => one.atMs <= atMs && one.commands <= commands);
  const last = marks.at(-1);
  return {
    ...rehearsal,
    at: last?.at ?? 0,
    log: rehearsal.log.slice(0, last?.logLength ?? 0),
    marks,
    steps: rehearsal.steps.map((step, index) => {
      return { ...step, ...(last?.steps[index] ?? { left: step.commands, state: 'to-come' }) };
    }),
  };
}

/** After how many commands that stood which an entry of the log tells of: it is the last of them. */
export function commandsUpTo({ marks }: Rehearsal, entry: number): number | null {
  return marks.find(({ logLength }) => logLength > entry)?.commands ?? null;
}

/** What is seen of that which the step promises, in words; null while it is not seen. */
function seenNow(row: Row, cast: Cast, world: World): string | null {
  const outcomes = outcomesOf(row, cast);
  if (outcomes.length === 0) return '';
  const outcome = outcomes.find(({ expect }) => flawOf(cast, world, expect) === null);
  return outcome === undefined ? null : sceneWords(outcome.scene, cast);
}

const sceneWords = (scene: Scene, cast: Cast): string => sceneLines(scene, cast).join('; ');

function sceneLines(scene: Scene, cast: Cast): string[] {
  const [{ vip, mode, arbiter } = {}] = expectationsOf(scene, cast);
  return [
    ...lookedAt(scene, cast).map(({ name, state }) => `${name}: ${STATES[state].words}`),
    ...(mode === undefined || arbiter === undefined ? [] : [`failover mode: ${mode}; ${arbiter}`]),
    ...(typeof vip === 'string' ? [`virtual IP address at ${vip}`] : []),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a person did what the step says, at whatever time and in whichever spelling of what is left out. */
function isSame(wanted: Command, given: Command, cast: Cast): boolean {
  const [one, other] = [fieldsOf(wanted, cast), fieldsOf(given, cast)];
  return isOfMirror(given, cast) && isPartOf(one, other) && isPartOf(other, one);
}

/** A promotion is asked for before anybody can be asked for its partner: a person who types it does so in two steps. */
function isOnTheWayTo(wanted: Command, given: Command, cast: Cast): boolean {
  if (wanted.kind !== 'operate' || wanted.partner === undefined) return false;
  const { partner, ...before } = wanted;
  return isSame(before, given, cast);
}

const isOfMirror = ({ mirror }: Command, cast: Cast): boolean => mirror === undefined || mirror === cast.mirror.id;

const fieldsOf = (command: Command, { mirror }: Cast): Fields =>
  Object.fromEntries(Object.entries({ ...command, mirror: mirror.id }).filter(([, value]) => value !== undefined));

const isPartOf = (part: Fields, whole: Fields): boolean =>
  Object.entries(part).every(([name, value]) => JSON.stringify(value) === JSON.stringify(whole[name]));

export function viewOfRehearsal(rehearsal: Rehearsal, world: World, stands: RehearsalView['stands']): RehearsalView {
  const { cast, procedure, dr, beginsMs, steps, at, log } = rehearsal;
  const { title, guide, situation, cautions } = procedure;
  return {
    title,
    guide,
    situation,
    cautions,
    mirror: cast.mirror.id,
    dr,
    beginsMs,
    stands,
    steps: steps.map((step, index) => viewOfStep(step, index === at, cast, world)),
    log: [...log],
    strays: straysOf(log),
    isOver: at >= steps.length,
  };
}

/** What the runbook did not ask for, since it was last seen to go as it says: places in the log. */
function straysOf(log: readonly RehearsalEntry[]): readonly number[] {
  const from = log.findLastIndex(({ kind }) => kind === 'seen') + 1;
  return log.flatMap(({ kind }, index) => (kind === 'not-asked-for' && index >= from ? [index] : []));
}

function viewOfStep(step: RehearsedStep, isNow: boolean, cast: Cast, world: World): RehearsalStepView {
  const { part, text, on, row, state } = step;
  const { ways, typedOn, caution } = meansOf(row, on, cast);
  const seenOf = (row.when ?? []).filter((when) => typeof when !== 'string');
  return {
    part,
    text,
    member: on.name,
    remarks: [
      ...(row.remark === undefined ? [] : [row.remark]),
      ...(row.lastsMs === undefined ? [] : [`The scenario of this runbook allows ${duration(row.lastsMs)} for it.`]),
    ],
    onlyWhere: conditions(seenOf, cast, bare),
    ways,
    terminal: typedOn === null ? null : { kind: typedOn, id: typedOn === 'host' ? on.host : on.instance },
    caution,
    state: isNow && state === 'to-come' ? 'now' : state,
    lookFor: [row.see ?? []].flat().map((scene) => sceneLines(scene, cast)),
    missing: isNow && state === 'done' ? missing(step, cast, world) : [],
    commands: isNow ? toDo(step) : [],
  };
}

/** What of the likeliest outcome is not seen yet, and what was begun and has not ended. */
function missing({ row, commands }: RehearsedStep, cast: Cast, world: World): RehearsalStepView['missing'] {
  const [first] = outcomesOf(row, cast);
  const wrong = first === undefined ? [] : wrongIn(cast, world, first.expect);
  return [...unfinished(commands, world), ...wrong].map((one) => ({ ...one, actual: undated(one.actual) }));
}

/** The monitor's date is that of the emulated clock, which nobody follows in a rehearsal. */
const undated = (actual: unknown): unknown =>
  typeof actual === 'string' ? actual.replace(/^(Disconnected) on .*$/, '$1') : actual;
