import type { Design } from '../design/design.ts';
import { beginningOf, type Happening, happeningsOf, toMicrosecond } from './happenings.ts';
import type { PlanStep, Step } from './scenario.ts';

/** What is still to happen in a scenario that is played. */
export interface Agenda {
  /** The next one first; what stands at one moment keeps the order in which it was written. */
  due: readonly Happening[];
  /** Plans whose condition has not come true yet. */
  waiting: readonly Waiting[];
  /** Whether a condition is about the log. */
  readonly hearsLog: boolean;
}

export interface Waiting {
  readonly step: PlanStep;
  /** From when on it is looked at. */
  readonly fromMs: number;
  /** As `lookStamp` was when it was looked at last. */
  seen: number;
}

export function beginAgenda(steps: readonly Step[], design: Design): Agenda {
  const plans = steps.filter((step) => 'plan' in step);
  const waiting = plans.filter(({ plan }) => plan.when !== null);
  const due = steps.flatMap((step): readonly Happening[] => {
    if (!('plan' in step)) return [{ step, drawnBy: null }];
    return step.plan.when === null ? happeningsOf(step, beginningOf(step), design) : [];
  });
  return {
    due: inOrder(due),
    waiting: waiting.map((step) => ({ step, fromMs: toMicrosecond(step.atMs), seen: -1 })),
    hearsLog: waiting.some(({ plan }) => plan.when?.expect.log !== undefined),
  };
}

export function nextDueMs({ due: [next] }: Agenda): number {
  return next?.step.atMs ?? Number.POSITIVE_INFINITY;
}

/** When to look at the conditions next: where the next event is, or where a plan begins to wait. */
export function nextWatchMs({ waiting }: Agenda, nowMs: number, nextEventMs: number | null): number {
  if (waiting.length === 0) return Number.POSITIVE_INFINITY;
  const isAnyOpen = waiting.some(({ fromMs }) => fromMs <= nowMs);
  const openings = waiting.map(({ fromMs }) => fromMs).filter((fromMs) => fromMs > nowMs);
  return Math.min(isAnyOpen ? (nextEventMs ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY, ...openings);
}

/** Takes what is due by a moment out of the agenda. */
export function takeDue(agenda: Agenda, atMs: number): readonly Happening[] {
  const due = agenda.due.filter(({ step }) => step.atMs <= atMs);
  agenda.due = agenda.due.slice(due.length);
  return due;
}

/** A plan begins at this moment: what it waited for has come true. */
export function addHappenings(agenda: Agenda, step: PlanStep, metMs: number, design: Design): void {
  agenda.waiting = agenda.waiting.filter((one) => one.step !== step);
  agenda.due = inOrder([...agenda.due, ...happeningsOf(step, metMs + step.plan.afterMs, design)]);
}

function inOrder(happenings: readonly Happening[]): readonly Happening[] {
  return happenings.toSorted((one, other) => one.step.atMs - other.step.atMs);
}
