import { armTimer, createQueue, growTimers, peek, release, schedule, TIMER, take } from '../src/engine/state/queue.ts';
import * as W from './workload.ts';

/** Workload W on the engine's own queue: pooled records of one shape, and watchdogs that move. */
export function runOnKernel(): W.Outcome {
  const queue = createQueue();
  growTimers(queue, W.NODES);
  const nodes = W.createNodes();
  let events = 0;
  let expired = 0;
  let hash = 0;
  W.start({
    armWatchdog: (node, at) => armTimer(queue, node, at),
    schedule: (at, op, node) => schedule(queue, at, op + 1, node, 0, 0, null),
  });
  const begun = performance.now();
  for (;;) {
    const record = peek(queue);
    if (record === null || record.at > W.END_US) break;
    take(queue, record);
    const now = record.at;
    const node = record.to;
    const from = record.from;
    const op = record.kind === TIMER ? W.WATCHDOG : record.kind - 1;
    release(queue, record);
    events += 1;
    hash = (Math.imul(hash, 31) + now + op * 256 + node) >>> 0;
    if (op === W.HEARTBEAT_RECEIVED || op === W.JOURNAL_RECEIVED) {
      armTimer(queue, node, now + W.TIMEOUT_US);
      schedule(queue, now + W.LATENCY_US, W.ACKNOWLEDGED + 1, from, node, 0, null);
    } else if (op === W.JOURNAL_TICK) {
      for (let to = 1; to < W.NODES; to += 1) {
        const delay = W.LATENCY_US + W.jitter(nodes, 0);
        if (!(nodes.cut && to === W.CUT_NODE)) schedule(queue, now + delay, W.JOURNAL_RECEIVED + 1, to, 0, 0, null);
      }
      schedule(queue, now + W.JOURNAL_US, W.JOURNAL_TICK + 1, 0, 0, 0, null);
    } else if (op === W.HEARTBEAT_TICK) {
      const to = (node + 1) % W.NODES;
      const delay = W.LATENCY_US + W.jitter(nodes, node);
      if (!(nodes.cut && to === W.CUT_NODE)) schedule(queue, now + delay, W.HEARTBEAT_RECEIVED + 1, to, node, 0, null);
      schedule(queue, now + W.HEARTBEAT_US, W.HEARTBEAT_TICK + 1, node, 0, 0, null);
    } else if (op === W.WATCHDOG) expired += 1;
    else if (op === W.CUT_ON) nodes.cut = true;
    else if (op === W.CUT_OFF) nodes.cut = false;
  }
  return { events, expired, hash, milliseconds: performance.now() - begun };
}
