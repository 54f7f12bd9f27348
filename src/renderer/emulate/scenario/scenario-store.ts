import { create } from 'zustand';
import type { ExpectableList, ScenarioHeadingChange, VerdictView } from '../../../shared/scenario.ts';
import { bridge } from '../../bridge/bridge.ts';
import { playOpenedScenario, showRefusal, useDocument } from '../../store/document-store.ts';
import { useNotice } from '../../store/notice-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';

interface ScenarioState {
  /** What could be expected of the moment that was looked at; null while nobody chooses. */
  readonly expectables: ExpectableList | null;
}

export const useScenario = create<ScenarioState>(() => ({ expectables: null }));

/** Plays a scenario on the open design. One that does not fit is refused with its lines, and nothing changes. */
export async function openScenario(): Promise<void> {
  const result = await bridge.openScenario();
  if (result.outcome === 'refused') showRefusal(result);
  if (result.outcome === 'opened') await playOpenedScenario();
}

/** What was seen in a run is not expected of another one. */
useDocument.subscribe(({ emulated }, before) => {
  if (emulated !== before.emulated) stopChoosing();
});

export async function saveScenario(): Promise<void> {
  const { revision } = useSession.getState().scenario;
  const result = await bridge.saveScenario();
  if (result.outcome === 'failed') useNotice.getState().tell(`The scenario could not be saved: ${result.reason}.`);
  if (result.outcome === 'saved') useDocument.setState({ scenarioFile: { name: result.fileName, revision } });
}

export async function describeScenario(change: ScenarioHeadingChange): Promise<void> {
  await bridge.describeScenario(change);
}

/** Every step happens again, at its time. */
export async function playFromStart(): Promise<void> {
  await bridge.seek(0);
  await bridge.play();
}

export async function chooseExpectations(): Promise<void> {
  const expectables = await bridge.listExpectables();
  useScenario.setState({ expectables });
  useView.getState().showPanel('scenario');
}

export function stopChoosing(): void {
  useScenario.setState({ expectables: null });
}

export function verdictText({ held, failed, isPassed, breaches }: VerdictView): string {
  if (failed > 0) return `${failed} of ${held + failed} expectations did not hold.`;
  if (!isPassed) return breaches.length === 1 ? 'An invariant was broken.' : 'Invariants were broken.';
  if (held === 0) return 'Nothing was expected.';
  return held === 1 ? 'The expectation held.' : `All ${held} expectations held.`;
}
