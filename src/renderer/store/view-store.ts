import { create } from 'zustand';
import type { MemberReference } from '../../shared/session.ts';

export type PanelName = 'why' | 'monitor' | 'log';

/** What the person looks at. Nothing of it changes the run. */
interface ViewState {
  readonly panel: PanelName;
  /** The log entry that *Why* explains; null follows the newest change. */
  readonly selectedEntry: number | null;
  /** Whose monitor is shown; null follows the primary, or the first member that runs. */
  readonly monitorMember: MemberReference | null;
  showPanel(panel: PanelName): void;
  explain(entry: number | null): void;
  watchMonitor(member: MemberReference | null): void;
  forgetSelection(): void;
}

export const useView = create<ViewState>((set) => ({
  panel: 'why',
  selectedEntry: null,
  monitorMember: null,
  showPanel: (panel) => set({ panel }),
  explain: (selectedEntry) => set({ selectedEntry, panel: 'why' }),
  watchMonitor: (monitorMember) => set({ monitorMember }),
  forgetSelection: () => set({ selectedEntry: null, monitorMember: null }),
}));
