import TinyQueue from 'tinyqueue';
import * as W from './workload.ts';

interface Item {
  readonly at: number;
  readonly seq: number;
  readonly op: number;
  readonly node: number;
  /** Which arming of the watchdog this is; an older one is dead. */
  readonly arming: number;
  readonly run: () => void;
}

/** The yardstick: workload W as one would write it at first, a closure per event in a tinyqueue, and dead watchdogs. */
export function runOnTinyqueue(): W.Outcome {
  const queue = new TinyQueue<Item>([], (one, other) => one.at - other.at || one.seq - other.seq);
  const nodes = W.createNodes();
  const armings: number[] = new Array(W.NODES).fill(0);
  let now = 0;
  let seq = 0;
  let events = 0;
  let expired = 0;
  let hash = 0;
  const nothing = (): void => {};
  const armWatchdog = (node: number, at: number): void => {
    const arming = ++(armings as number[])[node]!;
    queue.push({
      at,
      seq: seq++,
      op: W.WATCHDOG,
      node,
      arming,
      run: () => {
        expired += 1;
      },
    });
  };
  const receive = (op: number, node: number, from: number, at: number): void => {
    queue.push({
      at,
      seq: seq++,
      op,
      node,
      arming: 0,
      run: () => {
        armWatchdog(node, now + W.TIMEOUT_US);
        queue.push({ at: now + W.LATENCY_US, seq: seq++, op: W.ACKNOWLEDGED, node: from, arming: 0, run: nothing });
      },
    });
  };
  const heartbeat = (node: number): void => {
    const to = (node + 1) % W.NODES;
    const delay = W.LATENCY_US + W.jitter(nodes, node);
    if (!(nodes.cut && to === W.CUT_NODE)) receive(W.HEARTBEAT_RECEIVED, to, node, now + delay);
    schedule(now + W.HEARTBEAT_US, W.HEARTBEAT_TICK, node);
  };
  const journal = (): void => {
    for (let to = 1; to < W.NODES; to += 1) {
      const delay = W.LATENCY_US + W.jitter(nodes, 0);
      if (!(nodes.cut && to === W.CUT_NODE)) receive(W.JOURNAL_RECEIVED, to, 0, now + delay);
    }
    schedule(now + W.JOURNAL_US, W.JOURNAL_TICK, 0);
  };
  const schedule = (at: number, op: number, node: number): void => {
    const run = (): void => {
      if (op === W.HEARTBEAT_TICK) heartbeat(node);
      else if (op === W.JOURNAL_TICK) journal();
      else nodes.cut = op === W.CUT_ON;
    };
    queue.push({ at, seq: seq++, op, node, arming: 0, run });
  };
  W.start({ armWatchdog, schedule });
  const begun = performance.now();
  for (;;) {
    const item = queue.peek();
    if (item === undefined || item.at > W.END_US) break;
    queue.pop();
    if (item.op === W.WATCHDOG && item.arming !== armings[item.node]) continue;
    now = item.at;
    events += 1;
    hash = (Math.imul(hash, 31) + now + item.op * 256 + item.node) >>> 0;
    item.run();
  }
  return { events, expired, hash, milliseconds: performance.now() - begun };
}
