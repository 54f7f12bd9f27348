import type { ScenarioDocument } from '../../scenario/scenario-schema.ts';
import { toDocument } from '../../scenario/write-scenario.ts';
import { type Run, recordedUntil } from './run.ts';
import { scenarioOf } from './script.ts';

/** The scenario of the branch that is shown, as it would be saved. */
export interface ScenarioNow {
  readonly document: ScenarioDocument;
  /** Tells two contents apart within one run. */
  readonly revision: number;
  /** True where somebody opened, named or judged by it; otherwise it is a mere try. */
  readonly isDeliberate: boolean;
}

/** Hands the scenario to whoever keeps it for the case that the run is lost. */
export interface ScenarioKeeper {
  keep(): void;
  keepIfChanged(): void;
}

export function createScenarioKeeper(run: Run, hand: (scenario: ScenarioNow) => void): ScenarioKeeper {
  // A scenario that was opened is known to whoever handed it in.
  let kept = run.branch.script.revision;
  const keep = (): void => {
    const { branch, clockMs } = run;
    const { script, start } = branch;
    const scenario = scenarioOf(script, { ...start, clockMs }, recordedUntil(run));
    kept = script.revision;
    const isJudged = script.steps.some(({ step }) => 'expect' in step);
    hand({
      document: toDocument(scenario, run.design),
      revision: script.revision,
      isDeliberate: script.heading.isDeliberate || isJudged,
    });
  };
  return {
    keep,
    keepIfChanged: () => {
      if (run.branch.script.revision !== kept) keep();
    },
  };
}
