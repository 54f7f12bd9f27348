import type { Command, CommandResult } from '../engine/commands/command-types.ts';
import { branchBefore } from '../engine/engine.ts';
import { compose, scenarioOf } from '../procedures/compose.ts';
import { type Plan, planRunbooks } from '../procedures/plans.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RehearsalView, RunbookEntry } from '../shared/rehearsal.ts';
import type { Branch } from './branch.ts';
import { beginScenario, branchOff } from './branches.ts';
import {
  beginRehearsal,
  commandsUpTo,
  lookAround,
  noteAct,
  type Place,
  type Rehearsal,
  rehearsalAt,
  viewOfRehearsal,
} from './rehearsal.ts';
import { nowOf, type Run, worldOf } from './run.ts';
import { type Watch, whenTold } from './stop-condition.ts';

/** The rehearsals of a run, each in a branch of its own that begins where its runbook begins, and in those that leave it. */
export interface Rehearsals {
  list(): readonly RunbookEntry[];
  /** Shows a new branch with what leads there; until when that takes, or throws where there is no such runbook. */
  begin(runbook: string): number;
  noteCommand(command: Command, result: CommandResult): void;
  /** Looks whether what is promised is seen now. */
  look(): void;
  /** Forgets what was seen after the clock, where that was played only to see whether something would come. */
  truncate(): void;
  /** Shows a new branch in which an entry of the log, and what came after it, was not done. */
  goBackBefore(entry: number): void;
  /** Whether what the step promises that was done last is seen; throws where none was done. */
  watch(): Watch;
  /** Of the branch that is shown; null where nothing is rehearsed in it. */
  view(): RehearsalView | null;
}

export function createRehearsals(run: Run): Rehearsals {
  const byBranch = new Map<number, Rehearsal>();
  const plans = (): readonly Plan[] => planRunbooks(run.design).filter((plan): plan is Plan => 'procedure' in plan);
  const here = (): Rehearsal | null => rehearsalOf(run, run.branch, byBranch);
  /** The past was rehearsed already, and what leads to the runbook is not the person's. */
  const current = (): Rehearsal | null => {
    const found = here();
    return found !== null && standsIn(run, found) === 'now' ? found : null;
  };
  const look = (rehearsal: Rehearsal): void => lookAround(rehearsal, placeOf(run), worldOf(run));
  return {
    list: () => plans().map(entryOf),
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
      noteAct(rehearsal, placeOf(run), command, result);
      look(rehearsal);
    },
    look: () => {
      const rehearsal = current();
      if (rehearsal !== null) look(rehearsal);
    },
    truncate: () => {
      const found = here();
      if (found !== null) byBranch.set(run.branch.id, rehearsalAt(found, placeOf(run)));
    },
    goBackBefore: (entry) => {
      const rehearsal = here();
      const commands = rehearsal === null ? null : commandsUpTo(rehearsal, entry);
      const what = rehearsal?.log[entry]?.what;
      if (commands === null || what === undefined) throw new Error('This entry belongs to another branch.');
      branchOff(run, `Without ${what}`, branchBefore(run.branch.recording, commands - 1));
    },
    watch: () => {
      const rehearsal = current();
      if (rehearsal?.steps[rehearsal.at]?.state !== 'done') throw new Error('No step of a rehearsal was just done.');
      const { at } = rehearsal;
      const lookIfTold = whenTold(run, () => {
        look(rehearsal);
        return true;
      });
      // A frame on the way may have looked before.
      return () => {
        lookIfTold();
        return rehearsal.at > at;
      };
    },
    view: () => {
      const found = here();
      if (found === null) return null;
      const stands = standsIn(run, found);
      const shown = stands === 'past' ? rehearsalAt(found, placeOf(run)) : found;
      return viewOfRehearsal(shown, worldOf(run), stands);
    },
  };
}

const entryOf = ({ fileName, mirror, dr, procedure: { title, guide, situation } }: Plan): RunbookEntry => {
  return { id: fileName, title, guide, mirror, dr, situation };
};

/** Of a branch that left one in which a runbook is rehearsed: that goes on from where it stood. */
function rehearsalOf(run: Run, branch: Branch, byBranch: Map<number, Rehearsal>): Rehearsal | null {
  const own = byBranch.get(branch.id);
  if (own !== undefined) return own;
  const parent = run.branches.find(({ id }) => id === branch.parent);
  const left = parent === undefined ? null : rehearsalOf(run, parent, byBranch);
  if (parent === undefined || left === null || branch.leftAtMs < left.beginsMs) return null;
  const others = new Set(branch.recording.commands);
  const commands = parent.recording.commands.filter((given) => others.has(given)).length;
  const rehearsal = rehearsalAt(left, { atMs: branch.leftAtMs, commands });
  byBranch.set(branch.id, rehearsal);
  return rehearsal;
}

function standsIn(run: Run, { beginsMs }: Rehearsal): RehearsalView['stands'] {
  if (nowOf(run) < beginsMs) return 'before';
  return run.past === null ? 'now' : 'past';
}

function placeOf(run: Run): Place {
  return { atMs: nowOf(run), commands: run.past?.commandsSeen ?? run.branch.recording.commands.length };
}

/** What leads to the runbook, up to the moment at which it begins; throws where the drawing does not come to that. */
function beginningOf({ cast, procedure }: Plan): Scenario {
  const composed = compose(cast, { ...procedure, steps: [], back: [] });
  if (composed.flaw !== null)
    throw new Error(`This drawing does not come to where the runbook begins: ${composed.flaw.reason}.`);
  return { ...scenarioOf(composed), name: `Rehearsal: ${procedure.title}`, untilMs: composed.untilMs };
}
