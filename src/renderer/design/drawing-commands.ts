import { isWrittenInPlace } from '../../design/edits/elements.ts';
import { elementKinds } from '../../design/elements/kinds.ts';
import type { ClipboardAction } from '../../shared/calls/window-calls.ts';
import { bridge } from '../bridge/bridge.ts';
import { useCanvasView } from '../canvas/canvas-view.ts';
import { always, type CommandAction, inDesign, isTextField, withSelected } from '../commands/command-action.ts';
import { useDesignStore } from '../store/design-store.ts';
import { openDialog } from '../store/dialog-store.ts';
import { showInDesignView, useDesignView } from './design-view.ts';
import {
  align,
  distribute,
  duplicate,
  isSelectionLocked,
  layOutEverything,
  memberPlace,
  remove,
  reorderMember,
  selectAll,
  selectedMirror,
  toggleLock,
} from './element-actions.ts';
import { drawBeside } from './placement/draw-beside.ts';
import { type ToolName, tools, whyNotDraw } from './tools.ts';

const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom'] as const;
const DIRECTIONS = ['horizontally', 'vertically'] as const;

type DrawCommands = Record<`draw-${ToolName}`, CommandAction>;
type ArrangeCommands = Record<
  `align-${(typeof ALIGNMENTS)[number]}` | `distribute-${(typeof DIRECTIONS)[number]}`,
  CommandAction
>;

/** What is done to the drawing and to what is selected in it. */
export const drawingCommands = {
  cut: clipboardCommand('cut'),
  copy: clipboardCommand('copy'),
  paste: clipboardCommand('paste'),
  duplicate: { disabledReason: withSelected(1), run: duplicate },
  rename: { disabledReason: whyNotRename, titleNow: renameTitle, run: rename },
  delete: { disabledReason: withSelected(1), run: () => remove() },
  lock: {
    disabledReason: withSelected(1),
    titleNow: () => (isSelectionLocked() ? 'Unlock' : 'Lock in place'),
    run: () => toggleLock(),
  },
  'lay-out': {
    disabledReason: () => inDesign() ?? (useDesignView.getState().isLayingOut ? 'It is already being laid out.' : null),
    run: async () => {
      await layOutEverything();
      useCanvasView.getState().shown?.showEverything();
    },
  },
  'select-all': {
    disabledReason: () => (isTextField(window.document.activeElement) ? null : inDesign()),
    run: () => {
      const { activeElement } = window.document;
      if (isTextField(activeElement)) (activeElement as HTMLInputElement).select?.();
      else selectAll();
    },
  },
  'address-plan': { disabledReason: inDesign, run: () => openDialog({ kind: 'address-plan' }) },
  compare: { disabledReason: inDesign, run: () => openDialog({ kind: 'versions', purpose: 'compare' }) },
  versions: { disabledReason: inDesign, run: () => openDialog({ kind: 'versions', purpose: 'history' }) },
  'member-earlier': orderCommand(-1),
  'member-later': orderCommand(1),
  ...(Object.fromEntries(
    tools.map(({ name }) => [
      `draw-${name}`,
      { disabledReason: () => inDesign() ?? whyNotDrawNow(name), run: () => drawBeside(name) },
    ]),
  ) as DrawCommands),
  ...(Object.fromEntries([
    ...ALIGNMENTS.map((name) => [`align-${name}`, { disabledReason: withSelected(2), run: () => align(name) }]),
    ...DIRECTIONS.map((name) => [
      `distribute-${name}`,
      { disabledReason: withSelected(3), run: () => distribute(name) },
    ]),
  ]) as ArrangeCommands),
} as const satisfies Record<string, CommandAction>;

const whyNotDrawNow = (name: ToolName): string | null =>
  whyNotDraw(name, useDesignStore.getState().history.present, selectedMirror());

/** What they mean to the drawing is in `useDesignKeys`, which hears them as the page's own events. */
function clipboardCommand(action: ClipboardAction): CommandAction {
  const isTyping = () => isTextField(window.document.activeElement);
  const disabledReason = action === 'paste' ? inDesign : withSelected(1);
  return { disabledReason: () => (isTyping() ? always() : disabledReason()), run: () => bridge.useClipboard(action) };
}

/** The first failover member of the list starts as primary. */
function orderCommand(step: -1 | 1): CommandAction {
  const place = () => memberPlace(useDesignStore.getState().selection[0]);
  const end = step === -1 ? 'It is already the first member.' : 'It is already the last member.';
  return {
    disabledReason: () => {
      const there = place();
      if (inDesign() !== null) return inDesign();
      if (there === null) return 'Select a member first.';
      return there.index + step < 0 || there.index + step >= there.count ? end : null;
    },
    run: () => {
      const there = place();
      if (there !== null) reorderMember(there.mirror, there.member, there.index + step);
    },
  };
}

function whyNotRename(): string | null {
  const [first] = useDesignStore.getState().selection;
  if (first === undefined || inDesign() !== null) return withSelected(1)();
  return isWrittenInPlace(first.kind) ? null : `${elementKinds[first.kind].plural} cannot be renamed.`;
}

function renameTitle(): string {
  return useDesignStore.getState().selection[0]?.kind === 'note' ? 'Edit the text' : 'Rename';
}

function rename(): void {
  const [first] = useDesignStore.getState().selection;
  if (first !== undefined) showInDesignView({ renaming: first });
}
