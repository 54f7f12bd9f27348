import { parentPort } from 'node:worker_threads';
import { createPlan } from '../analysis/plan.ts';
import { createPlayer, type Player, playCell } from '../analysis/player.ts';
import { withBoundaries } from '../analysis/timing.ts';
import type { FromAnalysisWorker, PlayCells } from './analysis-protocol.ts';

/** Plays cells of whatever design it is given. It is told what to play and keeps only worlds that make it quick. */
const port = parentPort;
if (port === null) throw new Error('This file is for a worker thread.');
const tell = (message: FromAnalysisWorker): void => port.postMessage(message);

let current: { readonly key: number; readonly player: Player; readonly timing: boolean } | null = null;

port.on('message', ({ analysed, key, cells }: PlayCells) => {
  if (analysed !== null) {
    const { design, options, timing } = analysed;
    current = { key, player: createPlayer(createPlan(design, options)), timing };
  }
  for (const cell of cells) {
    try {
      tell({ kind: 'result', cell, result: play(cell) });
    } catch (error) {
      tell({ kind: 'failure', cell, reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  tell({ kind: 'free' });
});

function play(cell: number): ReturnType<typeof playCell> {
  const planned = current?.player.plan.cells[cell];
  if (current === null || planned === undefined) throw new Error(`There is no cell ${cell}.`);
  const result = playCell(current.player, planned);
  return current.timing ? withBoundaries(current.player, planned, result) : result;
}

tell({ kind: 'free' });
