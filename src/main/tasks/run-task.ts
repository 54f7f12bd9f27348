import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ImportProgress } from '../../shared/document.ts';
import type { TaskAnswer, TaskData, TaskName, Tasks } from './tasks.ts';

/** A person who waits longer than this is told that it does not end. */
const MAX_MS = 120_000;

/** Does a task in a worker thread; null where it was cancelled. */
export function runTask<Name extends TaskName>(
  name: Name,
  request: Parameters<Tasks[Name]>,
  signal: AbortSignal,
  tell: (progress: ImportProgress) => void = () => undefined,
): Promise<ReturnType<Tasks[Name]> | null> {
  if (signal.aborted) return Promise.resolve(null);
  const worker = new Worker(join(__dirname, 'task-worker.cjs'), {
    workerData: { name, request } satisfies TaskData,
  });
  return new Promise<ReturnType<Tasks[Name]> | null>((resolve, reject) => {
    const tooLong = setTimeout(() => reject(new Error('It takes too long and was ended.')), MAX_MS);
    worker.on('message', (answer: TaskAnswer) => {
      if (answer.outcome === 'under way') tell(answer.progress);
      else if (answer.outcome === 'done') resolve(answer.response as ReturnType<Tasks[Name]>);
      else reject(new Error(answer.reason));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(tooLong);
      // After an answer this changes nothing.
      reject(new Error('It has ended without an answer.'));
    });
    signal.addEventListener('abort', () => resolve(null), { once: true });
  }).finally(() => {
    // What it tells until it has ended would come after the end that the window has heard of.
    worker.removeAllListeners('message');
    void worker.terminate();
  });
}
