import { panelCommandId } from '../../shared/command-table.ts';
import type { HelpPageId } from '../../shared/help.ts';
import { SETTING_LIMITS } from '../../shared/preferences.ts';
import { type PanelId, panelRows, type WorkspaceId, workspaceRows } from '../../shared/workspaces.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCanvasView } from '../canvas/canvas-view.ts';
import {
  always,
  type CommandAction,
  inDesign,
  inOpenRun,
  inRun,
  withDocument,
  withSelected,
} from '../commands/command-action.ts';
import { showInDesignView, useDesignView } from '../design/design-view.ts';
import { useDesignStore } from '../store/design-store.ts';
import { openDialog } from '../store/dialog-store.ts';
import { showWorkspace } from '../store/document-store.ts';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { useView } from '../store/view-store.ts';
import { focusFields, focusRegion } from '../workspace/regions.ts';
import { showElement } from './search/show-element.ts';
import { beginTour } from './tour/tour-store.ts';

type PanelCommandId = `panel-${PanelId}`;

/** What is looked at, and how. Nothing of it changes the drawing or the run. */
export const viewCommands = {
  search: { disabledReason: always, run: () => openDialog({ kind: 'search' }) },
  help: helpCommand('index'),
  'guide-index': helpCommand('guide-index'),
  glossary: helpCommand('glossary'),
  shortcuts: helpCommand('keyboard'),
  licences: helpCommand('licences'),
  settings: { disabledReason: always, run: () => openDialog({ kind: 'settings' }) },
  tour: { disabledReason: always, run: beginTour },
  about: {
    disabledReason: always,
    run: async () => openDialog({ kind: 'about', about: await bridge.describeApplication() }),
  },
  ...workspaceCommands(),
  ...panelCommands(),
  'view-network': { disabledReason: inDesign, run: () => showInDesignView({ view: 'network' }) },
  'view-mirror': { disabledReason: inDesign, run: () => showInDesignView({ view: 'mirror' }) },
  'view-list': { disabledReason: inDesign, run: () => showInDesignView({ view: 'list' }) },
  'edit-fields': { disabledReason: inDesign, run: focusFields },
  'next-region': { disabledReason: always, run: () => focusRegion(1) },
  'previous-region': { disabledReason: always, run: () => focusRegion(-1) },
  'show-beliefs': {
    disabledReason: inOpenRun,
    titleNow: () =>
      useView.getState().showsBeliefs ? 'Hide what each member believes' : 'Show what each member believes',
    run: () => useView.setState(({ showsBeliefs }) => ({ showsBeliefs: !showsBeliefs })),
  },
  'show-load': {
    disabledReason: inOpenRun,
    titleNow: () =>
      useView.getState().showsLoad ? 'Hide the load of links and networks' : 'Show the load of links and networks',
    run: () => useView.setState(({ showsLoad }) => ({ showsLoad: !showsLoad })),
  },
  'outage-marks': {
    disabledReason: inDesign,
    titleNow: () =>
      useDesignView.getState().showsOutageMarks
        ? 'Hide the marks of single points of failure'
        : 'Mark single points of failure',
    run: () => useDesignView.setState(({ showsOutageMarks }) => ({ showsOutageMarks: !showsOutageMarks })),
  },
  'zoom-in': { disabledReason: withCanvas, run: () => useCanvasView.getState().shown?.zoomIn() },
  'zoom-out': { disabledReason: withCanvas, run: () => useCanvasView.getState().shown?.zoomOut() },
  'show-selection': {
    disabledReason: () => withSelected(1)() ?? withCanvas(),
    run: () => useCanvasView.getState().shown?.showSelection?.(),
  },
  'show-on-canvas': {
    disabledReason: withSelected(1),
    run: () => {
      const element = useDesignStore.getState().selection[0];
      showInDesignView({ view: 'network' });
      if (element !== undefined) return showElement(element);
    },
  },
  'show-everything': { disabledReason: withCanvas, run: () => useCanvasView.getState().shown?.showEverything() },
  minimap: {
    disabledReason: inDesign,
    titleNow: () => (usePreferences.getState().isMinimapShown ? 'Hide the minimap' : 'Show a minimap'),
    run: () => changePreferences({ isMinimapShown: !usePreferences.getState().isMinimapShown }),
  },
  'larger-interface': { disabledReason: always, run: () => zoomInterface(10) },
  'smaller-interface': { disabledReason: always, run: () => zoomInterface(-10) },
  'usual-interface': { disabledReason: always, run: () => changePreferences({ interfaceZoomPercent: 100 }) },
  'theme-system': { disabledReason: always, run: () => changePreferences({ theme: 'system' }) },
  'theme-light': { disabledReason: always, run: () => changePreferences({ theme: 'light' }) },
  'theme-dark': { disabledReason: always, run: () => changePreferences({ theme: 'dark' }) },
} as const satisfies Record<string, CommandAction>;

function workspaceCommands(): Record<WorkspaceId, CommandAction> {
  const commands = workspaceRows.map(
    ({ id }) => [id, { disabledReason: withDocument, run: () => showWorkspace(id) }] as const,
  );
  return Object.fromEntries(commands) as Record<WorkspaceId, CommandAction>;
}

function panelCommands(): Record<PanelCommandId, CommandAction> {
  const show = (id: PanelId): CommandAction => ({ disabledReason: inRun, run: () => useView.getState().showPanel(id) });
  const commands = panelRows.map(({ id }) => [panelCommandId(id), show(id)] as const);
  return Object.fromEntries(commands) as Record<PanelCommandId, CommandAction>;
}

function helpCommand(page: HelpPageId): CommandAction {
  return { disabledReason: always, run: () => openDialog({ kind: 'help', place: { page } }) };
}

function zoomInterface(byPercent: number): void {
  const { least, most } = SETTING_LIMITS.interfaceZoomPercent;
  const wanted = usePreferences.getState().interfaceZoomPercent + byPercent;
  changePreferences({ interfaceZoomPercent: Math.min(most, Math.max(least, wanted)) });
}

function withCanvas(): string | null {
  return useCanvasView.getState().shown === null ? (withDocument() ?? 'The canvas is not shown now.') : null;
}
