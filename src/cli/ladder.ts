import { LADDER_FOLDS, type LadderFold } from '../ladder/ladder.ts';
import { ladderOfScenario } from '../ladder/of-scenario.ts';
import { ladderMermaid } from '../ladder/write-mermaid.ts';
import { ladderSvg } from '../ladder/write-svg.ts';
import { ladderText, outagePathText } from '../ladder/write-text.ts';
import { InputError, loadScenarios } from './input.ts';
import type { Outcome } from './outcome.ts';
import { printableCopy } from './printable.ts';

export const LADDER_FORMS = ['text', 'svg', 'mermaid'] as const;
type LadderForm = (typeof LADDER_FORMS)[number];

export { LADDER_FOLDS };

export interface LadderCommand {
  readonly scenario: readonly string[];
  readonly ladder: LadderForm;
  readonly fold?: LadderFold;
  readonly from?: number;
  readonly until?: number;
  readonly seed?: number;
}

/** `mirrorlab run --ladder`: who said what to whom in a scenario. What the scenario expects is not judged. */
export function printLadder(design: string | undefined, given: LadderCommand): Outcome {
  const [only, ...more] = loadScenarios(given.scenario, design);
  if (only === undefined || more.length > 0) throw new InputError(['--ladder: expected one scenario']);
  const { scenario } = only;
  const options = {
    fold: given.fold ?? 'process',
    fromMs: given.from ?? 0,
    untilMs: given.until ?? scenario.untilMs,
  };
  if (options.fromMs > options.untilMs) throw new InputError(['--from: is after the end, expected an earlier time']);
  const { ladder, outages } = ladderOfScenario(only.design, scenario, given.seed ?? scenario.seed, options);
  if (given.ladder === 'svg') return { text: ladderSvg(ladder), ok: true };
  if (given.ladder === 'mermaid') return { text: ladderMermaid(ladder), ok: true };
  const paths = printableCopy(outages).map(({ mirror, segments }) => outagePathText(mirror, segments));
  return { text: [ladderText(printableCopy(ladder)), ...paths].join('\n'), ok: true };
}
