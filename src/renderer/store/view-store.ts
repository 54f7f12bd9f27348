import { create } from 'zustand';
import type { PanelName } from '../../shared/preferences.ts';
import type { MemberReference } from '../../shared/session.ts';
import { changePreferences, usePreferences } from './preferences-store.ts';

/** What the person looks at. Nothing of it changes the run. */
interface ViewState {
  readonly panel: PanelName;
  /** The log entry that *Why* explains; null follows what matters most. */
  readonly selectedEntry: number | null;
  /** Whose monitor is shown; null follows the primary, or the first member that runs. */
  readonly monitorMember: MemberReference | null;
  /** Whether the cards tell what each member believes of the others. */
  readonly showsBeliefs: boolean;
  showPanel(panel: PanelName): void;
  explain(entry: number | null): void;
  watchMonitor(member: MemberReference | null): void;
  forgetSelection(): void;
}

export const useView = create<ViewState>((set, get) => ({
  panel: usePreferences.getState().panel,
  selectedEntry: null,
  monitorMember: null,
  showsBeliefs: false,
  showPanel: (panel) => {
    if (panel === get().panel) return;
    set({ panel });
    changePreferences({ panel });
  },
  explain: (selectedEntry) => {
    set({ selectedEntry });
    get().showPanel('why');
  },
  watchMonitor: (monitorMember) => set({ monitorMember }),
  forgetSelection: () => set({ selectedEntry: null, monitorMember: null }),
}));

/** Begins with the panel that was shown last; later each window goes its own way. */
export function showRememberedPanel(): void {
  useView.setState({ panel: usePreferences.getState().panel });
}
