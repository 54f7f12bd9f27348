import type { ElementReference } from '../design/element.ts';
import type { CommandChoice } from '../engine/commands/command-types.ts';
import type { Judgement } from '../scenario/judge-expectation.ts';
import type { PlanStep } from '../scenario/scenario.ts';
import type { Verdict } from '../scenario/verdict.ts';

/** The scenario of the branch that is shown, as the window shows it. */
export interface ScenarioView {
  readonly name: string;
  readonly guide: string;
  readonly steps: readonly ScenarioStepView[];
  /** When a scenario that was opened ends; null where the run itself is being written down. */
  readonly untilMs: number | null;
  /** True once that end was reached. */
  readonly isOver: boolean;
  readonly verdict: VerdictView;
  /** Tells whether what was saved is what stands here now. */
  readonly revision: number;
}

/** As the command line judges it, of what was played so far. */
export interface VerdictView extends Verdict {
  readonly breaches: readonly BreachView[];
  /** The goals of the design that are about what happened in this run, judged until now; they do not change the verdict. */
  readonly goals: readonly GoalView[];
}

/** How a goal of the design stands. */
export interface GoalView {
  readonly text: string;
  readonly found: string;
  readonly isKept: boolean;
}

/** An invariant of the mirror was broken. */
export interface BreachView {
  readonly atMs: number;
  readonly text: string;
  /** By a person whom the guide had warned, which fails nothing. */
  readonly isExcused: boolean;
}

export interface ScenarioStepView {
  readonly id: number;
  readonly atMs: number;
  readonly kind: 'fault' | 'operate' | 'expect' | 'note' | 'pause' | 'plan';
  /**
   * What a fault or an action says of itself, or what a note or a pause says; for a plan, what it does, and nothing where it
   * draws by lot. Empty for an expectation, which its judgements describe.
   */
  readonly text: string;
  /** Null where the design has one mirror, or where it is about none. */
  readonly mirror: string | null;
  readonly state: StepState;
  /** Why it was refused, or null. */
  readonly reason: string | null;
  /** The word that a refusal is expected to contain, true for any, null for none. */
  readonly refused: string | true | null;
  /** What is expected, and once it was judged, what was found. */
  readonly judgements: readonly Judgement[];
  /** A fault that puts right what another one broke. */
  readonly mends: boolean;
  /** The plan of which it comes, by its id; null for what is written itself. */
  readonly partOf: number | null;
  /** The seed by which it was drawn, or null. */
  readonly drawnBy: number | null;
  /** Which occurrence of a step that repeats it belongs to; null where it comes once. */
  readonly round: { readonly number: number; readonly of: number } | null;
  /** How a plan happens; null for everything else. */
  readonly rule: PlanRule | null;
}

/** How a plan happens: on what condition, how often, for how long, or by what lot. */
export interface PlanRule {
  /** What is waited for; null where it happens at its time. */
  readonly when: readonly Judgement[] | null;
  /** When what was waited for came true; null where it has not. */
  readonly metMs: number | null;
  readonly afterMs: number;
  readonly repeat: { readonly everyMs: number; readonly times: number } | null;
  readonly forMs: number | null;
  readonly random: { readonly count: number; readonly withinMs: number; readonly seed: number } | null;
}

/** A plan waits, is under way, or is done. */
export type StepState = 'to-come' | 'waiting' | 'under-way' | 'done' | 'refused' | 'held' | 'did-not-hold';

/** The note that is said at a moment: the newest one until then; null before the first. */
export function noteAt({ steps }: Pick<ScenarioView, 'steps'>, atMs: number): ScenarioStepView | null {
  return steps.findLast((step) => step.kind === 'note' && step.atMs <= atMs) ?? null;
}

/** The pause at which the clock stands; null where it stands at none. */
export function pauseAt({ steps }: Pick<ScenarioView, 'steps'>, atMs: number): ScenarioStepView | null {
  return steps.findLast(({ kind, atMs: at, state }) => kind === 'pause' && state === 'done' && at === atMs) ?? null;
}

/** A step as the form of the composer has it: everything is a plan there, and what just happens at its moment is one with nothing else. */
export interface PlannedStep {
  readonly id: number;
  readonly draft: PlanStep;
  /** What each part says of itself; empty for what is said or expected. */
  readonly texts: readonly string[];
}

/** What the composer offers. */
export interface ScheduleChoices {
  readonly choices: readonly ScheduleChoice[];
  /** Kinds of faults that can be drawn by lot. */
  readonly outages: readonly { readonly fault: string; readonly title: string }[];
  /** To what they can happen, each by the name under which a step calls it, and the element that this is; a database is none. */
  readonly targets: readonly {
    readonly name: string;
    readonly element: ElementReference | null;
    readonly faults: readonly string[];
  }[];
}

export interface ScheduleChoice
  extends Pick<CommandChoice, 'command' | 'id' | 'owners' | 'title' | 'mends' | 'fields' | 'isChange'> {
  /** Something mends it, so that it can last for a while. */
  readonly isMended: boolean;
}

/** Something that is seen at a moment and could be expected to be seen then. */
export interface Expectable {
  readonly id: string;
  /** Null where the design has one mirror. */
  readonly mirror: string | null;
  /** As a judgement has it, such as `members.A.status`. */
  readonly path: string;
  readonly value: unknown;
  /** Chosen at first: what a procedure is about. */
  readonly isUsual: boolean;
}

export interface ExpectableList {
  readonly atMs: number;
  readonly expectables: readonly Expectable[];
}

export type ScenarioOpening =
  | { readonly outcome: 'opened'; readonly fileName: string }
  | { readonly outcome: 'refused'; readonly fileName: string; readonly problems: readonly string[] }
  | { readonly outcome: 'cancelled' };

/** The name of the scenario, or the section that it comes from, which may be empty; one at a time, so that none undoes another. */
export type ScenarioHeadingChange = { readonly name: string } | { readonly guide: string };

/** What a run holds that no file keeps. */
export interface RunContents {
  readonly branches: number;
  readonly bookmarks: number;
}
