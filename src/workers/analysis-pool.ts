import { Worker } from 'node:worker_threads';
import type { Batch } from '../analysis/batches.ts';
import type { CellResult } from '../analysis/cell.ts';
import type { Plan, PlannedCell, PlanOptions } from '../analysis/plan.ts';
import type { Design } from '../design/design.ts';
import type { Analysed, FromAnalysisWorker, MakePlan, PlayCells } from './analysis-protocol.ts';

/** A cell that ends its worker, or fails in it, is tried once more; then it is reported and the rest goes on. */
const TRIES = 2;

export interface PoolOptions {
  readonly jobs: number;
  /** The built `analysis-worker`. */
  readonly workerFile: string;
}

export interface Analysing {
  readonly plan: Plan;
  readonly timing: boolean;
  readonly batches: readonly Batch[];
  /** Called as results come, in no order that could be relied on. */
  readonly onResult: (result: CellResult, cell: PlannedCell) => void;
  readonly onDefect: (cell: PlannedCell, reason: string) => void;
}

/** Worker threads that take batches of cells from one queue. One that dies is replaced, and its cells are played again. */
export interface AnalysisPool {
  /** Makes the plan of a design in a worker, after what that has under way. */
  plan(design: Design, options: PlanOptions): Promise<Plan>;
  /** Resolves when every cell is played, or what is left was cancelled or stopped. */
  analyse(analysing: Analysing): Promise<void>;
  /** Plays nothing more of what is under way. The workers stay, and what they still answer is of no interest. */
  cancel(): void;
  stop(): void;
}

/** One worker thread. */
interface Seat {
  readonly worker: Worker;
  /** The analysis that it knows, and which cells it has still to answer, in its order. */
  key: number;
  pending: readonly number[];
  /** It has begun to run: what ends it now is what it plays. */
  isReady: boolean;
}

/** A plan that a worker makes. */
interface Planning {
  readonly seat: Seat;
  readonly resolve: (plan: Plan) => void;
  readonly reject: (reason: Error) => void;
}

/** One analysis under way. */
interface Round {
  readonly analysed: Analysed;
  readonly analysing: Analysing;
  readonly queue: (readonly number[])[];
  readonly tries: Map<number, number>;
  open: number;
  readonly end: (failure: Error | null) => void;
}

interface Pool extends PoolOptions {
  readonly seats: Set<Seat>;
  readonly plans: Map<number, Planning>;
  round: Round | null;
  isStopped: boolean;
}

export function createAnalysisPool(options: PoolOptions): AnalysisPool {
  const pool: Pool = { ...options, seats: new Set(), plans: new Map(), round: null, isStopped: false };
  let keys = 0;
  return {
    plan: (design, options) =>
      new Promise((resolve, reject) => {
        keys += 1;
        makePlan(pool, { kind: 'plan', number: keys, design, options }, { resolve, reject });
      }),
    analyse: (analysing) =>
      new Promise((resolve, reject) => {
        const { plan, timing, batches } = analysing;
        const queue = batches.map((batch) => batch.map(({ index }) => index));
        keys += 1;
        pool.round = {
          analysed: { key: keys, plan, timing },
          analysing,
          queue,
          tries: new Map(),
          open: queue.reduce((sum, batch) => sum + batch.length, 0),
          end: (failure) => {
            pool.round = null;
            if (failure === null) resolve();
            else reject(failure);
          },
        };
        if (pool.round.open === 0 || pool.isStopped) return pool.round.end(null);
        while (pool.seats.size < Math.min(pool.jobs, queue.length)) openSeat(pool);
        feedIdle(pool);
      }),
    cancel: () => pool.round?.end(null),
    stop: () => {
      pool.isStopped = true;
      for (const { worker } of pool.seats) void worker.terminate();
      pool.seats.clear();
      for (const { reject } of pool.plans.values()) reject(new Error('The analysis was stopped.'));
      pool.plans.clear();
      pool.round?.end(null);
    },
  };
}

