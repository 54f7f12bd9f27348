/**
 * The event queue: a binary heap of pooled records of one shape, ordered by (time, sequence number), and timers that
 * move. Re-arming a timer only writes its deadline; the one record that it has in the heap re-inserts itself when it
 * comes up early, with the sequence number taken when it was armed, so that the order stays exact and no dead records
 * pile up (`architecture.md` section 3).
 *
 * Most events are scheduled in the order in which they will run: blocks that are sent one after the other, and their
 * acknowledgements. They stand in one of two lanes beside the heap, where nothing has to be sorted.
 *
 * Times are integer microseconds, exact in a double for 285 years.
 */
export interface EventRecord {
  at: number;
  seq: number;
  kind: number;
  to: number;
  from: number;
  value: number;
  payload: unknown;
}

/** Events in their order, as a ring whose length is a power of two; `count` of them from `first` on. */
interface Lane {
  ring: EventRecord[];
  first: number;
  count: number;
  /** When the last of them runs. */
  lastAt: number;
}

export interface EventQueue {
  readonly lane: Lane;
  readonly otherLane: Lane;
  /** The lane of the event that `peek` has returned; null where it is in the heap. */
  peeked: Lane | null;
  /** Only the first `size` records are in the heap; shortening the array would cost more than leaving the rest. */
  heap: EventRecord[];
  size: number;
  seq: number;
  /** Deadline per timer, `NEVER` where it is not armed. */
  deadline: number[];
  /** Sequence number taken when the timer was armed. */
  armedSeq: number[];
  /** Sequence number and time of the timer's live record in the heap, or -1. */
  queuedSeq: number[];
  queuedAt: number[];
  /** Records for reuse; not part of the state. */
  pool: EventRecord[];
}

export const TIMER = 0;
export const NEVER = Number.MAX_SAFE_INTEGER;
const FIRST_LENGTH = 16;

function createLane(): Lane {
  return { ring: [], first: 0, count: 0, lastAt: 0 };
}

export function createQueue(): EventQueue {
  return {
    lane: createLane(),
    otherLane: createLane(),
    peeked: null,
    heap: [],
    size: 0,
    seq: 0,
    deadline: [],
    armedSeq: [],
    queuedSeq: [],
    queuedAt: [],
    pool: [],
  };
}

/** Makes room for timers with the numbers below `count`. */
export function growTimers(queue: EventQueue, count: number): void {
  while (queue.deadline.length < count) {
    queue.deadline.push(NEVER);
    queue.armedSeq.push(-1);
    queue.queuedSeq.push(-1);
    queue.queuedAt.push(NEVER);
  }
}

function siftUp(heap: EventRecord[], start: number, record: EventRecord): void {
  let index = start;
  const { at, seq } = record;
  while (index > 0) {
    const parentIndex = (index - 1) >> 1;
    const parent = heap[parentIndex] as EventRecord;
    if (parent.at < at || (parent.at === at && parent.seq < seq)) break;
    heap[index] = parent;
    index = parentIndex;
  }
  heap[index] = record;
}

function siftDown(heap: EventRecord[], size: number, record: EventRecord, start = 0): void {
  const { at, seq } = record;
  let index = start;
  for (;;) {
    let childIndex = 2 * index + 1;
    if (childIndex >= size) break;
    let child = heap[childIndex] as EventRecord;
    if (childIndex + 1 < size) {
      const right = heap[childIndex + 1] as EventRecord;
      if (right.at < child.at || (right.at === child.at && right.seq < child.seq)) {
        childIndex += 1;
        child = right;
      }
    }
    if (at < child.at || (at === child.at && seq < child.seq)) break;
    heap[index] = child;
    index = childIndex;
  }
  heap[index] = record;
}

