import { basename, dirname, join } from 'node:path';
import { dialog } from 'electron';
import type { LessonDraft, LessonForm } from '../../lessons/lesson-form.ts';
import type { LessonSource } from '../../lessons/lesson-source.ts';
import type { RunOfLesson } from '../../lessons/run-parts.ts';
import type { OpenResult, SaveResult } from '../../shared/document.ts';
import type { LessonCheck } from '../../shared/lesson.ts';
import { reasonOf } from '../documents/documents.ts';
import { lessonDocument } from '../documents/lesson-documents.ts';
import type { Services } from '../documents/services.ts';
import { writeFileAtomically } from '../platform/atomic-write.ts';
import { runTask } from '../tasks/run-task.ts';
import type { DocumentWindow } from '../windows/document-window.ts';
import { prepareEmulation } from './emulation-start.ts';
import { show } from './opening.ts';
import { fileNameFor } from './saving.ts';

const NOTHING_DONE = 'Nothing has been done in this run yet.';

/** The run of a window as a lesson could have it, or null where nothing was done in it. */
export async function draftOfRun(caller: DocumentWindow): Promise<LessonDraft | null> {
  const run = await runOf(caller);
  return run === null ? null : runTask('draft-lesson', [run], new AbortController().signal);
}

/** How far it was played is known to the run alone. */
async function runOf({ document, session }: DocumentWindow): Promise<RunOfLesson | null> {
  if (document === null || document.lesson !== null || session === null || session.hasEnded()) return null;
  await session.ask('handOverScenario', []);
  const start = prepareEmulation(document);
  const scenario = document.scenario?.document ?? null;
  if (start.outcome !== 'started' || scenario === null || scenario.steps.length === 0) return null;
  return { scenario, branches: document.branches?.others ?? [], designText: document.text };
}

async function sourceOf(caller: DocumentWindow, form: LessonForm, stem: string): Promise<LessonSource> {
  const run = await runOf(caller);
  if (run === null) throw new Error(NOTHING_DONE);
  const source = await runTask('write-lesson', [form, run, stem], new AbortController().signal);
  if (source === null) throw new Error('Writing the lesson was cancelled.');
  return source;
}

/** Plays the solution, the wrong ways, and nothing at all. */
export async function checkMadeLesson(caller: DocumentWindow, form: LessonForm): Promise<LessonCheck> {
  const source = await sourceOf(caller, form, 'lesson');
  const check = await runTask('check-lesson', [source], new AbortController().signal);
  return check ?? { ok: false, lines: [] };
}

/** The lesson in a window of its own, as a learner sees it. */
export async function previewLesson(services: Services, caller: DocumentWindow, form: LessonForm): Promise<OpenResult> {
  return show(services, caller, lessonDocument(await sourceOf(caller, form, 'lesson'), null));
}

const EXTENSION = '.lesson.yaml';

/** Writes the lesson, its solution, its wrong ways and its design beside each other. */
export async function saveLesson(
  { log, preferences }: Services,
  caller: DocumentWindow,
  form: LessonForm,
): Promise<SaveResult> {
  const { filePath } = await dialog.showSaveDialog(caller.browserWindow, {
    title: 'Save the lesson',
    defaultPath: `${fileNameFor(form.name)}${EXTENSION}`,
    filters: [{ name: 'Lessons', extensions: ['yaml'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (filePath === undefined || filePath === '') return { outcome: 'cancelled' };
  const stem = basename(filePath).replace(/(\.lesson)?(\.ya?ml)?$/i, '');
  const path = join(dirname(filePath), `${stem}${EXTENSION}`);
  let written: readonly string[] = [];
  try {
    const source = await sourceOf(caller, form, stem);
    const designs = Object.entries(source.designs).map(([file, text]) => ({ file, text }));
    const beside = [...designs, source.solution, source.ways].filter((one) => one !== null);
    // The lesson comes last: while it is not there, nobody opens a part of it.
    for (const one of beside) await writeFileAtomically(join(dirname(path), one.file), one.text);
    written = beside.map(({ file }) => file);
    await writeFileAtomically(path, source.text);
  } catch (error) {
    log.error(`${path} could not be written.`, error);
    return { outcome: 'failed', reason: reasonOf(error) };
  }
  preferences.rememberFile(path);
  return { outcome: 'saved', fileName: basename(path), beside: written };
}
