import type { ScenarioDocument } from '../../scenario/scenario-schema.ts';
import { toDocument } from '../../scenario/write-scenario.ts';
import { type Branch, playedUntil } from './branch.ts';
import type { Run } from './run.ts';
import { scenarioOf } from './script.ts';

/** What was done in one branch, as it would be saved. */
export interface BranchNow {
  readonly name: string;
  readonly document: ScenarioDocument;
}

/** The scenario of the branch that is shown, and beside it those of the others in which something is done. */
export interface ScenarioNow {
  /** The name of the branch. */
  readonly branch: string;
  readonly others: readonly BranchNow[];
  readonly document: ScenarioDocument;
  /** Tells two contents apart within one run. */
  readonly revision: number;
  /** True where somebody opened, named or judged by it; otherwise it is a mere try. */
  readonly isDeliberate: boolean;
}

/** Hands the scenarios to whoever keeps it for the case that the run is lost. */
export interface ScenarioKeeper {
  keep(): void;
  keepIfChanged(): void;
}

export function createScenarioKeeper(run: Run, hand: (scenario: ScenarioNow) => void): ScenarioKeeper {
  // What the run began with is known to whoever handed it in.
  let kept = versionOf(run);
  const documentOf = (branch: Branch): ScenarioDocument => {
    const beginning = { ...branch.start, clockMs: run.clockMs };
    return toDocument(scenarioOf(branch.script, beginning, playedUntil(branch)), run.design);
  };
  const keep = (): void => {
    const { branch, branches } = run;
    const { script } = branch;
    kept = versionOf(run);
    const isJudged = script.steps.some(({ step }) => 'expect' in step);
    hand({
      branch: branch.name,
      others: branches
        .filter((other) => other !== branch && other.script.steps.length > 0)
        .map((other) => ({ name: other.name, document: documentOf(other) })),
      document: documentOf(branch),
      revision: script.revision,
      isDeliberate: script.heading.isDeliberate || isJudged,
    });
  };
  return {
    keep,
    keepIfChanged: () => {
      if (versionOf(run) !== kept) keep();
    },
  };
}

/** Tells two contents of a run apart. */
function versionOf({ branch, branches }: Run): string {
  return [branch.id, ...branches.map(({ id, name, script }) => `${id} ${script.revision} ${name}`)].join('\n');
}
