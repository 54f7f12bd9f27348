import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { compose, scenarioOf } from '../procedures/compose.ts';
import { type Plan, planRunbooks } from '../procedures/plans.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RehearsalView, RunbookEntry } from '../shared/rehearsal.ts';
import { beginScenario } from './branches.ts';
import { beginRehearsal, lookAround, noteAct, type Rehearsal, truncate, viewOfRehearsal } from './rehearsal.ts';
import { nowOf, type Run, worldOf } from './run.ts';
import { type Watch, whenTold } from './stop-condition.ts';

/** The rehearsals of a run, each in a branch of its own that begins where its runbook begins. */
export interface Rehearsals {
  list(): readonly RunbookEntry[];
  /** Shows a new branch with what leads there; until when that takes, or throws where there is no such runbook. */
  begin(runbook: string): number;
  noteCommand(command: Command, result: CommandResult): void;
  /** Looks whether what is promised is seen now. */
  look(): void;
  /** Forgets what was seen after the clock, where that was played only to see whether something would come. */
  truncate(): void;
  /** Whether what the step promises that was done last is seen; throws where none was done. */
  watch(): Watch;
  /** Of the branch that is shown; null where nothing is rehearsed in it. */
  view(): RehearsalView | null;
}

export function createRehearsals(run: Run): Rehearsals {
  const byBranch = new Map<number, Rehearsal>();
  const plans = (): readonly Plan[] => planRunbooks(run.design).filter((plan): plan is Plan => 'procedure' in plan);
  /** The past was rehearsed already, and what leads to the runbook is not the person's. */
  const isNow = ({ beginsMs }: Rehearsal): boolean => run.past === null && nowOf(run) >= beginsMs;
  const current = (): Rehearsal | null => {
    const found = byBranch.get(run.branch.id);
    return found !== undefined && isNow(found) ? found : null;
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
      const scenario = beginningOf(plan);
      const branch = beginScenario(run, scenario.name, { ...scenario, untilMs: null });
      byBranch.set(branch, beginRehearsal(plan, scenario.untilMs));
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
    truncate: () => {
      const found = byBranch.get(run.branch.id);
      if (found !== undefined) truncate(found, nowOf(run));
    },
    watch: () => {
      const rehearsal = current();
      if (rehearsal?.steps[rehearsal.at]?.state !== 'done') throw new Error('No step of a rehearsal was just done.');
      const { at } = rehearsal;
      const lookIfTold = whenTold(run, () => {
        lookAround(rehearsal, nowOf(run), worldOf(run));
        return true;
      });
      // A frame on the way may have looked before.
      return () => {
        lookIfTold();
        return rehearsal.at > at;
      };
    },
    view: () => {
      const found = byBranch.get(run.branch.id);
      return found === undefined ? null : viewOfRehearsal(found, worldOf(run), isNow(found));
    },
  };
}

/** What leads to the runbook, up to the moment at which it begins; throws where the drawing does not come to that. */
function beginningOf({ cast, procedure }: Plan): Scenario {
  const composed = compose(cast, { ...procedure, steps: [], back: [] });
  if (composed.flaw !== null)
    throw new Error(`This drawing does not come to where the runbook begins: ${composed.flaw.reason}.`);
  return { ...scenarioOf(composed), name: `Rehearsal: ${procedure.title}`, untilMs: composed.untilMs };
}
