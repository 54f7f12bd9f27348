import { useDocument } from '../../store/document-store.ts';
import { useSession } from '../../store/session-store.ts';
import { useView } from '../../store/view-store.ts';

export interface TourStep {
  readonly title: string;
  readonly text: string;
  /** The same by keyboard. */
  readonly keys: string;
  /** What the step is about, as a style sheet would find it. */
  readonly target: string;
  readonly isDone: () => boolean;
}

const faultAtMs = (): number | null =>
  useSession.getState().scenario.steps.find(({ kind, state }) => kind === 'fault' && state === 'done')?.atMs ?? null;

function hasTakenOver(): boolean {
  const atMs = faultAtMs();
  return (
    atMs !== null && useSession.getState().entries.some(({ event, at }) => event === 'became-primary' && at > atMs)
  );
}

/** The first use of MirrorLab, one row a step. Each is over when the person has done it. */
export const tourSteps: readonly TourStep[] = [
  {
    title: 'Open a sample',
    text: 'Press “Simple Failover Pair”. It is a mirror with a primary, a backup and an arbiter, and opens ready to run.',
    keys: 'Tab to it, then Enter.',
    target: '[data-sample="simple-failover-pair"]',
    isDone: () => useDocument.getState().emulated !== null,
  },
  {
    title: 'Play',
    text: 'Press play. Users work on A; the journal of what they change goes to B, which keeps a copy.',
    keys: 'Space.',
    target: '.transport .is-strong',
    isDone: () => useSession.getState().transport.isPlaying || useSession.getState().transport.recordedUntilMs > 0,
  },
  {
    title: 'Pull the plug of the primary',
    text: 'Right-click the host of A and choose “Cut power”.',
    keys: 'F6 to the canvas, arrow keys to Host A, Enter, then “Cut power”.',
    target: '.card.is-primary',
    isDone: () => faultAtMs() !== null,
  },
  {
    title: 'Watch the take-over',
    text: 'B hears nothing from A. It asks the arbiter, which does not hear A either: now B may take over. Let the clock run and watch the lanes.',
    keys: 'Space plays and pauses.',
    target: '.dock',
    isDone: hasTakenOver,
  },
  {
    title: 'Read why',
    text: 'Press the piece “Primary” in the lane of B. “Why” says what B knew, what it did not do, and the section of the guide.',
    keys: 'F6 to the timeline, arrow keys to the piece, Enter.',
    target: '.dock',
    isDone: () => hasTakenOver() && useView.getState().selectedEntry !== null,
  },
];
