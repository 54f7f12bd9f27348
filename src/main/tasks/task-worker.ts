import { parentPort, workerData } from 'node:worker_threads';
import { draftLesson } from '../../lessons/draft-lesson.ts';
import { writeLesson } from '../../lessons/write-lesson.ts';
import type { ImportProgress } from '../../shared/document.ts';
import { checkMadeLesson } from './check-lesson.ts';
import { makeDrawing } from './make-drawing.ts';
import { makeExport } from './make-export.ts';
import type { TaskAnswer, TaskData, TaskName, TaskWork } from './tasks.ts';

const tasks: { readonly [Name in TaskName]: TaskWork<Name> } = {
  export: makeExport,
  import: makeDrawing,
  'draft-lesson': (_tell, run) => draftLesson(run),
  'write-lesson': (_tell, form, run, stem) => writeLesson(form, run, stem),
  'check-lesson': checkMadeLesson,
};

/** The worker thread of one task. */
const port = parentPort;
if (port === null) throw new Error('This file is for a worker thread.');
const { name, request } = workerData as TaskData;
const tell = (progress: ImportProgress): void => send({ outcome: 'under way', progress });
send(answer());

function send(told: TaskAnswer): void {
  port?.postMessage(told);
}

function answer(): TaskAnswer {
  try {
    return { outcome: 'done', response: (tasks[name] as (...given: readonly unknown[]) => unknown)(tell, ...request) };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
