import type { PanelName } from '../../shared/preferences.ts';
import { useCanvasView } from '../canvas/canvas-view.ts';
import { always, type CommandAction, inDesign, inRun, withDocument, withSelected } from '../commands/command-action.ts';
import { showInDesignView } from '../design/design-view.ts';
import { showAbout } from '../store/about-store.ts';
import { useDesignStore } from '../store/design-store.ts';
import { showWorkspace } from '../store/document-store.ts';
import { changePreferences, usePreferences } from '../store/preferences-store.ts';
import { useShortcuts } from '../store/shortcuts-store.ts';
import { useView } from '../store/view-store.ts';
import { focusFields, focusRegion } from '../workspace/regions.ts';
import { useSearch } from './search/search-store.ts';
import { showElement } from './search/show-element.ts';

/** What is looked at, and how. Nothing of it changes the drawing or the run. */
export const viewCommands = {
  search: { whyNot: always, run: () => useSearch.setState({ isOpen: true }) },
  shortcuts: { whyNot: always, run: () => useShortcuts.setState({ isOpen: true }) },
  about: { whyNot: always, run: showAbout },
  design: { whyNot: withDocument, run: () => showWorkspace('design') },
  emulate: { whyNot: withDocument, run: () => showWorkspace('emulate') },
  'view-network': { whyNot: inDesign, run: () => showInDesignView({ view: 'network' }) },
  'view-mirror': { whyNot: inDesign, run: () => showInDesignView({ view: 'mirror' }) },
  'view-list': { whyNot: inDesign, run: () => showInDesignView({ view: 'list' }) },
  'edit-fields': { whyNot: inDesign, run: focusFields },
  'next-region': { whyNot: always, run: () => focusRegion(1) },
  'previous-region': { whyNot: always, run: () => focusRegion(-1) },
  'panel-why': panelCommand('why'),
  'panel-monitor': panelCommand('monitor'),
  'panel-log': panelCommand('log'),
  'panel-charts': panelCommand('charts'),
  'panel-messages': panelCommand('messages'),
  'show-beliefs': {
    whyNot: inRun,
    titleNow: () =>
      useView.getState().showsBeliefs ? 'Hide what each member believes' : 'Show what each member believes',
    run: () => useView.setState(({ showsBeliefs }) => ({ showsBeliefs: !showsBeliefs })),
  },
  'panel-scenario': panelCommand('scenario'),
  'zoom-in': { whyNot: withCanvas, run: () => useCanvasView.getState().shown?.zoomIn() },
  'zoom-out': { whyNot: withCanvas, run: () => useCanvasView.getState().shown?.zoomOut() },
  'show-selection': {
    whyNot: () => withSelected(1)() ?? withCanvas(),
    run: () => useCanvasView.getState().shown?.showSelection?.(),
  },
  'show-on-canvas': {
    whyNot: withSelected(1),
    run: () => {
      const element = useDesignStore.getState().selection[0];
      showInDesignView({ view: 'network' });
      if (element !== undefined) return showElement(element);
    },
  },
  'show-everything': { whyNot: withCanvas, run: () => useCanvasView.getState().shown?.showEverything() },
  minimap: {
    whyNot: inDesign,
    titleNow: () => (usePreferences.getState().isMinimapShown ? 'Hide the minimap' : 'Show a minimap'),
    run: () => changePreferences({ isMinimapShown: !usePreferences.getState().isMinimapShown }),
  },
  'theme-system': { whyNot: always, run: () => changePreferences({ theme: 'system' }) },
  'theme-light': { whyNot: always, run: () => changePreferences({ theme: 'light' }) },
  'theme-dark': { whyNot: always, run: () => changePreferences({ theme: 'dark' }) },
} as const satisfies Record<string, CommandAction>;

function panelCommand(panel: PanelName): CommandAction {
  return { whyNot: inRun, run: () => useView.getState().showPanel(panel) };
}

function withCanvas(): string | null {
  return useCanvasView.getState().shown === null ? (withDocument() ?? 'The canvas is not shown now.') : null;
}
