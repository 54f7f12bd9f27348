import { parentPort, workerData } from 'node:worker_threads';
import { checkMadeLesson } from './check-lesson.ts';
import { makeDrawing } from './make-drawing.ts';
import { makeExport } from './make-export.ts';
import type { TaskAnswer, TaskData, Tasks } from './tasks.ts';

const tasks: Tasks = { export: makeExport, import: makeDrawing, 'check-lesson': checkMadeLesson };

/** The worker thread of one task. */
const port = parentPort;
if (port === null) throw new Error('This file is for a worker thread.');
const { name, request } = workerData as TaskData;
port.postMessage(answer());

function answer(): TaskAnswer {
  try {
    return { outcome: 'done', response: (tasks[name] as (...request: readonly unknown[]) => unknown)(...request) };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
