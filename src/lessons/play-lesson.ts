import { watchSettling } from '../analysis/settle.ts';
import type { Command } from '../engine/commands/command-types.ts';
import { advance, command, commandText, createWorld, monitor, observe, statistics } from '../engine/engine.ts';
import { servingMembers } from '../engine/invariants/checker.ts';
import { situationOf } from '../engine/observe/situation.ts';
import { underWay } from '../engine/observe/under-way.ts';
import type { LogEntry, MirrorObservation } from '../engine/state/observation.ts';
import type { Output, Violation } from '../engine/state/output.ts';
import type { World } from '../engine/state/world.ts';
import { parseDuration } from '../scenario/duration.ts';
import type { Expectation } from '../scenario/expectation-schema.ts';
import { judgeExpectation } from '../scenario/judge-expectation.ts';
import type { CommandStep } from '../scenario/scenario.ts';
import { isSo } from './circumstances.ts';
import { beginFollowing, type Follower, type Following } from './follow-procedure.ts';
import type { Assignment } from './lesson.ts';
import type { Mistake, StateTask } from './lesson-schema.ts';
import type { ProcedureGraph } from './procedure-steps.ts';

/** What a learner did, as it went. */
export interface PlayedAction {
  readonly atMs: number;
  readonly text: string;
  /** Why it was refused, at once or later; null where it was not. */
  readonly refused: string | null;
}

/** Since when what a task asks for holds at the end of the run, and when it was so first, for as long as it has to last. */
export interface Held {
  readonly sinceMs: number | null;
  readonly firstMs: number | null;
  /** How long it was so without a break, at the most; null where it never was. */
  readonly longestMs: number | null;
}

/** A run of a lesson with everything that is judged. */
export interface PlayedLesson {
  readonly actions: readonly PlayedAction[];
  readonly held: ReadonlyMap<string, Held>;
  readonly following: ReadonlyMap<string, readonly Following[]>;
  /** Positions of the mistakes that were made by doing something, with the first moment of each. */
  readonly mistakes: ReadonlyMap<number, number>;
  readonly outages: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
  readonly downtimeMs: number;
  /** Without what the engine imposes: boots, time-outs and what else was about to end the outage by itself. */
  readonly chargedMs: number;
  readonly mirror: MirrorObservation;
  readonly violations: readonly Violation[];
  readonly log: readonly LogEntry[];
}

/** How often a run is looked at. */
const LOOK_MS = 1000;

/** Plays the hidden steps and those of a learner to the end of the lesson. The same steps give the same result, always. */
export function playLesson(
  assignment: Assignment,
  steps: readonly CommandStep[],
  graphs: ReadonlyMap<string, readonly ProcedureGraph[]> = new Map(),
): PlayedLesson {
  const run = beginRun(assignment, graphs);
  const { untilMs } = assignment;
  // What happens goes before what is done at the same moment.
  const all = [
    ...assignment.hidden.map((step) => ({ step, isLearner: false })),
    ...steps.map((step) => ({ step, isLearner: true })),
  ]
    .filter(({ step }) => step.atMs <= untilMs)
    .sort((one, other) => one.step.atMs - other.step.atMs);
  let nowMs = 0;
  run.look(0);
  for (const { step, isLearner } of all) {
    for (; nowMs + LOOK_MS < step.atMs; ) {
      nowMs = Math.min(step.atMs, nowMs + LOOK_MS);
      advance(run.world, nowMs, run.output);
      run.look(nowMs);
    }
    if (step.atMs > nowMs) {
      advance(run.world, step.atMs, run.output);
      run.look(step.atMs);
      nowMs = step.atMs;
    }
    run.give(step, isLearner);
  }
  const settling = watchSettling(run.world);
  while (nowMs < untilMs && !settling.hasSettled()) {
    nowMs = Math.min(untilMs, nowMs + LOOK_MS);
    advance(run.world, nowMs, run.output);
    run.look(nowMs);
  }
  return run.end(nowMs);
}

interface Run {
  readonly world: World;
  readonly output: Output;
  look(nowMs: number): void;
  give(step: CommandStep, isLearner: boolean): void;
  end(nowMs: number): PlayedLesson;
}

interface Books {
  readonly log: LogEntry[];
  readonly violations: Violation[];
  readonly actions: { atMs: number; text: string; refused: string | null; operation: number | null }[];
  readonly mistakes: Map<number, number>;
  readonly held: Map<string, HeldSoFar>;
}

