import type { ScenarioDocument } from '../scenario/scenario-schema.ts';
import { toDocument } from '../scenario/write-scenario.ts';
import { type Branch, playedUntil } from './branch.ts';
import type { Run } from './run.ts';
import { scenarioOf } from './script.ts';

/** What was done in one branch, as it would be saved. */
export interface BranchNow {
  readonly name: string;
  readonly document: ScenarioDocument;
}

/** The branches of a run beside the scenario of the one that is shown. */
export interface BranchesNow {
  /** The name of the one that is shown. */
  readonly shown: string;
  /** Those others in which something is done. */
  readonly others: readonly BranchNow[];
}

/** The scenario of the branch that is shown, as it would be saved. */
export interface ScenarioNow {
  readonly document: ScenarioDocument;
  /** Null where nothing is done in another branch. */
  readonly branches: BranchesNow | null;
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
    const others = branches
      .filter((other) => other !== branch && other.script.steps.length > 0)
      .map((other) => ({ name: other.name, document: documentOf(other) }));
    hand({
      document: documentOf(branch),
      branches: others.length === 0 ? null : { shown: branch.name, others },
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
