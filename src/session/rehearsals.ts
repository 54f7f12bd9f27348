import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { type Composed, compose, scenarioOf } from '../procedures/compose.ts';
import { type Plan, planRunbooks } from '../procedures/plans.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RehearsalView, RunbookEntry } from '../shared/rehearsal.ts';
import { beginScenario } from './branches.ts';
import { beginRehearsal, lookAround, noteAct, type Rehearsal, viewOfRehearsal } from './rehearsal.ts';
import { nowOf, type Run, worldOf } from './run.ts';

/** The rehearsals of a run, each in a branch of its own that begins where its runbook begins. */
export interface Rehearsals {
  list(): readonly RunbookEntry[];
  /** Shows a new branch with what leads there; until when that takes, or throws where there is no such runbook. */
  begin(runbook: string): number;
  noteCommand(command: Command, result: CommandResult): void;
  /** Looks whether what is promised is seen now. */
  look(): void;
  /** Of the branch that is shown; null where nothing is rehearsed in it. */
  view(): RehearsalView | null;
}

export function createRehearsals(run: Run): Rehearsals {
  const byBranch = new Map<number, { readonly rehearsal: Rehearsal; readonly beginsMs: number }>();
  const plans = (): readonly Plan[] => planRunbooks(run.design).filter((plan): plan is Plan => 'procedure' in plan);
  /** The past was rehearsed already, and what leads to the runbook is not the person's. */
  const current = (): Rehearsal | null => {
    const found = byBranch.get(run.branch.id);
    return found === undefined || run.past !== null || nowOf(run) < found.beginsMs ? null : found.rehearsal;
  };
  return {
    list: () =>
      plans().map(({ fileName, mirror, dr, procedure: { title, guide } }) => ({
        id: fileName,
        title,
        guide,
        mirror,
        dr,
      })),
    begin: (runbook) => {
      const plan = plans().find(({ fileName }) => fileName === runbook);
      if (plan === undefined) throw new Error('This drawing has no such runbook.');
      const composed = compose(plan.cast, plan.procedure);
      const scenario = beginningOf(composed);
      const branch = beginScenario(run, scenario.name, scenario);
      byBranch.set(branch, { rehearsal: beginRehearsal(composed), beginsMs: scenario.untilMs });
      return scenario.untilMs;
    },
    noteCommand: (command, result) => {
      const rehearsal = current();
      if (rehearsal === null) return;
      noteAct(rehearsal, nowOf(run), command, result);
      lookAround(rehearsal, nowOf(run), worldOf(run));
    },
    look: () => {
      const rehearsal = current();
      if (rehearsal !== null) lookAround(rehearsal, nowOf(run), worldOf(run));
    },
    view: () => {
      const found = byBranch.get(run.branch.id);
      return found === undefined ? null : viewOfRehearsal(found.rehearsal, worldOf(run));
    },
  };
}

/** What leads to the runbook, up to the moment at which it begins. */
function beginningOf(composed: Composed): Scenario {
  const steps = composed.steps.filter(({ part }) => part === 'begins');
  const last = steps.at(-1);
  const untilMs = last?.seen?.atMs ?? last?.atMs ?? 0;
  const scenario = scenarioOf({ ...composed, steps });
  return { ...scenario, name: `Rehearsal: ${composed.procedure.title}`, untilMs };
}
