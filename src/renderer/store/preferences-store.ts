import { create } from 'zustand';
import { PANEL_WIDTH, type Preferences, USUAL_SETTINGS } from '../../shared/preferences.ts';
import { bridge } from '../bridge/bridge.ts';
import { applyMotion } from '../ui/theme/motion.ts';

export const usePreferences = create<Preferences>(() => ({
  ...USUAL_SETTINGS,
  isTourDone: true,
  dockHeight: null,
  problemsHeight: null,
  isProblemsOpen: true,
  isMinimapShown: true,
  panelWidth: PANEL_WIDTH.usual,
  panel: 'why',
  hiddenMessages: [],
}));

/** Shown at once; main keeps it and tells the other windows. */
export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  void bridge.changePreferences(change);
}

export async function followPreferences(): Promise<void> {
  usePreferences.subscribe(({ motion }) => applyMotion(motion));
  bridge.onPreferencesChanged((preferences) => usePreferences.setState(preferences));
  usePreferences.setState(await bridge.readPreferences());
}