type HeldSoFar = { -readonly [Field in keyof Held]: Held[Field] };

function beginRun(assignment: Assignment, graphs: ReadonlyMap<string, readonly ProcedureGraph[]>): Run {
  const { design, mirror, scenario, lesson } = assignment;
  const world = createWorld(design, scenario);
  const index = design.mirrors.indexOf(mirror);
  const books: Books = { log: [], violations: [], actions: [], mistakes: new Map(), held: new Map() };
  const tasks = lesson.tasks.filter((task): task is StateTask => 'expect' in task);
  const followers = new Map([...graphs].map(([id, list]) => [id, list.map(beginFollowing)]));
  const everyFollower = [...followers.values()].flat();
  const charge = beginCharging(world, index);
  return {
    world,
    output: listener(books, everyFollower),
    look: (nowMs) => {
      charge.look();
      if (nowMs < assignment.incidentMs || tasks.length === 0) return;
      // Looking at everything is what costs most, and most moments are told apart by who serves.
      const serving = new Set(servingMembers(world, index).map((member) => world.topology.members[member]?.name ?? ''));
      let seen: ReturnType<typeof observed> | null = null;
      const isSoNow = (expect: Expectation): boolean => {
        if (!mayBeSo(expect, serving)) return false;
        seen ??= observed(world, index);
        return holds(world, expect, seen, books.log);
      };

      lookAtTasks(tasks, nowMs, books, isSoNow);
    },
    give: (step, isLearner) => {
      if (!isLearner) {
        command(world, step.command, listener(books, everyFollower));
        return;
      }
      noteMistakes(assignment, step, books, (mistake) =>
        isMistake(mistake, world, index, step.command, (expect) =>
          holds(world, expect, observed(world, index), books.log),
        ),
      );
      giveLearners(assignment, world, step, books, everyFollower);
    },
    end: (nowMs) => {
      // What has settled stays as it is.
      for (const task of tasks) noteLasting(task, books.held.get(task.id), assignment.untilMs);
      const { mirror: seen } = observed(world, index);
      const { outage } = seen;
      const restMs = outage === null ? 0 : Math.max(0, assignment.untilMs - nowMs);
      const { unavailableMs = 0, outages = [] } = statistics(world)[mirror.id] ?? {};
      return {
        actions: books.actions.map(({ atMs, text, refused }) => ({ atMs, text, refused })),
        held: books.held,
        following: new Map([...followers].map(([id, list]) => [id, list.map((one) => one.result())])),
        mistakes: books.mistakes,
        outages:
          restMs === 0
            ? outages
            : outages.map((one, at) => (at === outages.length - 1 ? { ...one, to: one.to + restMs } : one)),
        downtimeMs: unavailableMs + restMs,
        chargedMs: charge.ms() + restMs,
        mirror: seen,
        violations: books.violations,
        log: books.log,
      };
    },
  };
}

function observed(world: World, index: number) {
  const observation = observe(world);
  return { observation, mirror: observation.mirrors[index] as MirrorObservation };
}

function listener({ log, violations, actions }: Books, followers: readonly Follower[]): Output {
  return {
    log: (entry) => {
      log.push(entry);
      if (entry.event !== 'operation-refused' || entry.value === null) return;
      const operation = Number(entry.value);
      const action = actions.find((one) => one.operation === operation);
      if (action !== undefined) action.refused ??= entry.text;
      for (const follower of followers) follower.refused(operation);
    },
    violation: (violation) => violations.push(violation),
  };
}

function giveLearners(
  { design }: Assignment,
  world: World,
  { command: given, atMs }: CommandStep,
  books: Books,
  followers: readonly Follower[],
): void {
  for (const follower of followers) follower.look(world, given, atMs);
  const result = command(world, given, listener(books, followers));
  books.actions.push({
    atMs,
    text: commandText(design, given),
    refused: result.ok ? null : result.reason,
    operation: result.ok ? result.operation : null,
  });
  if (result.ok) for (const follower of followers) follower.taken(result.operation);
}

/** The outage that was nobody's doing: what was under way would end it, and a person could but wait. */
function beginCharging(world: World, index: number): { look(): void; ms(): number } {
  const mirror = world.topology.mirrors[index]?.id ?? '';
  let before = 0;
  let wasImposed = true;
  let charged = 0;
  return {
    ms: () => charged,
    look: () => {
      const unavailable = statistics(world)[mirror]?.unavailableMs ?? 0;
      const isImposed = servingMembers(world, index).length > 0 || underWay(situationOf(world, index)).length > 0;
      if (!isImposed && !wasImposed) charged += unavailable - before;
      before = unavailable;
      wasImposed = isImposed;
    },
  };
}

