import { create } from 'zustand';
import { PANEL_WIDTH, type Preferences } from '../../shared/preferences.ts';
import { bridge } from '../bridge/bridge.ts';

export const usePreferences = create<Preferences>(() => ({
  theme: 'system',
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
  bridge.onPreferencesChanged((preferences) => usePreferences.setState(preferences));
  usePreferences.setState(await bridge.readPreferences());
}
