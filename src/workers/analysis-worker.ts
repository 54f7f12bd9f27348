import { parentPort } from 'node:worker_threads';
import { createPlan } from '../analysis/plan.ts';
import { createPlayer, type Player, playCell } from '../analysis/player.ts';
import { withBoundaries } from '../analysis/timing.ts';
import type { FromAnalysisWorker, MakePlan, PlayCells, ToAnalysisWorker } from './analysis-protocol.ts';

/** Makes plans and plays cells of whatever design it is given. It is told what to do and keeps only worlds that make it quick. */
const port = parentPort;
if (port === null) throw new Error('This file is for a worker thread.');
const tell = (message: FromAnalysisWorker): void => port.postMessage(message);

let current: { readonly key: number; readonly player: Player; readonly timing: boolean } | null = null;

port.on('message', (message: ToAnalysisWorker) => {
  if (message.kind === 'plan') makePlan(message);
  else playCells(message);
});

function makePlan({ number, design, options }: MakePlan): void {
  try {
    tell({ kind: 'planned', number, plan: createPlan(design, options) });
  } catch (error) {
    tell({ kind: 'unplanned', number, reason: reasonOf(error) });
  }
}

function playCells({ analysed, key, cells }: PlayCells): void {
  if (analysed !== null) current = { key, player: createPlayer(analysed.plan), timing: analysed.timing };
  for (const cell of cells) {
    try {
      tell({ kind: 'result', cell, result: play(cell) });
    } catch (error) {
      tell({ kind: 'failure', cell, reason: reasonOf(error) });
    }
  }
  tell({ kind: 'free' });
}

function play(cell: number): ReturnType<typeof playCell> {
  const planned = current?.player.plan.cells[cell];
  if (current === null || planned === undefined) throw new Error(`There is no cell ${cell}.`);
  const result = playCell(current.player, planned);
  return current.timing ? withBoundaries(current.player, planned, result) : result;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

tell({ kind: 'free' });
