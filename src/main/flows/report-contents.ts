import { outageSection } from '../../analysis/report-section.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { KeptDocument } from '../documents/kept-document.ts';
import { readKept, scenariosOfBranches } from '../documents/kept-scenario.ts';
import type { Services } from '../documents/services.ts';
import type { BesideDrawing } from '../tasks/tasks.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { knownOutages } from './analysis.ts';
import { prepareEmulation } from './emulation-start.ts';

const NOTHING: BesideDrawing = { sections: [], runs: [] };

/** What the report tells beside the drawing: the outages where all single ones are known, and the runs of the session. */
export async function besideDrawing(
  services: Services,
  caller: DocumentWindow,
  document: KeptDocument,
): Promise<BesideDrawing> {
  const start = prepareEmulation(document);
  if (start.outcome === 'blocked') return NOTHING;
  const outages = await knownOutages(services, caller);
  const { session } = caller;
  // With how far it was played by now.
  if (session !== null && !session.hasEnded()) await session.ask('handOverScenario', []).catch(() => undefined);
  const kept = document.scenario;
  const shown = kept === null || kept.document.steps.length === 0 ? null : readKept(kept).onDesign(start.design);
  const others = scenariosOfBranches(document.branches, start.design).map(({ scenario }) => scenario);
  const runs: readonly Scenario[] = [...(shown?.scenario == null ? [] : [shown.scenario]), ...others];
  return { sections: outages === null ? [] : [outageSection(outages)], runs };
}
