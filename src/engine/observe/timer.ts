import { NEVER, scheduledEvents } from '../state/queue.ts';
import { LIFECYCLE, type World } from '../state/world.ts';

/** Something that a process waits for, by its own timers and state. The time is in kernel microseconds. */
export interface Timer {
  readonly until: number;
  /** When it was armed, where it stands out only after it has run for a while. */
  readonly since?: number;
  /** In as few words as a card has room for: `QoS 8 s`. */
  readonly label: string;
  /** The member from which it waits for something, or null. */
  readonly about: string | null;
  readonly sentence: string;
  readonly guide: readonly string[];
  /** False for what is armed in every quiet minute: nobody has to be told of it on a card. */
  readonly isRemarkable: boolean;
}

export const NOT_ARMED = -1;

/** When a timer runs out, or `NOT_ARMED`. */
export function armedUntil(world: World, timer: number): number {
  const deadline = world.queue.deadline[timer] ?? NEVER;
  return deadline === NEVER ? NOT_ARMED : deadline;
}

/** When something in the life of a host, an agent or an instance comes to its end, or `NOT_ARMED`. */
export function lifecycleAt({ queue }: World, what: number, to: number, run: number): number {
  for (const record of scheduledEvents(queue)) {
    if (record.kind === LIFECYCLE && record.from === what && record.to === to && record.value === run) return record.at;
  }
  return NOT_ARMED;
}
