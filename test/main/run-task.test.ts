import { EventEmitter } from 'node:events';
import { expect, it, vi } from 'vitest';
import { runTask } from '../../src/main/tasks/run-task.ts';

const workers = vi.hoisted(() => [] as { emit(event: 'message', answer: unknown): boolean }[]);

// Only a worker that is held in the hand can speak exactly while it is being ended.
vi.mock('node:worker_threads', () => ({
  Worker: class extends EventEmitter {
    constructor() {
      super();
      workers.push(this);
    }
    terminate(): void {}
  },
}));

it('what a worker tells after its task was cancelled is not heard any more', async () => {
  const end = new AbortController();
  const heard: string[] = [];
  const made = runTask('import', [['/a.cpf']], end.signal, ({ next }) => heard.push(next));
  const tell = (next: string) =>
    workers[0]?.emit('message', { outcome: 'under way', progress: { done: 0, of: 1, next } });
  tell('Reading a.cpf');
  end.abort();
  expect(await made).toBeNull();
  tell('Joining');
  expect(heard).toEqual(['Reading a.cpf']);
});
