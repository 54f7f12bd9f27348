import { array, assert, constantFrom, integer, oneof, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  armTimer,
  clearTimer,
  copyQueue,
  createQueue,
  delay,
  type EventQueue,
  growTimers,
  peek,
  pendingEvents,
  postpone,
  release,
  schedule,
  scheduledEvents,
  TIMER,
  take,
} from '../../src/engine/state/queue.ts';

const EVENT = 1;
const TIMERS = 4;

function queueWithTimers(): EventQueue {
  const queue = createQueue();
  growTimers(queue, TIMERS);
  return queue;
}

/** What comes next, as `time:what`; timers are `tN`, events `eN`. */
function next(queue: EventQueue): string | null {
  const top = peek(queue);
  if (top === null) return null;
  take(queue, top);
  const said = `${top.at}:${top.kind === TIMER ? 't' : 'e'}${top.to}`;
  release(queue, top);
  return said;
}

function everything(queue: EventQueue): string[] {
  const order: string[] = [];
  for (let said = next(queue); said !== null; said = next(queue)) order.push(said);
  return order;
}

const event = (queue: EventQueue, at: number, to: number): void => schedule(queue, at, EVENT, to, 0, 0, null);

describe('the queue of events', () => {
  it('runs in the order of time, and of equal times in the order in which they were scheduled', () => {
    const queue = queueWithTimers();
    event(queue, 30, 1);
    event(queue, 10, 2);
    armTimer(queue, 0, 10);
    event(queue, 10, 3);
    expect(everything(queue)).toEqual(['10:e2', '10:t0', '10:e3', '30:e1']);
  });

  it('moves a timer that is armed again, later or earlier, and runs it once', () => {
    const queue = queueWithTimers();
    armTimer(queue, 0, 10);
    armTimer(queue, 0, 20);
    event(queue, 20, 1);
    armTimer(queue, 1, 40);
    armTimer(queue, 1, 5);
    expect(everything(queue)).toEqual(['5:t1', '20:t0', '20:e1']);
  });

  it('keeps one record for a timer, however often it is armed again', () => {
    const queue = queueWithTimers();
    for (let at = 1; at <= 1000; at += 1) armTimer(queue, 0, at);
    expect(queue.size).toBe(1);
    expect(everything(queue)).toEqual(['1000:t0']);
  });

  it('forgets a timer that is cleared, also one that is armed and cleared again', () => {
    const queue = queueWithTimers();
    armTimer(queue, 0, 10);
    clearTimer(queue, 0);
    armTimer(queue, 1, 10);
    clearTimer(queue, 1);
    armTimer(queue, 1, 15);
    expect(everything(queue)).toEqual(['15:t1']);
    expect(queue.size).toBe(0);
  });

  it('postpones what was taken to its old place among equals, and delays behind them', () => {
    const queue = queueWithTimers();
    event(queue, 10, 1);
    event(queue, 20, 2);
    const first = peek(queue);
    if (first === null) throw new Error('nothing is queued');
    take(queue, first);
    postpone(queue, first, 20);
    expect(everything(copyQueue(queue))).toEqual(['20:e1', '20:e2']);
    delay(queue, first, 20);
    expect(everything(queue)).toEqual(['20:e2', '20:e1']);
  });

  it('delays an event that stands in a lane, and one that stands in the heap', () => {
    const queue = queueWithTimers();
    for (const at of [30, 20, 10, 15]) event(queue, at, at);
    for (const { to, at } of pendingEvents(queue)) {
      const record = scheduledEvents(queue).find((one) => one.to === to);
      if (record !== undefined) delay(queue, record, at + 12);
    }
    expect(everything(queue)).toEqual(['22:e10', '27:e15', '32:e20', '42:e30']);
  });

  it('keeps the order of more events than its lanes have room for at first', () => {
    const queue = queueWithTimers();
    const expected: string[] = [];
    for (let at = 0; at < 100; at += 1) {
      event(queue, at, 1);
      event(queue, 200 - at, 2);
      expected.push(`${at}:e1`);
      if (at % 3 === 0) expect(next(queue)).toBe(expected.shift());
    }
    expect(everything(queue).slice(0, expected.length)).toEqual(expected);
  });

  it('gives a copy of its own', () => {
    const queue = queueWithTimers();
    event(queue, 10, 1);
    armTimer(queue, 0, 20);
    const copy = copyQueue(queue);
    clearTimer(copy, 0);
    event(copy, 5, 2);
    expect(everything(queue)).toEqual(['10:e1', '20:t0']);
    expect(everything(copy)).toEqual(['5:e2', '10:e1']);
  });
});

/** The same by a list that is sorted whenever it is asked. */
class PlainQueue {
  private events: { at: number; seq: number; said: string; timer: number }[] = [];
  private seq = 0;

  add(at: number, said: string, timer: number): void {
    if (timer !== -1) this.clear(timer);
    this.events.push({ at, seq: this.seq, said, timer });
    this.seq += 1;
  }

  clear(timer: number): void {
    this.events = this.events.filter((one) => one.timer !== timer);
  }

  order(): string[] {
    const sorted = this.events.toSorted((one, other) => one.at - other.at || one.seq - other.seq);
    return sorted.map(({ at, said }) => `${at}:${said}`);
  }

  next(): string | null {
    const [first = null] = this.order();
    if (first !== null) this.events = this.events.filter(({ at, said }) => `${at}:${said}` !== first);
    return first;
  }
}

const steps = array(
  oneof(
    record({ kind: constantFrom('event' as const), at: integer({ min: 0, max: 30 }) }),
    record({
      kind: constantFrom('arm' as const, 'clear' as const),
      at: integer({ min: 0, max: 30 }),
      timer: integer({ min: 0, max: TIMERS - 1 }),
    }),
    record({ kind: constantFrom('next' as const, 'look' as const) }),
  ),
  { maxLength: 60 },
);

it('the queue does what a sorted list would, whatever happens to it', () => {
  assert(
    property(steps, (given) => {
      const queue = queueWithTimers();
      const plain = new PlainQueue();
      given.forEach((step, position) => {
        if (step.kind === 'event') {
          event(queue, step.at, position);
          plain.add(step.at, `e${position}`, -1);
        } else if (step.kind === 'arm') {
          armTimer(queue, step.timer, step.at);
          plain.add(step.at, `t${step.timer}`, step.timer);
        } else if (step.kind === 'clear') {
          clearTimer(queue, step.timer);
          plain.clear(step.timer);
        } else if (step.kind === 'next') {
          expect(next(queue)).toBe(plain.next());
        } else {
          peek(queue);
        }
        const pending = pendingEvents(queue).map(({ at, kind, to }) => `${at}:${kind === TIMER ? 't' : 'e'}${to}`);
        expect(pending).toEqual(plain.order());
      });
      expect(everything(queue)).toEqual(plain.order());
    }),
    { numRuns: 500, seed: 1 },
  );
});
