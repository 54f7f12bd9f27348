import { panelRows } from '../../../shared/workspaces.ts';
import { type MonitorView, useView } from '../../store/view-store.ts';

/** What a panel needs at least, in pixels; what `^MIRROR` and `^%SS` show in the Monitor is as wide as a terminal. */
export function leastPanelWidth(id: string, monitorView: MonitorView): number | undefined {
  const isTerminalText = id === 'monitor' && monitorView !== 'monitor';
  const row = panelRows.find((one) => one.id === (isTerminalText ? 'terminal' : id));
  return row !== undefined && 'leastWidth' in row ? row.leastWidth : undefined;
}

/** The same of what is shown: the details of an element are as narrow as any panel. */
export function useLeastPanelWidth(id: string): number | undefined {
  return useView(({ details, monitorView }) => (details === null ? leastPanelWidth(id, monitorView) : undefined));
}
