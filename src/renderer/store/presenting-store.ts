import { create } from 'zustand';
import { bridge } from '../bridge/bridge.ts';

/** The window as an audience sees it: what is presented fills it, and everything else waits where it was left. */
interface PresentingState {
  readonly isPresenting: boolean;
  /** Whether what is explained is lit up and the rest dimmed. */
  readonly isSpotlit: boolean;
  /** The keys of the elements that are lit; null where all are alike. */
  readonly lit: ReadonlySet<string> | null;
}

export const usePresenting = create<PresentingState>(() => ({ isPresenting: false, isSpotlit: false, lit: null }));

/** To which the window goes back. */
interface Before {
  readonly isSpotlit: boolean;
  readonly focused: Element | null;
}

let before: Before | null = null;

export async function beginPresenting({ fillsScreen = true } = {}): Promise<void> {
  const { isPresenting, isSpotlit } = usePresenting.getState();
  if (isPresenting) return;
  const { activeElement } = document;
  before = { isSpotlit, focused: activeElement };
  // Space is to play, and not to press what had the focus.
  if (activeElement instanceof HTMLElement) activeElement.blur();
  usePresenting.setState({ isPresenting: true, isSpotlit: true });
  if (fillsScreen) await bridge.fillScreen(true);
}

export async function endPresenting(): Promise<void> {
  if (!usePresenting.getState().isPresenting) return;
  const { isSpotlit = false, focused = null } = before ?? {};
  before = null;
  usePresenting.setState({ isPresenting: false, isSpotlit });
  // What had the focus is there again only once the page was drawn.
  requestAnimationFrame(() => focused instanceof HTMLElement && focused.isConnected && focused.focus());
  await bridge.fillScreen(false);
}