function recordOf(
  queue: EventQueue,
  at: number,
  seq: number,
  kind: number,
  to: number,
  from: number,
  value: number,
  payload: unknown,
): EventRecord {
  const record = queue.pool.pop();
  if (record === undefined) return { at, seq, kind, to, from, value, payload };
  record.at = at;
  record.seq = seq;
  record.kind = kind;
  record.to = to;
  record.from = from;
  record.value = value;
  record.payload = payload;
  return record;
}

function append(lane: Lane, record: EventRecord): void {
  if (lane.count === lane.ring.length) widen(lane, record);
  lane.ring[(lane.first + lane.count) & (lane.ring.length - 1)] = record;
  lane.count += 1;
  lane.lastAt = record.at;
}

/** What stands in the new places does not count; an array without gaps is the quicker one. */
function widen(lane: Lane, filler: EventRecord): void {
  const before = inOrder(lane);
  lane.ring = before.concat(new Array(Math.max(FIRST_LENGTH, before.length)).fill(filler));
  lane.first = 0;
}

function inOrder({ ring, first, count }: Lane): EventRecord[] {
  return Array.from({ length: count }, (_, index) => ring[(first + index) & (ring.length - 1)] as EventRecord);
}

function insert(queue: EventQueue, record: EventRecord): void {
  const index = queue.size++;
  siftUp(queue.heap, index, record);
}

/** Schedules an event; equal times run in the order scheduled. */
export function schedule(
  queue: EventQueue,
  at: number,
  kind: number,
  to: number,
  from: number,
  value: number,
  payload: unknown,
): void {
  const record = recordOf(queue, at, queue.seq++, kind, to, from, value, payload);
  const { lane, otherLane } = queue;
  if (lane.count === 0 || at >= lane.lastAt) append(lane, record);
  else if (otherLane.count === 0 || at >= otherLane.lastAt) append(otherLane, record);
  else insert(queue, record);
}

/** Arms a timer, or moves it where it is armed already. */
export function armTimer(queue: EventQueue, timer: number, at: number): void {
  const seq = queue.seq++;
  queue.deadline[timer] = at;
  queue.armedSeq[timer] = seq;
  if (at < (queue.queuedAt[timer] as number)) {
    queue.queuedSeq[timer] = seq;
    queue.queuedAt[timer] = at;
    insert(queue, recordOf(queue, at, seq, TIMER, timer, 0, 0, null));
  }
}

export function clearTimer(queue: EventQueue, timer: number): void {
  queue.deadline[timer] = NEVER;
}

function removeTop(queue: EventQueue): void {
  const heap = queue.heap;
  const size = --queue.size;
  const last = heap[size] as EventRecord;
  if (size > 0) siftDown(heap, size, last);
}

function isBefore(one: EventRecord, other: EventRecord): boolean {
  return one.at < other.at || (one.at === other.at && one.seq < other.seq);
}

/** The next live event, which stays in the queue, or null. */
export function peek(queue: EventQueue): EventRecord | null {
  let { lane } = queue;
  const { otherLane } = queue;
  let next = lane.count > 0 ? (lane.ring[lane.first] as EventRecord) : null;
  if (otherLane.count > 0) {
    const first = otherLane.ring[otherLane.first] as EventRecord;
    if (next === null || isBefore(first, next)) {
      lane = otherLane;
      next = first;
    }
  }
  while (queue.size > 0) {
    const top = queue.heap[0] as EventRecord;
    if (next !== null && isBefore(next, top)) break;
    if (isLive(queue, top)) {
      queue.peeked = null;
      return top;
    }
  }
  queue.peeked = next === null ? null : lane;
  return next;
}

/** Whether the top of the heap is to run now; a timer's record that is not goes to where it belongs. */
function isLive(queue: EventQueue, top: EventRecord): boolean {
  if (top.kind !== TIMER) return true;
  const timer = top.to;
  if (top.seq === queue.queuedSeq[timer]) {
    const deadline = queue.deadline[timer] as number;
    if (deadline !== NEVER) {
      if (top.seq === queue.armedSeq[timer]) return true;
      top.at = deadline;
      top.seq = queue.armedSeq[timer] as number;
      queue.queuedSeq[timer] = top.seq;
      queue.queuedAt[timer] = deadline;
      siftDown(queue.heap, queue.size, top);
      return false;
    }
    queue.queuedSeq[timer] = -1;
    queue.queuedAt[timer] = NEVER;
  }
  removeTop(queue);
  release(queue, top);
  return false;
}

