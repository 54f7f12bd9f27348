import type { OpenResult, SaveResult } from '../../shared/document.ts';
import type { LessonResult } from '../../shared/lesson.ts';
import { type Reading, reasonOf } from '../documents/documents.ts';
import { lessonDocument } from '../documents/lesson-documents.ts';
import type { Services } from '../documents/services.ts';
import { printPage } from '../platform/rendered-page.ts';
import { type DocumentWindow, showDocument } from '../windows/document-window.ts';
import { opened, show } from './opening.ts';
import { resultPage } from './result-page.ts';
import { mayLeaveLesson } from './run-end.ts';
import { saveText, userName } from './save-text.ts';

/** Opens a lesson where another one is done already, otherwise as every other document. */
export async function openLesson(services: Services, caller: DocumentWindow, reading: Reading): Promise<OpenResult> {
  if (reading.outcome !== 'read' || caller.document?.lesson == null) return show(services, caller, reading);
  if (!(await mayLeaveLesson(caller))) return { outcome: 'cancelled' };
  showDocument(caller, reading.document);
  return opened(caller);
}

export async function restartLesson(services: Services, caller: DocumentWindow): Promise<OpenResult> {
  const lesson = caller.document?.lesson ?? null;
  if (lesson === null) return { outcome: 'cancelled' };
  return openLesson(services, caller, lessonDocument(lesson.source, lesson.id));
}

/** Grades what was done; the best result of each lesson of the path is kept. */
export async function handInLesson(
  { lessonProgress }: Services,
  { session, document }: DocumentWindow,
  drawing: string | null,
): Promise<LessonResult> {
  if (session === null) throw new Error('There is no lesson in this window.');
  const result = await session.ask('handInLesson', [drawing]);
  const id = document?.lesson?.id ?? null;
  if (id !== null) lessonProgress.note(id, result);
  return result;
}

const ATTEMPT_EXTENSION = '.attempt.json';

export async function saveAttempt(services: Services, caller: DocumentWindow, learner: string): Promise<SaveResult> {
  const { session, document } = caller;
  if (session === null || document === null) return { outcome: 'failed', reason: 'no lesson is being done' };
  const text = await session.ask('writeLessonAttempt', [learner || userName()]);
  const name = `${document.name}${learner === '' ? '' : ` - ${learner}`}`;
  return saveText(services, caller, {
    title: 'Save the attempt',
    name,
    extension: ATTEMPT_EXTENSION,
    kind: 'Attempts',
    text,
  });
}

/** The result sheet as a page of its own, into a file or onto paper. */
export async function takeResultSheet(
  services: Services,
  caller: DocumentWindow,
  how: 'html' | 'print',
  learner: string,
): Promise<SaveResult> {
  const { session, document } = caller;
  const result = session === null ? null : await session.ask('readLessonResult', []);
  if (document === null || result === null) return { outcome: 'failed', reason: 'the lesson is not handed in' };
  const text = resultPage({ lesson: document.name, learner: learner || userName(), savedAt: new Date(), result });
  if (how === 'html')
    return saveText(services, caller, {
      title: 'Save the result',
      name: `${document.name} - result`,
      extension: '.html',
      kind: 'Pages',
      text,
    });
  try {
    return (await printPage(text)) ? { outcome: 'saved', fileName: 'printed' } : { outcome: 'cancelled' };
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) };
  }
}
