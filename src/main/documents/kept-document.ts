import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DESIGN_FORMAT, type DesignDocument } from '../../design/design-document.ts';
import { saveDesign } from '../../design/save-design.ts';
import type { BranchesNow } from '../../session/scenario-keeper.ts';
import type { DocumentOrigin, OpenDocument } from '../../shared/document.ts';
import type { KeptLesson } from './kept-lesson.ts';
import { isUnsavedScenario, type KeptScenario } from './kept-scenario.ts';

/** The file that a document stands in. */
export interface DocumentFile {
  readonly path: string;
  /** What it held when it was last read or written; null where it was gone and the person knows. */
  readonly content: string | null;
  /** False for YAML, which is somebody's own hand: saving makes a new file beside it. */
  readonly isSavedInPlace: boolean;
}

/** The document of a window as main keeps it: whatever happens to the window, this is not lost. */
export interface KeptDocument {
  /** Under which name it stands among the recoveries. */
  readonly recoveryId: string;
  readonly origin: DocumentOrigin;
  readonly remarks: readonly string[];
  file: DocumentFile | null;
  name: string;
  /** What the window drew last, as `saveDesign` writes it. */
  text: string;
  /** The text that could be closed without a question; null where there is none. */
  savedText: string | null;
  /** True while we write the file ourselves, which is no change from outside. */
  isBeingWritten: boolean;
  /** What is done to its emulation, or is to be; null where nothing was yet. */
  scenario: KeptScenario | null;
  /** The lesson that is done in its window; null where the drawing is a person's own. */
  readonly lesson: KeptLesson | null;
  /** The branches of its run, so that none is lost with the process; null where nothing is done in another one. */
  branches: BranchesNow | null;
}

interface Keeping {
  readonly document: DesignDocument;
  readonly origin: DocumentOrigin;
  readonly file: DocumentFile | null;
  readonly remarks: readonly string[];
  /** That of the recovery which it was opened from. */
  readonly recoveryId?: string;
  /** False where only its scenario was unsaved. */
  readonly isUnsaved?: boolean;
  readonly scenario?: KeptScenario | null;
  readonly branches?: BranchesNow | null;
  readonly lesson?: KeptLesson | null;
}

export function keepDocument(keeping: Keeping): KeptDocument {
  const { document, origin, file, remarks, recoveryId, isUnsaved = false } = keeping;
  const { scenario = null, branches = null, lesson = null } = keeping;
  const text = saveDesign(document);
  return {
    recoveryId: recoveryId ?? randomUUID(),
    origin,
    remarks,
    file,
    name: lesson?.name ?? document.name,
    text,
    savedText: isUnsaved ? null : text,
    isBeingWritten: false,
    scenario,
    branches,
    lesson,
  };
}

const outline = z.looseObject({ format: z.literal(DESIGN_FORMAT), name: z.string() });

/** Keeps what the window has drawn by now. */
export function keepText(kept: KeptDocument, text: string): void {
  if (text === kept.text) return;
  const { name } = outline.parse(JSON.parse(text));
  if (kept.lesson === null) kept.name = name;
  kept.text = text;
}

/** What is drawn in a lesson is an answer, and handed in with it. */
export function hasUnsavedChanges({ text, savedText, lesson }: KeptDocument): boolean {
  return lesson === null && text !== savedText;
}

/** Whether anything of it would be lost if the application ended now. */
export function hasSomethingToLose(kept: KeptDocument): boolean {
  return hasUnsavedChanges(kept) || isUnsavedScenario(kept.scenario) || kept.branches !== null;
}

/** It stands in no file from the beginning. */
const isFreshImport = ({ origin, file }: KeptDocument): boolean => origin === 'imported' && file === null;

/** As the window may know it. The text is always one that `saveDesign` wrote, hence JSON. */
export function forWindow(kept: KeptDocument, fileName: string | null): OpenDocument {
  const { remarks, text } = kept;
  const isUnsaved = hasUnsavedChanges(kept);
  // The page that had drawn it is gone, as after a crash of the page alone.
  const origin = isUnsaved && !isFreshImport(kept) ? 'recovered' : kept.origin;
  const isSaved = kept.file !== null && !isUnsaved;
  return {
    fileName,
    origin,
    document: JSON.parse(text) as DesignDocument,
    isSaved,
    remarks,
    hasScenario: kept.scenario !== null || kept.branches !== null,
    lesson: kept.lesson && { id: kept.lesson.id, name: kept.lesson.name, draws: kept.lesson.draws },
  };
}
