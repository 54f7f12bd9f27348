import { create } from 'zustand';
import type { Design } from '../../design/design.ts';
import type { DesignDocument } from '../../design/design-document.ts';
import { placeholderInterfaces } from '../../design/rules/placeholders.ts';
import type { CanvasLayout } from '../../diagram/canvas-layout.ts';
import type { OpenDocument, OpenResult, OutsideChange } from '../../shared/document.ts';
import { type WorkspaceId, workspaceRows } from '../../shared/workspaces.ts';
import { bridge } from '../bridge/bridge.ts';
import { autosaveNow, noteKept } from './autosave.ts';
import { useDesignStore } from './design-store.ts';
import { openDialog } from './dialog-store.ts';
import { useNotice } from './notice-store.ts';
import { isUntouched, resetSession, useSession } from './session-store.ts';
import { useView } from './view-store.ts';

export interface Refusal {
  readonly fileName: string;
  readonly problems: readonly string[];
  readonly isMissing?: boolean;
}

/** What the emulation runs: the drawing as it was when the run began. */
interface EmulatedDrawing {
  readonly design: Design;
  readonly layout: CanvasLayout;
  readonly document: DesignDocument;
}

interface DocumentState {
  /** As it was opened or saved last; null shows the welcome page. What is drawn now is in the design store. */
  readonly document: OpenDocument | null;
  readonly workspace: WorkspaceId;
  readonly emulated: EmulatedDrawing | null;
  /** Why the drawing cannot be emulated; empty where it can, or nobody has tried. */
  readonly blockers: readonly string[];
  /** What another program did to the file, until the person has decided. */
  readonly outsideChange: OutsideChange | null;
  /** The file in which the scenario stands, and which revision of it; null where it stands in none. */
  readonly scenarioFile: { readonly name: string; readonly revision: number } | null;
  /** A file that could not be opened, until the person has read why. */
  readonly refusal: Refusal | null;
}

const NO_DOCUMENT = { document: null, emulated: null, blockers: [], outsideChange: null, scenarioFile: null };

export const useDocument = create<DocumentState>(() => ({ ...NO_DOCUMENT, workspace: 'emulate', refusal: null }));

/** The design on the canvas; only for what is shown while it is emulated. */
export function useDesign(): Design {
  const design = useDocument(({ emulated }) => emulated?.design);
  if (design === undefined) throw new Error('There is no emulation.');
  return design;
}

const placeholdersOf = new WeakMap<DesignDocument, ReadonlySet<string>>();

/** Ids of the interfaces of the running drawing whose addresses stand for others. */
export function usePlaceholderInterfaces(): ReadonlySet<string> {
  const document = useDocument(({ emulated }) => emulated?.document);
  if (document === undefined) return new Set();
  const placeholders = placeholdersOf.get(document) ?? placeholderInterfaces(document);
  placeholdersOf.set(document, placeholders);
  return placeholders;
}

/** Shows what main opened. A refusal leaves everything as it was and tells why. */
export async function showOpenResult(result: OpenResult): Promise<void> {
  if (result.outcome === 'refused') showRefusal(result);
  if (result.outcome === 'opened') await showDocument(result.document);
  if (result.outcome === 'scenario') await playOpenedScenario();
}

/** Runs the drawing with the scenario that main keeps for it. */
export async function playOpenedScenario(): Promise<void> {
  useDocument.setState({ workspace: 'emulate', refusal: null });
  useView.getState().showPanel('scenario');
  await startEmulation();
}

const BEGIN_IN_DESIGN: ReadonlySet<OpenDocument['origin']> = new Set(['new', 'imported', 'recovered']);

/** What can run is shown running; a new drawing, or one that is not finished, is shown to be drawn. */
export async function showDocument(opened: OpenDocument): Promise<void> {
  noteKept(opened.document);
  useDesignStore.getState().begin(opened.document, opened);
  useView.getState().forgetSelection();
  const isToBeDrawn = BEGIN_IN_DESIGN.has(opened.origin) && !opened.hasScenario;
  resetSession();
  useDocument.setState({
    ...NO_DOCUMENT,
    document: opened,
    workspace: opened.lesson !== null ? 'learn' : isToBeDrawn ? 'design' : 'emulate',
    refusal: null,
  });
  if (opened.origin === 'imported' && opened.remarks.length > 0) openDialog({ kind: 'remarks' });
  if (isToBeDrawn) return;
  if (opened.hasScenario && opened.origin !== 'recovered') useView.getState().showPanel('scenario');
  await startEmulation();
  if (useDocument.getState().emulated === null) useDocument.setState({ workspace: 'design' });
}

/** Begins a run with the drawing as it is now; the run before ends. */
export async function startEmulation(): Promise<void> {
  const document = useDesignStore.getState().history.present;
  await autosaveNow();
  resetSession();
  useDocument.setState({ emulated: null, blockers: [] });
  const start = await bridge.startSession();
  if (start.outcome === 'blocked') return useDocument.setState({ blockers: start.reasons });
  const { design, layout, scenarioFile, refusedScenario } = start;
  useDocument.setState({
    emulated: { document, design, layout },
    // A run that begins counts the changes of its scenario from the beginning.
    scenarioFile: scenarioFile && { name: scenarioFile.name, revision: scenarioFile.isSaved ? 0 : -1 },
  });
  if (refusedScenario !== null) showRefusal(refusedScenario);
}

/** Runs the drawing as it is now in place of the run that is open, unless that is to stay. */
export async function runNewDrawing(): Promise<void> {
  await autosaveNow();
  const ending = await bridge.endRun();
  if (ending.outcome === 'ended') return startEmulation();
  if (ending.outcome === 'blocked') {
    useNotice.getState().tell(`The drawing cannot be emulated yet: ${ending.reasons[0]} The run stays open.`);
  }
}

export function showRefusal(refusal: Refusal): void {
  useDocument.setState({ refusal });
}

/** Why a workspace is not open in this window; null where it is. A lesson shows no more than its learner is to see. */
export function workspaceClosed(
  workspace: WorkspaceId,
  lesson: OpenDocument['lesson'] | undefined,
  isOver: boolean,
): string | null {
  if (lesson == null || workspace === 'learn' || isOver) return null;
  return workspace === 'design' && lesson.draws ? null : 'This is open once the lesson is handed in.';
}

export async function showWorkspace(workspace: WorkspaceId): Promise<void> {
  const { document, workspace: before } = useDocument.getState();
  if (workspace === before) return;
  const closed = workspaceClosed(workspace, document?.lesson, useSession.getState().lesson?.isOver === true);
  if (closed !== null) return useNotice.getState().tell(closed);
  useDocument.setState({ workspace });
  if (workspaceRows.some(({ id, needsRun }) => id === workspace && !needsRun)) return;
  const { emulated } = useDocument.getState();
  // The run of a lesson is that of its own drawing.
  if (document?.lesson != null) return;
  const hasMovedOn = emulated !== null && emulated.document !== useDesignStore.getState().history.present;
  if (emulated === null || (hasMovedOn && isUntouched(useSession.getState()))) await startEmulation();
}

/** Main asks about what is unsaved, so that this may come to nothing. */
export async function closeDocument(): Promise<void> {
  if (!(await bridge.closeDocument())) return;
  noteKept(null);
  resetSession();
  useDocument.setState(NO_DOCUMENT);
}

export function dismissRefusal(): void {
  useDocument.setState({ refusal: null });
}