function lookAtTasks(
  tasks: readonly StateTask[],
  nowMs: number,
  { held }: Books,
  isSoNow: (expect: Expectation) => boolean,
): void {
  for (const task of tasks) {
    const { id, expect, once, after } = task;
    const state = held.get(id) ?? { sinceMs: null, firstMs: null, longestMs: null };
    held.set(id, state);
    if (once && state.firstMs !== null) continue;
    // What comes after a state that did not last long enough is still judged.
    const isDue = after === undefined || (held.get(after)?.longestMs ?? null) !== null;
    if (!isDue || ![expect].flat().some(isSoNow)) {
      state.sinceMs = null;
      continue;
    }
    state.sinceMs ??= nowMs;
    noteLasting(task, state, nowMs);
  }
}

function noteLasting({ lasting }: StateTask, state: HeldSoFar | undefined, nowMs: number): void {
  if (state === undefined || state.sinceMs === null) return;
  state.longestMs = Math.max(state.longestMs ?? 0, nowMs - state.sinceMs);
  const lastingMs = parseDuration(lasting) ?? 0;
  if (state.longestMs >= lastingMs) state.firstMs ??= state.sinceMs + lastingMs;
}

/** False where an expectation cannot hold, by who serves alone. */
function mayBeSo({ primary }: Expectation, serving: ReadonlySet<string>): boolean {
  return primary === null ? serving.size === 0 : typeof primary !== 'string' || serving.has(primary);
}

function holds(
  world: World,
  expect: Expectation,
  { observation, mirror }: ReturnType<typeof observed>,
  log: readonly LogEntry[],
): boolean {
  return judgeExpectation(expect, {
    observation,
    mirror,
    log,
    monitor: (member) => {
      const shown = mirror.members.find(({ name }) => name === member);
      return shown?.process === 'running' ? monitor(world, mirror.id, member) : null;
    },
  }).every(({ ok }) => ok);
}

/** Whether an expectation holds in a world at this moment. */
export function holdsNow(world: World, mirror: number, expect: Expectation, log: readonly LogEntry[]): boolean {
  return holds(world, expect, observed(world, mirror), log);
}

function noteMistakes(
  { lesson }: Assignment,
  { atMs }: CommandStep,
  { mistakes, held }: Books,
  isMade: (mistake: Mistake) => boolean,
): void {
  for (const [index, mistake] of (lesson.grade.mistakes ?? []).entries()) {
    const isLate = mistake.before !== undefined && (held.get(mistake.before)?.sinceMs ?? null) !== null;
    const isOpen = mistake.ending === undefined && !mistakes.has(index) && !isLate && isThen(mistake, atMs);
    if (isOpen && isMade(mistake)) mistakes.set(index, atMs);
  }
}

/** What is wrong only before or after some moment of the lesson, such as a repair whose spare part is still to come. */
function isThen({ earlierThan, laterThan }: Mistake, atMs: number): boolean {
  return atMs < (parseDuration(earlierThan) ?? Number.POSITIVE_INFINITY) && atMs > (parseDuration(laterThan) ?? -1);
}

function isMistake(
  { operate, fault, with: fields = {}, while: word, when }: Mistake,
  world: World,
  mirror: number,
  given: Command,
  holdsNow: (expect: Expectation) => boolean,
): boolean {
  const name = given.kind === 'fault' ? given.fault : given.action;
  if (name !== (operate ?? fault)) return false;
  const written = given as unknown as Readonly<Record<string, unknown>>;
  const isGiven = Object.entries(fields).every(
    ([field, value]) => JSON.stringify(written[field]) === JSON.stringify(value),
  );
  if (!isGiven) return false;
  if (word !== undefined && !isSo(word as Parameters<typeof isSo>[0], world, mirror, given)) return false;
  return when === undefined || holdsNow(when);
}

/** Until when what a task asks for had to hold. */
export function deadlineOf({ incidentMs, untilMs }: Assignment, within: unknown): number {
  const allowedMs = parseDuration(within);
  return allowedMs === null ? untilMs : Math.min(untilMs, incidentMs + allowedMs);
}