/** Takes out the event that `peek` has just returned; a timer is then no longer armed. */
export function take(queue: EventQueue, record: EventRecord): void {
  const lane = queue.peeked;
  if (lane !== null) {
    lane.first = (lane.first + 1) & (lane.ring.length - 1);
    lane.count -= 1;
    return;
  }
  if (record.kind === TIMER) {
    queue.deadline[record.to] = NEVER;
    queue.queuedSeq[record.to] = -1;
    queue.queuedAt[record.to] = NEVER;
  }
  removeTop(queue);
}

/** Gives a taken record back for reuse. */
export function release(queue: EventQueue, record: EventRecord): void {
  record.payload = null;
  queue.pool.push(record);
}

/** Puts a taken event back for a later time at its old place among equals: a frozen host's overdue timers. */
export function postpone(queue: EventQueue, record: EventRecord, at: number): void {
  if (record.kind === TIMER) {
    queue.deadline[record.to] = at;
    queue.armedSeq[record.to] = record.seq;
    queue.queuedSeq[record.to] = record.seq;
    queue.queuedAt[record.to] = at;
  }
  record.at = at;
  insert(queue, record);
}

/** Moves an event of those that are `scheduledEvents` to a later time, behind what is scheduled for then already. */
export function delay(queue: EventQueue, record: EventRecord, at: number): void {
  for (const lane of [queue.lane, queue.otherLane]) {
    for (const other of inOrder(lane)) insert(queue, other);
    lane.count = 0;
  }
  const place = queue.heap.indexOf(record);
  record.at = at;
  record.seq = queue.seq++;
  siftDown(queue.heap, queue.size, record, place);
}

/** All events that are scheduled, in no order, and the records of timers, of which some may not be live. */
export function scheduledEvents({ heap, size, lane, otherLane }: EventQueue): EventRecord[] {
  return [...heap.slice(0, size), ...inOrder(lane), ...inOrder(otherLane)];
}

/**
 * What is to come, in the order in which it will run. The heap itself tells it only in part: where the record of a timer
 * stands depends on how often somebody has looked at the queue since the timer was moved.
 */
export function pendingEvents(queue: EventQueue): EventRecord[] {
  const events: EventRecord[] = [];
  for (const record of scheduledEvents(queue)) {
    if (record.kind !== TIMER) {
      events.push(record);
      continue;
    }
    const at = queue.deadline[record.to] as number;
    if (record.seq !== queue.queuedSeq[record.to] || at === NEVER) continue;
    events.push({ ...record, at, seq: queue.armedSeq[record.to] as number });
  }
  return events.sort((one, other) => one.at - other.at || one.seq - other.seq);
}

export function copyRecord({ at, seq, kind, to, from, value, payload }: EventRecord): EventRecord {
  return { at, seq, kind, to, from, value, payload };
}

function copyLane(lane: Lane): Lane {
  const copy = createLane();
  for (const record of inOrder(lane)) append(copy, copyRecord(record));
  return copy;
}

export function copyQueue(queue: EventQueue): EventQueue {
  return {
    lane: copyLane(queue.lane),
    otherLane: copyLane(queue.otherLane),
    peeked: null,
    heap: queue.heap.slice(0, queue.size).map(copyRecord),
    size: queue.size,
    seq: queue.seq,
    deadline: queue.deadline.slice(),
    armedSeq: queue.armedSeq.slice(),
    queuedSeq: queue.queuedSeq.slice(),
    queuedAt: queue.queuedAt.slice(),
    pool: [],
  };
}
