import type { ExportFinding } from '../../export/export-files.ts';
import type { ReportSection } from '../../export/subject.ts';
import type { Finding } from '../../import/import-result.ts';
import type { LessonDraft, LessonForm } from '../../lessons/lesson-form.ts';
import type { LessonSource } from '../../lessons/lesson-source.ts';
import type { RunOfLesson } from '../../lessons/run-parts.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { ImportProgress } from '../../shared/document.ts';
import type { ExportChoice, ExportKindRow, RenderedKind } from '../../shared/export.ts';
import type { LessonCheck } from '../../shared/lesson.ts';

/** A file of an export before it is written; `text` is what a picture or a PDF is made of. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
  readonly rendered: RenderedKind | null;
}

export interface MadeExport {
  readonly kinds: readonly ExportKindRow[];
  readonly files: readonly MadeFile[];
  readonly findings: readonly ExportFinding[];
}

/** What the report tells that the drawing does not: sections that are made, and runs that are still to be played. */
export interface BesideDrawing {
  readonly sections: readonly ReportSection[];
  readonly runs: readonly Scenario[];
}

export interface MadeDrawing {
  /** As `saveDesign` writes it; null where no mirror was found. */
  readonly text: string | null;
  readonly findings: readonly Finding[];
}

/** What takes too long for main, which all windows wait for: a worker thread does it and ends. */
export interface Tasks {
  readonly export: (text: string, choice: ExportChoice, beside: BesideDrawing) => MadeExport;
  readonly import: (paths: readonly string[]) => MadeDrawing;
  readonly 'draft-lesson': (run: RunOfLesson) => LessonDraft;
  readonly 'write-lesson': (form: LessonForm, run: RunOfLesson, stem: string) => LessonSource;
  readonly 'check-lesson': (source: LessonSource) => LessonCheck;
}
export type TaskName = keyof Tasks;

/** A task as the worker does it: it tells how far it is. */
export type TaskWork<Name extends TaskName> = (
  tell: (progress: ImportProgress) => void,
  ...request: Parameters<Tasks[Name]>
) => ReturnType<Tasks[Name]>;

export interface TaskData {
  readonly name: TaskName;
  readonly request: readonly unknown[];
}

export type TaskAnswer =
  | { readonly outcome: 'under way'; readonly progress: ImportProgress }
  | { readonly outcome: 'done'; readonly response: unknown }
  | { readonly outcome: 'failed'; readonly reason: string };
