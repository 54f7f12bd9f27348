import { create } from 'zustand';
import type { ElementReference } from '../../design/element.ts';
import type { AroundKind } from '../../shared/emulation.ts';
import { AROUND_KINDS, type MemberReference } from '../../shared/session.ts';
import type { PanelId } from '../../shared/workspaces.ts';
import { changePreferences, usePreferences } from './preferences-store.ts';

/** What has details beyond its card. */
export type Detailed = ElementReference & { readonly kind: 'host' | 'member' | AroundKind };
const DETAILED: readonly string[] = ['host', 'member', ...AROUND_KINDS] satisfies readonly Detailed['kind'][];
export const hasDetails = (element: ElementReference): element is Detailed => DETAILED.includes(element.kind);

export type MonitorView = 'monitor' | 'screen' | 'processes';

/** What the person looks at. Nothing of it changes the run. */
interface ViewState {
  readonly panel: PanelId;
  /** What was chosen on the canvas; its details stand in the place of the panel. */
  readonly details: Detailed | null;
  /** The log entry that *Why* explains; null follows what matters most. */
  readonly selectedEntry: number | null;
  /** Whose monitor is shown; null follows the primary, or the first member that runs. */
  readonly monitorMember: MemberReference | null;
  /** The Mirror Monitor itself, the Status Monitor of `^MIRROR` as text, or what `^%SS` lists. */
  readonly monitorView: MonitorView;
  /** Whether the cards tell what each member believes of the others. */
  readonly showsBeliefs: boolean;
  /** Whether links and networks tell how much of their bandwidth is used. */
  readonly showsLoad: boolean;
  showPanel(panel: PanelId): void;
  showDetails(of: Detailed | null): void;
  explain(entry: number | null): void;
  watchMonitor(member: MemberReference | null): void;
  forgetSelection(): void;
}

export const useView = create<ViewState>((set, get) => ({
  panel: usePreferences.getState().panel,
  details: null,
  selectedEntry: null,
  monitorMember: null,
  monitorView: 'monitor',
  showsBeliefs: false,
  showsLoad: true,
  showPanel: (panel) => {
    const isOther = panel !== get().panel;
    set({ panel, details: null });
    if (isOther) changePreferences({ panel });
  },
  showDetails: (details) => set({ details }),
  explain: (selectedEntry) => {
    set({ selectedEntry });
    get().showPanel('why');
  },
  watchMonitor: (monitorMember) => set({ monitorMember }),
  forgetSelection: () => set({ selectedEntry: null, monitorMember: null, details: null }),
}));

/** Begins with the panel that was shown last; later each window goes its own way. */
export function showRememberedPanel(): void {
  useView.setState({ panel: usePreferences.getState().panel });
}
