import { create } from 'zustand';
import { useDocument } from '../../store/document-store.ts';
import { changePreferences, usePreferences } from '../../store/preferences-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';
import { tourSteps } from './tour-steps.ts';

interface TourState {
  /** Which step is shown; as many as there are when all are done; null while nobody takes the tour. */
  readonly step: number | null;
}

export const useTour = create<TourState>(() => ({ step: null }));

export function beginTour(): void {
  useTour.setState({ step: 0 });
  lookOn();
}

/** Begins by itself for somebody who opens MirrorLab for the first time, on an empty window. */
export function offerTour(): void {
  if (!usePreferences.getState().isTourDone && useDocument.getState().document === null) beginTour();
}

/** It does not begin by itself again. */
export function leaveTour(): void {
  useTour.setState({ step: null });
  changePreferences({ isTourDone: true });
}

export function skipStep(): void {
  useTour.setState(({ step }) => ({ step: step === null ? null : Math.min(step + 1, tourSteps.length) }));
  lookOn();
}

/** Goes on where the person has done what the step asks for; back to the first where the drawing was closed. */
function lookOn(): void {
  const { step } = useTour.getState();
  if (step === null) return;
  if (step > 0 && step < tourSteps.length && useDocument.getState().document === null) {
    return useTour.setState({ step: 0 });
  }
  if (tourSteps[step]?.isDone() !== true) return;
  useTour.setState({ step: step + 1 });
  lookOn();
}

/** Watches what the person does, as long as the window is open. */
export function followTour(): void {
  for (const store of [useDocument, useSession, useView]) store.subscribe(lookOn);
}
