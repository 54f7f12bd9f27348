import { z } from 'zod';
import type { Scenario } from '../../scenario/scenario.ts';
import type { AnalysisStart, CellMoments, FoundRemedies, OtherAnalysis } from '../analysis.ts';
import { call, nothing } from './call.ts';
import { name, virtualTimeMs } from './fields.ts';

const numberOfFaults = z.union([z.literal(1), z.literal(2)]);

/** What the window may ask of main about what its drawing survives. */
export const analysisCalls = {
  /** Plays the outages of the document that was kept last; what was under way before ends. Results come as `analysisNews`. */
  beginAnalysis: call<(faults: 1 | 2) => AnalysisStart>(z.tuple([numberOfFaults])),
  /** What has been played stays. */
  cancelAnalysis: call<() => void>(nothing),
  /** The very run from which a cell was read. */
  scenarioOfCell: call<(cell: CellMoments) => Scenario>(
    z.tuple([
      z.strictObject({
        faults: z.array(name).min(1).max(2),
        atMs: z.array(virtualTimeMs).min(1).max(2),
        endMs: virtualTimeMs,
      }),
    ]),
  ),
  /** Plays single outages, or pairs as well, of copies of the drawing; how far that is comes as `comparisonProgress`. */
  findRemedies: call<(faults: 1 | 2) => FoundRemedies | null>(z.tuple([numberOfFaults])),
  /** Plays single outages, or pairs as well, of another drawing: of a file that the person chooses, or as this one was saved last. */
  analyseOther: call<(which: 'file' | 'saved', faults: 1 | 2) => OtherAnalysis>(
    z.tuple([z.enum(['file', 'saved']), numberOfFaults]),
  ),
};
