import { elementKinds } from '../../design/edits/elements.ts';
import type { ClipboardAction } from '../../shared/contract.ts';
import { bridge } from '../bridge.ts';
import { showInDesignView } from '../design/design-view.ts';
import { drawBeside } from '../design/draw-beside.ts';
import { align, distribute, duplicate, remove, selectAll } from '../design/element-actions.ts';
import { type ToolName, tools } from '../design/tools.ts';
import { useDesignStore } from '../store/design-store.ts';
import { always, type CommandAction, inDesign, isTextField, withSelected } from './command-action.ts';

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
  duplicate: { whyNot: withSelected(1), run: duplicate },
  rename: { whyNot: whyNotRename, run: rename },
  delete: { whyNot: withSelected(1), run: () => remove() },
  'select-all': {
    whyNot: () => (isTextField(window.document.activeElement) ? null : inDesign()),
    run: () => {
      const { activeElement } = window.document;
      if (isTextField(activeElement)) (activeElement as HTMLInputElement).select?.();
      else selectAll();
    },
  },
  ...(Object.fromEntries(
    tools.map(({ name }) => [`draw-${name}`, { whyNot: inDesign, run: () => drawBeside(name) }]),
  ) as DrawCommands),
  ...(Object.fromEntries([
    ...ALIGNMENTS.map((name) => [`align-${name}`, { whyNot: withSelected(2), run: () => align(name) }]),
    ...DIRECTIONS.map((name) => [`distribute-${name}`, { whyNot: withSelected(3), run: () => distribute(name) }]),
  ]) as ArrangeCommands),
} as const satisfies Record<string, CommandAction>;

/** What they mean to the drawing is in `useDesignKeys`, which hears them as the page's own events. */
function clipboardCommand(action: ClipboardAction): CommandAction {
  const isTyping = () => isTextField(window.document.activeElement);
  const whyNot = action === 'paste' ? inDesign : withSelected(1);
  return { whyNot: () => (isTyping() ? always() : whyNot()), run: () => bridge.useClipboard(action) };
}

function whyNotRename(): string | null {
  const [first] = useDesignStore.getState().selection;
  if (first === undefined || inDesign() !== null) return withSelected(1)();
  const { called, noun } = elementKinds[first.kind];
  return called === 'id' ? `This ${noun} has no name beside its id.` : null;
}

function rename(): void {
  const [first] = useDesignStore.getState().selection;
  if (first !== undefined) showInDesignView({ renaming: first });
}