/** By a worker that has nothing to do, if there is one. */
function makePlan(pool: Pool, message: MakePlan, { resolve, reject }: Omit<Planning, 'seat'>): void {
  if (pool.isStopped) return reject(new Error('The analysis was stopped.'));
  if (pool.seats.size === 0) openSeat(pool);
  const seats = [...pool.seats];
  const seat = seats.find(({ pending }) => pending.length === 0) ?? seats[0];
  if (seat === undefined) return reject(new Error('There is no worker for the analysis.'));
  pool.plans.set(message.number, { seat, resolve, reject });
  seat.worker.postMessage(message);
}

function openSeat(pool: Pool): void {
  const seat: Seat = { worker: new Worker(pool.workerFile), key: 0, pending: [], isReady: false };
  pool.seats.add(seat);
  let reason = 'it ended';
  seat.worker.on('message', (message: FromAnalysisWorker) => hear(pool, seat, message));
  seat.worker.on('error', (error) => {
    reason = error.stack ?? error.message;
  });
  seat.worker.on('exit', (code) => died(pool, seat, `${reason} (exit code ${code})`));
}

/** Gives work to every worker that has none; where everything is answered, the analysis is over. */
function feedIdle({ seats, round }: Pool): void {
  if (round === null) return;
  if (round.open === 0) return round.end(null);
  for (const seat of seats) {
    const cells = seat.pending.length === 0 ? round.queue.shift() : undefined;
    if (cells === undefined) continue;
    const { analysed } = round;
    const message: PlayCells = {
      kind: 'play',
      analysed: seat.key === analysed.key ? null : analysed,
      key: analysed.key,
      cells,
    };
    seat.pending = cells;
    seat.key = analysed.key;
    seat.worker.postMessage(message);
  }
}

function hear(pool: Pool, seat: Seat, message: FromAnalysisWorker): void {
  const { round } = pool;
  seat.isReady = true;
  if (message.kind === 'free') return feedIdle(pool);
  if (message.kind === 'planned' || message.kind === 'unplanned') return planned(pool, message);
  seat.pending = seat.pending.filter((other) => other !== message.cell);
  if (round === null || seat.key !== round.analysed.key) return;
  if (message.kind === 'failure') return failed(round, message.cell, message.reason);
  round.open -= 1;
  round.analysing.onResult(message.result, plannedCell(round, message.cell));
}

function planned({ plans }: Pool, message: Extract<FromAnalysisWorker, { readonly number: number }>): void {
  const planning = plans.get(message.number);
  plans.delete(message.number);
  if (message.kind === 'planned') planning?.resolve(message.plan);
  else planning?.reject(new Error(message.reason));
}

function plannedCell({ analysing }: Round, cell: number): PlannedCell {
  return analysing.plan.cells[cell] as PlannedCell;
}

function failed(round: Round, cell: number, reason: string): void {
  const count = (round.tries.get(cell) ?? 0) + 1;
  round.tries.set(cell, count);
  if (count < TRIES) {
    round.queue.push([cell]);
    return;
  }
  round.open -= 1;
  round.analysing.onDefect(plannedCell(round, cell), reason);
}

/** The cell that it was at is to blame; the others of its batch are played by somebody else. */
function died(pool: Pool, seat: Seat, reason: string): void {
  const { round } = pool;
  const isOurs = pool.seats.delete(seat);
  for (const [number, planning] of pool.plans) {
    if (planning.seat !== seat) continue;
    pool.plans.delete(number);
    planning.reject(new Error(`A worker of the analysis cannot run: ${reason}`));
  }
  if (!isOurs || round === null) return;
  const [culprit, ...innocent] = seat.key === round.analysed.key ? seat.pending : [];
  if (!seat.isReady) return round.end(new Error(`A worker of the analysis cannot run: ${reason}`));
  if (innocent.length > 0) round.queue.unshift(innocent);
  if (culprit !== undefined) failed(round, culprit, reason);
  if (round.open > 0) openSeat(pool);
  feedIdle(pool);
}
