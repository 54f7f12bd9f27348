import { parentPort, workerData } from 'node:worker_threads';
import { createPlayer, type Player } from '../../session/player.ts';
import type { FromWorker, SessionBeginning, ToWorker } from '../../session/worker-protocol.ts';

/** The worker thread of one session: it hosts the engine, answers the calls of its window and sends it frames. */
const port = parentPort;
if (port === null) throw new Error('This file is for a worker thread.');
const tell = (message: FromWorker): void => port.postMessage(message);

const player = createPlayer({
  ...(workerData as SessionBeginning),
  keepScenario: (now) => tell({ kind: 'scenario', scenario: now }),
  tellWindow: (message) => tell({ kind: 'to-window', message }),
  reportViolation: (violation) => tell({ kind: 'violation', violation }),
});

port.on('message', async ({ call, name, request }: ToWorker) => {
  try {
    const response = await answer(player, name, request);
    tell({ kind: 'answer', call, response });
  } catch (error) {
    tell({ kind: 'failure', call, reason: error instanceof Error ? error.message : String(error) });
  }
});

/** The protocol pairs every name with its own request, which the compiler cannot follow through the lookup. */
function answer(of: Player, name: ToWorker['name'], request: readonly unknown[]): unknown {
  return (of[name] as (...request: readonly unknown[]) => unknown)(...request);
}
